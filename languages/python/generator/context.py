"""Prepare what the Python templates print: models and operations with their names, annotations and shapes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.schema import UntrustedString

from scripts import client_model
from scripts.client_model import ClientModel, Object, Operation, Parameter, Response
from scripts.generate.shorten_file_names import file_stem

from .annotations import Annotations, union, words
from .inputs import Input, InputTypes, inputs
from .naming import CLIENT_MEMBERS, FUNCTION_NAMES, MODEL_MEMBERS, RESOURCE_MEMBERS, Names, attribute

_OPAQUE = {"text": ["str"], "bytes": ["bytes"]}
_FLAGS = ("required", "read_only", "write_only", "sensitive")


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
    tag: str  # of a variant that is not known, the property of the discriminator, a literal
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


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request; with fields, where the resources take them one by one."""

    media_type: str  # a literal
    annotation: str
    class_name: str  # of the model, where there are fields
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


class TemplateContext:
    """Give the templates what is in a document, in the terms of a Python package.

    Parameters:
        client: what the client offers.
        names: gives out the package's names.
    """

    def __init__(self, client: ClientModel, names: Names) -> None:
        self._client = client
        self._names = names
        self._object_of = {names.class_of(name): whole for name, whole in client.objects.items()}
        self._annotations = Annotations(names.class_of)
        self._modules: dict[str, set[str]] = defaultdict(set)
        self._inputs = InputTypes(client, names.class_of)

    def inputs(self) -> list[Input]:
        """Return the dicts that stand for models in requests."""
        return [*inputs(self._client, self._names.class_of)]

    def model(self, prop: ModelProperty) -> Model:
        """Return a model of the generator's, in our own words."""
        whole = self._object_of[prop.class_info.name]
        fields = tuple(self._fields(whole))
        used = {name for each in whole.properties for name in self._annotations.names(each.type)}
        return Model(
            name=prop.class_info.name,
            module=prop.class_info.module_name,
            description=UntrustedString(whole.description),
            fields=tuple(sorted(fields, key=lambda f: not f.required)),
            classes=self._classes(used - {whole.name}),
            tag=repr(whole.tag) if whole.tag else "",
            additional=repr(whole.additional and self._annotations.literal(whole.additional)),
            words=words(*(f.annotation for f in fields), *("UNSET Unset" for f in fields if not f.required)),
        )

    def _fields(self, whole: Object) -> Iterator[Field]:
        taken = set(MODEL_MEMBERS)
        for each in whole.properties:
            attribute = self._names.identifier(each.name, taken)
            taken.add(attribute)
            shape = [each.name, self._annotations.literal(each.type), *([attribute] if attribute != each.name else [])]
            yield Field(
                name=repr(each.name),
                attribute=attribute,
                annotation=self._annotations.annotation(each.type),
                required=each.always,
                shape=", ".join([*map(repr, shape), *(f"{flag}=True" for flag in _FLAGS if getattr(each, flag))]),
                description=UntrustedString(each.description),
            )

    def call(self, operation: Operation) -> Call:
        """Return an operation in our own words."""
        declared = operation.declared
        used: set[str] = set()
        taken = set(FUNCTION_NAMES) | ({"body"} if declared.body else set())
        arguments = [self._argument(parameter, taken, used) for parameter in operation.parameters]
        body = self._body(operation.body, taken, used) if operation.body else None
        replies = tuple(self._reply(response, used) for response in operation.responses)
        resource = file_stem(attribute(declared.resource, CLIENT_MEMBERS))
        name = file_stem(self._names.identifier(declared.id, self._modules[resource]))
        self._modules[resource].add(name)
        return Call(
            id=repr(declared.id),
            method=repr(declared.method),
            path=repr(declared.path),
            name=name,
            resource=resource,
            function=attribute(declared.method_name, RESOURCE_MEMBERS),
            title=UntrustedString(declared.summary or declared.id),
            description=UntrustedString(declared.description),
            deprecated=declared.deprecated,
            retry_safe=declared.retry_safe,
            anonymous=not declared.sends_key,
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

    def _argument(self, parameter: Parameter, taken: set[str], used: set[str]) -> Argument:
        used.update(self._inputs.names(parameter.type))
        name = self._names.identifier(parameter.name, taken)
        taken.add(name)
        return Argument(
            name=name,
            wire=repr(parameter.name),
            attribute="",
            location=parameter.location,
            annotation=self._inputs.annotation(parameter.type),
            required=parameter.required,
            shape=repr(self._annotations.literal(parameter.type)),
            style=parameter.style,
            explode=parameter.explode,
            description=UntrustedString(parameter.description),
        )

    def _body(self, body: client_model.Body, taken: set[str], used: set[str]) -> Body:
        content = body.content
        used.update(self._inputs.names(content.type))
        fields = tuple(self._body_fields(body, taken, used))
        class_name = self._names.class_of(body.object.name) if body.object and fields else ""
        return Body(
            media_type=repr(content.media_type),
            annotation=union(_OPAQUE.get(content.kind) or self._inputs.parts(content.type)),
            class_name=class_name,
            required=body.required,
            shape=repr(self._annotations.literal(content.type)),
            fields=fields,
            description=UntrustedString(body.description),
        )

    def _body_fields(self, body: client_model.Body, taken: set[str], used: set[str]) -> Iterator[Argument]:
        if body.object is None:
            return
        for each, field in zip(body.object.properties, self._fields(body.object), strict=True):
            if each.read_only:
                continue
            name = field.attribute
            while name in taken:
                name += "_"
            taken.add(name)
            annotation = self._inputs.annotation(each.type)
            used.update(self._inputs.names(each.type))
            yield Argument(
                name=name,
                wire=field.name,
                attribute=field.attribute,
                location="body",
                annotation=annotation,
                required=each.required and body.required,
                shape="",
                style="",
                explode=False,
                description=field.description,
            )

    def _reply(self, response: Response, used: set[str]) -> Reply:
        content = response.content
        if content is None:
            return Reply(repr(response.status), "None", ("None",), repr("null"))
        used.update(self._annotations.names(content.type))
        return Reply(
            status=repr(response.status),
            media_type=repr(content.media_type),
            types=tuple(_OPAQUE.get(content.kind) or self._annotations.parts(content.type)),
            shape=repr(self._annotations.literal(content.type)),
        )

    def _classes(self, schema_names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        names = sorted(self._names.class_of(name) for name in schema_names)
        return tuple((self._names.module_of(name), name) for name in names)
