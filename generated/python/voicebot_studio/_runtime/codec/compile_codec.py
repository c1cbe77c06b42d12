# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Compile the code that reads and writes the JSON of a model from the model's type descriptor, when it is first needed.

As attrs does with `__init__`, the text of a method is built and compiled, so that each model is read by code of its
own. What a document says enters that code as constants: in the text stand placeholders ($0, $1, ...), which the
compiled code has replaced by names and values. Of a document, only the attributes stand in it, and those are names.
"""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterator, Mapping, Sequence
from keyword import iskeyword
from types import CodeType
from typing import Any, cast

from .formats import new, read_date, read_datetime, read_uuid, write_datetime
from .json_text import json_text
from .misfit_exception import array, misfit
from .model import Model, generated_class, model_named, refuse_depth, to_json
from .read_json_fast import allocate, check_numbers, check_precision, intern_keys
from .read_unions import ObjectsReader, TaggedReader, read_first
from .type_descriptors import ObjectDescriptor, TypeDescriptor
from .unknown_properties_and_misfits import extras_of
from .unknown_str import unlisted
from .unset import UNSET, present

# kind: the test that a JSON value is one
_TESTS: dict[str, str] = {
    "any": "True",
    "string": "{v}.__class__ is str",
    # What orjson reads as a float may have been an integer that it can't hold: all as large are looked at again.
    "number": "{v}.__class__ is int or {v}.__class__ is float and ({v} < 9e18 and {v} > -9e18 or check_precision({v}))",
    "integer": "{v}.__class__ is int",
    "boolean": "{v}.__class__ is bool",
    "null": "{v} is None",
}
# In a loop types have local names, which are found in less time, and that of a number is read once.
_TESTS_IN_LOOPS: dict[str, str] = {
    **_TESTS,
    "string": "{v}.__class__ is text",
    "number": "(kind := {v}.__class__) is real and ({v} < 9e18 and {v} > -9e18 or check_precision({v}))"
    " or kind is whole",
    "integer": "{v}.__class__ is whole",
}
# kind: reader, writer
_CONVERTED: dict[str, tuple[str, str]] = {
    "date-time": ("read_datetime", "write_datetime({v})"),
    "date": ("read_date", "{v}.isoformat()"),
    "uuid": ("read_uuid", "str({v})"),
}
# kind: the JSON text of one, where there is a way that is faster than the encoder's
_TEXTS: dict[str, str] = {
    "string": "quoted({v})",
    "number": "repr({v}) if {v}.__class__ is int or {v}.__class__ is float and {v} - {v} == 0 else json_text({v})",
    "integer": "repr({v}) if {v}.__class__ is int else json_text({v})",
    "boolean": '"true" if {v} is True else "false" if {v} is False else json_text({v})',
    "date-time": "quoted(write_datetime({v}))",
}

# All are there before any is read: what is read once, at any depth, is not read again.
_READ = """
def __read__(cls, src, into=None):
    if src.__class__ is not dict:
        misfit()
    try:
        {taken}
    except KeyError:
        {sought}
        extras = {extras}
    else:
        extras = None if len(src) == {count} else {extras}
    self = new(cls) if into is None else into
    {stored}
    self._extras = extras
    return self
"""
_READ_MANY = """
def __read_many__(cls, items):
    [{keys}] = intern_keys(cls._descriptor.names, items)
    text, whole, real = str, int, float
    out = allocate(cls, len(items))
    for src, self in zip(items, out, strict=True):
        try:
            {taken}
            if len(src) != {count}:
                raise KeyError
        except (KeyError, TypeError):
            cls.__read__(src, self)
            continue
        {stored}
        self._extras = None
    return out
"""
_TO_DICT = """
def to_dict(self):
    {given}
    try:
        out = {{
            {members}
        }}
        if {absent}:
            out = present(out)
        return out if self._extras is None else self._complete(out)
    except RecursionError:
        refuse_depth(self)
"""
_WRITE = """
def __write__(self, quoted):
    {given}
    if self._extras or {absent}:
        return json_text(self.to_dict())
    return "".join((
        {texts}
        "}}",
    ))
"""
_WRITE_BARE = """
def __write__(self, quoted):
    return json_text(self.to_dict())
