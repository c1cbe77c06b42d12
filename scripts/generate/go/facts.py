"""What the Go templates are told: models, resources and operations with their names, types and literals."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts.generate.normal import is_object
from scripts.generate.shapes import Shape, object_shape, parts, shape
from scripts.spec import Operation, Schema, Spec

from .naming import CLIENT_MEMBERS, MODEL_MEMBERS, PARAMS_MEMBERS, argument, exported, exports, free, unique
from .types import Types, enum_type, literal, quoted

_LOCATIONS = ("path", "query", "header", "cookie")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a struct, or an argument of a method."""

    wire: str
    name: str
    type: str
    shape: str
    required: bool
    sensitive: bool
    description: str


@dataclass(frozen=True, slots=True)
class Model:
    """A struct with its table."""

    schema: str
    name: str
    fields: tuple[Field, ...]
    extra: str  # the type of undeclared properties
    additional: str  # their shape, or nil
    description: str


@dataclass(frozen=True, slots=True)
class Enum:
    """A type with its constants."""

    name: str
    type: str
    members: tuple[tuple[str, str], ...]
    description: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation: its table, and what it is in Go."""

    wire: str
    location: str
    style: str
    explode: bool
    field: Field


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request; flat if its fields are among the params."""

    media_type: str
    shape: str
    required: bool
    type: str
    model: Model | None
    fields: tuple[tuple[Field, str], ...]  # of the params, with the model's field that each sets
    description: str


@dataclass(frozen=True, slots=True)
class Call:
    """An operation as the templates see it."""

    operation: Operation
    name: str
    variable: str
    params: str  # the name of the struct, where there is one
    parameters: tuple[Parameter, ...]
    body: Body | None
    replies: tuple[tuple[str, str, str], ...]
    returns: str  # "" for nothing

    @property
    def path(self) -> tuple[Parameter, ...]:
        return tuple(p for p in self.parameters if p.location == "path")

    @property
    def others(self) -> tuple[Parameter, ...]:
        return tuple(p for p in self.parameters if p.location != "path")


@dataclass(frozen=True, slots=True)
class Resource:
    """A field of the client, and its type: the operations of one tag."""

    field: str
    service: str
    file: str
    tag: str
    description: str
    calls: tuple[Call, ...]


