# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""What a model holds beside its attributes: unknown properties, and raw values that its attributes can't hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .reading import anything

if TYPE_CHECKING:
    from .misfits import Kept


class Rest:
    """The unknown properties of one object, and what is kept of its declared ones (locations from the object).

    Most objects need none, and have None in its place.
    """

    __slots__ = ("kept", "unknown")

    def __init__(self, unknown: dict[str, Any], kept: tuple[Kept, ...] = ()) -> None:
        self.unknown = unknown
        self.kept = kept

    def copy(self) -> Rest:
        """Return one that changes apart from this one."""
        return Rest(dict(self.unknown), self.kept)

    def let_go(self, name: str) -> None:
        """Forget what is kept of property `name`."""
        self.kept = tuple(kept for kept in self.kept if kept.location[0] != name)

    def put_back(self, out: dict[str, Any]) -> None:
        """Write what is kept into `out`, the JSON of the object, unless something else has taken its place."""
        for kept in self.kept:
            *steps, last = kept.location
            target: Any = out
            try:
                for step in steps:
                    target = target[step]
                if not kept.violations and target[last] != kept.clean:
                    continue
            except (KeyError, IndexError, TypeError):
                continue
            if not kept.violations or last not in target:
                target[last] = kept.raw


def rest_of(src: dict[str, Any], names: Mapping[str, str], read: Callable[[Any], Any] | None = None) -> Rest | None:
    """Return the properties of `src` that are not among `names`, each read by `read`; None without any.

    Raises what `read` raises.
    """
    if src.keys() <= names.keys():
        return None
    unknown = {name: value for name, value in src.items() if name not in names}
    return Rest(anything(unknown) if read is None else {name: read(value) for name, value in unknown.items()})


def rest_of_all(src: dict[str, Any]) -> Rest | None:
    """Return all properties of `src`, none of which is declared; None without any."""
    if not src:
        return None
    # As Rest(...) would, in half the time: free-form objects are common.
    rest = object.__new__(Rest)
    rest.unknown = anything(src.copy())
    rest.kept = ()
    return rest


def rest_key(rest: Rest | None) -> object:
    """Return what two models must have in common here to be equal."""
    return (rest.unknown, rest.kept) if rest is not None and (rest.unknown or rest.kept) else None
