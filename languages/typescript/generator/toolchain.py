"""Run the tools that type and check the TypeScript package: pinned npm packages on the locked Node."""

from pathlib import Path

from scripts.install_npm_packages import installed
from scripts.node import Packages, ToolError, wheel

__all__ = ["ToolError", "Toolchain", "toolchain", "wheel"]

PINS = Path("languages/typescript/toolchain")


class Toolchain(Packages):
    """The packages that TypeScript is made with, its compiler among them."""

    def compile(self, *arguments: str | Path, cwd: Path) -> str:
        """Run the TypeScript compiler and return what it prints; raises ToolError where it finds a fault."""
        return self.run("node_modules/typescript/bin/tsc", *arguments, cwd=cwd)


def toolchain(root: Path) -> Toolchain:
    """The toolchain, installed if it is not there as the pins have it.

    Parameters:
        root: the folder that holds `templates/`.

    Raises:
        ToolError: where npm fails.
    """
    return Toolchain(installed(root / PINS, "typescript"))
