"""Shapes: what a spec says of a value, as data.

A shape is "string" | "number" | "integer" | "boolean" | "null" | "any" | "date-time" | "date" | "uuid" |
{"ref": name} | {"array": shape} | {"enum": [values]} | {"union": [shapes]}.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Shape: TypeAlias = str | Mapping[str, Any]


class PropertyShape:
    """A declared property of an object.

    `attribute`: of the model; empty where it is the JSON name. `read_only`: not sent, and not demanded then;
    `write_only`: not demanded where received. `sensitive`: never shown.
    """

    __slots__ = ("attribute", "name", "read_only", "required", "sensitive", "shape", "write_only")

    def __init__(
        self,
        name: str,
        shape: Shape,
        attribute: str = "",
        *,
        required: bool = False,
        read_only: bool = False,
        write_only: bool = False,
        sensitive: bool = False,
    ) -> None:
        self.name = name
        self.shape = shape
        self.attribute = attribute or name
        self.required = required
        self.read_only = read_only
        self.write_only = write_only
        self.sensitive = sensitive


class ObjectShape:
    """The shape of an object that has a name: its declared properties, and what the undeclared ones are.

    `additional` None: they are not to be sent, but kept where received.
    """

    __slots__ = ("additional", "names", "properties", "read_only", "required", "sensitive", "write_only")

    def __init__(self, *properties: PropertyShape, additional: Shape | None = "any") -> None:
        self.properties = {each.name: each.shape for each in properties}
        self.names = {each.name: each.attribute for each in properties}  # JSON name -> attribute
        self.required = [each.name for each in properties if each.required]
        self.read_only = [each.name for each in properties if each.read_only]
        self.write_only = [each.name for each in properties if each.write_only]
        self.sensitive = [each.name for each in properties if each.sensitive]
        self.additional = additional


Lookup: TypeAlias = Callable[[str], ObjectShape]