"""


def compiled(cls: type[Model], method: str) -> Callable[..., Any]:
    """Return a method of a model, bound to `cls`; the generated class has it from now on.

    Two threads that need it at once both compile it, to the same effect.
    """
    owner = generated_class(cls)
    if method not in vars(owner):
        code = Code(owner.__module__)
        function = code.function(f"{owner.__qualname__}.{method}", _METHODS[method](code, vars(owner)["_descriptor"]))
        setattr(owner, method, classmethod(function) if method in _OF_CLASSES else function)
    return cast(Callable[..., Any], vars(owner)[method].__get__(None, cls))


def compiled_reader(descriptor: TypeDescriptor, module: str) -> Callable[[Any], Any]:
    """Return the function that reads JSON of `descriptor`, whose models are in `module`, or raises Misfit."""
    code = Code(module)
    return code.function("reader", f"def read(value):\n    return {code.read(descriptor, 'value')}\n")


class Code:
    """The text of a function, and what the placeholders in it stand for.

    Parameters:
        module: the import path at which models are looked up.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._constants: dict[str, Any] = {}

    def constant(self, value: Any) -> str:
        """Return a literal that stands for `value`, which has to be hashable."""
        placeholder = f"${len(self._constants)}"
        self._constants[placeholder] = value
        return repr(placeholder)

    def function(self, name: str, text: str) -> Callable[..., Any]:
        """Return the function that `text` defines; tracebacks show it under `name`."""
        filename = f"{self._module}: {name}"
        space: dict[str, Any] = {}
        # Text of this module alone: what a document says is in the constants.
        exec(self._filled(compile(text, filename, "exec")), _GLOBALS, space)  # noqa: S102
        linecache.cache[filename] = (lambda: text,)  # cut into lines by who wants to see them
        (function,) = space.values()
        return cast(Callable[..., Any], function)

    def _filled(self, part: Any) -> Any:
        """Return compiled code, or a constant of it, with what the placeholders in it stand for."""
        if isinstance(part, CodeType):
            return part.replace(co_consts=tuple(map(self._filled, part.co_consts)))
        if type(part) is tuple:
            return tuple(map(self._filled, cast(Any, part)))
        return self._constants.get(part, part) if isinstance(part, str) else part

    def test(self, descriptor: TypeDescriptor, v: str, tests: Mapping[str, str] = _TESTS) -> str:
        """Return the condition under which a JSON value is its own Python value; empty where it has to be converted."""
        kind, detail = _parts(descriptor)
        if kind == "enum":
            return " or ".join(self._memberships(detail, v))
        if kind == "union":
            found = [self.test(member, v, tests) for member in sorted(detail, key=lambda member: member == "null")]
            return " or ".join(found) if all(found) else ""
        return tests.get(kind, "").format(v=v)

    def _memberships(self, values: Sequence[Any], v: str) -> Iterator[str]:
        if None in values:
            yield f"{v} is None"
        # In a tuple, not a set: a list can't be looked up in that.
        if texts := tuple(value for value in values if type(value) is str):
            yield f"{v} in {self.constant(texts)}"
        # With its type: True is no 1.
        others = [value for value in values if value is not None and type(value) is not str]
        if others:
            yield f"(type({v}), {v}) in {self.constant(tuple(zip(map(type, others), others, strict=True)))}"

    def read(self, descriptor: TypeDescriptor, v: str, depth: int = 0) -> str:
        """Return the expression that reads the JSON value of the variable `v`, or raises Misfit."""
        if function := self._function(descriptor):
            return f"{function}({v})"
        if test := self.test(descriptor, v):
            return f"{v} if {test} else misfit()"
        kind, detail = _parts(descriptor)
        if kind == "open_enum":
            return f"{v} if {' or '.join(self._memberships(detail, v))} else unlisted({v})"
        if kind == "array":
            x = f"x{depth}"
            each = self.read(detail, x, depth + 1)
            return f"check_numbers(array({v}))" if detail == "any" else f"[{each} for {x} in array({v})]"
        members = [member for member in detail if member != "null"]
        if len(members) < len(detail):
            inner = (
                {**cast(Any, descriptor), "union": members} if len(members) > 1 or "tag" in descriptor else members[0]
            )
            return f"None if {v} is None else {self.read(inner, v, depth)}"
        readers = self._readers(descriptor, members, depth)
        return f"read_first({v}, {', '.join(readers)})" if len(readers) > 1 else f"{readers[0]}({v})"

    def _readers(self, descriptor: TypeDescriptor, members: Sequence[TypeDescriptor], depth: int) -> list[str]:
        """Return the expressions for the readers of a union's members: all of its objects have one."""
        objects = [member for member in members if _parts(member)[0] == "ref"]
        tag: Any = None if isinstance(descriptor, str) else descriptor.get("tag")
        if len(objects) < 2 and not tag:
            return [self.reader(member, depth) for member in members]
        models = {name: model_named(self._module, name) for name in (member["ref"] for member in cast(Any, objects))}
        reader: Any = ObjectsReader([*models.values()])
        if tag:
            variants = {value: models[name] for value, name in tag["values"].items()}
            reader = TaggedReader(tag["property"], variants, model_named(self._module, tag["unknown"]))
        others = [self.reader(member, depth) for member in members if member not in objects]
        return [f"{self.constant(reader)}.read", *others]

    def reader(self, descriptor: TypeDescriptor, depth: int = 0) -> str:
        """Return the expression for the function that reads a JSON value of this type."""
        return self._function(descriptor) or f"lambda y{depth}: {self.read(descriptor, f'y{depth}', depth + 1)}"

    def _function(self, descriptor: TypeDescriptor) -> str:
        """Return the name of the function that reads a JSON value of this type, if there is one."""
        kind, detail = _parts(descriptor)
        if kind == "any":
            return "check_numbers"
        if kind in _CONVERTED:
            return _CONVERTED[kind][0]
        if kind == "array" and _parts(detail)[0] == "ref":
            return f"{self._model(detail)}.__read_all__"
        return f"{self._model(descriptor)}.__read__" if kind == "ref" else ""

    def _model(self, descriptor: Any) -> str:
        return self.constant(model_named(self._module, descriptor["ref"]))

    def write(self, descriptor: TypeDescriptor, v: str, depth: int = 0) -> str:
        """Return the expression for the JSON value of the variable `v`, which has the type described."""
        kind, detail = _parts(descriptor)
        if kind == "open_enum" or self.test(descriptor, v):
            return v
        if kind in _CONVERTED:
            return _CONVERTED[kind][1].format(v=v)
        if kind == "ref":
            return f"{v}.to_dict()"
        if kind == "array":
            x = f"x{depth}"
            each = self.write(detail, x, depth + 1)
            return v if each == x else f"[{each} for {x} in {v}]"
        members = [member for member in detail if member != "null"]
        plain = len(members) == 1 and "tag" not in descriptor
        return f"None if {v} is None else {self.write(members[0], v, depth)}" if plain else f"to_json({v})"

    def text(self, descriptor: TypeDescriptor, v: str, depth: int = 0) -> str:
        """Return the expression for the JSON text of the variable `v`, which raises where that has another type."""
        kind, detail = _parts(descriptor)
        if kind in _TEXTS:
            return _TEXTS[kind].format(v=v)
        if kind == "ref":
            return f"{v}.__write__(quoted)"
        if kind == "array":
            x = f"x{depth}"
            texts = f'"[" + ",".join([{self.text(detail, x, depth + 1)} for {x} in {v}]) + "]"'
            return f"{texts} if {v}.__class__ is list else json_text(to_json({v}))"
        if kind == "union" and len(detail) == 2 and "null" in detail and "tag" not in descriptor:
            (member,) = (member for member in detail if member != "null")
            return f'"null" if {v} is None else {self.text(member, v, depth)}'
        return f"json_text(to_json({v}))"


