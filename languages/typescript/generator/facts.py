"""What the TypeScript templates are told: operations and shapes, as code that no text of the document can break."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.document import Operation, Spec
from scripts.generate.normal import pascal
from scripts.generate.operations import Content, by_location, content_of, description
from scripts.generate.quickstart import is_text
from scripts.generate.shapes import Shape, object_shapes, parts, read_only, shape, write_only

# What a client and every resource have, or JavaScript itself gives a meaning to.
CLIENT_MEMBERS = frozenset({"baseURL", "execute", "request", "withOptions", "constructor", "then", "toJSON"})
RESOURCE_MEMBERS = frozenset({"constructor", "then", "toJSON"})
# What every object literal has from Object.prototype, of a type that no argument's may differ from.
INHERITED = frozenset(
    {"constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf"}
)
# Names that an argument can't have (ECMAScript 12.7.2, strict mode), and those that a method uses itself.
# fmt: off
RESERVED = frozenset({
    "arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default",
    "delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if",
    "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "package", "private",
    "protected", "public", "return", "static", "super", "switch", "this", "throw", "true", "try", "typeof",
    "var", "void", "while", "with", "yield", "params", "options",
})
# What every object has: as a property that may be absent it would have to be of that type.
INHERITED = frozenset({
    "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
})
# fmt: on
_OPAQUE = {"text": "string", "bytes": "Uint8Array"}
_SCALARS = {"number": "number", "integer": "number", "boolean": "boolean", "null": "null", "any": "unknown"}


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method: a parameter, or a property of the body."""

    key: str  # an identifier, for one in the path; else what it is called among the others
    wire: str
    location: str
    required: bool
    type: str
    comment: str
    text: bool = False  # whether any text will do
    shape: str = ""
    style: str = ""
    explode: bool = False

    @property
    def literal(self) -> str:
        """The parameter as the runtime is told of it."""
        facts = {"name": self.wire, "key": self.key, "in": self.location, "required": self.required}
        rest = {"style": self.style, "explode": self.explode}
        return f"{{ {members({**facts, **rest})}, shape: {self.shape} }}"


@dataclass(frozen=True, slots=True)
class Call:
    """An operation as the templates see it; every text is code."""

    id: str
    resource: str
    method: str
    verb: str
    path: str
    comment: str
    title: str  # of a line in a table
    deprecated: bool
    retry_safe: bool
    anonymous: bool
    arguments: tuple[Argument, ...]  # parameters, as they are written to the wire
    fields: tuple[Argument, ...]  # properties of a body that the method takes one by one
    body: str
    body_type: str  # where the body is one argument
    body_required: bool
    open: bool  # whether the body may have other properties
    replies: tuple[tuple[str, str], ...]
    returns: str

    @property
    def positional(self) -> tuple[Argument, ...]:
        return tuple(argument for argument in self.arguments if argument.location == "path")

    @property
    def named(self) -> tuple[Argument, ...]:
        """The other arguments, the body among them where it is one."""
        whole = (Argument("body", "body", "body", self.body_required, self.body_type, ""),) if self.body_type else ()
        return tuple(a for a in (*self.arguments, *whole, *self.fields) if a.location != "path")

    @property
    def loose(self) -> bool:
        """Whether the fields of the body may be left out together, but not each."""
        return not self.body_required and any(field.required for field in self.fields)

    @property
    def optional(self) -> bool:
        """Whether all arguments that have names may be left out."""
        return not any(a.required for a in self.named if not (self.loose and a in self.fields))

    @property
    def params(self) -> str:
        """The type of the object that holds the arguments which have names."""
        more = "      [key: string]: unknown;\n" if self.open else ""
        if not self.loose:
            return _object(self.named, more)
        none = "".join(f"      {object_key(a.key)}?: undefined;\n" for a in self.fields)
        others = [a for a in self.named if a not in self.fields]
        return f"{_object(others, more)} & ({_object(self.fields)} | {{\n{none}    }})"


