"""Write elements that were set aside back into their array, while its list holds the same other elements."""

from __future__ import annotations

from functools import reduce
from typing import Any, cast

from ..errors import InvalidArgumentError
from .json_sent_as_it_came import ModelJSON, PatchedArray
from .model import value_below
from .violations import KeptElements, pointer


def merge_elements(kept: KeptElements, out: dict[str, Any], owner: Any) -> None:
    """Put what was set aside of a list of `owner` where it was, into the array in `out`, the JSON of the owner.

    Raises InvalidArgumentError where the list does not hold the elements that it held when it was read.
    """
    if unchanged_list(kept, owner) is None:
        paths = ", ".join(violation.path for violation in kept.violations)
        raise InvalidArgumentError(
            f"the list {pointer(kept.location)} was changed, so that what was set aside of it ({paths}) has no place: "
            "assign a new list, or call clear_set_aside()"
        )
    *steps, last = kept.location
    holder: Any = out
    for step in steps:
        holder = holder[step]
    others = iter(holder[last])
    array: list[Any] = PatchedArray() if isinstance(out, ModelJSON) else []
    array += [kept.raw[i] if i in kept.raw else next(others) for i in range(len(holder[last]) + len(kept.raw))]
    if isinstance(array, PatchedArray):
        array.set_aside = frozenset(kept.raw)
    holder[last] = array


def unchanged_list(kept: KeptElements, owner: Any) -> list[Any] | None:
    """Return the list of `owner` of which elements were set aside; None where it holds other elements than then."""
    try:
        found = reduce(value_below, kept.location, owner)
    except (LookupError, TypeError):
        return None
    if not isinstance(found, list):
        return None
    items: list[Any] = cast(Any, found)
    same = len(items) == len(kept.others) and all(map(lambda one, other: one is other, items, kept.others))
    return items if same else None
