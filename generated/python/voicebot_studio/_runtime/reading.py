# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Reading JSON by orjson, the extra `fast`, as far as it reads what the standard library would read.

It does not of four things. Text that it refuses is read again by the standard library: lone surrogates, numbers
beyond a float, a byte order mark, what is no JSON. Integers beyond 64 bits become floats: so a float as large as
those makes the text be read again. It follows nesting to 1,024 levels, whatever the interpreter's own limit is; and
it takes integers of any length that a float can hold, where the interpreter converts 4,300 digits.
"""

from collections.abc import Callable
from types import NoneType
from typing import Any, Final, TypeVar

from .values import Misfit

R = TypeVar("R")


class Unread:
    """The type of `UNREAD`: what the standard library has to read."""


UNREAD: Final = Unread()

_UNTRIED: Any = object()
_loads: Any = _UNTRIED  # orjson's, or None where it is not installed
_doubt: object = None  # another one with each value that may have been read otherwise, whoever read it
_SURE = frozenset({NoneType, bool, int, str})


def read_fast(data: bytes, read: Callable[[Any], R]) -> R | Unread:
    """Return what `read` makes of `data`, JSON; UNREAD without orjson, and where anything is not as it should be."""
    global _loads
    if _loads is _UNTRIED:
        try:
            from orjson import loads as _loads
        except ImportError:
            _loads = None
    if _loads is None:
        return UNREAD
    before = _doubt
    try:
        value = read(_loads(data))
    except (Misfit, KeyError, ValueError, RecursionError):
        return UNREAD
    return value if _doubt is before else UNREAD


def large(value: float) -> bool:
    """Return whether `value` is finite; to be asked of floats as large as what 64 bits can't hold, and of NaN."""
    global _doubt
    # A new one each time: so no thread's is ever taken for another's, whatever their order.
    _doubt = object()
    return value - value == 0


def anything(value: Any) -> Any:
    """Return `value`, JSON of whatever shape."""
    if _loads is not None and value.__class__ not in _SURE:
        _look(value)
    return value


def _look(value: Any) -> None:
    if value.__class__ is float:
        if not -9e18 < value < 9e18:
            large(value)
    elif value.__class__ is dict or value.__class__ is list:
        for item in value.values() if value.__class__ is dict else value:
            if item.__class__ not in _SURE:
                _look(item)
