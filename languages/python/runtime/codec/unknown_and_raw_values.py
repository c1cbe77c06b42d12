"""Keep what a model holds beside its attributes: unknown properties, and raw values that its attributes can't hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import TYPE_CHECKING, Any, cast

from .json_fast import check_numbers

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
        from .kept_elements import merge_elements
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


def deep_copy(value: Any) -> Any:
    """Return `value` with dicts and lists of its own: what a model holds as it came can't be changed from outside."""
    if isinstance(value, dict):
        members: dict[Any, Any] = cast(Any, value)
        return {name: deep_copy(item) for name, item in members.items()}
    if isinstance(value, list):
        items: list[Any] = cast(Any, value)
        return [deep_copy(item) for item in items]
    return value
