"""Shapes: what a spec says of a value, as data.

A shape is "string" | "number" | "integer" | "boolean" | "null" | "any" | "date-time" | "date" | "uuid" |
{"ref": name} | {"array": shape} | {"enum": [values]} | {"union": [shapes]}.
"""

from collections.abc import Callable, Mapping
from typing import Any, NotRequired, TypeAlias, TypedDict

Shape: TypeAlias = str | Mapping[str, Any]


class ObjectShape(TypedDict):
    """The shape of an object that has a name."""

    properties: dict[str, Shape]
    required: list[str]
    additional: Shape | None  # of undeclared properties; None: not to be sent, but kept where received
    read_only: NotRequired[list[str]]  # not sent, and not demanded then
    write_only: NotRequired[list[str]]  # not demanded where received


Lookup: TypeAlias = Callable[[str], ObjectShape]
