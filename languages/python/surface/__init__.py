"""Read the public surface of a Python package, and compile call sites against one."""

from .compile_check import TOOLS
from .read_surface import read

__all__ = ["TOOLS", "read"]
