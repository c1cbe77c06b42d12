"""Prepare what the Python templates print: models and operations with their names, annotations and shapes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.schema import UntrustedString

from scripts.client_model.operations import Content, by_location, content_of, description
from scripts.client_model.shapes import ObjectShape, demanded, object_shapes, parts, read_only, shape, write_only
from scripts.document import Operation, Schema, Spec

from .annotations import Annotations, union, words
from .inputs import Input, InputTypes, inputs
from .naming import CLIENT_MEMBERS, FUNCTION_NAMES, MODEL_MEMBERS, RESOURCE_MEMBERS, Names, attribute

_OPAQUE = {"text": ["str"], "bytes": ["bytes"]}


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a model."""

    name: str  # a literal
    attribute: str
    annotation: str
    required: bool
    shape: str  # the arguments of its PropertyShape
    description: UntrustedString


@dataclass(frozen=True, slots=True)
class Model:
    """A class of `models`."""

    name: str
    module: str
    description: UntrustedString
    fields: tuple[Field, ...]
    classes: tuple[tuple[str, str], ...]  # (module, class) of what it refers to
    additional: str  # the shape of undeclared properties, a literal
    words: frozenset[str]  # of its annotations, by which it is known what to import


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of an operation's functions: a parameter, or a field of the body."""

    name: str
    wire: str  # a literal
    attribute: str  # of the body's model, for a field of the body
    location: str
    annotation: str
    required: bool
    shape: str  # a literal
    style: str
    explode: bool
    description: UntrustedString
    is_cast: bool = False  # the body's model has another type: no dicts, or nothing absent if the body is sent


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request; with fields, where the resources take them one by one."""

    media_type: str  # a literal
    annotation: str
    class_name: str  # of the model, where there are fields
    module: str
    required: bool
    shape: str  # a literal
    fields: tuple[Argument, ...]
    description: UntrustedString


@dataclass(frozen=True, slots=True)
class Reply:
    """A successful response."""

    status: str  # a literal
    media_type: str  # a literal
    types: tuple[str, ...]
    shape: str  # a literal


@dataclass(frozen=True, slots=True)
class Call:
    """An operation as the templates see it."""

    id: str  # a literal
    method: str  # a literal
    path: str  # a literal
    name: str
    resource: str
    function: str
    title: UntrustedString
    description: UntrustedString
    deprecated: bool
    retry_safe: bool
    anonymous: bool
    arguments: tuple[Argument, ...]
    body: Body | None
    replies: tuple[Reply, ...]
    returns: str
    classes: tuple[tuple[str, str], ...]
    words: frozenset[str]  # of its code, by which it is known what to import

    @property
    def flat(self) -> tuple[Argument, ...]:
        """The arguments of the resource's method, the required ones first."""
        fields = self.body.fields if self.body else ()
        return tuple(sorted((*self.arguments, *fields), key=lambda a: (not a.required, a.location != "path")))


