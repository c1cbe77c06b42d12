"""Builds a TypeScript package as npm would ship it: `python -m languages.typescript.generator.build PACKAGE OUTPUT`."""

import shutil
import sys
from pathlib import Path

from .toolchain import ToolError, toolchain

ROOT = Path(__file__).parents[3]


def build(package: Path, output: Path) -> None:
    """Copies a package and compiles the copy.

    Parameters:
        output: where the copy goes; what stood there goes.

    Raises:
        ToolError: with the compiler's words, where it finds a fault.
    """
    shutil.rmtree(output, ignore_errors=True)
    shutil.copytree(package, output, ignore=shutil.ignore_patterns("dist", "node_modules"))
    toolchain(ROOT).compile(cwd=output)


def main() -> None:
    """Builds what the arguments name, and says why where it can't."""
    package, output = map(Path, sys.argv[1:])
    try:
        build(package, output)
    except ToolError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
