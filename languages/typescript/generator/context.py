"""Prepare what the TypeScript templates print: operations and shapes, as code that no text can break."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts import document
from scripts.client_model import Body, ClientModel, Object, Operation
from scripts.client_model.media_type_choice import Content
from scripts.client_model.normalize_and_name_schemas import pascal
from scripts.client_model.quickstart import is_text
from scripts.client_model.type_descriptors import TypeDescriptor
from scripts.document.safe_markdown import code_in_row, in_row

from .comments import comment

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
# What a client and every resource have, or JavaScript itself gives a meaning to.
RESOURCE_MEMBERS = frozenset({"constructor", "then", "toJSON"})
CLIENT_MEMBERS = INHERITED | {"baseURL", "execute", "request", "then", "toJSON", "withOptions"}
# What the module of the resources names besides their classes.
RESOURCE_NAMES = frozenset({"APIClient", "APIPromise", "Exclude", "NonNullable", "RequestOptions", "Uint8Array"})
_FLAGS = ("required", "sensitive", "read_only", "write_only")
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
        said = {"name": self.wire, "key": self.key, "in": self.location, "required": self.required}
        rest = {"style": self.style, "explode": self.explode}
        return f"{{ {members({**said, **rest})}, descriptor: {self.shape} }}"


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
    responses: tuple[tuple[str, str], ...]
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
    def shown(self) -> str:
        """The call as code in a table."""
        keys = [argument.key for argument in self.named]
        named = ["{ " + ", ".join(keys if len(keys) < 6 else [*keys[:3], "..."]) + " }"] if keys else []
        given = ", ".join([*(argument.key for argument in self.positional), *named, "options"])
        return code_in_row(f"client.{self.resource}.{self.method}({given})")

    @property
    def loose(self) -> bool:
        """Tell whether the fields of the body may be left out together, but not each."""
        return not self.body_required and any(field.required for field in self.fields)

    @property
    def optional(self) -> bool:
        """Tell whether all arguments that have names may be left out."""
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


class TemplateContext:
    """Give the templates what is in a document, in the terms of a TypeScript package.

    Parameters:
        client: what the client offers.
        types: what the types of each operation are called, by method and path.
    """

    def __init__(self, client: ClientModel, types: Mapping[str, Mapping[str, str]]) -> None:
        self._client = client
        self._types = types

    def objects(self) -> Iterator[tuple[str, str]]:
        """The name of each object, and its shape."""
        for name, whole in self._client.objects.items():
            yield quoted(name), self._object(whole)

    def _object(self, whole: Object) -> str:
        pairs = "".join(f"\n    [{quoted(each.name)}, {literal(each.type)}]," for each in whole.properties)
        lists = [[each.name for each in whole.properties if getattr(each, flag)] for flag in _FLAGS]
        required, sensitive, *directions = map(json.dumps, lists)
        more = ", ".join([required, literal(whole.additional), sensitive, *(directions if any(lists[2:]) else ())])
        return f"object([{pairs}\n  ], {more})" if pairs else f"object([], {more})"

    def call(self, operation: Operation) -> Call:
        """Return an operation in our own words."""
        declared, body = operation.declared, operation.body
        names = self._types[f"{declared.method} {declared.path}"]
        data = f"types.{names['data']}"
        arguments = tuple(_arguments(operation, data))
        kind = f'{data}["body"]'
        taken = {*INHERITED, "body", *(each.key for each in arguments if each.location != "path")}
        fields = tuple(_fields(body, _type(body.content, kind), taken)) if body else ()
        responses = tuple(_responses(operation, f"types.{names.get('responses', 'never')}"))
        return Call(
            id=quoted(declared.id),
            resource=member(declared.resource, CLIENT_MEMBERS),
            method=member(declared.method_name, RESOURCE_MEMBERS),
            verb=quoted(declared.method),
            path=quoted(declared.path),
            comment=_about(declared),
            title=in_row(declared.summary or declared.id),
            deprecated=declared.deprecated,
            retry_safe=declared.retry_safe,
            anonymous=not declared.sends_key,
            arguments=arguments,
            fields=fields,
            body=_body(body, fields) if body else "null",
            body_type=f"Exclude<{_type(body.content, kind)}, undefined>" if body and not fields else "",
            body_required=body is not None and body.required,
            open=bool(fields) and body is not None and body.object is not None and body.object.open,
            responses=tuple((status, code) for status, code, _ in responses),
            returns=" | ".join(dict.fromkeys(kind for _, _, kind in responses)) or "void",
        )


def _arguments(operation: Operation, data: str) -> Iterator[Argument]:
    """Yield the parameters: of one place, the required ones first."""
    taken = {*INHERITED, *(["body"] if operation.declared.body else [])}
    positional: set[str] = set()
    keyed = [
        (each, identifier(each.name, positional) if each.location == "path" else free(each.name, taken))
        for each in operation.parameters
    ]
    for parameter, key in sorted(keyed, key=lambda pair: (pair[0].location != "path", not pair[0].required)):
        place = {"path": "path", "query": "query", "header": "headers"}.get(parameter.location)
        plain = _SCALARS.get(parameter.type, "string") if isinstance(parameter.type, str) else "string"
        inner = f"{data}[{quoted(place)}]" if place else plain
        yield Argument(
            key=key,
            wire=parameter.name,
            location=parameter.location,
            required=parameter.required,
            type=f"NonNullable<{inner}>[{quoted(parameter.name)}]" if place else plain,
            comment=parameter.description,
            text=is_text(parameter.type),
            shape=literal(parameter.type),
            style=parameter.style,
            explode=parameter.explode,
        )


def _body(body: Body, fields: Sequence[Argument]) -> str:
    renamed = [[field.key, field.wire] for field in fields if field.key != field.wire]
    said = {
        "mediaType": body.content.media_type,
        "required": body.required,
        "fields": renamed if fields else None,
    }
    return f"{{ {members(said)}, descriptor: {literal(body.content.type)} }}"


def _fields(body: Body, kind: str, taken: set[str]) -> Iterator[Argument]:
    for each in body.arguments:
        declared = f"NonNullable<{kind}>[{quoted(each.name)}]"
        yield Argument(
            key=free(each.name, taken),
            wire=each.name,
            location="body",
            required=each.required,
            # The one type of both directions says that it may be absent: in answers.
            type=f"Exclude<{declared}, undefined>" if each.required and each.write_only else declared,
            comment=each.description,
            text=is_text(each.type),
        )


def _responses(operation: Operation, responses: str) -> Iterator[tuple[str, str, str]]:
    for response in operation.responses:
        if response.content is None:
            yield quoted(response.status), '{ mediaType: null, descriptor: "null" }', "void"
            continue
        key = response.status if response.status.isdecimal() else quoted(response.status)
        media = members({"mediaType": response.content.media_type})
        code = f"{{ {media}, descriptor: {literal(response.content.type)} }}"
        yield quoted(response.status), code, _type(response.content, f"{responses}[{key}]")


def quoted(text: str) -> str:
    """A text as a literal: ASCII only, so that nothing in it can end a line or a comment."""
    return json.dumps(text)


def literal(found: TypeDescriptor | None) -> str:
    """Return a type descriptor as a literal, less the names of its enums, which no one asks for."""
    match found:
        case {"array": item}:
            return f"{{ array: {literal(item)} }}"
        case {"union": list(variants), "tag": dict(tag)}:
            values = ", ".join(f"[{quoted(text)}, {quoted(name)}]" for text, name in tag["values"].items())
            said = f"{{ property: {quoted(tag['property'])}, values: new Map([{values}]) }}"
            return f"{{ union: [{', '.join(map(literal, variants))}], tag: {said} }}"
        case {"union": variants}:
            return f"{{ union: [{', '.join(map(literal, variants))}] }}"
        case dict():
            return f"{{ {members({key: value for key, value in found.items() if key != 'name'})} }}"
    return json.dumps(found)


def members(values: Mapping[str, Any]) -> str:
    """The members of an object literal; the names are ours."""
    return ", ".join(f"{name}: {json.dumps(value)}" for name, value in values.items())


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


def _about(operation: document.Operation) -> str:
    """Return a method's doc comment."""
    said = "\n\n".join(filter(None, (operation.summary or operation.id, operation.description.strip())))
    return comment(said, "  ", "@deprecated" if operation.deprecated else "")
