"""What changes on the wire, judged by one table of rules."""

from .examples import assumptions, examples
from .judgement import changes

__all__ = ["assumptions", "changes", "examples"]
