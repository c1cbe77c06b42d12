"""Runs a command and prints, as its last line, what it and its children took: wall time, CPU, memory at the peak."""

import json
import resource
import subprocess
import sys
import time

if __name__ == "__main__":
    begin = time.perf_counter()
    done = subprocess.run(sys.argv[1:])
    wall = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print("\n" + json.dumps({"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": peak}))  # noqa: T201
    sys.exit(done.returncode)
