"""Keep text of the document in generated source from being directives to a compiler or a linter."""

import re
from collections.abc import Callable, Iterable


def inert(*directives: str) -> Callable[[str], str]:
    """Return what puts a backslash into each directive of a text, where readers see it and tools no longer find one.

    Parameters:
        directives: patterns of what stands in front of the backslash; what stands behind it, they look ahead to.
    """
    found = re.compile("|".join(directives), re.MULTILINE)
    return lambda text: found.sub(lambda each: each[0] + "\\", text)


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of some words."""
    return f"(?:{'|'.join(map(re.escape, words))})"
