# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Describe values that do not fit their declared type: path, expected type, actual type."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

from .type_descriptors import TypeDescriptor
from .unset import UNSET

Location: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """A value that does not fit: its place (a JSON Pointer, RFC 6901), what was expected, and what kind was found.

    `raw`: the value as it came, UNSET where it was missing; neither texts nor errors show or hold it.
    """

    path: str
    expected: str
    actual: str
    raw: Any = field(default=UNSET, repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.path or 'the whole value'}: expected {self.expected}, got {self.actual}"

    def without_raw(self) -> "Violation":
        """Return the same without the value."""
        return replace(self, raw=UNSET)


@dataclass(frozen=True, slots=True)
class Kept:
    """A raw value that is kept at `location`.

    With violations: it does not fit, and is set aside. Without: it fits, and was read as `clean`.
    """

    location: Location
    raw: Any = field(repr=False)
    violations: tuple[Violation, ...] = ()
    clean: Any = field(default=None, repr=False)
    place: Location | None = None  # where the clean value has it, if elements before it were set aside


@dataclass(frozen=True, slots=True)
class KeptElements:
    """The elements that were set aside of the array at `location`, each by its index there.

    `others`: the elements that fit, as the list of a model holds them.
    """

    location: Location
    raw: Mapping[int, Any] = field(repr=False)
    violations: tuple[Violation, ...]
    others: tuple[Any, ...] = field(default=(), repr=False, compare=False)
    place: Location | None = None


def pointer(location: Location) -> str:
    """Return `location` as a JSON Pointer."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in location)


def name_of(descriptor: TypeDescriptor) -> str:
    """Return what a message calls `descriptor`."""
    if isinstance(descriptor, str):
        return descriptor
    kind, detail = next(iter(descriptor.items()))
    return _NAMES[kind](detail)


_NAMES: Mapping[str, Callable[[Any], str]] = {
    "ref": lambda _: "object",
    "array": lambda _: "array",
    "enum": lambda values: "one of " + ", ".join(map(json.dumps, values)),
    "open_enum": lambda values: "one of " + ", ".join(map(json.dumps, values)),
    "union": lambda variants: " or ".join(map(name_of, variants)),
}
_KINDS: Mapping[type, str] = {
    type(None): "null",
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


def kind_of(value: object) -> str:
    """Return the JSON kind of `value`, or the name of its Python type."""
    if isinstance(value, datetime):
        return "datetime without an offset" if value.utcoffset() is None else "datetime"
    return _KINDS.get(type(value)) or type(value).__name__