def _parts(descriptor: TypeDescriptor) -> tuple[str, Any]:
    """Return the kind of a type descriptor, and its detail."""
    if isinstance(descriptor, str):
        return descriptor, None
    return next(iter(descriptor.items()))


class Field:
    """A declared property, as the code of a model's methods needs it.

    `key`: the literal of its JSON name; `demanded`: it must be there where it is received; `optional`: its attribute
    may be UNSET. Raises ValueError if the attribute is no name.
    """

    __slots__ = ("attribute", "demanded", "descriptor", "key", "optional", "variable")

    def __init__(self, code: Code, descriptor: ObjectDescriptor, name: str, number: int) -> None:
        self.key = code.constant(name)
        self.attribute = descriptor.names[name]
        if not self.attribute.isidentifier() or iskeyword(self.attribute):
            raise ValueError(f"{self.attribute!r} is no name of an attribute")
        self.variable = f"v{number}"
        self.descriptor = descriptor.properties[name]
        self.demanded = name in descriptor.required and name not in descriptor.write_only
        self.optional = not self.demanded or name in descriptor.read_only


def _fields(code: Code, descriptor: ObjectDescriptor) -> list[Field]:
    return [Field(code, descriptor, name, number) for number, name in enumerate(descriptor.names)]


def _stored(code: Code, fields: Sequence[Field], tests: Mapping[str, str], complete: bool) -> list[str]:
    """Return the lines that store the variables, which may be UNSET where the object is not `complete`.

    What has its type already is tested at one go; the rest is converted.
    """
    conditions: list[str] = []
    stores: list[str] = []
    for field in fields:
        v, descriptor = field.variable, field.descriptor
        test = "" if descriptor == "any" else code.test(descriptor, v, tests)
        value = v if test else code.read(descriptor, v)
        if not complete and not field.demanded:
            value = value if test else f"{v} if {v} is UNSET else {value}"
            test = test and f"{test} or {v} is UNSET"
        elif not complete and descriptor == "any":
            test = f"{v} is not UNSET"
        conditions += [f"and ({test})"] if test else []
        stores.append(f"self.{field.attribute} = {value}")
    tests_ = ["if not (True", *(f"    {each}" for each in conditions), "):", "    misfit()"]
    return [*tests_, *stores] if conditions else stores


