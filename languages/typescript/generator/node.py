"""Runs the locked Node in place of this process: `python -m languages.typescript.generator.node SCRIPT ARGUMENT...`."""

import os
import sys

from .toolchain import wheel

if __name__ == "__main__":
    node = str(wheel() / "bin" / "node")
    os.execv(node, [node, *sys.argv[1:]])  # noqa: S606  (there is no shell to start it with)