class Facts:
    """Tells the templates what is in a document.

    Parameters:
        spec: the document in normal form.
        types: what the types of each operation are called, by method and path.
    """

    def __init__(self, spec: Spec, types: Mapping[str, Mapping[str, str]]) -> None:
        self._spec = spec
        self._types = types
        self._objects = object_shapes(spec)

    def objects(self) -> Iterator[tuple[str, str]]:
        """The name of each object, and its shape."""
        for name in self._objects:
            yield quoted(name), self._object(name)

    def _object(self, name: str) -> str:
        whole = self._objects[name]
        properties, _, _ = parts(self._spec, self._spec.schemas[name])
        sensitive = [
            key for key, schema in properties.items() if isinstance(schema, dict) and schema.get("x-sensitive")
        ]
        if "__proto__" in properties:
            raise self._spec.error(("components", "schemas", name), "a property `__proto__` has no type in TypeScript")
        pairs = "".join(f"\n    [{quoted(key)}, {literal(inner)}]," for key, inner in whole["properties"].items())
        rest = f"{json.dumps(whole['required'])}, {literal(whole['additional'])}, {json.dumps(sensitive)}"
        if read_only(whole) or write_only(whole):
            rest += f", {json.dumps(read_only(whole))}, {json.dumps(write_only(whole))}"
        return f"object([{pairs}\n  ], {rest})" if pairs else f"object([], {rest})"

    def call(self, operation: Operation) -> Call:
        """An operation in our own words."""
        names = self._types[f"{operation.method} {operation.path}"]
        data = f"types.{names['data']}"
        arguments = tuple(self._arguments(operation, data))
        body, body_type, fields, more = self._body(
            operation, data, {*INHERITED, "body", *(a.key for a in arguments if a.location != "path")}
        )
        replies = tuple(self._replies(operation, f"types.{names.get('responses', 'never')}"))
        return Call(
            id=quoted(operation.id),
            resource=member(operation.resource, CLIENT_MEMBERS),
            method=member(operation.method_name, RESOURCE_MEMBERS),
            verb=quoted(operation.method),
            path=quoted(operation.path),
            comment=comment(_about(operation), "  "),
            title=line(operation.summary or operation.id),
            deprecated=operation.deprecated,
            retry_safe=operation.retry_safe,
            anonymous=not operation.sends_key,
            arguments=arguments,
            fields=fields,
            body=body,
            body_type=body_type,
            body_required=operation.body is not None and operation.body.required,
            open=more,
            replies=tuple((status, code) for status, code, _ in replies),
            returns=" | ".join(dict.fromkeys(kind for _, _, kind in replies)) or "void",
        )

    def _arguments(self, operation: Operation, data: str) -> Iterator[Argument]:
        """The parameters, in the order in which every language writes them: of one place, the required ones first."""
        taken = {*INHERITED, *(["body"] if operation.body else [])}
        positional: set[str] = set()
        by_place = by_location(operation)
        keys = {
            p.pointer: identifier(p.name, positional) if p.location == "path" else free(p.name, taken) for p in by_place
        }
        for parameter in sorted(by_place, key=lambda p: (p.location != "path", not p.required)):
            found = shape(self._spec, parameter.schema)
            place = {"path": "path", "query": "query", "header": "headers"}.get(parameter.location)
            plain = _SCALARS.get(found, "string") if isinstance(found, str) else "string"
            inner = f"{data}[{quoted(place)}]" if place else plain
            yield Argument(
                key=keys[parameter.pointer],
                wire=parameter.name,
                location=parameter.location,
                required=parameter.required,
                type=f"NonNullable<{inner}>[{quoted(parameter.name)}]" if place else plain,
                comment=parameter.description or description(self._spec, parameter.schema),
                text=is_text(found),
                shape=literal(found),
                style=parameter.style,
                explode=parameter.explode,
            )

    def _body(self, operation: Operation, data: str, taken: set[str]) -> tuple[str, str, tuple[Argument, ...], bool]:
        """The body as code; its type where it is one argument; else its properties, and whether it may have others."""
        content = content_of(self._spec, operation.body.content) if operation.body else None
        if operation.body is None or content is None:
            return "null", "", (), False
        kind = _type(content, f'{data}["body"]')
        fields = tuple(self._fields(content.object, kind, taken)) if content.object else ()
        renamed = [[field.key, field.wire] for field in fields if field.key != field.wire]
        facts = {
            "mediaType": content.media_type,
            "required": operation.body.required,
            "fields": renamed if fields else None,
        }
        code = f"{{ {members(facts)}, shape: {literal(content.shape)} }}"
        if not fields:
            return code, f"Exclude<{kind}, undefined>", (), False
        return code, "", fields, self._spec.resolve(content.schema).get("additionalProperties", False) is not False

    def _fields(self, name: str, kind: str, taken: set[str]) -> Iterator[Argument]:
        whole = self._objects[name]
        properties, _, _ = parts(self._spec, self._spec.schemas[name])
        for key, schema in properties.items():
            if key in read_only(whole):
                continue
            required, declared = key in whole["required"], f"NonNullable<{kind}>[{quoted(key)}]"
            yield Argument(
                key=free(key, taken),
                wire=key,
                location="body",
                required=required,
                # The one type of both directions says that it may be absent: in answers.
                type=f"Exclude<{declared}, undefined>" if required and key in write_only(whole) else declared,
                comment=description(self._spec, schema),
                text=is_text(whole["properties"][key]),
            )

    def _replies(self, operation: Operation, responses: str) -> Iterator[tuple[str, str, str]]:
        for status, response in operation.responses.items():
            if not response.is_success:
                continue
            content = content_of(self._spec, response.content)
            if content is None:
                yield quoted(status), '{ mediaType: null, shape: "null" }', "void"
                continue
            key = status if status.isdecimal() else quoted(status)
            code = f"{{ {members({'mediaType': content.media_type})}, shape: {literal(content.shape)} }}"
            yield quoted(status), code, _type(content, f"{responses}[{key}]")


