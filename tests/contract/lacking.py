"""Arguments that lack a part which the document requires."""

from collections.abc import Iterator
from typing import Any

from scripts.document import Operation, Spec
from tests.contract.cells import ABSENT
from tests.contract.declared import EXTRA, ITEM, places
from tests.contract.drawing import Given, requests


def lacking(spec: Spec, operation: Operation) -> Iterator[tuple[str, Given]]:
    """Drawn arguments without one part that is required, for each part, with its name."""
    draws = requests(spec, operation.id)
    for root in draws.roots:
        for place in places(root.declared, root.optional):
            if place.optional or place.steps[-1:] in ((ITEM,), (EXTRA,)):
                continue
            whole = next((given for given in draws.items if _has(draws.part(given, root), place.steps)), None)
            if whole is not None:
                name = root.name + str(place)
                yield name, draws.changed(whole, root, _without(draws.part(whole, root), place.steps))


def _has(value: Any, steps: tuple[str, ...]) -> bool:
    """Whether a value has something at a place, in the first element of every array on the way."""
    for step in steps:
        key: Any = 0 if step == ITEM else step
        if not isinstance(value, list if step == ITEM else dict) or (not value if step == ITEM else step not in value):
            return False
        value = value[key]
    return value is not ABSENT


def _without(value: Any, steps: tuple[str, ...]) -> Any:
    """The value less what it has at a place."""
    if not steps:
        return ABSENT
    first, *rest = steps
    if first == ITEM:
        return [_without(value[0], tuple(rest)), *value[1:]]
    inner = _without(value[first], tuple(rest))
    return {name: inner if name == first else item for name, item in value.items() if name != first or rest}
