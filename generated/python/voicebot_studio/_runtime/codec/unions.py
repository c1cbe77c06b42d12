# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Read a value of a union by the first of its readers that takes it."""

import threading
from collections.abc import Callable
from types import FunctionType
from typing import Any

from .misfit_error import Misfit


class _Refusals(threading.local):
    """While the outermost union of a value is read: which readers have refused which of its parts."""

    known: set[tuple[int, object]] | None = None


_refusals = _Refusals()


def read_first(value: Any, *readers: Callable[[Any], Any]) -> Any:
    """Return what the first of `readers` that takes `value` makes of it; raises Misfit where none does.

    No reader is called twice with what it has refused: in unions within unions, each reader of the outer one calls all
    of the inner one's, and so on at each level.
    """
    if _refusals.known is None:
        _refusals.known = set()
        try:
            return read_first(value, *readers)
        finally:
            _refusals.known = None
    for read in readers:
        # A lambda is made anew each time, its code is not. The value lives as long as what holds it is read.
        plain = type(read) is FunctionType and read.__closure__ is None
        question = id(value), read.__code__ if plain else read
        if question not in _refusals.known:
            try:
                return read(value)
            except (Misfit, KeyError):
                if value.__class__ in (dict, list):
                    _refusals.known.add(question)
    raise Misfit
