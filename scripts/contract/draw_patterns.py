"""Draw strings that match a pattern: drawn as Python spells it, kept where ECMA-262 agrees."""

import re
import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scripts.document import Schema
from scripts.document.match_ecma_regex import matches, tokens

from .draw_filtered import filtered

_CHARACTERS = st.characters(codec="utf-8")
# Where the letters of most scripts are; of a property as many ranges are drawn from.
_SAMPLED, _MOST_RANGES = range(0x20, 0x3100), 40
_ENDLESS = re.compile(r"(?<!\\)(?:\+|\*|\{(\d+),\})")


def matching(schema: Schema) -> SearchStrategy[str]:
    """Return a strategy of the strings that a schema's `pattern`, `minLength` and `maxLength` allow.

    Raises:
        ValueError: naming the pattern, where none is found and the schema has no example.
    """
    own = [*schema.get("examples", ()), *(schema[key] for key in ("example", "default") if key in schema)]
    texts = tuple(text for text in own if isinstance(text, str))
    found = _matching(schema["pattern"], schema.get("minLength", 0), schema.get("maxLength"), texts)
    if found is None:
        what = f"nothing that matches the pattern {schema['pattern']!r} could be drawn"
        raise ValueError(f"{what}; give its schema `examples`")
    return found


def why_undrawn(schema: Schema) -> str:
    """Say why no text of a schema can be drawn; "" where one can."""
    try:
        if "pattern" in schema:
            matching(schema)
    except ValueError as error:
        return str(error)
    return ""


@lru_cache(maxsize=1024)
def _matching(pattern: str, low: int, high: int | None, own: tuple[str, ...]) -> SearchStrategy[str] | None:
    # None is remembered as well: a shared schema is asked for by many operations, and each search takes seconds.
    def fits(text: str) -> bool:
        return low <= len(text) and (high is None or len(text) <= high) and matches(pattern, text)

    drawn = [made for spelt in _spellings(pattern, low, high) if (made := _drawn(spelt, fits)) is not None]
    if not drawn and (known := [text for text in own if fits(text)]):
        return st.sampled_from(known)
    return drawn[-1] if drawn else None


def _drawn(spelt: str, fits: Callable[[str], bool]) -> SearchStrategy[str] | None:
    """Return the strategy of a pattern of Python's; None where it draws nothing that fits."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sets in sets, which Python may have some day
            made = filtered(st.from_regex(re.compile(spelt, re.ASCII), alphabet=_CHARACTERS), fits)
    except (re.error, OverflowError, RecursionError):
        return None
    return None if made.is_empty else made


def _spellings(pattern: str, low: int, high: int | None) -> Iterator[str]:
    """Yield the pattern as Python spells it; without look-arounds; with its last endless repetition bounded."""
    plain = to_python(pattern)
    yield plain
    if (short := to_python(_without_looking(pattern))) != plain:
        plain = short
        yield plain
    endless = [*_ENDLESS.finditer(plain)]
    if endless and (low > 1 or high is not None):
        last = endless[-1]
        least = {"+": 1, "*": 0}.get(last[0]) if last[1] is None else int(last[1])
        first = max(least or 0, min(low, high or low))
        most = max(first, first + 12 if high is None else high)
        yield f"{plain[: last.start()]}{{{first},{most}}}{plain[last.end() :]}"


def _without_looking(pattern: str) -> str:
    """Return a pattern without the groups that only look at the text around them."""
    kept: list[str] = []
    depth = 0  # of groups, from one that looks on
    for part, inside in tokens(pattern):
        looks = part in ("(?=", "(?!", "(?<=", "(?<!")
        if depth or (looks and not inside):
            depth += 0 if inside else part.startswith("(") - (part == ")")
        else:
            kept.append(part)
    return "".join(kept)


def to_python(pattern: str) -> str:
    """Return a regular expression of Python's for strings that a pattern mostly matches; `matches` says which do."""
    return "".join(_token(part, inside) for part, inside in tokens(pattern))


_PLAIN = {"$": r"\Z", ".": r"[^\n\r\u2028\u2029]", "[^]": r"[\s\S]", "[]": "(?!)", r"\0": r"\x00"}
_SAME = frozenset("dDwWsSbBtnrfv")


def _token(part: str, inside: bool) -> str:
    if not inside and part in _PLAIN:
        return _PLAIN[part]
    if part.startswith("(?<") and part[3:4] not in ("=", "!"):
        return f"(?P{part[2:]}"
    if part[0] != "\\" or len(part) == 1:
        return re.escape(part) if inside and part in "[&~|" else part
    kind, rest = part[1], part[2:]
    if kind == "u" and len(part) == 12:
        return re.escape(bytes.fromhex(part[2:6] + part[8:12]).decode("utf-16-be"))
    if kind in "ux" and rest:
        return re.escape(chr(int(rest.strip("{}"), 16)))
    if kind == "c" and rest:
        return re.escape(chr(ord(rest) % 32))
    if kind in "pP" and rest:
        return _property(part) if inside else f"[{_property(part)}]"
    if kind == "k" and rest:
        return f"(?P={rest[1:-1]})"
    if kind == "b" and inside:
        return r"\x08"
    if kind == "0":
        return r"\x00"
    return part if kind in _SAME or kind.isdigit() else re.escape(kind)


@lru_cache(maxsize=256)
def _property(escape: str) -> str:
    """Some of the characters that have a Unicode property, as the inside of a class of Python's."""
    pattern = f"^{escape}$"
    ranges: list[list[int]] = []
    for code in _SAMPLED:
        if matches(pattern, chr(code)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            elif len(ranges) == _MOST_RANGES:
                break
            else:
                ranges.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges) or r"\x00"
