"""Leave out each part of drawn arguments that the document requires."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from scripts.document import Operation, Spec
from tests.contract.draw_cache import DrawPart, Draws
from tests.contract.drawn_calls import DrawnArguments, requests
from tests.contract.json_locations import at, locations_of, with_value
from tests.contract.schema_view import EXTRA, ITEM, Location, Place, SchemaView, places, validate
from tests.contract.value_coverage import ABSENT

_TRIED = 5  # arguments that have a part, of which some may be wrong without it


def without_required_parts(spec: Spec, operation: Operation) -> Iterator[tuple[str, DrawnArguments]]:
    """Yield drawn arguments that are wrong without one part that is required, for each part, with its name.

    Where another variant of a union takes what is left, leaving the part out is no fault.
    """
    draws = requests(spec, operation.id)
    for root in draws.roots:
        required = [place for place in places(root.declared, root.optional) if _is_required(place)]
        found = _without_each(draws, root, {place.declared for place in required})
        for place in required:
            if place.declared in found:
                yield root.name + str(place), found[place.declared]


def _is_required(place: Place) -> bool:
    return not place.optional and place.steps[-1:] not in ((ITEM,), (EXTRA,))


def _without_each(
    draws: Draws[DrawnArguments], root: DrawPart, wanted: set[SchemaView]
) -> dict[SchemaView, DrawnArguments]:
    """Return for each required part the first arguments that have it, without it."""
    found: dict[SchemaView, DrawnArguments] = {}
    tried: Counter[SchemaView] = Counter()
    for given in draws.items:
        value = draws.part(given, root)
        locations = {} if value is ABSENT or not wanted else locations_of(value, root.declared)
        for declared in wanted & locations.keys():
            location = next((one for one in locations[declared] if _has(value, one)), None)
            if location is None:
                continue
            tried[declared] += 1
            rest = with_value(value, location, ABSENT)
            if rest is ABSENT or validate(root.declared, rest).all_faults:
                found[declared] = draws.changed(given, root, rest)
            if declared in found or tried[declared] == _TRIED:
                wanted = wanted - {declared}
    return found


def _has(value: Any, location: Location) -> bool:
    return not location or location[-1] in at(value, location[:-1])
