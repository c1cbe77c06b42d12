"""The classes of models that keep raw values beside their attributes, until the attributes are set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar, cast

from .model import Model, value_below
from .restore_kept_elements import unchanged_list
from .unknown_properties_and_misfits import Extras
from .unset import UNSET
from .violations import Kept, KeptElements, pointer


class KeepingModel(Model):
    """A base of a model's class while the model keeps something aside: setting an attribute lets go of it.

    The models that keep nothing, nearly all, so have the plain and fast attributes of their own class.
    """

    __slots__ = ()

    _plain: ClassVar[type[Model]]

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Return a new model of the plain class: it holds nothing."""
        return cls._plain(*args, **kwargs)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Do nothing: what `__new__` made holds all, and may be of this class itself."""

    @classmethod
    def __read__(cls, src: dict[str, Any], into: Any = None) -> Any:
        return cls._plain.__read__(src, into)

    def __setattr__(self, attribute: str, value: Any) -> None:
        object.__setattr__(self, attribute, value)
        for name, candidate in self._descriptor.names.items():
            if candidate == attribute:
                self._forget(name)

    def _forget(self, name: str) -> bool:
        extras = self._extras
        if not isinstance(extras, Extras):
            return False
        before = len(extras.kept)
        extras.discard(name)
        if not extras.kept:
            object.__setattr__(self, "__class__", self._plain)
        return len(extras.kept) < before

    def __reduce__(self) -> tuple[Any, ...]:
        # No import path leads to the class: it is made again.
        return empty_instance, (self._plain,), self.__getstate__()

    def clear_set_aside(self) -> None:
        self._plain.clear_set_aside(self)
        extras = self._extras
        if isinstance(extras, Extras):
            extras.kept = ()
        object.__setattr__(self, "__class__", self._plain)

    @staticmethod
    def inherit(model: Model) -> None:
        """Keep in a new model what is kept in the one that it was made of, as far as it was not replaced."""
        extras = (model._extras or {}).copy()
        if isinstance(extras, Extras):
            extras.kept = tuple(kept for kept in extras.kept if _is_in_place(model, kept))
            if extras.kept:
                object.__setattr__(model, "__class__", keeping_class(type(model)))
            else:
                extras = dict(extras)
        object.__setattr__(model, "_extras", extras or None)

    @staticmethod
    def attach(root: Any, all_kept: Iterable[Kept | KeptElements]) -> None:
        """Hand what is kept to the innermost model on the way from `root` to its location; without one, drop it."""
        found: dict[int, tuple[Model, list[Kept | KeptElements]]] = {}
        for kept in all_kept:
            owner: Model | None = None
            start = 0
            value = root
            for i, step in enumerate(kept.place or kept.location):
                if isinstance(value, Model):
                    owner, start = value, i
                value = value_below(value, step)
            if owner is None:
                continue
            above = pointer(kept.location[:start])
            violations = tuple(replace(fault, path=fault.path.removeprefix(above)) for fault in kept.violations)
            here = replace(kept, location=kept.location[start:], violations=violations, place=None)
            found.setdefault(id(owner), (owner, []))[1].append(
                here if isinstance(here, Kept) else replace(here, others=tuple(value))
            )
        for owner, kept_there in found.values():
            object.__setattr__(owner, "_extras", Extras(owner._extras or {}, tuple(kept_there)))
            object.__setattr__(owner, "__class__", keeping_class(type(owner)))


def _is_in_place(model: Model, kept: Kept | KeptElements) -> bool:
    """Tell whether nothing else has taken the place of what is kept."""
    if isinstance(kept, KeptElements):
        return unchanged_list(kept, model) is not None
    return not kept.violations or value_below(model, kept.location[0]) in (UNSET, None)


_keeping: dict[type[Model], type[KeepingModel]] = {}


def keeping_class(plain: type[Model]) -> type[KeepingModel]:
    """Return the class, one for ever, of those models of class `plain` that keep something."""
    if issubclass(plain, KeepingModel):
        return plain
    if plain not in _keeping:
        space = {
            "__slots__": (),
            "__module__": plain.__module__,
            "__qualname__": plain.__qualname__,
            "__doc__": plain.__doc__,
            "_plain": plain,
        }
        # Of two threads, the first wins: models of two classes would never be equal.
        _keeping.setdefault(plain, cast(type[KeepingModel], type(plain.__name__, (KeepingModel, plain), space)))
    return _keeping[plain]


def empty_instance(plain: type[Model]) -> Model:
    """Return a model that is to keep something, its attributes still to be set: for copy and pickle."""
    return cast(Model, object.__new__(keeping_class(plain)))
