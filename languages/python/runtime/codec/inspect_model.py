"""Views of a model: its repr, what was set aside, and the JSON of a property."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from types import NoneType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from ..errors import InvalidArgumentError
from .formats import is_uuid
from .model_json import deep_copy
from .unknown_properties_and_misfits import Extras, kept_in
from .unset import UNSET

if TYPE_CHECKING:
    from .type_descriptors import ObjectDescriptor
    from .violations import Location, Violation

# What an instance's repr shows by value, if it is a short plain one and not sensitive.
SHOWN = ("id", "type", "status")
PLAIN = frozenset({NoneType, bool, int, float, str})


class ModelViews:
    """The part of a model that reads what it holds, and changes nothing."""

    __slots__ = ()

    if TYPE_CHECKING:
        _extras: dict[str, Any] | None
        _descriptor: ClassVar[ObjectDescriptor]

    def __repr__(self) -> str:
        shown: list[str] = []
        set_: list[str] = []
        hidden: list[str] = []
        for name, attribute in self._descriptor.names.items():
            value = getattr(self, attribute)
            if value is UNSET:
                continue
            if name in self._descriptor.sensitive:
                hidden.append(attribute)
            elif name in SHOWN and (type(value) in PLAIN or is_uuid(value)):
                shown.append(f"{name}={value!r:.80}")
            else:
                set_.append(attribute)
        if set_:
            shown.append("set: " + ", ".join(set_))
        if hidden:
            shown.append("hidden: " + ", ".join(hidden))
        if self._extras is not None:
            aside = {kept.location[0] for kept in kept_in(self._extras) if kept.violations}
            # Undeclared names may be data themselves.
            unknown = len(aside - self._descriptor.names.keys() | self._extras.keys())
            if declared := [attribute for name, attribute in self._descriptor.names.items() if name in aside]:
                shown.append("set aside: " + ", ".join(declared))
            if unknown:
                shown.append(f"unknown: {unknown}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def _violations(self) -> Iterator[Violation]:
        from .restore_kept_elements import unchanged_list
        from .violations import KeptElements, Violation, pointer

        # Without recursion: what is undeclared may be nested more deeply than Python calls may be. So a place is that
        # above it and one step, and is put together for what does not fit alone.
        waiting: list[tuple[Any, object]] = [(None, self)]
        gaps: dict[int, KeptElements] = {}  # by the id of the list that lacks those elements
        while waiting:
            at, value = waiting.pop()
            below: Iterable[tuple[str | int, object]] = ()
            if isinstance(value, ModelViews):
                for kept in kept_in(value._extras):
                    for violation in kept.violations:
                        path = pointer(_location(at)) + violation.path
                        yield Violation(path, violation.expected, violation.actual, violation.raw)
                    if isinstance(kept, KeptElements):
                        gaps[id(unchanged_list(kept, value))] = kept
                names = value._descriptor.names.items()
                declared = {name: getattr(value, attribute) for name, attribute in names}
                below = ((value._extras or {}) | declared).items()
            elif isinstance(value, list):
                items: list[Any] = cast(Any, value)
                missing = gaps[id(items)].raw if id(items) in gaps else ()
                below = zip((i for i in count() if i not in missing), items, strict=False)
            waiting += [((at, step), child) for step, child in below][::-1]

    def _json_value(self, name: str) -> Any:
        """Return the JSON value of a property as it would be written; UNSET where it is absent.

        What is undeclared, and JSON already, is the value that the model holds.
        """
        from .model import to_json

        descriptor, extras = self._descriptor, self._extras
        value: Any = UNSET
        if name in descriptor.names:
            value = to_json(getattr(self, descriptor.names[name]))
        elif extras is not None and name in extras:
            plain = to_json(extras[name])
            value = extras[name] if plain == extras[name] else plain
        kept = tuple(kept for kept in kept_in(extras) if kept.location[0] == name)
        if not kept:
            return value
        out = {} if value is UNSET else {name: value}
        Extras({}, kept).merge_into(out, self)
        return out.get(name, UNSET)

    def _typed(self, name: str, value: Any) -> Any:
        """Return what the JSON value of a declared property is read as; raises InvalidArgumentError."""
        from .compile_codec import compiled_reader
        from .decode import decode
        from .model import descriptors_in, generated_class, to_json
        from .validate_and_set_aside import ValidationError

        cls: type[Any] = type(self)
        descriptor, module = self._descriptor.properties[name], generated_class(cls).__module__
        reader = compiled_reader(descriptor, module)
        try:
            found, violations = decode(deep_copy(to_json(value)), reader, descriptor, descriptors_in(module))
        except ValidationError as error:
            found, violations = UNSET, error.violations
        if violations:
            raise InvalidArgumentError(
                "; ".join(f"{name}{each.path}: expected {each.expected}, got {each.actual}" for each in violations)
            )
        return found


def _location(at: Any) -> Location:
    """Return the steps that lead to a place, which is None at the root, else the place above and a step."""
    steps: list[str | int] = []
    while at is not None:
        at, step = at
        steps.append(step)
    return tuple(reversed(steps))
