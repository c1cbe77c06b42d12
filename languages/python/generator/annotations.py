"""Write a shape in Python: its annotation, and the literal by which the runtime knows it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scripts.client_model.type_descriptors import TypeDescriptor

ClassNames = Callable[[str], str]  # a schema's name -> its class

# kind: annotation
_ANNOTATIONS: dict[str, str] = {
    "any": "Any",
    "string": "str",
    "number": "int | float",
    "integer": "int",
    "boolean": "bool",
    "null": "None",
    "date-time": "datetime",
    "date": "date",
    "uuid": "UUID",
}
# A string, as repr writes it, or the name of the type.
_STRING = r"'(?:[^'\\]|\\.)*'" + r'|"(?:[^"\\]|\\.)*"'
_TEXT = re.compile(_STRING)
_BUILTIN = re.compile(rf"{_STRING}|\b(?:list|dict)\[")
_WORD = re.compile(r"\w+")


class Annotations:
    """Writes the annotations of shapes.

    Parameters:
        class_name: gives the class of a schema's name.
    """

    def __init__(self, class_name: ClassNames) -> None:
        self._class_name = class_name

    def annotation(self, shape: TypeDescriptor) -> str:
        """The type of an attribute or argument of this shape."""
        if isinstance(shape, str):
            return _ANNOTATIONS[shape]
        match shape:
            case {"ref": name}:
                return self._class_name(name)
            case {"array": item}:
                return f"list[{self.annotation(item)}]"
        return union(self.parts(shape))

    def parts(self, shape: TypeDescriptor) -> list[str]:
        """The types of which the annotation of a shape is the union."""
        if isinstance(shape, dict) and "union" in shape:
            unknown = [self._class_name(shape["tag"]["unknown"])] if "tag" in shape else []
            return [*(part for member in shape["union"] for part in self.parts(member)), *unknown]
        if isinstance(shape, dict) and "enum" in shape:
            if _has_class(shape):
                return [self._class_name(shape["name"])]
            rest = [value for value in shape["enum"] if value is not None]
            unlisted = ["UnknownStr"] if "open" in shape else []
            nothing = ["None"] if None in shape["enum"] else []
            return [*([_literal(rest)] if rest else []), *unlisted, *nothing]
        return ["int", "float"] if shape == "number" else [self.annotation(shape)]

    def names(self, shape: TypeDescriptor) -> Iterator[str]:
        """The names of the schemas whose classes stand in the annotation of a shape."""
        match shape:
            case {"ref": name}:
                yield name
            case {"array": item}:
                yield from self.names(item)
            case {"enum": _}:
                yield from [shape["name"]] if isinstance(shape, dict) and _has_class(shape) else []
            case {"union": members}:
                for member in members:
                    yield from self.names(member)
                yield from [shape["tag"]["unknown"]] if isinstance(shape, dict) and "tag" in shape else []

    def literal(self, shape: TypeDescriptor) -> Any:
        """The shape by the names of classes, and without the names of enums, which only annotations use."""
        match shape:
            case {"ref": name}:
                return {"ref": self._class_name(name)}
            case {"array": item}:
                return {"array": self.literal(item)}
            case {"enum": values}:
                return {"open_enum" if "open" in shape else "enum": values}
            case {"union": members}:
                tag = {"tag": self._tag(shape["tag"])} if isinstance(shape, dict) and "tag" in shape else {}
                return {"union": [self.literal(member) for member in members], **tag}
        return shape

    def _tag(self, tag: dict[str, Any]) -> dict[str, Any]:
        values = {value: self._class_name(name) for value, name in tag["values"].items()}
        return {"property": tag["property"], "values": values, "unknown": self._class_name(tag["unknown"])}


def _has_class(enum: dict[str, Any]) -> bool:
    """Tell whether the type of an enum has a name: that of one of texts is open."""
    values = enum["enum"]
    is_as_named = "open" in enum or not any(isinstance(value, str) for value in values)
    return "name" in enum and None not in values and is_as_named


def union(parts: Iterable[str]) -> str:
    """The annotation of what may be any of these types; None comes last."""
    return " | ".join(sorted(dict.fromkeys(parts), key=lambda part: part == "None"))


def in_class(annotation: str) -> str:
    """The annotation as it is written where a method may be called `list`, and hide the type of that name."""
    return _BUILTIN.sub(lambda found: f"builtins.{found[0]}" if found[0].endswith("[") else found[0], annotation)


def words(*code: str) -> frozenset[str]:
    """The names, and whatever else looks like one, in some code outside of its texts."""
    return frozenset(_WORD.findall(_TEXT.sub(" ", " ".join(code))))


def _literal(values: list[Any]) -> str:
    # A type can't name a float.
    kinds = ["float"] if any(isinstance(value, float) for value in values) else []
    some = [value for value in values if not isinstance(value, float)]
    return union([*([f"Literal[{', '.join(map(repr, some))}]"] if some else []), *kinds])
