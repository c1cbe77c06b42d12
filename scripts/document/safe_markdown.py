"""Make text of the document safe on a page of Markdown, a package's as a report's: it is shown, and does nothing."""

import re

from .safe_text import line, spans, visible

# What GitHub makes something of even where Markdown does not: mentions, issues, addresses, emoji, commits. A space of
# no width keeps it as it is.
_QUICK = re.compile(r"([@#]|\bGH|:(?=//)|\bwww|:(?=[a-z+-][\w+-]*:)|[0-9a-f]{6}(?=[0-9a-f]))", re.IGNORECASE)
_ACTIVE = re.compile(r"([\\`*_\[\]~|$])")


def text(piece: str) -> str:
    """Words as Markdown that shows them and does nothing."""
    quiet = _QUICK.sub("\\1\u200b", visible(piece))
    return _ACTIVE.sub(r"\\\1", quiet.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def inline(sentence: str) -> str:
    """Return a sentence in which only backticks mean something, as Markdown that does no more than that."""
    return "".join(f"`{piece}`" if is_code else text(piece) for is_code, piece in spans(sentence))


def in_row(said: str) -> str:
    """Return a title or a summary of the document as one line of a page or one cell of a table."""
    return text(line(said))


def code_in_row(code: str) -> str:
    """Return code with names of the document in it, whole, for between backticks in a cell of a table."""
    return line(code, len(code) * 10).replace("`", "'").replace("|", "\\|")
