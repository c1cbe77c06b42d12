"""Tell whether generated source uses a name of an import; text of the document in it does not count."""

import re

# Texts, and comments; whichever begins first.
_TEXTS = re.compile(r""""(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|//[^\n]*|/\*.*?\*/""", re.DOTALL)


def uses(code: str, name: str) -> bool:
    """Tell whether source with comments like those of C has a name before a dot, outside of comments and texts."""
    return re.search(rf"(?<![\w.]){name}\.", _TEXTS.sub(" ", code)) is not None
