"""The list that an answer's array is where something in it does not fit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from .violations import Violation

T = TypeVar("T")


class PartialList(list[T]):
    """A list of what fits, in order; `violations` has what was set aside, with its path in the array as it came."""

    __slots__ = ("violations",)

    violations: tuple[Violation, ...]

    def __init__(self, items: Iterable[T] = (), violations: tuple[Violation, ...] = ()) -> None:
        super().__init__(items)
        self.violations = violations


def with_violations(value: Any, violations: tuple[Violation, ...]) -> Any:
    """Return `value`, as a PartialList where it is a list and there are violations."""
    if not violations or not isinstance(value, list):
        return value
    items: list[Any] = cast(Any, value)
    return PartialList(items, violations)
