"""Find what changes on the wire by one comparison, and rate it by one table of rules."""

from .changed_operation_examples import changed_examples
from .compare_rules_with_oasdiff import compare_with_oasdiff
from .rate_changes import changes
from .x_assumed_changes import assumptions

__all__ = ["assumptions", "changed_examples", "changes", "compare_with_oasdiff"]
