"""Python's code for a shape: its annotation, the expression that reads it from JSON and the one that writes it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scripts.client_model.shapes import Shape

ClassNames = Callable[[str], str]  # a schema's name -> its class

# kind: annotation, the test that a JSON value is one
_PLAIN: dict[str, tuple[str, str]] = {
    "any": ("Any", "True"),
    "string": ("str", "{v}.__class__ is str"),
    # What orjson reads as a float may have been an integer that it can't hold: all as large are looked at again.
    "number": (
        "int | float",
        "{v}.__class__ is int or {v}.__class__ is float and ({v} < 9e18 and {v} > -9e18 or large({v}))",
    ),
    "integer": ("int", "{v}.__class__ is int"),
    "boolean": ("bool", "{v}.__class__ is bool"),
    "null": ("None", "{v} is None"),
}
# In a loop types have local names, which are found in less time, and that of a number is asked for once.
BOUND = {"text": "str", "whole": "int", "real": "float"}
_LOOPED: dict[str, str] = {
    "string": "{v}.__class__ is text",
    "number": "(kind := {v}.__class__) is real and ({v} < 9e18 and {v} > -9e18 or large({v})) or kind is whole",
    "integer": "{v}.__class__ is whole",
}
# kind: annotation, reader, writer
_CONVERTED: dict[str, tuple[str, str, str]] = {
    "date-time": ("datetime", "read_datetime", "write_datetime({v})"),
    "date": ("date", "read_date", "{v}.isoformat()"),
    "uuid": ("UUID", "read_uuid", "str({v})"),
}
# kind: the JSON text of one, where there is a way that is faster than the encoder's
_TEXTS: dict[str, str] = {
    "string": "quoted({v})",
    "number": "repr({v}) if {v}.__class__ is int or {v}.__class__ is float and {v} - {v} == 0 else json_text({v})",
    "integer": "repr({v}) if {v}.__class__ is int else json_text({v})",
    "boolean": '"true" if {v} is True else "false" if {v} is False else json_text({v})',
    "date-time": "quoted(write_datetime({v}))",
}
# A string, as repr writes it, or the name of the type.
_BUILTIN = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\b(?:list|dict)\[""")
_WORD = re.compile(r"\w+")


