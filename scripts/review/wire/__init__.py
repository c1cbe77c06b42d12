"""Find what changes on the wire by one comparison, and rate it by one table of rules."""

from .oasdiff import compare_with_oasdiff
from .rate_changes import changes
from .wire_examples import assumptions, changed_examples

__all__ = ["assumptions", "changed_examples", "changes", "compare_with_oasdiff"]
