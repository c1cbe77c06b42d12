"""Keep what a model holds beside its attributes: unknown properties, and raw values that its attributes can't hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .read_json_fast import check_numbers

if TYPE_CHECKING:
    from .violations import Kept, KeptElements


class Extras(dict[str, Any]):
    """The unknown properties of one object of which something is kept (locations from the object).

    Most objects need none: unknown properties alone are a plain dict, and where there are none either, None.
    """

    __slots__ = ("kept",)

    kept: tuple[Kept | KeptElements, ...]

    def __init__(self, unknown: Mapping[str, Any], kept: tuple[Kept | KeptElements, ...] = ()) -> None:
        super().__init__(unknown)
        self.kept = kept

    def __bool__(self) -> bool:
        return bool(len(self) or self.kept)

    def copy(self) -> Extras:
        """Return one that changes apart from this one."""
        return Extras(self, self.kept)

    def discard(self, name: str) -> None:
        """Forget what is kept of property `name`."""
        self.kept = tuple(kept for kept in self.kept if kept.location[0] != name)

    def merge_into(self, out: dict[str, Any], owner: Any) -> None:
        """Write what is kept into `out`, the JSON of `owner`, unless something else has taken its place.

        Raises InvalidArgumentError for elements whose list was changed.
        """
        from .restore_kept_elements import merge_elements
        from .violations import Kept

        for kept in self.kept:
            if not isinstance(kept, Kept):
                merge_elements(kept, out, owner)
                continue
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


def extras_of(
    src: dict[str, Any], names: Mapping[str, str], read: Callable[[Any], Any] | None = None
) -> dict[str, Any] | None:
    """Return the properties of `src` that are not among `names`, each read by `read`; None without any.

    Raises what `read` raises.
    """
    if src.keys() <= names.keys():
        return None
    unknown = {name: value for name, value in src.items() if name not in names}
    return check_numbers(unknown) if read is None else {name: read(value) for name, value in unknown.items()}


def extras_key(extras: dict[str, Any] | None) -> object:
    """Return what two models must have in common here to be equal."""
    return (extras, kept_in(extras)) if extras else None


def kept_in(extras: dict[str, Any] | None) -> tuple[Kept | KeptElements, ...]:
    """Return what is kept there."""
    return extras.kept if isinstance(extras, Extras) else ()