def quoted(text: str) -> str:
    """A text as a literal: ASCII only, so that nothing in it can end a line or a comment."""
    return json.dumps(text)


def literal(found: Shape | None) -> str:
    """A shape as a literal, less the names of its enums, which no one asks for."""
    if isinstance(found, dict):
        found = {key: value for key, value in found.items() if key != "name"}
        ((kind, detail),) = found.items()
        if kind == "array":
            return f"{{ array: {literal(detail)} }}"
        if kind == "union":
            return f"{{ union: [{', '.join(map(literal, detail))}] }}"
        return f"{{ {members(found)} }}"
    return json.dumps(found)


def members(facts: Mapping[str, Any]) -> str:
    """The members of an object literal; the names are ours."""
    return ", ".join(f"{name}: {json.dumps(value)}" for name, value in facts.items())


def comment(text: str, indent: str) -> str:
    """A text as a doc comment, or nothing where there is none."""
    lines = [part.rstrip() for part in text.replace("*/", "*\\/").splitlines()]
    if not any(lines):
        return ""
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    return f"{indent}/**\n" + "".join(f"{indent} *{' ' if part else ''}{part}\n" for part in lines) + f"{indent} */\n"


def line(text: str) -> str:
    """A text on one line of Markdown, where it makes no block, no code and no column."""
    return " ".join(text.split()).replace("<", "&lt;").replace("`", "'").replace("|", "&#124;")


def camel(text: str) -> str:
    """The words of a name in camelCase: `call_id` gives `callId`."""
    name = pascal(text)
    return name[:1].lower() + name[1:]


def member(name: str, taken: frozenset[str]) -> str:
    """The name of something that is reached behind a dot."""
    return free(camel(name), set(taken))


def identifier(name: str, taken: set[str]) -> str:
    """The name of an argument, whatever it is called on the wire; it is taken from now on."""
    plain = camel(name) or "value"
    plain = f"_{plain}" if plain[0].isdecimal() else plain
    while plain in taken or plain in RESERVED:
        plain += "_"
    taken.add(plain)
    return plain


def free(name: str, taken: set[str]) -> str:
    """A name with a trailing underscore for each one that has it already; it is taken from now on."""
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def object_key(name: str) -> str:
    """A name as the key of an object's literal or type."""
    return name if re.fullmatch(r"[A-Za-z_$][A-Za-z0-9_$]*", name) else quoted(name)


def _object(arguments: Iterable[Argument], more: str = "") -> str:
    """The type of an object with a property for each argument."""
    lines = (
        f"{comment(a.comment, '      ')}      {object_key(a.key)}"
        + (f": {a.type};\n" if a.required else f"?: {a.type} | undefined;\n")
        for a in arguments
    )
    return "{\n" + "".join(lines) + more + "    }"


def _type(content: Content, declared: str) -> str:
    return _OPAQUE.get(content.kind, declared)


def _about(operation: Operation) -> str:
    """What the doc comment of a method says."""
    said = [operation.summary or operation.id, *([operation.description.strip()] if operation.description else [])]
    said += ["@deprecated"] if operation.deprecated else []
    return "\n\n".join(said)
