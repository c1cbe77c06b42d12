"""Run commands under limits: the time that one takes, and the memory that it and all that it starts hold together."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_PROCESSES = Path("/proc")
_PAUSE = 0.1  # seconds between two looks at a command


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one step.

    Parameters:
        seconds: the time that it may take.
        megabytes: the memory that its processes may hold together.
    """

    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a command: its status, its output and its cost.

    Parameters:
        code: its exit code; negative where a signal ended it.
        output: what it wrote, on both streams.
        seconds: how long it took.
        megabytes: the most memory that its processes held together; that of the largest where there is no /proc.
        overran: the limit that it was ended for; empty where it ended by itself.
    """

    code: int
    output: str
    seconds: float
    megabytes: int
    overran: str = ""


def run(
    command: Sequence[str | Path], limits: Limits, *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Ended:
    """Run a command to its end, or until it overruns a limit: then it is killed with all that it started.

    Parameters:
        env: variables to set beside those of this process.
    """
    started, most, overran = time.monotonic(), 0, ""
    with tempfile.TemporaryFile() as written:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            most = max(most, _held(process.pid))
            if time.monotonic() - started > limits.seconds:
                overran = f"more than {limits.seconds:g} seconds"
            elif most > limits.megabytes:
                overran = f"more than {limits.megabytes} MB of memory"
            if overran:
                os.killpg(process.pid, signal.SIGKILL)
                _, status, usage = os.wait4(process.pid, 0)
                break
            time.sleep(_PAUSE)
        process.returncode = os.waitstatus_to_exitcode(status)  # or Popen would wait for what is gone
        written.seek(0)
        output = written.read().decode("utf-8", "replace")
    most = max(most, usage.ru_maxrss >> 10)
    return Ended(process.returncode, output, time.monotonic() - started, most, overran)


def _held(session: int) -> int:
    """Return the resident memory of all processes of a session, in megabytes."""
    pages = 0
    for folder in _PROCESSES.glob("[0-9]*"):
        try:
            # The name of the program, in brackets, may hold spaces and brackets itself.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        if int(fields[3]) == session:
            pages += int(fields[21])
    return pages * _PAGE >> 20
