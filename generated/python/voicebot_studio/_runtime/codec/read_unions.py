# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Read a value of a union: by its tag, or by the first of its readers that takes it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

from .misfit_exception import Misfit, misfit

if TYPE_CHECKING:
    from .model import Model

V = TypeVar("V")


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


class TaggedReader:
    """Read an object of a union by the variant that its discriminator names.

    `unknown`: the model of an object whose tag none of the variants has.
    """

    def __init__(self, name: str, variants: Mapping[str, type[Model]], unknown: type[Model]) -> None:
        self._name, self._variants, self._unknown = name, variants, unknown

    def read(self, value: Any) -> Model:
        """Return the model of an object; raises Misfit."""
        if value.__class__ is not dict or (tag := value.get(self._name)).__class__ is not str:
            misfit()
        return self._variants.get(tag, self._unknown).__read__(value)


class ObjectsReader:
    """Read an object of a union without a discriminator by the variant that declares most of its properties."""

    def __init__(self, variants: Sequence[type[Model]]) -> None:
        self._variants = variants

    def read(self, value: Any) -> Model:
        """Return the model of an object; raises Misfit. Of variants that declare as many, the first goes first."""
        if value.__class__ is not dict:
            misfit()
        variants = by_properties(value, self._variants, lambda variant: vars(variant)["_descriptor"].names)
        found: Model = read_first(value, *[variant.__read__ for variant in variants])
        return found


def by_properties(value: dict[str, Any], variants: Sequence[V], names: Callable[[V], Mapping[str, Any]]) -> list[V]:
    """Return the variants of a union in the order in which they declare the properties of an object, most first."""
    return sorted(variants, key=lambda variant: -len(value.keys() & names(variant).keys()))
