"""Find the line numbers of values in a JSON text, without a second reading of all of it."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache

_skip = re.compile(r"[ \t\n\r]*").match
_value_at = json.JSONDecoder().raw_decode


def line_in_json(text: str, pointer: Sequence[str | int]) -> int:
    """Return the line, from 1, of the node of a JSON text; of its nearest ancestor where there is no such node.

    Parameters:
        text: JSON, known to be well-formed.
        pointer: the way to the node: a member is where its key is.
    """
    place = at = _after(text, 0)
    for step in pointer:
        found = _members(text, at).get(step if text[at] == "[" else str(step)) if text[at] in "{[" else None
        if found is None:
            break
        place, at = found
    return text.count("\n", 0, place) + 1


def _after(text: str, at: int) -> int:
    found = _skip(text, at)
    return found.end() if found else at


@lru_cache(maxsize=256)
def _members(text: str, at: int) -> dict[str | int, tuple[int, int]]:
    """Return where each member of an object or an array begins, and where its value does.

    Kept, since who asks for one line asks for others nearby.
    """
    found: dict[str | int, tuple[int, int]] = {}
    is_object, at = text[at] == "{", _after(text, at + 1)
    while text[at] not in "}]":
        key, end = _value_at(text, at) if is_object else (len(found), at)
        value = _after(text, _after(text, end) + 1) if is_object else at
        found.setdefault(key, (at, value))
        at = _next(text, value)
    return found


def _next(text: str, at: int) -> int:
    """Return the place at which the next value begins, or the end of what holds both."""
    at = _after(text, _value_at(text, at)[1])
    return _after(text, at + 1) if text[at] == "," else at
