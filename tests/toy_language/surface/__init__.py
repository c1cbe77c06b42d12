"""Read the public surface of a toy package, and compile call sites against one: as those of Python."""

from languages.python.surface import TOOLS, read

__all__ = ["TOOLS", "read"]
