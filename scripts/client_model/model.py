"""Model the objects, enums, operations and resources of a document, with all that no language decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts import document
from scripts.document import Schema, Spec

from .anonymous_routes import Route, routes
from .media_type_choice import Content, content_of
from .normalize_and_name_schemas import is_enum, normal_form
from .quickstart import Quickstart, choose_calls
from .type_descriptors import (
    TypeDescriptor,
    object_descriptors,
    property_schemas,
    read_only,
    type_descriptor,
    write_only,
)

_LOCATIONS = ("path", "query", "header", "cookie")


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an object.

    Parameters:
        name: in JSON.
        type: its type descriptor.
        required: whether the document requires it, in the directions that have it.
        read_only: whether no request holds it.
        write_only: whether answers need not hold it.
        sensitive: whether it is never shown.
    """

    name: str
    type: TypeDescriptor
    required: bool
    read_only: bool
    write_only: bool
    sensitive: bool
    description: str

    @property
    def always(self) -> bool:
        """Tell whether requests and answers alike must have it."""
        return self.required and not self.read_only and not self.write_only


@dataclass(frozen=True, slots=True)
class Object:
    """An object with declared properties.

    Parameters:
        additional: the type descriptor of all other properties; None where there can be none.
        open: whether the document says that there may be others, and not only does not say that there may not.
        tag: of an object whose variant is not known, the property of the discriminator; a generator's own.
    """

    name: str
    properties: tuple[Property, ...]
    additional: TypeDescriptor | None
    open: bool
    description: str
    tag: str = ""

    @property
    def sent(self) -> tuple[Property, ...]:
        """The properties that a request may hold."""
        return tuple(each for each in self.properties if not each.read_only)


@dataclass(frozen=True, slots=True)
class Enum:
    """A list of values with a name; null is none of them."""

    name: str
    values: tuple[Any, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation.

    Parameters:
        location: "path", "query", "header" or "cookie".
        style, explode: how its value is written (OpenAPI 3.1, "Parameter Object").
    """

    name: str
    location: str
    type: TypeDescriptor
    required: bool
    style: str
    explode: bool
    description: str


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request.

    Parameters:
        content: in the one media type that is spoken.
        object: what it is in JSON, if its properties are the arguments of the method; else it is one argument.
    """

    content: Content
    required: bool
    object: Object | None
    description: str

    @property
    def arguments(self) -> tuple[Property, ...]:
        """The properties that a method takes one by one."""
        return self.object.sent if self.object else ()


@dataclass(frozen=True, slots=True)
class Response:
    """A successful response; content is None for one without a body."""

    status: str
    content: Content | None


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of a client.

    Parameters:
        declared: the same in the document, for its id, method, path and texts.
        parameters: in the order in which every language writes them: path, query, header, cookie.
        responses: the successful ones.
    """

    declared: document.Operation
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]

    @property
    def in_path(self) -> tuple[Parameter, ...]:
        """The parameters in the path."""
        return tuple(each for each in self.parameters if each.location == "path")

    @property
    def elsewhere(self) -> tuple[Parameter, ...]:
        """All other parameters."""
        return tuple(each for each in self.parameters if each.location != "path")


@dataclass(frozen=True, slots=True)
class Resource:
    """An attribute of a client: the operations whose first tag is the same."""

    name: str
    tag: str
    description: str
    operations: tuple[Operation, ...]


class ClientModel:
    """Everything that a client offers.

    Parameters:
        spec: the document in normal form.
    """

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.descriptors = object_descriptors(spec)
        self.objects: dict[str, Object] = {name: self._object(name) for name in self.descriptors}
        self.enums: Mapping[str, Enum] = {
            name: Enum(name, tuple(dict.fromkeys(_values(schema))), _description(spec, schema))
            for name, schema in spec.schemas.items()
            if name not in self.objects and is_enum(schema)
        }
        self.operations = tuple(map(self._operation, spec.operations))
        self.resources = tuple(self._resources())

    @cached_property
    def routes(self) -> list[Route]:
        """The operations that send no key, and those that could be taken for one of them."""
        return routes(self.spec)

    @cached_property
    def quickstart(self) -> Quickstart:
        """The operations that the quickstart of every package shows."""
        return choose_calls(self.spec, self.descriptors)

    def _object(self, name: str) -> Object:
        whole, schema = self.descriptors[name], self.spec.schemas[name]
        schemas, _, _ = property_schemas(self.spec, schema)
        properties = (
            Property(
                name=key,
                type=inner,
                required=key in whole["required"],
                read_only=key in read_only(whole),
                write_only=key in write_only(whole),
                sensitive=isinstance(schemas[key], dict) and bool(schemas[key].get("x-sensitive")),
                description=_description(self.spec, schemas[key]),
            )
            for key, inner in whole["properties"].items()
        )
        return Object(
            name=name,
            properties=tuple(properties),
            additional=whole["additional"],
            open=schema.get("additionalProperties", False) is not False,
            description=_description(self.spec, schema),
        )

    def _operation(self, declared: document.Operation) -> Operation:
        successes = [each for each in declared.responses.values() if each.is_success]
        return Operation(
            declared=declared,
            parameters=tuple(map(self._parameter, _by_location(declared))),
            body=self._body(declared.body) if declared.body else None,
            responses=tuple(Response(each.status, content_of(self.spec, each.content)) for each in successes),
        )

    def _parameter(self, declared: document.Parameter) -> Parameter:
        return Parameter(
            name=declared.name,
            location=declared.location,
            type=type_descriptor(self.spec, declared.schema),
            required=declared.required,
            style=declared.style,
            explode=declared.explode,
            description=declared.description or _description(self.spec, declared.schema),
        )

    def _body(self, declared: document.Body) -> Body | None:
        content = content_of(self.spec, declared.content)
        if content is None:
            return None
        whole = self.objects[content.object] if content.object else None
        return Body(content, declared.required, whole, declared.description)

    def _resources(self) -> Iterator[Resource]:
        grouped: dict[str, list[Operation]] = {}
        for operation in self.operations:
            grouped.setdefault(operation.declared.resource, []).append(operation)
        about = _tag_descriptions(self.spec)
        for name, operations in grouped.items():
            tag = operations[0].declared.tag
            yield Resource(name, tag, about.get(tag, ""), tuple(operations))


def _values(schema: Schema) -> list[Any]:
    return [value for value in schema["enum"] if value is not None]


def client_model(spec: Spec) -> ClientModel:
    """Return what a client offers, of a document as written."""
    return ClientModel(normal_form(spec))


def _by_location(operation: document.Operation) -> list[document.Parameter]:
    """Return the parameters in the order in which every language writes them: path, query, header, cookie."""
    return sorted(operation.parameters, key=lambda parameter: _LOCATIONS.index(parameter.location))


def _description(spec: Spec, schema: Schema | bool) -> str:
    """Return the description of a schema, or of the one that it refers to."""
    text: str = spec.resolve(schema).get("description", "") if isinstance(schema, dict) else ""
    return text


def _tag_descriptions(spec: Spec) -> dict[str, str]:
    """Return the description of each tag."""
    return {tag["name"]: tag.get("description", "") for tag in spec.document.get("tags", [])}
