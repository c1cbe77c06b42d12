"""The JSON of models, by classes that tell what is sent as it came from what a caller wrote."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any, cast


class ModelJSON(dict[str, Any]):
    """The JSON of a model, which is sent as it came, where a dict that a caller wrote is held to what is declared.

    `set_aside`: the names of the properties whose raw value did not fit when it was read.
    """

    __slots__ = ("set_aside",)

    set_aside: Set[str | int]

    def __init__(self, members: Mapping[str, Any], set_aside: Set[str | int]) -> None:
        super().__init__(members)
        self.set_aside = set_aside


class UnknownJSON(ModelJSON):
    """The JSON of a model whose variant is not known."""

    __slots__ = ()


class PatchedArray(list[Any]):
    """The JSON of a list of a model, with the elements that were set aside at the indices of `set_aside`."""

    __slots__ = ("set_aside",)

    set_aside: frozenset[int]


def deep_copy(value: Any) -> Any:
    """Return `value` with dicts and lists of its own: what a model holds as it came can't be changed from outside."""
    if isinstance(value, dict):
        members: dict[Any, Any] = cast(Any, value)
        return {name: deep_copy(item) for name, item in members.items()}
    if isinstance(value, list):
        items: list[Any] = cast(Any, value)
        return [deep_copy(item) for item in items]
    return value
