"""Go's types and literals of shapes."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.client_model.type_descriptors import TypeDescriptor

from .unions import key, variants

# The type of a value, and the variable of the runtime that is its shape.
_SCALARS = {
    "string": ("string", "text"),
    "number": ("json.Number", "numeric"),
    "integer": ("int64", "integer"),
    "boolean": ("bool", "boolean"),
    "null": ("json.RawMessage", "nothing"),
    "any": ("json.RawMessage", "anything"),
    "date-time": ("DateTime", "dateTime"),
    "date": ("Date", "date"),
    "uuid": ("string", "uuid"),
}


def quoted(text: str) -> str:
    """A Go string literal, whatever the text holds."""
    out = []
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif c.isprintable() and not "\ud800" <= c <= "\udfff":
            out.append(c)
        else:
            out.append(f"\\U{ord(c):08x}" if not "\ud800" <= c <= "\udfff" else "\\ufffd")
    return '"' + "".join(out) + '"'


def tag(name: str) -> str:
    """The tag of a struct's field, by which reflection finds a property's name."""
    text = f"json:{quoted(name)}"
    return quoted(text) if "`" in text else f"`{text}`"


def nullable(shape: TypeDescriptor) -> bool:
    """Tell whether null is a value of the shape that its Go type has no place for."""
    if isinstance(shape, str):
        return shape == "null"
    return None in shape.get("enum", ()) or any(nullable(variant) for variant in shape.get("union", ()))


def enum_type(values: Sequence[Any]) -> str:
    """The type beneath an enum's; that of raw JSON where its members are of several kinds."""
    for kind, name in ((str, "string"), (int, "int64")):
        if all(type(value) is kind for value in values):
            return name
    return "json.RawMessage"


class Types:
    """The types of shapes, in terms of the package's names.

    Parameters:
        names: the type of each schema that has one.
        unions: the type of each union, by its key.
    """

    def __init__(self, names: Mapping[str, str], unions: Mapping[str, str]) -> None:
        self._names = names
        self._unions = unions
        self.used: set[str] = set()  # the keys of the unions that were asked for

    def held(self, shape: TypeDescriptor) -> str:
        """The type of a value that is there and not null."""
        if isinstance(shape, str):
            return _SCALARS[shape][0]
        if "ref" in shape:
            return "*" + self._names[shape["ref"]]
        if "array" in shape:
            return "[]" + self.plain(shape["array"])
        if "enum" in shape:
            return self._names.get(shape.get("name", "")) or enum_type(shape["enum"])
        if variants(shape):
            self.used.add(key(shape))
            return self._unions[key(shape)]
        return self.held(next(variant for variant in shape["union"] if variant != "null"))

    def plain(self, shape: TypeDescriptor) -> str:
        """The type of a value that must be there."""
        return f"Optional[{self.held(shape)}]" if nullable(shape) else self.held(shape)

    def field(self, shape: TypeDescriptor, required: bool) -> str:
        """The type of a value that may have to be there."""
        return self.plain(shape) if required else f"Optional[{self.held(shape)}]"

    def literal(self, shape: TypeDescriptor) -> str:
        """Return the shape as an expression of the runtime's."""
        if isinstance(shape, str):
            return _SCALARS[shape][1]
        if "ref" in shape:
            return f"ref({quoted(shape['ref'])})"
        if "array" in shape:
            return f"array({self.literal(shape['array'])})"
        if "enum" in shape:
            values = ", ".join(quoted(json.dumps(value)) for value in shape["enum"])
            return f"{'enum' if shape.get('open') else 'constant'}({values})"
        if variants(shape):
            union = union_variable(self._unions[key(shape)])
            return f"orNull({union})" if "null" in shape["union"] else union
        return f"union({', '.join(map(self.literal, shape['union']))})"


def union_variable(name: str) -> str:
    """Return the variable that is the shape of a union."""
    return f"union{name}"
