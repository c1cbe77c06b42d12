# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Read JSON by orjson, the extra `fast`, as far as it reads what the standard library would read.

It does not of four things. Text that it refuses is read again by the standard library: lone surrogates, numbers
beyond a float, a byte order mark, what is no JSON. Integers beyond 64 bits become floats: so a float as large as
those makes the text be read again. It follows nesting to 1,024 levels, whatever the interpreter's own limit is; and
it takes integers of any length that a float can hold, where the interpreter converts 4,300 digits.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from itertools import repeat, starmap
from typing import Any, Final, TypeVar, cast

from .formats import new
from .misfit_exception import Misfit

R = TypeVar("R")


class Unread(Enum):
    """The type of `UNREAD`: what the standard library has to read."""

    UNREAD = "UNREAD"


UNREAD: Final = Unread.UNREAD


def _find(data: bytes) -> Any:
    """Read with orjson from now on; where it is not installed, leave this text and all others unread."""
    global _loads
    try:
        from orjson import loads
    except ImportError:
        _loads = None
        raise Misfit from None
    _loads = loads
    return loads(data)


_loads: Callable[[bytes], Any] | None = _find  # looked for with the first text: its import takes time
_precision_suspect: object = None  # another one with each value that may have been read otherwise, whoever read it


def read_fast(data: bytes, read: Callable[[Any], R]) -> R | Unread:
    """Return what `read` makes of `data`, JSON; UNREAD without orjson, and where anything is not as it should be."""
    if _loads is None:
        return UNREAD
    before = _precision_suspect
    try:
        value = read(_loads(data))
    except (Misfit, KeyError, ValueError, RecursionError):
        return UNREAD
    return value if _precision_suspect is before else UNREAD


def check_precision(value: float) -> bool:
    """Return whether `value` is finite; for floats as large as what 64 bits can't hold, and NaN."""
    global _precision_suspect
    # A new one each time: so no thread's is ever taken for another's, whatever their order.
    _precision_suspect = object()
    return value - value == 0


def check_numbers(value: Any) -> Any:
    """Return `value`, any JSON, with each large float in it checked."""
    if _loads is None:
        return value
    kind = value.__class__
    if kind is dict or kind is list:
        for item in value.values() if kind is dict else value:
            if item.__class__ is not str:
                check_numbers(item)
    elif kind is float and not -9e18 < value < 9e18:
        check_precision(value)
    return value


def allocate(kind: type[R], count: int) -> list[R]:
    """Return `count` instances of a class, no attribute of which is set yet."""
    # By `starmap`, which hands on one tuple of arguments, where `map` and a call make one each time.
    made: Any = list(starmap(new, repeat((kind,), count)))
    return cast(list[R], made)


def intern_keys(names: Iterable[str], items: list[Any]) -> list[str]:
    """Return `names`, each as the very string by which the first of `items` has it, if it has it.

    A parser gives all objects of a text the same strings, and a dict finds what is the same sooner than what is equal.
    """
    own = {name: name for name in items[0]} if items[0].__class__ is dict else {}
    return [own.get(name, name) for name in names]
