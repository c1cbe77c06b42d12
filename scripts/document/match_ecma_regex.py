"""Match texts against the regular expressions of ECMA-262, which JSON Schema is written in."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import jsonschema_rs

# An escape with all that belongs to it, the beginning of a class or a named group, or any one character.
_TOKEN = re.compile(
    r"\\(?:u\{[0-9A-Fa-f]+\}|u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}"
    r"|c[A-Za-z]|[pP]\{[^}]*\}|k<[^>]*>|0(?![0-9])|[1-9][0-9]*|.)|\(\?<(?![=!])[^>]*>|\(\?(?:<?[=!]|:)|\[\^?\]|\[\^?|.",
    re.DOTALL,
)
_GROUP = re.compile(r"\(\?<([^>]*)>|\(")
# What jsonschema_rs has no word for, in words that it has.
_OUTSIDE = {"[^]": r"[\s\S]", "[]": "(?!)", r"\0": r"\x00"}
_INSIDE = {r"\b": r"\x08", r"\0": r"\x00"}


def tokens(pattern: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a pattern that have a meaning of their own, each with whether it stands in a class."""
    inside, at = False, 0
    while (found := _TOKEN.match(pattern, at)) is not None:
        part = found[0]
        if inside and part[0] in "([":
            part = part[0]  # neither begins anything there
        yield part, inside and part != "]"
        inside = part in ("[", "[^") if not inside else part != "]"
        at += len(part)


def has_alternatives(pattern: str) -> bool:
    """Return whether a pattern offers alternatives as a whole, and not in its groups alone."""
    depth = 0
    for part, inside in tokens(pattern):
        if not inside:
            depth += part.startswith("(") - (part == ")")
            if part == "|" and depth == 0:
                return True
    return False


@lru_cache(maxsize=4096)
def is_pattern(text: str) -> bool:
    """Return whether a text is a regular expression of ECMA-262 that can be matched exactly."""
    return _validator(text) is not None


def matches(pattern: str, text: str) -> bool:
    """Return whether a pattern is found anywhere in a text.

    Raises:
        ValueError: where the pattern is none; `is_pattern` tells.
    """
    validator = _validator(pattern)
    if validator is None:
        raise ValueError(f"{pattern!r} is no regular expression of ECMA-262")
    return bool(validator.is_valid(text))


@lru_cache(maxsize=4096)
def _validator(pattern: str) -> jsonschema_rs.Draft202012Validator | None:
    parts = list(tokens(pattern))
    names = [part[3:-1] for part, inside in parts if not inside and _GROUP.fullmatch(part)]
    spelt = []
    for part, inside in parts:
        if part.startswith("\\k<") and not inside and part[3:-1] in names:
            spelt.append(rf"(?:\{names.index(part[3:-1]) + 1})")
        else:
            spelt.append((_INSIDE if inside else _OUTSIDE).get(part, part))
    if any(one == ("(", False) and other[0] == "?" for one, other in pairwise(parts)) and "(?P" in pattern:
        return None  # which jsonschema_rs reads, and ECMA-262 does not
    try:
        return jsonschema_rs.Draft202012Validator({"pattern": "".join(spelt)})
    except ValueError:
        return None
