# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Read a request back into its operation and arguments, and find what the API definition does not allow in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, cast
from urllib.parse import parse_qsl, quote, unquote

from ..client.operation_table_entry import Entry
from ..codec.json_text import InvalidJSON, read_json
from ..codec.model import descriptors_in
from ..codec.type_descriptors import Lookup, ObjectDescriptor, PropertyDescriptor, TypeDescriptor
from ..codec.unset import UNSET
from ..codec.validate_and_set_aside import validate_outgoing
from ..codec.violations import Violation
from ..request.build_request import FORM, is_json
from ..request.operation import Body, Operation
from ..request.request_to_send import SendRequest
from ..response.headers import Headers
from .read_parameters import ParameterTexts, read_parameter

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """A request that a FakeServer received.

    Attributes:
        operation: the operationId in the API definition.
        method: in capitals.
        target: the path below the base URL and the query, as on the wire.
        arguments: what was sent, by the names of the arguments of the client's method, as JSON values; of a body that
            is one argument, `body`.
        headers: without the API key.
        json: the body as a JSON value; UNSET where there is none.
        content: the body as bytes.
    """

    operation: str
    method: str
    target: str
    arguments: Mapping[str, Any]
    headers: Headers
    json: Any = field(repr=False)
    content: bytes = field(repr=False)


class Route(NamedTuple):
    """An operation of the table, and the form of its targets."""

    id: str
    entry: Entry
    pattern: re.Pattern[str]
    names: tuple[str, ...]

    def __str__(self) -> str:
        method, path = self.entry.route
        return f"{self.entry.resource}.{self.entry.method} ({method} {path})"


def routes(operations: Mapping[str, Entry]) -> tuple[Route, ...]:
    """Return the operations in the order in which a target is looked up.

    That with fewer placeholders comes first (OpenAPI 3.1, "Path Templating Matching").
    """
    found = [_route(name, entry) for name, entry in operations.items()]
    return tuple(sorted(found, key=lambda route: len(route.names)))


def _route(operation_id: str, entry: Entry) -> Route:
    pieces = _PLACEHOLDER.split(entry.route[1])
    texts = (re.escape(quote(piece, safe="/:@!$&'()*+,;=~%")) for piece in pieces[::2])
    return Route(operation_id, entry, re.compile("([^/]+)".join(texts)), tuple(pieces[1::2]))


class Reading(NamedTuple):
    """A request, and what is wrong with it, one sentence each."""

    request: ReceivedRequest
    faults: tuple[str, ...]


def find_route(send: SendRequest, known: Iterable[Route]) -> tuple[Route, Mapping[str, str]] | None:
    """Return the operation of a request, with the texts in its path; None where there is none."""
    path = send.target[len(send.base.path) :].partition("?")[0]
    for route in known:
        if route.entry.route[0] == send.method and (found := route.pattern.fullmatch(path)):
            return route, dict(zip(route.names, found.groups(), strict=True))
    return None


def read_request(send: SendRequest, route: Route, in_path: Mapping[str, str]) -> Reading:
    """Return a request of an operation with its arguments, and what the API definition does not allow in it."""
    operation, entry = route.entry.operation, route.entry
    lookup = _as_declared(operation.models)
    headers = Headers(dict(send.headers))
    target = send.target[len(send.base.path) :]
    texts = ParameterTexts.of(in_path, target.partition("?")[2], headers)
    arguments: dict[str, Any] = {}
    faults: list[str] = []
    for parameter in operation.parameters:
        value = read_parameter(parameter, texts, lookup)
        place = f"{parameter.location} {parameter.name}"
        if value is not UNSET:
            arguments[parameter.python] = value
            faults += _misfits(place, value, parameter.descriptor, lookup)
        elif parameter.required:
            faults.append(f"{place} is missing")
    faults += (f"query {name} is not declared" for name in texts.undeclared())
    body: Any = _read_body(send.content, headers)
    faults += _body_faults(body, send.content, headers, operation, lookup)
    if body is not UNSET and entry.body and isinstance(body, dict):
        members: dict[str, Any] = cast(Any, body)
        arguments |= {entry.fields.get(name, name): value for name, value in members.items()}
    elif send.content is not None:
        arguments["body"] = send.content if body is UNSET else body
    json: Any = cast(Any, body) if is_json(_media_type(headers)) else UNSET
    request = ReceivedRequest(route.id, send.method, target, arguments, headers, json, send.content or b"")
    return Reading(request, tuple(faults))