class Expressions:
    """Writes Python for shapes.

    Parameters:
        class_name: gives the class of a schema's name.
    """

    def __init__(self, class_name: ClassNames) -> None:
        self._class_name = class_name

    def annotation(self, shape: Shape) -> str:
        """The type of an attribute or argument of this shape."""
        if isinstance(shape, str):
            return _PLAIN[shape][0] if shape in _PLAIN else _CONVERTED[shape][0]
        match shape:
            case {"ref": name}:
                return self._class_name(name)
            case {"array": item}:
                return f"list[{self.annotation(item)}]"
            case {"enum": values}:
                if "name" in shape and None not in values:
                    return self._class_name(shape["name"])
                return union(self.parts(shape)) if None in values else _literal(values)
        return union(part for member in shape["union"] for part in self.parts(member))

    def parts(self, shape: Shape) -> list[str]:
        """The types of which the annotation of a shape is the union."""
        if isinstance(shape, dict) and "union" in shape:
            return [part for member in shape["union"] for part in self.parts(member)]
        if isinstance(shape, dict) and "enum" in shape and None in shape["enum"]:
            rest = [value for value in shape["enum"] if value is not None]
            return [*([_literal(rest)] if rest else []), "None"]
        return ["int", "float"] if shape == "number" else [self.annotation(shape)]

    def names(self, shape: Shape) -> Iterator[str]:
        """The names of the schemas whose classes stand in the annotation of a shape."""
        match shape:
            case {"ref": name}:
                yield name
            case {"array": item}:
                yield from self.names(item)
            case {"enum": values, "name": name} if None not in values:
                yield name
            case {"union": members}:
                for member in members:
                    yield from self.names(member)

    def listed(self, shape: Shape) -> Iterator[str]:
        """The names of the objects of which a shape has arrays."""
        match shape:
            case {"array": {"ref": name}}:
                yield name
            case {"array": item}:
                yield from self.listed(item)
            case {"union": members}:
                for member in members:
                    yield from self.listed(member)

    def literal(self, shape: Shape) -> Any:
        """The shape by the names of classes, and without the names of enums, which only annotations use."""
        match shape:
            case {"ref": name}:
                return {"ref": self._class_name(name)}
            case {"array": item}:
                return {"array": self.literal(item)}
            case {"enum": values}:
                return {"enum": values}
            case {"union": members}:
                return {"union": [self.literal(member) for member in members]}
        return shape

    def test(self, shape: Shape, v: str, looped: bool = False) -> str | None:
        """The condition under which a JSON value is its own Python value; None where it has to be converted.

        Parameters:
            looped: whether it stands in a loop, where types have the names of `BOUND`.
        """
        if isinstance(shape, str):
            test = (looped and _LOOPED.get(shape)) or _PLAIN.get(shape, (None, None))[1]
            return test and test.format(v=v)
        match shape:
            case {"enum": values}:
                return _membership(values, v)
            case {"union": members}:
                tests = [self.test(member, v, looped) for member in sorted(members, key=lambda m: m == "null")]
                return None if None in tests else " or ".join(t for t in tests if t)
        return None

    def read(self, shape: Shape, v: str, depth: int = 0) -> str:
        """The expression that reads the JSON value of the variable `v`, or leaves the fast lane."""
        if shape == "any":
            return f"anything({v})"
        test = self.test(shape, v)
        if test is not None:
            return f"{v} if {test} else misfit()"
        if isinstance(shape, str):
            return f"{_CONVERTED[shape][1]}({v})"
        match shape:
            case {"ref": name}:
                return f"{self._class_name(name)}.__read__({v})"
            case {"array": {"ref": name}}:
                return f"{self._class_name(name)}.__read_all__({v})"
            case {"array": "any"}:
                return f"anything(array({v}))"
            case {"array": item}:
                x = f"x{depth}"
                inner = self.read(item, x, depth + 1)
                return f"[{inner} for {x} in array({v})]"
        members: list[Shape] = shape["union"]
        rest = [member for member in members if member != "null"]
        if len(rest) < len(members):
            inner = self.read(rest[0] if len(rest) == 1 else {"union": rest}, v, depth)
            return f"None if {v} is None else {inner}"
        readers = ", ".join(self.reader(member, depth) for member in rest)
        return f"read_first({v}, {readers})"

    def reader(self, shape: Shape, depth: int = 0) -> str:
        """The callable that reads a JSON value of this shape."""
        match shape:
            case {"ref": name}:
                return f"{self._class_name(name)}.__read__"
            case {"array": {"ref": name}}:
                return f"{self._class_name(name)}.__read_all__"
            case "any":
                return "anything"
        if isinstance(shape, str) and shape in _CONVERTED:
            return _CONVERTED[shape][1]
        return f"lambda y{depth}: {self.read(shape, f'y{depth}', depth + 1)}"

    def write(self, shape: Shape, v: str, depth: int = 0) -> str:
        """The expression that gives the JSON value of the variable `v`, which has the shape's type."""
        if self.test(shape, v) is not None:
            return v
        if isinstance(shape, str):
            return _CONVERTED[shape][2].format(v=v)
        match shape:
            case {"ref": _}:
                return f"{v}.to_dict()"
            case {"array": item}:
                x = f"x{depth}"
                inner = self.write(item, x, depth + 1)
                return v if inner == x else f"[{inner} for {x} in {v}]"
        rest = [member for member in shape["union"] if member != "null"]
        if len(rest) == 1:
            return f"None if {v} is None else {self.write(rest[0], v, depth)}"
        return f"to_json({v})"

    def text(self, shape: Shape, v: str, depth: int = 0) -> str:
        """The expression that gives the JSON text of the variable `v`, and raises where it has not the shape's type."""
        if isinstance(shape, str) and shape in _TEXTS:
            return _TEXTS[shape].format(v=v)
        match shape:
            case {"ref": _}:
                return f"{v}.__write__(quoted)"
            case {"array": item}:
                x = f"x{depth}"
                inner = f'"[" + ",".join([{self.text(item, x, depth + 1)} for {x} in {v}]) + "]"'
                return f"{inner} if {v}.__class__ is list else json_text(to_json({v}))"
            case {"union": [one, "null"] | ["null", one]}:
                return f'"null" if {v} is None else {self.text(one, v, depth)}'
        return f"json_text(to_json({v}))"


def union(parts: Iterable[str]) -> str:
    """The annotation of what may be any of these types; None comes last."""
    return " | ".join(sorted(dict.fromkeys(parts), key=lambda part: part == "None"))


def in_class(annotation: str) -> str:
    """The annotation as it is written where a method may be called `list`, and hide the type of that name."""
    return _BUILTIN.sub(lambda found: f"builtins.{found[0]}" if found[0].endswith("[") else found[0], annotation)


def words(*code: str) -> frozenset[str]:
    """The names, and whatever else looks like one, in some code."""
    return frozenset(_WORD.findall(" ".join(code)))


def _literal(values: list[Any]) -> str:
    # A type can't name a float.
    kinds = ["float"] if any(isinstance(value, float) for value in values) else []
    some = [value for value in values if not isinstance(value, float)]
    return union([*([f"Literal[{', '.join(map(repr, some))}]"] if some else []), *kinds])


def _membership(values: list[Any], v: str) -> str:
    tests = [f"{v} is None"] if None in values else []
    some = [value for value in values if value is not None]
    texts = [value for value in some if type(value) is str]
    # With its type: True is no 1.
    others = [f"({type(value).__name__}, {value!r})" for value in some if type(value) is not str]
    # In a tuple, not a set: a list can't be looked up in that.
    tests += [f"{v} in ({', '.join(map(repr, texts))},)"] if texts else []
    tests += [f"(type({v}), {v}) in ({', '.join(others)},)"] if others else []
    return " or ".join(tests)
