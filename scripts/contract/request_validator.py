"""Validate a request against the document: with the table of rules, and with openapi-core for all its schemas."""

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.deserializing.styles.exceptions import EmptyQueryParameterValue
from openapi_core.templating.datatypes import TemplateResult
from openapi_core.templating.paths.datatypes import PathOperationServer
from openapi_core.templating.paths.finders import BasePathFinder
from werkzeug.datastructures import Headers, ImmutableMultiDict

from scripts.document import Operation, Spec
from scripts.document.explain_schema_errors import shown
from scripts.document.model import METHODS
from scripts.document.walk_objects_by_kind import walk

from .api_key_requirements import Security
from .http_server import Request
from .parameter_casting import styles, validators
from .read_write_only import OneWayDocument, has_read_or_write_only
from .request_rules import JSON, RULES, SCHEMA, Fault, ParsedRequest, duplicates, escape
from .schema_tools import FORMATS, validator

_FORM = "application/x-www-form-urlencoded"
_LONGEST = 160  # characters of what a validator says


class RequestValidator:
    """Find what a request has that one document does not allow.

    Parameters:
        spec: the document; openapi-core is set up for it once, here.
        base_path: what comes before the paths of the document; None takes it from the server's URL.
    """

    def __init__(self, spec: Spec, base_path: str | None = None) -> None:
        self.spec = spec
        self.security = Security(spec)
        self.base_path = urlsplit(spec.server_url).path.rstrip("/") if base_path is None else base_path
        config = Config(
            spec_validator_cls=None,  # it is checked already, and its patterns are not Python's
            path_finder_cls=_Finder,
            schema_validators_factory=validators(spec),
            style_deserializers_factory=styles(spec),
            extra_format_validators=FORMATS,
            extra_media_type_deserializers=_deserializers(spec),
        )
        document = spec.document
        if has_read_or_write_only(document):
            # What is readOnly is checked by a rule of its own, and not demanded.
            document = OneWayDocument(spec, sending=True, refusing=False).document()
        self._core = OpenAPI.from_dict(_for_core(document), config=config)
        routes: dict[str, dict[str, Operation]] = {}
        for operation in spec.operations:
            routes.setdefault(operation.path, {})[operation.method] = operation
        # The more of a path is written out, the sooner it is asked (OpenAPI 3.1, "Path Templating Matching").
        concrete_first = sorted(routes.items(), key=lambda route: route[0].count("{"))
        self._routes = [(_template(path), methods) for path, methods in concrete_first]

    def __call__(self, request: Request) -> tuple[Fault, ...]:
        """Return every fault of a request, in the order of `RULES`, openapi-core's last; none means it is allowed."""
        return self.parse(request)[1]

    def parse(self, request: Request) -> tuple[ParsedRequest, tuple[Fault, ...]]:
        """Return the request taken apart, and its faults."""
        parsed = self._parse(request)
        rules = RULES[:1] if request.problem else RULES
        found = chain.from_iterable(
            (Fault(rule.name, where, message) for where, message in rule.find(parsed)) for rule in rules
        )
        return parsed, (*found, *(Fault(SCHEMA, *pair) for pair in self._schema_faults(parsed)))

    def _parse(self, request: Request) -> ParsedRequest:
        raw_path, _, raw_query = request.target.partition("?")
        within = raw_path.startswith(self.base_path + "/")
        path = raw_path[len(self.base_path) :] if within else raw_path
        routes = [(m, methods) for pattern, methods in self._routes if within and (m := pattern.fullmatch(path))]
        match, methods = next(
            (route for route in routes if request.method in route[1]), routes[0] if routes else (None, {})
        )
        media_type = next(iter(request.values("content-type")), "").partition(";")[0].strip().lower()
        body, problem = _body(media_type, request.body)
        operation = methods.get(request.method)
        names = re.findall(r"\{([^}]+)\}", operation.path) if operation else []
        return ParsedRequest(
            spec=self.spec,
            security=self.security,
            request=request,
            base_path=self.base_path,
            path=path,
            query=parse_qsl(raw_query, keep_blank_values=True),
            operation=operation,
            allowed=tuple(methods),
            values=dict(zip(names, map(unquote, match.groups() if match else ()), strict=bool(operation))),
            media_type=media_type,
            body=body,
            body_problem=problem,
        )

    def _schema_faults(self, r: ParsedRequest) -> Iterator[tuple[str, str]]:
        if r.operation is None or r.body_problem or (r.request.body and r.declared is None):
            return
        try:
            for error in self._core.iter_request_errors(_CoreRequest.of(r, r.operation)):
                yield from _explain(r, error)
        except Exception as error:  # openapi-core lets what its casts and parsers raise come through
            yield "request", f"{type(error).__name__}: {error}"


@cache
def _validator_of(spec: Spec) -> RequestValidator:
    return RequestValidator(spec)


def find_faults(spec: Spec, request: Request) -> tuple[Fault, ...]:
    """Return the faults of a request, by a validator that is made once for each document."""
    return _validator_of(spec)(request)


