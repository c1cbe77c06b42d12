"""What the Go templates are told: models, resources and operations with their names, types and literals."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts.document import Operation, Schema, Spec
from scripts.generate.operations import Content, by_location, content_of, description, tag_descriptions, unique_methods
from scripts.generate.shapes import ObjectShape, Shape, demanded, object_shapes, parts, read_only, shape, write_only

from .naming import CLIENT_MEMBERS, MODEL_MEMBERS, PARAMS_MEMBERS, argument, exported, exports, free, unique
from .types import Types, enum_type, literal, quoted


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
    read_only: bool = False
    write_only: bool = False
    sent: str = ""  # the type of a property in a request, which may demand what an answer does not

    @property
    def optional(self) -> bool:
        return self.type.startswith("Optional[")


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
    fields: tuple[tuple[Field, Field], ...]  # of the params, with the model's field that each sets
    loosened: tuple[Field, ...]  # the model's fields, where those that it requires may be left out with the whole
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
        self._objects = object_shapes(spec)
        self._taken = {*exports(runtime), "Client", "NewClient"}
        self._variables: set[str] = set()
        self.names: dict[str, str] = {}
        for name, schema in spec.schemas.items():
            if name in self._objects or enum_type(schema.get("enum", (None,))) != "json.RawMessage":
                self.names[name] = free(exported(name), self._taken, "Model")
        self._types = Types(self.names)
        self.models = {name: self._model(name) for name in self.names if name in self._objects}
        self.enums = [self._enum(name) for name in self.names if name not in self.models]
        self.resources = list(self._resources())

    @property
    def calls(self) -> list[Call]:
        """Every operation, by resource."""
        return [call for resource in self.resources for call in resource.calls]

    def _model(self, name: str) -> Model:
        whole, schema = self._objects[name], self._spec.schemas[name]
        properties, _, _ = parts(self._spec, schema)
        fields = zip(whole["properties"].items(), unique(whole["properties"], MODEL_MEMBERS), strict=True)
        additional = whole["additional"]
        return Model(
            schema=name,
            name=self.names[name],
            fields=tuple(self._field(wire, go, inner, whole, properties[wire]) for (wire, inner), go in fields),
            extra=self._types.plain("any" if additional is None else additional),
            additional="nil" if additional is None else literal(additional),
            description=description(self._spec, schema),
        )

    def _field(self, wire: str, name: str, inner: Shape, whole: ObjectShape, schema: Any) -> Field:
        sensitive = isinstance(schema, dict) and bool(schema.get("x-sensitive"))
        return Field(
            wire=wire,
            name=name,
            type=self._types.field(inner, wire in demanded(whole)),
            shape=literal(inner),
            required=wire in whole["required"],
            sensitive=sensitive,
            description=description(self._spec, schema),
            read_only=wire in read_only(whole),
            write_only=wire in write_only(whole),
            sent=self._types.field(inner, wire in whole["required"]),
        )

    def _enum(self, name: str) -> Enum:
        schema = self._spec.schemas[name]
        go = self.names[name]
        values = list(dict.fromkeys(schema["enum"]))
        members = [
            free(go + exported(str(value) if str(value).strip() else "empty").removeprefix("X"), self._taken, "Value")
            for value in values
        ]
        literals = [quoted(value) if isinstance(value, str) else str(value) for value in values]
        pairs = tuple(zip(members, literals, strict=True))
        return Enum(go, enum_type(values), pairs, description(self._spec, schema))

    def _resources(self) -> Iterator[Resource]:
        by_name: dict[str, list[Operation]] = {}
        for operation in self._spec.operations:
            by_name.setdefault(operation.resource, []).append(operation)
        tags = tag_descriptions(self._spec)
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
        unique_methods(
            self._spec, ((each, f"client.{exported(resource)}.{exported(each.method_name)}") for each in operations)
        )
        for operation in operations:
            yield self._call(exported(operation.method_name), operation)

    def _call(self, method: str, operation: Operation) -> Call:
        ordered = by_location(operation)
        in_path = [p.name for p in ordered if p.location == "path"]
        flat = self._flat(operation)
        others = [p.name for p in ordered if p.location != "path"]
        sent = [field for field in flat.fields if not field.read_only] if flat else []
        body_fields = [field.wire for field in sent]
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
        body = self._body(operation, flat, sent, names[len(ordered) :])
        title = exported(operation.id)
        has_params = bool(others or (flat and (sent or flat.additional != "nil")))
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

    def _parameter(self, wire: str, name: str, schema: Schema, required: bool, said: str) -> Field:
        inner = shape(self._spec, schema)
        kind = self._types.field(inner, required)
        return Field(wire, name, kind, literal(inner), required, False, said or description(self._spec, schema))

    def _flat(self, operation: Operation) -> Model | None:
        """The model of a JSON body that is an object: its fields are the operation's arguments."""
        if operation.body is None:
            return None
        content = content_of(self._spec, operation.body.content)
        return self.models[content.object] if content and content.object else None

    def _body(self, operation: Operation, flat: Model | None, sent: list[Field], names: list[str]) -> Body | None:
        content = content_of(self._spec, operation.body.content) if operation.body else None
        if operation.body is None or content is None:
            return None
        return Body(
            media_type=content.media_type,
            shape=literal(content.shape),
            required=operation.body.required,
            type=self._type(content, operation.body.required),
            model=flat,
            fields=tuple(
                (self._argument(name, field, operation.body.required), field)
                for name, field in zip(names, sent, strict=True)
            ),
            loosened=() if flat is None or operation.body.required else self._loosened(flat),
            description=operation.body.description,
        )

    @staticmethod
    def _argument(name: str, field: Field, sent: bool) -> Field:
        """A model's field as an argument: of a body that need not be sent, any may be left out."""
        kind = field.sent if sent or field.sent.startswith("Optional[") else f"Optional[{field.sent}]"
        return replace(field, name=name, type=kind)

    @staticmethod
    def _loosened(model: Model) -> tuple[Field, ...]:
        """The fields of a model of which anything may be left out; none where that is so in the model itself."""
        if all(field.optional for field in model.fields):
            return ()
        return tuple(
            field if field.optional else replace(field, type=f"Optional[{field.type}]") for field in model.fields
        )

    def _type(self, content: Content, required: bool) -> str:
        if content.kind == "value":
            return self._types.field(content.shape, required)
        plain = {"text": "string", "bytes": "[]byte"}[content.kind]
        return plain if required else f"Optional[{plain}]"

    def _replies(self, operation: Operation) -> Iterator[tuple[str, str, str]]:
        for status, response in operation.responses.items():
            if response.is_success:
                content = content_of(self._spec, response.content)
                yield status, content.media_type if content else "", literal(content.shape if content else "null")

    def _returns(self, operation: Operation) -> str:
        successes = [response for response in operation.responses.values() if response.is_success]
        found = [content_of(self._spec, response.content) for response in successes]
        kinds = list(dict.fromkeys(self._type(content, True) for content in found if content))
        if len(kinds) > 1:
            return "any"
        if kinds and len(found) > 1 and not all(found):
            return kinds[0] if kinds[0].startswith(("*", "[]", "Optional[")) else f"Optional[{kinds[0]}]"
        return kinds[0] if kinds else ""

    def _text(self, schema: Schema | bool) -> str:
        return description(self._spec, schema)