def _given(fields: Sequence[Field]) -> list[str]:
    return [f"{field.variable} = self.{field.attribute}" for field in fields]


def _absent(fields: Sequence[Field]) -> str:
    return " or ".join(f"{field.variable} is UNSET" for field in fields if field.optional) or "False"


def _read(code: Code, descriptor: ObjectDescriptor) -> str:
    fields = _fields(code, descriptor)
    typed = "" if descriptor.additional in (None, "any") else f", {code.reader(descriptor.additional)}"
    extras = f"extras_of(src, cls._descriptor.names{typed})" if fields or typed else "check_numbers(src)"
    return _text(
        _READ,
        taken=[f"{field.variable} = src[{field.key}]" for field in fields] or ["pass"],
        sought=[f"{field.variable} = src.get({field.key}, UNSET)" for field in fields] or ["pass"],
        extras=extras,
        count=str(len(fields)),
        stored=_stored(code, fields, _TESTS, complete=False),
    )


def _read_many(code: Code, descriptor: ObjectDescriptor) -> str:
    fields = _fields(code, descriptor)
    return _text(
        _READ_MANY,
        keys=", ".join(f"key{i}" for i in range(len(fields))),
        # Only an object gives a property; where none is declared, an empty text or array has to be refused otherwise.
        taken=[f"{field.variable} = src[key{i}]" for i, field in enumerate(fields)]
        or ["if src.__class__ is not dict:", "    raise TypeError"],
        count=str(len(fields)),
        stored=_stored(code, fields, _TESTS_IN_LOOPS, complete=True),
    )


def _to_dict(code: Code, descriptor: ObjectDescriptor) -> str:
    fields = _fields(code, descriptor)
    members: list[str] = []
    for field in fields:
        v = field.variable
        value = code.write(field.descriptor, v)
        value = f"{v} if {v} is UNSET else {value}" if field.optional and value != v else value
        members.append(f"{field.key}: {value},")
    return _text(_TO_DICT, given=_given(fields), members=members, absent=_absent(fields))


def _write(code: Code, descriptor: ObjectDescriptor) -> str:
    fields = _fields(code, descriptor)
    texts: list[str] = []
    for name, field in zip(descriptor.names, fields, strict=True):
        head = f"{',' if texts else '{'}{json_text(name)}:"
        texts += [f"{code.constant(head)},", f"{code.text(field.descriptor, field.variable)},"]
    return _text(_WRITE if fields else _WRITE_BARE, given=_given(fields), absent=_absent(fields), texts=texts)


def _text(template: str, **parts: str | list[str]) -> str:
    """Return a template with its parts filled in; those that are lines stand on a line of their own."""
    lines: list[str] = []
    for line in template.splitlines():
        part = parts.get(line.strip(" {}"))
        if isinstance(part, list):
            indent = line[: line.index("{")]
            lines += [indent + each for each in part]
        else:
            lines.append(line.format_map(parts))
    return "\n".join(lines) + "\n"


_METHODS: dict[str, Callable[[Code, ObjectDescriptor], str]] = {
    "__read__": _read,
    "__read_many__": _read_many,
    "to_dict": _to_dict,
    "__write__": _write,
}
_OF_CLASSES = ("__read__", "__read_many__")
# What the text of a method may call.
_FUNCTIONS: tuple[Callable[..., Any], ...] = (
    *(
        check_numbers,
        array,
        allocate,
        json_text,
        check_precision,
        misfit,
        present,
        read_date,
        read_datetime,
        read_first,
        read_uuid,
    ),
    *(extras_of, intern_keys, refuse_depth, to_json, unlisted, write_datetime),
)
_GLOBALS: dict[str, Any] = {function.__name__: function for function in _FUNCTIONS}
_GLOBALS.update(__name__=__name__, UNSET=UNSET, new=new)
