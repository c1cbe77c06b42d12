"""Find what changes on the wire by one comparison, and judge it by one table of rules."""

from .examples import assumptions, examples
from .judgement import changes
from .second_opinion import second_opinion

__all__ = ["assumptions", "changes", "examples", "second_opinion"]
