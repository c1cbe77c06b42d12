"""Collect all that a model and those below it have set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from .model import Model
from .restore_kept_elements import unchanged_list
from .unknown_properties_and_misfits import kept_in
from .violations import KeptElements, Violation, pointer

if TYPE_CHECKING:
    from .violations import Location


def collect_violations(model: Model) -> Iterator[Violation]:
    """Yield what does not fit in a model and in the models below it, with its path from there; the outer one first."""
    # Without recursion: what is undeclared may be nested more deeply than Python calls may be. So a place is that
    # above it and one step, and is put together for what does not fit alone.
    waiting: list[tuple[Any, object]] = [(None, model)]
    gaps: dict[int, KeptElements] = {}  # by the id of the list that lacks those elements
    while waiting:
        at, value = waiting.pop()
        below: Iterable[tuple[str | int, object]] = ()
        if isinstance(value, Model):
            descriptor, extras = value.__parts__()
            for kept in kept_in(extras):
                for violation in kept.violations:
                    path = pointer(_location(at)) + violation.path
                    yield Violation(path, violation.expected, violation.actual, violation.raw)
                if isinstance(kept, KeptElements):
                    gaps[id(unchanged_list(kept, value))] = kept
            declared = {name: getattr(value, attribute) for name, attribute in descriptor.names.items()}
            below = ((extras or {}) | declared).items()
        elif isinstance(value, list):
            items: list[Any] = cast(Any, value)
            missing = gaps[id(items)].raw if id(items) in gaps else ()
            below = zip((i for i in count() if i not in missing), items, strict=False)
        waiting += [((at, step), child) for step, child in below][::-1]


def _location(at: Any) -> Location:
    """Return the steps that lead to a place, which is None at the root, else the place above and a step."""
    steps: list[str | int] = []
    while at is not None:
        at, step = at
        steps.append(step)
    return tuple(reversed(steps))