def _read_body(content: bytes | None, headers: Headers) -> Any:
    """Return the value of a body of JSON, a form or text; UNSET for bytes, and for what can't be read."""
    media_type = _media_type(headers)
    if content is None:
        return UNSET
    try:
        if is_json(media_type):
            return read_json(content)
        if media_type == FORM:
            return dict(parse_qsl(content.decode(), keep_blank_values=True))
        return content.decode() if media_type.startswith("text/") else UNSET
    except (InvalidJSON, UnicodeDecodeError):
        return UNSET


def _body_faults(
    body: Any, content: bytes | None, headers: Headers, operation: Operation[Any], lookup: Lookup
) -> Iterator[str]:
    declared: Body | None = operation.body
    if content is None:
        if declared is not None and declared.required:
            yield "the body is missing"
        return
    if declared is None:
        yield "a body is not declared"
        return
    wanted = declared.media_type.partition(";")[0].strip().lower()
    found = _media_type(headers)
    if found != wanted:
        yield f"the body is {found or 'of no media type'}, not {wanted}"
    elif is_json(wanted) and body is UNSET:
        yield "the body is not JSON"
    elif is_json(wanted):
        yield from _misfits("body", body, declared.descriptor, lookup)


def _media_type(headers: Headers) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _misfits(place: str, value: Any, descriptor: TypeDescriptor, lookup: Lookup) -> Iterator[str]:
    """Yield what is wrong with a JSON value that was sent."""
    sent, faults = validate_outgoing(value, _listed_alone(descriptor), lookup)
    yield from (f"{place}{fault.path}: {_said(fault)}" for fault in faults)
    if not faults and sent != value:
        yield f"{place} has a property that is readOnly"


def _said(fault: Violation) -> str:
    shown = f" ({fault.raw!r})" if isinstance(fault.raw, str) and len(fault.raw) < 50 else ""
    return f"expected {fault.expected}, got {fault.actual}{shown}"


@cache
def _as_declared(models: str) -> Lookup:
    """Return the objects of a package as the API definition has them.

    The client is more open, as it sends a text that no enum lists on purpose, and more closed, as it refuses in a
    dict what is not declared.
    """
    found = descriptors_in(models)
    known: dict[str, ObjectDescriptor] = {}

    def lookup(name: str) -> ObjectDescriptor:
        if name not in known:
            known[name] = _with_types_as_declared(found(name))
        return known[name]

    return lookup


def _with_types_as_declared(whole: ObjectDescriptor) -> ObjectDescriptor:
    properties = (
        PropertyDescriptor(
            name,
            _listed_alone(descriptor),
            required=name in whole.required,
            read_only=name in whole.read_only,
            write_only=name in whole.write_only,
        )
        for name, descriptor in whole.properties.items()
    )
    # A union of one is what it holds, but for the rule that a plain dict has declared properties alone.
    additional = {"union": ["any"]} if whole.additional == "any" else whole.additional
    return ObjectDescriptor(*properties, additional=None if additional is None else _listed_alone(additional))


def _listed_alone(descriptor: TypeDescriptor) -> TypeDescriptor:
    """Return a type with closed enums."""
    if isinstance(descriptor, str):
        return descriptor
    made = dict(descriptor)
    if "open_enum" in made:
        return {"enum": made["open_enum"]}
    if "array" in made:
        made["array"] = _listed_alone(made["array"])
    if "union" in made:
        made["union"] = [_listed_alone(each) for each in made["union"]]
    return made


def path_of(send: SendRequest) -> str:
    """Return the method and path of a request, for a message."""
    return f"{send.method} {unquote(send.target[len(send.base.path) :].partition('?')[0])}"
