"""Show two texts side by side: hunks of lines, coloured, with what changed within a line marked."""

import difflib
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, zip_longest
from pathlib import Path

from markupsafe import Markup
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, String, Token, is_token_subtype

from scripts.document.safe_text import visible

# The first that holds a token names its colour; few colours read best.
_COLOURS = (
    (Comment, "c"),
    (Keyword, "k"),
    (Name.Tag, "t"),
    (String, "s"),
    (Number, "m"),
    (Token.Literal.Scalar, "s"),
)
_HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_WORD = re.compile(r"\w+|\W")
_ALIKE = 0.4  # less alike, two lines have nothing in common that is worth showing
_LONG = 2_000  # characters of a line; longer ones are neither coloured nor compared within

Tokens = list[tuple[str, str]]  # a colour, empty for none, and the text that has it
Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line before and after: number and HTML, each None where there is no such line."""

    kind: str  # same, changed, gone or new
    left: tuple[int, Markup] | None
    right: tuple[int, Markup] | None


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines that changed with those around them, and the unchanged lines above, from the hunk before."""

    first: int  # the number in the text after of the first line above
    above: tuple[str, ...]
    rows: tuple[Row, ...]


def hunks(before: str, after: str, lexer: str, around: int = 4, most: int = 3_000) -> tuple[list[Hunk], int]:
    """Return the differences between two texts, from the top, and how many hunks of them are not there, or not whole.

    The last hunk may have no rows, only what is left above it.

    Parameters:
        lexer: what Pygments calls the language.
        around: how many unchanged lines to show around those that changed.
        most: how many lines of both to show at most; a first hunk of more is cut.
    """
    old, new = _lines(before), _lines(after)
    found: list[Hunk] = []
    at = shown = 0  # how many lines of `new` are in hunks, and how many rows there are
    differences = [*_differences(before, after, around)]
    for number, (start, other, signs) in enumerate(differences):
        shown += len(signs)
        if number and shown > most:
            return found, len(differences) - number
        rows = tuple(_rows(old, new, start, other, signs[:most], lexer))
        found.append(Hunk(at + 1, tuple(new[at:other]), rows))
        if shown > most:
            return found, len(differences)
        at = other + len(signs.replace("-", ""))
    if at < len(new):
        found.append(Hunk(at + 1, tuple(new[at:]), ()))
    return found, 0


def paired(pairs: Sequence[tuple[str | None, str | None]], lexer: str) -> Iterator[Row]:
    """Single lines before and after, either of them None where there was or is none."""
    sides = [_coloured([pair[side] or "" for pair in pairs], lexer) for side in (0, 1)]
    for number, ((before, after), mine, theirs) in enumerate(zip(pairs, *sides, strict=True), 1):
        yield _row(before, after, mine, theirs, number, number)


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _differences(before: str, after: str, around: int) -> Iterator[tuple[int, int, str]]:
    """Yield where each hunk starts before and after (from 0), and the signs of its lines: `-`, `+` or a space."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / "before", Path(folder) / "after"]
        for name, text in zip(names, (before, after), strict=True):
            name.write_bytes(text.encode("utf-8", "surrogatepass"))
        options = ("--no-index", "--text", "--histogram", "--no-color", "--no-ext-diff", f"--unified={around}")
        done = subprocess.run(["git", "diff", *options, *names], capture_output=True, check=False)  # noqa: S607
    _, *found = re.split(_HUNK, done.stdout.decode("utf-8", "replace"))
    for a, b, c, d, body in zip(*(found[n::5] for n in range(5)), strict=True):
        # A side without lines is numbered by the line before it.
        signs = "".join(row[:1] for row in body.split("\n")[1:-1]).replace("\\", "")
        yield int(a) - (b != "0"), int(c) - (d != "0"), signs


def _rows(old: Sequence[str], new: Sequence[str], start: int, other: int, signs: str, lexer: str) -> Iterator[Row]:
    sizes = [len(signs.replace(sign, "")) for sign in "+-"]
    mine = _coloured(old[start : start + sizes[0]], lexer)
    theirs = _coloured(new[other : other + sizes[1]], lexer)
    a = b = 0
    for run in re.findall(r"-*\+*| ", signs):
        for gone, came in zip_longest(run.replace("+", ""), run.replace("-", "")):
            left, right = (old[start + a] if gone else None), (new[other + b] if came else None)
            tokens = (mine[a] if gone else []), (theirs[b] if came else [])
            yield _row(left, right, *tokens, start + a + 1, other + b + 1)
            a, b = a + bool(gone), b + bool(came)


def _row(before: str | None, after: str | None, mine: Tokens, theirs: Tokens, a: int, b: int) -> Row:
    """Return a row of two lines, with their tokens and numbers."""
    if before is None or after is None:
        kind, old, new = ("gone" if after is None else "new"), *_apart("", "")
    else:
        kind, old, new = ("same" if before == after else "changed"), *_apart(before, after)
    left = None if before is None else (a, _html(mine, old, "del"))
    right = None if after is None else (b, _html(theirs, new, "ins"))
    return Row(kind, left, right)


def _shown(text: str) -> str:
    return visible(text).replace("\n", "\\n")


def _coloured(lines: Sequence[str], lexer: str) -> list[Tokens]:
    if not lines:  # Pygments makes an empty token of no text at all.
        return []
    shown = [_shown(text) for text in lines]
    if max(map(len, shown)) > _LONG:
        return [[("", text)] for text in shown]
    rows: list[Tokens] = [[]]
    for token, text in get_lexer_by_name(lexer, stripnl=False, ensurenl=False).get_tokens("\n".join(shown)):
        colour = next((name for kind, name in _COLOURS if is_token_subtype(token, kind)), "")
        for number, piece in enumerate(text.split("\n")):
            if number:
                rows.append([])
            row = rows[-1]
            if row and (row[-1][0] == colour or not piece.strip()):
                row[-1] = (row[-1][0], row[-1][1] + piece)
            else:
                row.append((colour, piece))
    return rows


def _apart(before: str, after: str) -> tuple[Ranges, Ranges]:
    """Return the ranges of characters in which two lines differ; none where they have little in common."""
    before, after = _shown(before), _shown(after)
    if before == after or max(len(before), len(after)) > _LONG:
        return [], []
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return [], []
    # A space that stayed between two words that did not is no help to the eye.
    kept = [o for o in matcher.get_opcodes() if o[0] == "equal" and (not o[1] or "".join(old[o[1] : o[2]]).strip())]
    return _gaps([(o[1], o[2]) for o in kept], old), _gaps([(o[3], o[4]) for o in kept], new)


def _gaps(kept: Ranges, words: Sequence[str]) -> Ranges:
    """Yield the ranges of characters between the words that are kept."""
    ends = [0, *(edge for span in kept for edge in span), len(words)]
    at = [0, *accumulate(map(len, words))]
    return [(at[a], at[b]) for a, b in zip(ends[::2], ends[1::2], strict=True) if a < b]


def _html(tokens: Tokens, ranges: Ranges, mark: str) -> Markup:
    cuts = sorted({edge for span in ranges for edge in span})
    html, at = Markup(""), 0
    for colour, text in tokens:
        edges = [0, *(cut - at for cut in cuts if at < cut < at + len(text)), len(text)]
        for a, b in pairwise(edges):
            piece = Markup("<i class={}>{}</i>").format(colour, text[a:b]) if colour else Markup.escape(text[a:b])
            inside = any(x <= at + a < y for x, y in ranges)
            html += Markup("<{0}>{1}</{0}>").format(mark, piece) if inside and a < b else piece
        at += len(text)
    return html
