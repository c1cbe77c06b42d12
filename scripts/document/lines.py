"""The lines of a JSON text, found without a second reading of all of it: one is asked for, seldom, of many."""

import json
import re
from collections.abc import Sequence

_skip = re.compile(r"[ \t\n\r]*").match
_value_at = json.JSONDecoder().raw_decode


def line_in_json(text: str, pointer: Sequence[str | int]) -> int:
    """The line, from 1, of the node of a JSON text; of its nearest ancestor where there is no such node.

    Parameters:
        text: JSON, known to be well-formed.
        pointer: the way to the node: a member is where its key is.
    """
    place = at = _after(text, 0)
    for step in pointer:
        found = _member(text, at, step) if text[at] == "{" else _item(text, at, step) if text[at] == "[" else None
        if found is None:
            break
        place, at = found
    return text.count("\n", 0, place) + 1


def _after(text: str, at: int) -> int:
    found = _skip(text, at)
    return found.end() if found else at


def _member(text: str, at: int, step: str | int) -> tuple[int, int] | None:
    """Where the key of a member begins, and where its value does."""
    at = _after(text, at + 1)
    while text[at] != "}":
        key, end = _value_at(text, at)
        value = _after(text, _after(text, end) + 1)
        if key == str(step):
            return at, value
        at = _next(text, value)
    return None


def _item(text: str, at: int, step: str | int) -> tuple[int, int] | None:
    at, index = _after(text, at + 1), 0
    while text[at] != "]":
        if index == step:
            return at, at
        at, index = _next(text, at), index + 1
    return None


def _next(text: str, at: int) -> int:
    """Where the value after the one at this place begins, or the end of what holds both."""
    at = _after(text, _value_at(text, at)[1])
    return _after(text, at + 1) if text[at] == "," else at
