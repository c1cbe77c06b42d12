"""Type descriptors: what the API definition says of a value, as data.

A type descriptor is "string" | "number" | "integer" | "boolean" | "null" | "any" | "date-time" | "date" | "uuid" |
{"ref": name} | {"array": descriptor} | {"enum": [values]} | {"open_enum": [values]} | {"union": [descriptors]}.
An open enum takes texts that it does not list, as UnknownStr.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

TypeDescriptor: TypeAlias = str | Mapping[str, Any]


class PropertyDescriptor:
    """A declared property of an object.

    `attribute`: of the model; empty where it is the JSON name. `read_only`: not sent, and not demanded then;
    `write_only`: not demanded where received. `sensitive`: never shown.
    """

    __slots__ = ("attribute", "descriptor", "name", "read_only", "required", "sensitive", "write_only")

    def __init__(
        self,
        name: str,
        descriptor: TypeDescriptor,
        attribute: str = "",
        *,
        required: bool = False,
        read_only: bool = False,
        write_only: bool = False,
        sensitive: bool = False,
    ) -> None:
        self.name = name
        self.descriptor = descriptor
        self.attribute = attribute or name
        self.required = required
        self.read_only = read_only
        self.write_only = write_only
        self.sensitive = sensitive


class ObjectDescriptor:
    """The type of an object that has a name: its declared properties, and the type of the undeclared ones.

    `additional` None: they are not to be sent, but kept where received.
    """

    __slots__ = ("additional", "names", "properties", "read_only", "required", "sensitive", "write_only")

    def __init__(self, *properties: PropertyDescriptor, additional: TypeDescriptor | None = "any") -> None:
        self.properties = {each.name: each.descriptor for each in properties}
        self.names = {each.name: each.attribute for each in properties}  # JSON name -> attribute
        self.required = [each.name for each in properties if each.required]
        self.read_only = [each.name for each in properties if each.read_only]
        self.write_only = [each.name for each in properties if each.write_only]
        self.sensitive = [each.name for each in properties if each.sensitive]
        self.additional = additional


Lookup: TypeAlias = Callable[[str], ObjectDescriptor]


def is_element_wise(items: TypeDescriptor) -> bool:
    """Tell whether an array of `items` loses an element that does not fit alone: all are objects, or null."""
    if isinstance(items, str):
        return False
    variants = [variant for variant in items.get("union", [items]) if variant != "null"]
    return bool(variants) and all("ref" in variant for variant in variants)
