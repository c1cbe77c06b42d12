"""Tell text of the document in generated source from code, and keep it from being words to a compiler or a linter."""

import re
from collections.abc import Callable, Iterable

# Texts, and comments; whichever begins first.
_TEXTS = re.compile(r""""(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|//[^\n]*|/\*.*?\*/""", re.DOTALL)


def inert(*directives: str) -> Callable[[str], str]:
    """Return what puts a backslash into each directive of a text, where readers see it and tools no longer find one.

    Parameters:
        directives: patterns of what stands in front of the backslash; what stands behind it, they look ahead to.
    """
    found = re.compile("|".join(directives), re.MULTILINE)
    return lambda text: found.sub(lambda each: each[0] + "\\", text)


def uses(code: str, name: str) -> bool:
    """Tell whether source with comments like those of C has a name before a dot, outside of comments and texts."""
    return re.search(rf"(?<![\w.]){name}\.", _TEXTS.sub(" ", code)) is not None


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of some words."""
    return f"(?:{'|'.join(map(re.escape, words))})"
