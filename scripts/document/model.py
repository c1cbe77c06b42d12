"""Model the document for every step: operations, parameters, bodies, responses, schemas."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from .field_coverage import field_coverage
from .operation_names import method_name, resource_name
from .read_with_line_numbers import Document, Pointer, SpecError
from .walk_objects_by_kind import walk

Schema = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
IDEMPOTENT = frozenset({"GET", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"})  # RFC 9110, section 9.2.2
CONTENT = "json"  # the style of a parameter with a media type: JSON is the only one that is served
# A pair of style and explode where the document leaves them out (OpenAPI 3.1, "Parameter Object").
_STYLES = {
    "path": ("simple", False),
    "query": ("form", True),
    "header": ("simple", False),
    "cookie": ("form", True),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation, by its name on the wire.

    Parameters:
        style: one of OpenAPI's; `CONTENT` where it is JSON.
    """

    name: str
    location: str
    required: bool
    schema: Schema
    description: str
    style: str
    explode: bool
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Body:
    """A request body: the schema of each media type that it may have."""

    required: bool
    content: Mapping[str, Schema]
    description: str
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Response:
    """A response, by status code (`200`), class (`4XX`) or `default`; no content means no body."""

    status: str
    description: str
    content: Mapping[str, Schema]
    pointer: Pointer

    @property
    def is_success(self) -> bool:
        return self.status.startswith("2")


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation, with the parameters of its path item, all references followed.

    Parameters:
        sends_key: whether the main key alone is one of the ways in which its security lets a request through.
    """

    id: str
    method: str
    path: str
    tag: str
    resource: str
    method_name: str
    summary: str
    description: str
    deprecated: bool
    retry_safe: bool
    sends_key: bool
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: Mapping[str, Response]
    pointer: Pointer
    extensions: Mapping[str, Any] = field(default_factory=dict)


class Spec:
    """A checked OpenAPI document.

    Parameters:
        source: the file that was read; `load` also checks it.
        document: another form of the same document, for steps that rewrite it; places are still the file's.
    """

    def __init__(self, source: Document, document: dict[str, Any] | None = None) -> None:
        self.source = source
        self.path: Path = source.path
        self.document: dict[str, Any] = source.value if document is None else document

    @property
    def title(self) -> str:
        title: str = self.document["info"]["title"]
        return title

    @property
    def version(self) -> str:
        return str(self.document["info"]["version"])

    @property
    def schemas(self) -> dict[str, Schema]:
        """The schemas under `components`, by name, as written."""
        schemas: dict[str, Schema] = self.document.get("components", {}).get("schemas", {})
        return schemas

    @cached_property
    def server_url(self) -> str:
        """The first server's URL without a trailing slash, its variables at their defaults."""
        servers = self.document.get("servers") or [{"url": ""}]
        url: str = servers[0]["url"]
        for name, variable in servers[0].get("variables", {}).items():
            url = url.replace("{" + name + "}", str(variable["default"]))
        return url.rstrip("/")

    @cached_property
    def key_scheme(self) -> str | None:
        """The scheme of the API key that the clients send: of those that `security` names, else of all, the first."""
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        keys = [
            name
            for name, scheme in schemes.items()
            if (found := self.resolve(scheme)).get("type") == "apiKey" and found.get("in") == "header"
        ]
        named = [name for each in self.document.get("security", []) for name in each]
        return next((name for name in (*named, *keys) if name in keys), None)

    @cached_property
    def operation_nodes(self) -> tuple[tuple[str, str, Pointer, dict[str, Any]], ...]:
        """Every operation as it is written: path, method, pointer, node."""
        return tuple(
            (path, method, ("paths", path, method), item[method])
            for path, raw in self.document.get("paths", {}).items()
            for item in (self.resolve(raw),)
            for method in METHODS
            if method in item
        )

    @cached_property
    def api_key_header(self) -> str | None:
        """The header that carries the API key; None where the document declares no such scheme."""
        if self.key_scheme is None:
            return None
        name: str = self.resolve(self.document["components"]["securitySchemes"][self.key_scheme])["name"]
        return name

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation in the order of the document."""
        return tuple(self._operations())

    @cached_property
    def by_id(self) -> dict[str, Operation]:
        return {operation.id: operation for operation in self.operations}

    def notes(self) -> Iterator[tuple[str, str]]:
        """Yield what the clients leave out without harm, webhooks and callbacks: its place, and a sentence."""
        for node in walk(self.document):
            for name in node.value:
                row = field_coverage().row(node.kind, name)
                if row is not None and row.note:
                    yield self.where((*node.pointer, name)), row.note

    def where(self, pointer: Pointer) -> str:
        """Return the file and line of a node, as `openapi.yaml:41`."""
        return self.source.where(pointer)

    def error(self, pointer: Pointer, message: str) -> SpecError:
        """Return an error about a node of which no client can be made, to be raised by whoever finds it."""
        return SpecError((self.where(pointer), message), kind="refused")

    def follow(self, reference: str) -> Any:
        """Return the node that a local reference (`#/components/schemas/Call`) points to.

        Raises:
            KeyError: where there is no such node, or the reference leaves the document.
        """
        if not reference.startswith("#/"):
            raise KeyError(reference)
        node: Any = self.document
        for step in reference[2:].split("/"):
            key = step.replace("~1", "/").replace("~0", "~")
            node = node[int(key)] if isinstance(node, list) else node[key]
        return node

    def resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        """Return the node with its chain of `$ref` followed; what stands beside a `$ref` wins over its target."""
        beside: dict[str, Any] = {}
        while "$ref" in node:
            beside = {**{key: value for key, value in node.items() if key != "$ref"}, **beside}
            node = self.follow(node["$ref"])
        return {**node, **beside} if beside else node

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.document.get("paths", {}).items():
            item = self.resolve(item)
            for method in METHODS:
                if method in item:
                    yield self._operation(path, method, item)

    def _operation(self, path: str, method: str, item: dict[str, Any]) -> Operation:
        node = item[method]
        pointer: Pointer = ("paths", path, method)
        operation_id, tag = node["operationId"], (node.get("tags") or ["default"])[0]
        # The operation's own security replaces the document's; an anonymous alternative counts last.
        security = node.get("security", self.document.get("security", []))
        return Operation(
            id=operation_id,
            method=method.upper(),
            path=path,
            tag=tag,
            resource=resource_name(tag),
            method_name=node.get("x-sdk-method") or method_name(operation_id, tag),
            summary=node.get("summary", ""),
            description=node.get("description", ""),
            deprecated=node.get("deprecated", False),
            retry_safe=node.get("x-retry-safe", method.upper() in IDEMPOTENT),
            sends_key=any([*requirement] == [self.key_scheme] for requirement in security),
            parameters=tuple(self._parameters(path, method, item)),
            body=self._body(node, pointer),
            responses={
                status: self._response(status, response, (*pointer, "responses", status))
                for status, response in node.get("responses", {}).items()
            },
            pointer=pointer,
            extensions={key: value for key, value in node.items() if key.startswith("x-")},
        )

    def _parameters(self, path: str, method: str, item: dict[str, Any]) -> Iterator[Parameter]:
        own = [(("paths", path, method, "parameters", i), p) for i, p in enumerate(item[method].get("parameters", []))]
        shared = [(("paths", path, "parameters", i), p) for i, p in enumerate(item.get("parameters", []))]
        seen: set[tuple[str, str]] = set()
        for pointer, raw in [*own, *shared]:
            node = self.resolve(raw)
            location, name = node["in"], node["name"]
            if (location, name) in seen:
                continue  # The operation's own declaration wins over its path item's.
            seen.add((location, name))
            style, explode = _STYLES[location]
            # What has a media type has no style, and is one text.
            style, explode = (CONTENT, False) if "content" in node else (node.get("style", style), explode)
            yield Parameter(
                name=name,
                location=location,
                required=node.get("required", False),
                schema=_parameter_schema(node),
                description=node.get("description", ""),
                style=style,
                explode=node.get("explode", explode if style != "form" else True),
                pointer=pointer,
            )

    def _body(self, node: dict[str, Any], above: Pointer) -> Body | None:
        if "requestBody" not in node:
            return None
        body = self.resolve(node["requestBody"])
        return Body(
            required=body.get("required", False),
            content={media: value.get("schema", {}) for media, value in body["content"].items()},
            description=body.get("description", ""),
            pointer=(*above, "requestBody"),
        )

    def _response(self, status: str, node: dict[str, Any], pointer: Pointer) -> Response:
        response = self.resolve(node)
        content = {media: value.get("schema", {}) for media, value in response.get("content", {}).items()}
        return Response(status, response.get("description", ""), content, pointer)


def _parameter_schema(node: dict[str, Any]) -> Schema:
    if "schema" not in node and "content" in node:
        (node,) = node["content"].values()  # OpenAPI allows exactly one entry here.
    schema: Schema = node.get("schema", {})
    return schema


def load(path: Path) -> Spec:
    """Read and checks a document.

    Parameters:
        path: the file, YAML 1.2 or JSON.

    Raises:
        SpecError: with every problem found, each with its file and line.
    """
    from .checks import check  # the checks need a Spec to check

    spec = Spec(Document(path))
    check(spec)
    return spec