class Facts:
    """Tells the templates what is in a document.

    Parameters:
        spec: the document in normal form.
        names: gives out the package's names.
    """

    def __init__(self, spec: Spec, names: Names) -> None:
        self._spec = spec
        self._names = names
        self._schema_of = {names.class_of(name): name for name in spec.schemas if names.has_class(name)}
        self._annotations = Annotations(names.class_of)
        self._modules: dict[str, set[str]] = defaultdict(set)
        self._objects = object_shapes(spec)
        self._inputs = InputTypes(names.class_of, self._objects)

    def inputs(self) -> list[Input]:
        """The dicts that stand for models in requests."""
        return [*inputs(self._spec, self._objects, self._names.class_of)]

    def model(self, prop: ModelProperty) -> Model:
        """A model of the generator's, in our own words."""
        schema_name = self._schema_of[prop.class_info.name]
        schema = self._spec.schemas[schema_name]
        whole = self._objects[schema_name]
        properties, _, _ = parts(self._spec, schema)
        fields = tuple(self._fields(properties, whole))
        used = {name for inner in whole["properties"].values() for name in self._annotations.names(inner)}
        return Model(
            name=prop.class_info.name,
            module=prop.class_info.module_name,
            description=UntrustedString(schema.get("description", "")),
            fields=tuple(sorted(fields, key=lambda f: not f.required)),
            classes=self._classes(used - {schema_name}),
            additional=repr(whole["additional"] and self._annotations.literal(whole["additional"])),
            words=words(*(f.annotation for f in fields), *("UNSET Unset" for f in fields if not f.required)),
        )

    def _fields(self, properties: dict[str, Schema], whole: ObjectShape) -> Iterator[Field]:
        taken = set(MODEL_MEMBERS)
        held = set(demanded(whole))
        for name, inner in whole["properties"].items():
            attribute = self._names.identifier(name, taken)
            taken.add(attribute)
            flags = {
                "required": name in whole["required"],
                "read_only": name in read_only(whole),
                "write_only": name in write_only(whole),
                "sensitive": bool(properties[name].get("x-sensitive")),
            }
            shape = [name, self._annotations.literal(inner), *([attribute] if attribute != name else [])]
            yield Field(
                name=repr(name),
                attribute=attribute,
                annotation=self._annotations.annotation(inner),
                required=name in held,
                shape=", ".join([*map(repr, shape), *(f"{flag}=True" for flag, is_set in flags.items() if is_set)]),
                description=UntrustedString(description(self._spec, properties[name])),
            )

    def call(self, operation: Operation) -> Call:
        """An operation in our own words."""
        used: set[str] = set()
        taken = set(FUNCTION_NAMES) | ({"body"} if operation.body else set())
        arguments: list[Argument] = []
        for parameter in by_location(operation):
            inner = shape(self._spec, parameter.schema)
            used.update(self._inputs.names(inner))
            name = self._names.identifier(parameter.name, taken)
            taken.add(name)
            arguments.append(
                Argument(
                    name=name,
                    wire=repr(parameter.name),
                    attribute="",
                    location=parameter.location,
                    annotation=self._inputs.annotation(inner),
                    required=parameter.required,
                    shape=repr(self._annotations.literal(inner)),
                    style=parameter.style,
                    explode=parameter.explode,
                    description=UntrustedString(parameter.description or description(self._spec, parameter.schema)),
                )
            )
        body = self._body(operation, taken, used)
        replies = tuple(self._replies(operation, used))
        resource = attribute(operation.resource, CLIENT_MEMBERS)
        name = self._names.identifier(operation.id, self._modules[resource])
        self._modules[resource].add(name)
        return Call(
            id=repr(operation.id),
            method=repr(operation.method),
            path=repr(operation.path),
            name=name,
            resource=resource,
            function=attribute(operation.method_name, RESOURCE_MEMBERS),
            title=UntrustedString(operation.summary or operation.id),
            description=UntrustedString(operation.description),
            deprecated=operation.deprecated,
            retry_safe=operation.retry_safe,
            anonymous=not operation.sends_key,
            arguments=tuple(sorted(arguments, key=lambda a: (a.location != "path", not a.required))),
            body=body,
            replies=replies,
            returns=union(kind for reply in replies for kind in reply.types) or "None",
            classes=self._classes(used),
            words=words(
                *(argument.annotation for argument in arguments),
                *(kind for reply in replies for kind in reply.types),
                body.annotation if body else "",
                *("UNSET Unset" for argument in arguments if not argument.required),
                ("" if body.required else "UNSET Unset") if body else "UNSET",
            ),
        )

    def _body(self, operation: Operation, taken: set[str], used: set[str]) -> Body | None:
        content = content_of(self._spec, operation.body.content) if operation.body else None
        if operation.body is None or content is None:
            return None
        annotation = union(_OPAQUE.get(content.kind) or self._inputs.parts(content.shape))
        class_name = self._names.class_of(content.object) if content.object else ""
        used.update(self._inputs.names(content.shape))
        fields = (
            tuple(self._body_fields(content.object, operation.body.required, taken, used)) if content.object else ()
        )
        return Body(
            media_type=repr(content.media_type),
            annotation=annotation,
            class_name=class_name if fields else "",
            module=self._names.module_of(class_name) if fields else "",
            required=operation.body.required,
            shape=repr(self._annotations.literal(content.shape)),
            fields=fields,
            description=UntrustedString(operation.body.description),
        )

    def _body_fields(self, schema_name: str, sent: bool, taken: set[str], used: set[str]) -> Iterator[Argument]:
        whole = self._objects[schema_name]
        properties, _, _ = parts(self._spec, self._spec.schemas[schema_name])
        demands = set(whole["required"])
        for literal, field in zip(whole["properties"], self._fields(properties, whole), strict=True):
            if literal in read_only(whole):
                continue
            name = field.attribute
            while name in taken:
                name += "_"
            taken.add(name)
            annotation = self._inputs.annotation(whole["properties"][literal])
            yield Argument(
                name=name,
                wire=field.name,
                attribute=field.attribute,
                location="body",
                annotation=annotation,
                required=literal in demands and sent,
                shape="",
                style="",
                explode=False,
                description=field.description,
                is_cast=annotation != field.annotation or (field.required and not sent),
            )
            used.update(self._inputs.names(whole["properties"][literal]))

    def _replies(self, operation: Operation, used: set[str]) -> Iterator[Reply]:
        for status, response in operation.responses.items():
            if not response.is_success:
                continue
            content = content_of(self._spec, response.content)
            if content is None:
                yield Reply(repr(status), "None", ("None",), repr("null"))
                continue
            used.update(self._annotations.names(content.shape))
            yield Reply(
                status=repr(status),
                media_type=repr(content.media_type),
                types=tuple(self._types(content)),
                shape=repr(self._annotations.literal(content.shape)),
            )

    def _types(self, content: Content) -> list[str]:
        return _OPAQUE.get(content.kind) or self._annotations.parts(content.shape)

    def _classes(self, schema_names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        names = sorted(self._names.class_of(name) for name in schema_names)
        return tuple((self._names.module_of(name), name) for name in names)