class Facts:
    """What is in a document, in the terms of a Go package.

    Parameters:
        spec: the document in normal form.
        runtime: the folder of the hand-written modules, whose names are taken.
    """

    def __init__(self, spec: Spec, runtime: Path) -> None:
        self._spec = spec
        self._taken = {*exports(runtime), "Client", "NewClient"}
        self._variables: set[str] = set()
        self._names: dict[str, str] = {}
        for name, schema in spec.schemas.items():
            if is_object(spec, schema) or enum_type(schema.get("enum", (None,))) != "json.RawMessage":
                self._names[name] = free(exported(name), self._taken, "Model")
        self._types = Types(self._names)
        self.models = {name: self._model(name) for name in self._names if is_object(spec, spec.schemas[name])}
        self.enums = [self._enum(name) for name in self._names if name not in self.models]
        self.resources = list(self._resources())

    @property
    def calls(self) -> list[Call]:
        """Every operation, by resource."""
        return [call for resource in self.resources for call in resource.calls]

    def _model(self, name: str) -> Model:
        whole, schema = object_shape(self._spec, name), self._spec.schemas[name]
        properties, _, _ = parts(self._spec, schema)
        fields = zip(whole["properties"].items(), unique(whole["properties"], MODEL_MEMBERS), strict=True)
        additional = whole["additional"]
        return Model(
            schema=name,
            name=self._names[name],
            fields=tuple(
                self._field(wire, go, inner, wire in whole["required"], properties[wire])
                for (wire, inner), go in fields
            ),
            extra=self._types.plain("any" if additional is None else additional),
            additional="nil" if additional is None else literal(additional),
            description=self._text(schema),
        )

    def _field(self, wire: str, name: str, inner: Shape, required: bool, schema: Any) -> Field:
        sensitive = isinstance(schema, dict) and bool(schema.get("x-sensitive"))
        kind = self._types.field(inner, required)
        return Field(wire, name, kind, literal(inner), required, sensitive, self._text(schema))

    def _enum(self, name: str) -> Enum:
        schema = self._spec.schemas[name]
        go = self._names[name]
        values = list(dict.fromkeys(schema["enum"]))
        members = [
            free(go + exported(str(value) if str(value).strip() else "empty").removeprefix("X"), self._taken, "Value")
            for value in values
        ]
        literals = [quoted(value) if isinstance(value, str) else str(value) for value in values]
        pairs = tuple(zip(members, literals, strict=True))
        return Enum(go, enum_type(values), pairs, self._text(schema))

    def _resources(self) -> Iterator[Resource]:
        by_name: dict[str, list[Operation]] = {}
        for operation in self._spec.operations:
            by_name.setdefault(operation.resource, []).append(operation)
        tags = {tag["name"]: tag.get("description", "") for tag in self._spec.document.get("tags", [])}
        fields = set(CLIENT_MEMBERS)
        for name, operations in by_name.items():
            yield Resource(
                field=free(exported(name), fields, "Resource"),
                service=free(exported(name) + "Service", self._taken),
                file=f"{name}_service.go",
                tag=operations[0].tag,
                description=tags.get(operations[0].tag, ""),
                calls=tuple(self._calls(name, operations)),
            )

    def _calls(self, resource: str, operations: list[Operation]) -> Iterator[Call]:
        seen: dict[str, Operation] = {}
        for operation in operations:
            method = exported(operation.method_name)
            other = seen.setdefault(method, operation)
            if other is not operation:
                raise self._spec.error(
                    (*operation.pointer, "operationId"),
                    f"`{operation.id}` and `{other.id}` ({self._spec.where(other.pointer)}) would both be "
                    f"`client.{exported(resource)}.{method}`; give one of them `x-sdk-method: <name>`",
                )
            yield self._call(method, operation)

    def _call(self, method: str, operation: Operation) -> Call:
        ordered = sorted(operation.parameters, key=lambda p: _LOCATIONS.index(p.location))
        in_path = [p.name for p in ordered if p.location == "path"]
        flat = self._flat(operation)
        others = [p.name for p in ordered if p.location != "path"]
        body_fields = [field.wire for field in flat.fields] if flat else []
        names = unique(in_path, (), argument) + unique([*others, *body_fields], PARAMS_MEMBERS)
        parameters = tuple(
            Parameter(
                wire=p.name,
                location=p.location,
                style=p.style,
                explode=p.explode,
                field=self._parameter(p.name, name, p.schema, p.required, p.description),
            )
            for p, name in zip(ordered, names, strict=False)
        )
        body = self._body(operation, flat, names[len(ordered) :])
        title = exported(operation.id)
        has_params = bool(others or (flat and (flat.fields or flat.additional != "nil")))
        return Call(
            operation=operation,
            name=method,
            variable="operation" + free(title, self._variables),
            params=free(title + "Params", self._taken) if has_params else "",
            parameters=parameters,
            body=body,
            replies=tuple(self._replies(operation)),
            returns=self._returns(operation),
        )

    def _parameter(self, wire: str, name: str, schema: Schema, required: bool, description: str) -> Field:
        inner = shape(self._spec, schema)
        kind = self._types.field(inner, required)
        return Field(wire, name, kind, literal(inner), required, False, description or self._text(schema))

    def _flat(self, operation: Operation) -> Model | None:
        """The model of a JSON body that is an object: its fields are the operation's arguments."""
        if operation.body is None:
            return None
        media, schema = _preferred(operation.body.content)
        inner = shape(self._spec, schema)
        if _is_json(media) and isinstance(inner, dict) and "ref" in inner:
            return self.models[inner["ref"]]
        return None

    def _body(self, operation: Operation, flat: Model | None, names: list[str]) -> Body | None:
        if operation.body is None:
            return None
        media, schema = _preferred(operation.body.content)
        inner, kind = self._content(media, schema, operation.body.required)
        return Body(
            media_type=media,
            shape=literal(inner),
            required=operation.body.required,
            type=kind,
            model=flat,
            fields=tuple(
                (replace(field, name=name), field.name) for name, field in zip(names, flat.fields, strict=True)
            )
            if flat
            else (),
            description=operation.body.description,
        )

    def _content(self, media: str, schema: Schema, required: bool) -> tuple[Shape, str]:
        if media.startswith("text/"):
            return "string", "string" if required else "Optional[string]"
        if media.startswith(("application/octet-stream", "*/*")):
            return "any", "[]byte" if required else "Optional[[]byte]"
        inner = shape(self._spec, schema)
        return inner, self._types.field(inner, required)

    def _replies(self, operation: Operation) -> Iterator[tuple[str, str, str]]:
        for status, response in operation.responses.items():
            if response.is_success:
                media, schema = _preferred(response.content)
                inner = self._content(media, schema, True)[0] if media else "null"
                yield status, media, literal(inner)

    def _returns(self, operation: Operation) -> str:
        successes = [response for response in operation.responses.values() if response.is_success]
        found = [_preferred(response.content) for response in successes]
        kinds = list(dict.fromkeys(self._content(media, schema, True)[1] for media, schema in found if media))
        if len(kinds) > 1:
            return "any"
        if kinds and len(found) > 1 and not all(media for media, _ in found):
            return kinds[0] if kinds[0].startswith(("*", "[]", "Optional[")) else f"Optional[{kinds[0]}]"
        return kinds[0] if kinds else ""

    def _text(self, schema: Schema | bool) -> str:
        text: str = self._spec.resolve(schema).get("description", "") if isinstance(schema, dict) else ""
        return text


def _preferred(content: Any) -> tuple[str, Schema]:
    """The media type that is spoken: JSON where there is any."""
    return next(((m, s) for m, s in content.items() if _is_json(m)), next(iter(content.items()), ("", {})))


def _is_json(media: str) -> bool:
    plain = media.partition(";")[0].strip()
    return plain == "application/json" or plain.endswith("+json")
