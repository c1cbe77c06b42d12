"""Locate values in JSON: where a value has each declared place, and values changed at a location."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any

from tests.contract.schema_view import UNKNOWN, Location, SchemaView, matching_option
from tests.contract.value_coverage import ABSENT


def with_value(value: Any, location: Location, raw: Any) -> Any:
    """Return a value with another, or none, at a location; it shares all that is not on the way there."""
    if not location:
        return raw
    step, *below = location
    changed = copy(value)
    if below:
        changed[step] = with_value(value[step], (*below,), raw)
    elif raw is ABSENT:
        del changed[step]
    else:
        changed[step] = raw
    return changed


def at(value: Any, location: Location) -> Any:
    """Return what is at a location of a JSON value."""
    for step in location:
        value = value[step]
    return value


def without(value: Any, locations: Iterable[Location]) -> Any:
    """Return a value less what is at some locations, given in its order."""
    # From behind, so that the elements before stay where they are.
    for location in reversed([*locations]):
        value = with_value(value, location, ABSENT)
    return value


def moved(location: Location, gone: Sequence[Location]) -> Location:
    """Return where a location is once the elements at some others are gone."""
    return tuple(
        step - sum((*location[:i], before) in gone for before in range(step)) if isinstance(step, int) else step
        for i, step in enumerate(location)
    )


def locations_of(value: Any, declared: SchemaView) -> dict[SchemaView, list[Location]]:
    """Return where a value has each place, or could have it: what holds the place is there.

    A place goes by what is declared of it, which is its own: one walk finds all of them.
    """
    found: dict[SchemaView, list[Location]] = defaultdict(list)
    waiting: list[tuple[SchemaView, Any, Location]] = [(declared, value, ())]
    while waiting:
        declared, value, location = waiting.pop()
        found[declared].append(location)
        option = matching_option(declared, value)
        inside: list[tuple[SchemaView, Any, Location]] = []
        if option.kind == "array":
            inside += ((option.item, item, (*location, i)) for i, item in enumerate(value))
        elif option.kind == "object":
            extra = {} if option.additional is None else {UNKNOWN: option.additional}
            for name, inner in (extra | {**option.properties}).items():
                if name in value:
                    inside.append((inner, value[name], (*location, name)))
                else:
                    found[inner].append((*location, name))
        waiting += reversed(inside)  # so that the elements of an array come in their order
    return found
