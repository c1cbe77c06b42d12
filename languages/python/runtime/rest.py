"""Keep what a model holds beside its attributes: unknown properties, and raw values that its attributes can't hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from .reading import anything

if TYPE_CHECKING:
    from .misfits import Kept


class Rest(dict[str, Any]):
    """The unknown properties of one object of which something is kept (locations from the object).

    Most objects need none: unknown properties alone are a plain dict, and where there are none either, None.
    """

    __slots__ = ("kept",)

    kept: tuple[Kept, ...]

    def __init__(self, unknown: Mapping[str, Any], kept: tuple[Kept, ...] = ()) -> None:
        super().__init__(unknown)
        self.kept = kept

    def __bool__(self) -> bool:
        return bool(len(self) or self.kept)

    def copy(self) -> Rest:
        """Return one that changes apart from this one."""
        return Rest(self, self.kept)

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


def rest_of(
    src: dict[str, Any], names: Mapping[str, str], read: Callable[[Any], Any] | None = None
) -> dict[str, Any] | None:
    """Return the properties of `src` that are not among `names`, each read by `read`; None without any.

    Raises what `read` raises.
    """
    if src.keys() <= names.keys():
        return None
    unknown = {name: value for name, value in src.items() if name not in names}
    return anything(unknown) if read is None else {name: read(value) for name, value in unknown.items()}


def rest_key(rest: dict[str, Any] | None) -> object:
    """Return what two models must have in common here to be equal."""
    return (rest, kept_in(rest)) if rest else None


def kept_in(rest: dict[str, Any] | None) -> tuple[Kept, ...]:
    """Return what is kept there."""
    return rest.kept if isinstance(rest, Rest) else ()


def owned(value: Any) -> Any:
    """Return `value` with dicts and lists of its own: what a model holds as it came can't be changed from outside."""
    if isinstance(value, dict):
        members: dict[Any, Any] = cast(Any, value)
        return {name: owned(item) for name, item in members.items()}
    if isinstance(value, list):
        items: list[Any] = cast(Any, value)
        return [owned(item) for item in items]
    return value
