"""Prepare what the Go templates print: models, resources and operations with their names, types and literals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scripts import client_model, document
from scripts.client_model import ClientModel, Enum, Object, Operation, Property
from scripts.client_model.media_type_choice import Content
from scripts.client_model.type_descriptors import TypeDescriptor
from scripts.client_model.unique_methods import unique_methods
from scripts.generate.shorten_file_names import file_stem

from .naming import CLIENT_MEMBERS, MODEL_MEMBERS, PARAMS_MEMBERS, argument, exported, exports, free, unique
from .types import Types, enum_type, quoted, union_variable
from .unions import Found, find

# What the type of a variant is called that Go has no name for, behind the union's.
_WRAPPERS = {"string": "String", "number": "Number", "integer": "Integer", "boolean": "Boolean", "uuid": "UUID"}


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
class Constants:
    """A type with its constants."""

    name: str
    type: str
    members: tuple[tuple[str, str], ...]
    description: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant of a union; `beneath` is what its type is made of, where the union has one of its own for it."""

    shape: str
    type: str
    beneath: str

    @property
    def plain(self) -> bool:
        """Tell whether encoding/json writes it as what it is."""
        return self.beneath not in ("json.Number", "json.RawMessage")


@dataclass(frozen=True, slots=True)
class Union:
    """An interface with the types that implement it; `unknown` is the one for a tag that is not declared."""

    name: str
    variable: str
    variants: tuple[Variant, ...]
    tag: str
    tags: tuple[tuple[str, int], ...]
    unknown: str
    description: str

    @property
    def listed(self) -> str:
        """The types of its variants, in a sentence."""
        types = [*(each.type for each in self.variants), *([f"*{self.unknown}"] if self.unknown else [])]
        return f"{', '.join(types[:-1])} or {types[-1]}"


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

    operation: document.Operation
    name: str
    variable: str
    params: str  # the name of the struct, where there is one
    parameters: tuple[Parameter, ...]
    body: Body | None
    replies: tuple[tuple[str, str, str], ...]
    returns: str  # "" for nothing
    empty: tuple[str, ...]  # the successful statuses without a body, where others have one

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
    interface: str  # what the service offers, for code that is to be tested with another one
    file: str
    tag: str
    description: str
    calls: tuple[Call, ...]