class _Finder(BasePathFinder):
    """Take the place of openapi-core's search through all paths: the operation is already known."""

    def find(self, method: str, name: str) -> PathOperationServer:
        item = self.spec / "paths" / unquote(urlsplit(name).path)
        return PathOperationServer(item, item / method, None, TemplateResult(name, {}), {})


@dataclass(slots=True)
class _CoreRequest:
    """Present a parsed request in the form of openapi-core's request protocol."""

    host_url: str
    path: str
    method: str
    content_type: str
    body: bytes | None
    parameters: RequestParameters

    @classmethod
    def of(cls, r: ParsedRequest, operation: Operation) -> Self:
        cookies = [pair.strip().partition("=")[::2] for line in r.request.values("cookie") for pair in line.split(";")]
        parameters = RequestParameters(
            query=ImmutableMultiDict(r.query),
            header=Headers(list(r.request.headers)),
            cookie=ImmutableMultiDict(cookies),
            path=r.values,
        )
        said = next(iter(r.request.values("content-type")), "application/octet-stream")
        return cls("http://x", operation.path, operation.method.lower(), said, r.request.body or None, parameters)


def _explain(r: ParsedRequest, error: Exception) -> Iterator[tuple[str, str]]:
    """Yield an error of openapi-core's as places and sentences: its causes hold what is worth saying."""
    cause = error.__cause__
    name = getattr(error, "name", "")
    where = f"{getattr(error, 'location', '')} {name}".strip() or "body"
    if isinstance(cause, EmptyQueryParameterValue):
        # Whether an empty text is allowed is for the schema to say, not for the deprecated allowEmptyValue.
        (parameter,) = (p for p in r.parameters("query") if p.name == cause.name)
        if validator(r.spec, parameter.schema, sending=True).is_valid(""):
            return
        yield f"query {cause.name}", "must not be empty"
    elif details := list(getattr(cause, "schema_errors", ())):
        for detail in details:
            pointer = "".join(f"/{escape(str(step))}" for step in detail.absolute_path)
            yield f"{where} {pointer}".strip(), _said(detail)
    else:
        yield where, str(cause or error)


def _said(detail: Any) -> str:
    """Return the sentence of a validator, without the JSON of an object, a list or a long schema in it."""
    message: str = detail.message
    if isinstance(detail.instance, dict | list):
        message = message.replace(repr(detail.instance), shown(detail.instance), 1)
    return message if len(message) <= _LONGEST else f"{shown(detail.instance)} does not fit its `{detail.validator}`"


def _for_core(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document without what openapi-core only warns of, and without security, which the rules check."""
    made = copy.deepcopy(document)
    made.pop("security", None)
    components = made.get("components", {})
    items = [*made.get("paths", {}).values(), *components.get("pathItems", {}).values()]
    operations = [item[method] for item in items for method in METHODS if method in item]
    for operation in operations:
        operation.pop("security", None)
    listed = [parameter for holder in (*items, *operations) for parameter in holder.get("parameters", ())]
    for parameter in (*listed, *components.get("parameters", {}).values()):
        for warned_of in ("deprecated", "allowEmptyValue"):
            parameter.pop(warned_of, None)
        if parameter.get("style") == "deepObject":
            parameter["explode"] = True  # it means nothing there (OpenAPI 3.1, 4.8.12.3), and openapi-core asks for it
    return made


def _deserializers(spec: Spec) -> dict[str, Any]:
    """Return what reads the bodies of media types that openapi-core does not know: JSON by suffix, bytes as text."""
    declared = {media for operation in spec.operations if operation.body for media in operation.body.content}
    declared |= {str(node.pointer[-1]) for node in walk(spec.document) if node.kind == "MediaType"}  # of parameters
    return {
        media: _as_json if JSON.fullmatch(media) else _as_text
        for media in declared - {"application/json", _FORM}
        if not media.startswith("text/")
    }


def _as_json(content: bytes, **_: str) -> Any:
    return json.loads(content)


def _as_text(content: bytes, **_: str) -> str:
    return content.decode("latin-1")


def _template(path: str) -> re.Pattern[str]:
    literal_and_name = re.split(r"\{[^}]+\}", path)
    return re.compile("([^/]+)".join(map(re.escape, literal_and_name)))


def _body(media_type: str, body: bytes) -> tuple[Any, str]:
    """Return a body's value, or why it has none."""
    if not body:
        return None, ""
    if media_type == _FORM:
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)), ""
    if not JSON.fullmatch(media_type):
        return None, ""
    try:
        text = body.decode()
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_refuse_doubles), ""
    except (ValueError, RecursionError) as error:
        return None, f"is not JSON: {error}"


def _refuse_constant(text: str) -> Any:
    raise ValueError(f"{text} is not a JSON number")


def _refuse_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if twice := duplicates(name for name, _ in pairs):
        raise ValueError(f"the field {min(twice)!r} comes more than once")
    return dict(pairs)
