"""The peers' own environment: what they need is installed, and generated, under .cache/bench, once."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache" / "bench"
CLIENTS = CACHE / "clients"
LOCK = ROOT / "benchmarks" / "requirements.lock"
DOCUMENT = ROOT / "openapi.yaml"
PYTHON = CACHE / "venv" / "bin" / "python"
OWN = Path(sys.executable).parent  # the programs of the project's own lock


class BenchmarkError(Exception):
    """Something that has to work did not; the message says what, and what it printed."""


@dataclass(frozen=True, slots=True)
class Usage:
    """The cost of a child process: seconds of wall time and of CPU, bytes of memory at its peak."""

    wall: float
    cpu: float
    peak: int


def run(*command: str | Path, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> str:
    """Return what a command prints; raises BenchmarkError where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        # The generators look for ruff on the PATH.
        env={**os.environ, "PATH": f"{OWN}{os.pathsep}{os.environ.get('PATH', '')}", **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-4_000:]
        raise BenchmarkError(f"`{' '.join(map(str, command))}` ended with {done.returncode}:\n{said}")
    return done.stdout


def usage(*command: str | Path, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> Usage:
    """Run a command and return what it took, with all its children; raises BenchmarkError where it fails."""
    meter = ROOT / "benchmarks" / "meter.py"
    said = run(sys.executable, "-S", meter, *command, cwd=cwd, environment=environment)
    return Usage(**json.loads(said.splitlines()[-1]))


def once(folder: Path, wanted: str, make: Callable[[], None]) -> None:
    """Call `make`, unless `folder` says that it was made for `wanted` before; what is half made is made again."""
    mark = folder / ".made"
    if mark.is_file() and mark.read_text("utf-8") == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make()
    mark.write_text(wanted, "utf-8")


def hash_of(*paths: Path) -> str:
    """Return one hash of what several files hold."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def installed() -> None:
    """Install what benchmarks/requirements.lock holds, with the project's own uv."""
    folder = CACHE / "venv"

    def install() -> None:
        run(OWN / "uv", "venv", "--quiet", "--clear", "--python", sys.executable, folder)
        target = {"VIRTUAL_ENV": str(folder)}
        run(OWN / "uv", "pip", "sync", "--quiet", "--compile-bytecode", "--require-hashes", LOCK, environment=target)

    once(folder, hash_of(LOCK) + sys.version, install)


def generated() -> None:
    """Generate the clients of the peers that are generators, from this repository's document."""
    lock = ROOT / "requirements.lock"
    stock, other = CLIENTS / "stock", CLIENTS / "openapi_generator"

    def by_stock() -> None:
        package = stock / "stock_client"
        run(OWN / "openapi-python-client", "generate", "--path", DOCUMENT, "--meta", "none", "--output-path", package)

    def by_openapi_generator() -> None:
        tool: list[str | Path] = [PYTHON.parent / "openapi-generator-cli", "generate", "--input-spec", DOCUMENT]
        run(*tool, "--generator-name", "python", "--package-name", "openapi_generator_client", "--output", other)

    once(stock, hash_of(DOCUMENT, lock), by_stock)
    once(other, hash_of(DOCUMENT, LOCK), by_openapi_generator)


@dataclass(frozen=True, slots=True)
class Bench:
    """The tools of the figures' programs: Python with the peers, the generated clients, and ours of this tree.

    Parameters:
        say: tells people of the progress.
        paths: what else can be imported.
    """

    say: Callable[[str], None]
    paths: Sequence[Path] = field(default=())

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment's variables for the programs."""
        ours = ROOT / "generated" / "python"
        paths = [ROOT, ours, CLIENTS / "stock", CLIENTS / "openapi_generator", *self.paths]
        return {
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            # As installed packages are: compiled, whatever the environment says.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(CACHE / "compiled"),
        }

    def work(self, module: str, fast: bool = True, **arguments: Any) -> Any:
        """Return what `work(**arguments)` of a module gives, in a process of its own.

        Parameters:
            module: its import path.
            fast: whether orjson is there to be imported: the extra [fast].
        """
        task = json.dumps({"module": module, "fast": fast, "arguments": arguments})
        return json.loads(run(PYTHON, "-m", "benchmarks.worker", task, environment=self.environment).splitlines()[-1])

    def program(self, source: str, *arguments: str) -> str:
        """Return what a Python program prints."""
        return run(PYTHON, "-c", source, *arguments, environment=self.environment)