class TemplateContext:
    """Give the templates what is in a document, in the terms of a Go package.

    Parameters:
        client: what the client offers.
        runtime: the folder of the hand-written modules, whose names are taken.
    """

    def __init__(self, client: ClientModel, runtime: Path) -> None:
        self._client = client
        self._taken = {*exports(runtime), "Client", "NewClient"}
        self._variables: set[str] = set()
        named = [name for name in client.spec.schemas if name in client.objects or name in client.enums]
        self.names = {name: free(exported(name), self._taken, "Model") for name in named}
        found = find(client, self.names)
        self.union_names = {each: free(union.name, self._taken, "Union") for each, union in found.items()}
        self._types = Types(self.names, self.union_names)
        self.models = {name: self._model(client.objects[name]) for name in named if name in client.objects}
        self.enums = [self._enum(client.enums[name]) for name in named if name in client.enums]
        self.resources = list(self._resources())
        self.unions = list(self._unions(found))

    @property
    def calls(self) -> list[Call]:
        """Every operation, by resource."""
        return [call for resource in self.resources for call in resource.calls]

    def _model(self, whole: Object) -> Model:
        names = unique((each.name for each in whole.properties), MODEL_MEMBERS)
        fields = (self._field(each, name) for each, name in zip(whole.properties, names, strict=True))
        return Model(
            schema=whole.name,
            name=self.names[whole.name],
            fields=tuple(fields),
            extra=self._types.plain("any" if whole.additional is None else whole.additional),
            additional="nil" if whole.additional is None else self._types.literal(whole.additional),
            description=whole.description,
        )

    def _field(self, declared: Property, name: str) -> Field:
        return Field(
            wire=declared.name,
            name=name,
            type=self._types.field(declared.type, declared.always),
            shape=self._types.literal(declared.type),
            required=declared.required,
            sensitive=declared.sensitive,
            description=declared.description,
            read_only=declared.read_only,
            write_only=declared.write_only,
            sent=self._types.field(declared.type, declared.required),
        )

    def _unions(self, found: Mapping[str, Found]) -> Iterator[Union]:
        """Yield the unions that values are of, and not those that merely stand in another one."""
        made: set[str] = set()
        while waiting := [each for each in found if each in self._types.used - made]:
            made |= {*waiting}
            yield from (self._union(self.union_names[each], found[each]) for each in waiting)

    def _union(self, name: str, found: Found) -> Union:
        return Union(
            name=name,
            variable=union_variable(name),
            variants=tuple(self._variant(name, each) for each in found.variants),
            tag=found.tag,
            tags=tuple(found.tags.items()),
            unknown=free(f"Unknown{name}", self._taken) if found.tag else "",
            description=found.description,
        )

    def _variant(self, union: str, variant: TypeDescriptor) -> Variant:
        kind = self._types.held(variant)
        shape = self._types.literal(variant)
        what = _WRAPPERS.get(variant, "") if isinstance(variant, str) else "List" if "array" in variant else ""
        if isinstance(variant, dict) and "enum" in variant and "name" not in variant:
            what = "Constant"
        return Variant(shape, free(union + what, self._taken), kind) if what else Variant(shape, kind, "")

    def _content(self, content: Content) -> tuple[str, str]:
        return content.media_type, self._types.literal(content.type)

    def _enum(self, declared: Enum) -> Constants:
        go = self.names[declared.name]
        members = [
            free(go + exported(str(value) if str(value).strip() else "empty").removeprefix("X"), self._taken, "Value")
            for value in declared.values
        ]
        literals = [quoted(value) if isinstance(value, str) else str(value) for value in declared.values]
        pairs = tuple(zip(members, literals, strict=True))
        return Constants(go, enum_type(declared.values), pairs, declared.description)

    def _resources(self) -> Iterator[Resource]:
        fields = set(CLIENT_MEMBERS)
        for resource in self._client.resources:
            yield Resource(
                field=free(exported(resource.name), fields, "Resource"),
                service=free(exported(resource.name) + "Service", self._taken),
                interface=free(exported(resource.name) + "API", self._taken),
                file=f"{file_stem(resource.name)}_service.go",
                tag=resource.tag,
                description=resource.description,
                calls=tuple(self._calls(resource)),
            )

    def _calls(self, resource: client_model.Resource) -> Iterator[Call]:
        methods = [(each, exported(each.declared.method_name)) for each in resource.operations]
        spelt = ((each.declared, f"client.{exported(resource.name)}.{method}") for each, method in methods)
        unique_methods(self._client.spec, spelt)
        for operation, method in methods:
            yield self._call(method, operation)

    def _call(self, method: str, operation: Operation) -> Call:
        whole = operation.body.object if operation.body else None
        flat = self.models[whole.name] if whole else None
        sent = [field for field in flat.fields if not field.read_only] if flat else []
        others = [*(each.name for each in operation.elsewhere), *(field.wire for field in sent)]
        names = unique((each.name for each in operation.in_path), (), argument) + unique(others, PARAMS_MEMBERS)
        title = exported(operation.declared.id)
        has_params = bool(operation.elsewhere or (flat and (sent or flat.additional != "nil")))
        return Call(
            operation=operation.declared,
            name=method,
            variable="operation" + free(title, self._variables),
            params=free(title + "Params", self._taken) if has_params else "",
            parameters=tuple(
                self._parameter(each, name) for each, name in zip(operation.parameters, names, strict=False)
            ),
            body=self._body(operation.body, flat, sent, names[len(operation.parameters) :]) if operation.body else None,
            replies=tuple(
                (each.status, *(self._content(each.content) if each.content else ("", self._types.literal("null"))))
                for each in operation.responses
            ),
            returns=self._returns(operation),
            empty=tuple(each.status for each in operation.responses if not each.content)
            if any(each.content for each in operation.responses)
            else (),
        )

    def _parameter(self, declared: client_model.Parameter, name: str) -> Parameter:
        return Parameter(
            wire=declared.name,
            location=declared.location,
            style=declared.style,
            explode=declared.explode,
            field=Field(
                wire=declared.name,
                name=name,
                type=self._types.field(declared.type, declared.required),
                shape=self._types.literal(declared.type),
                required=declared.required,
                sensitive=False,
                description=declared.description,
            ),
        )

    def _body(self, declared: client_model.Body, flat: Model | None, sent: list[Field], names: list[str]) -> Body:
        return Body(
            media_type=declared.content.media_type,
            shape=self._types.literal(declared.content.type),
            required=declared.required,
            type=self._type(declared.content, declared.required),
            model=flat,
            fields=tuple(
                (self._argument(name, field, declared.required), field) for name, field in zip(names, sent, strict=True)
            ),
            loosened=() if flat is None or declared.required else self._loosened(flat),
            description=declared.description,
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
            return self._types.field(content.type, required)
        plain = {"text": "string", "bytes": "[]byte"}[content.kind]
        return plain if required else f"Optional[{plain}]"

    def _returns(self, operation: Operation) -> str:
        found = [response.content for response in operation.responses]
        kinds = list(dict.fromkeys(self._type(content, True) for content in found if content))
        if len(kinds) > 1:
            return "any"
        if kinds and not all(found):
            return kinds[0] if kinds[0].startswith("Optional[") else f"Optional[{kinds[0]}]"
        return kinds[0] if kinds else ""
