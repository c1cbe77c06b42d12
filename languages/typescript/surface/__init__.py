"""Read the public surface of a TypeScript package, and compile call sites against one."""

from .compile_check import TOOLS
from .read_surface import read

__all__ = ["TOOLS", "read"]
