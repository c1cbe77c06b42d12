"""Make text of the document safe to show: nothing in it acts, hides, or turns around what stands beside it."""

from collections.abc import Iterator


def visible(text: str) -> str:
    """The text with every character that does not show itself (a control, a mark of direction) written as `\\u202e`."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else repr(c)[1:-1] for c in text)


def line(text: str, most: int = 300) -> str:
    """Return the text as one visible line of at most `most` characters."""
    joined = visible(" ".join(text.split()))
    return joined if len(joined) <= most else joined[: most - 1] + "…"


def code(text: str, most: int = 120) -> str:
    """Return a name of the document between backticks, for `spans`."""
    return "`" + line(text, most).replace("`", "'") + "`"


def spans(text: str, most: int = 300) -> Iterator[tuple[bool, str]]:
    """Yield the pieces of a sentence in which only backticks mean something: whether each is code, and its text."""
    pieces = line(text, most).split("`")
    if len(pieces) % 2 == 0:  # The last backtick opens nothing.
        pieces[-2:] = ["'".join(pieces[-2:])]
    for at, piece in enumerate(pieces):
        if piece:
            yield at % 2 == 1, piece
