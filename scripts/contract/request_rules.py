"""List the rules of requests besides openapi-core's as a table, with the functions that find breaches."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from scripts.document import Operation, Parameter, Schema, Spec

from .api_key_requirements import Security
from .http_server import Request
from .read_write_only import hidden_names
from .schema_tools import by_pattern, hidden_places, parts, types_of

# What an HTTP client sends besides what the document declares, in lower case.
PLAIN_HEADERS = frozenset(
    {
        *("host", "user-agent", "connection", "keep-alive", "te", "expect"),
        *("accept", "accept-encoding", "accept-language"),
        *("content-type", "content-length", "transfer-encoding"),
        *("sec-fetch-mode", "sec-fetch-site", "sec-fetch-dest"),  # the fetch of browsers and Node
        *("traceparent", "tracestate"),  # W3C Trace Context
        "x-retry-count",  # which attempt this is
    }
)
# Those of them that are lists, and may therefore come more than once (RFC 9110, section 5.3).
_LISTS = frozenset({"accept", "accept-encoding", "accept-language", "connection", "te", "tracestate"})
# A key shorter than this is not searched for: it would be found by chance.
_SEARCHABLE_KEY = 6

_PATH = re.compile(r"/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*")  # RFC 3986, section 3.3
_QUERY = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?\[\]]|%[0-9A-Fa-f]{2})*")
JSON = re.compile(r"application/(?:[\w.+-]+\+)?json")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a request that the document does not allow.

    Parameters:
        rule: a name out of `RULES`.
        where: the part of the request: `header X-API-Key`, `query limit`, `body /name`.
        message: what is wrong with it.
    """

    rule: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}: {self.message}"


@dataclass(slots=True)
class ParsedRequest:
    """A request taken apart as the document says: what the rules look at."""

    spec: Spec
    security: Security
    request: Request
    base_path: str
    path: str
    query: list[tuple[str, str]]
    operation: Operation | None
    allowed: tuple[str, ...]  # the methods of the path; none where the path is unknown
    values: dict[str, str]  # path parameters, percent-decoded
    media_type: str
    body: Any = None  # the JSON value or the form, where the body is one
    body_problem: str = ""

    @property
    def keys(self) -> list[str]:
        return self.request.values(self.security.header) if self.security.header else []

    @property
    def may_have_key(self) -> bool:
        """Tell whether the key belongs in the request; where the operation is not known it may."""
        return self.operation is None or self.security.accepts_key(self.operation)

    @property
    def declared(self) -> Schema | None:
        """The schema of the body's media type."""
        body = self.operation.body if self.operation else None
        return (
            None
            if body is None
            else next((schema for media, schema in body.content.items() if _is_media(self.media_type, media)), None)
        )

    def parameters(self, location: str) -> list[Parameter]:
        return [p for p in self.operation.parameters if p.location == location] if self.operation else []


Found = Iterable[tuple[str, str]]


def _http(r: ParsedRequest) -> Found:
    if r.request.problem:
        yield "request", r.request.problem


def _target(r: ParsedRequest) -> Found:
    path, _, query = r.request.target.partition("?")
    if not _PATH.fullmatch(path) or not _QUERY.fullmatch(query):
        yield "target", "has a character that RFC 3986 wants percent-encoded, or is not a path"
    for part in (path, query):
        try:
            unquote_to_bytes(part).decode()
        except UnicodeDecodeError:
            yield "target", "its percent-encoded bytes are not UTF-8"


def _dot_segment(r: ParsedRequest) -> Found:
    if any(unquote(segment) in (".", "..") for segment in r.path.split("/")):
        yield "path", "has a dot segment, so servers and proxies read another path"


def _path(r: ParsedRequest) -> Found:
    if not r.allowed:
        yield "path", f"no operation has the path {r.path}"


def _method(r: ParsedRequest) -> Found:
    if r.allowed and r.operation is None:
        yield "method", f"{r.request.method} is not declared here; {', '.join(r.allowed)} is"


def _query_undeclared(r: ParsedRequest) -> Found:
    if r.operation is not None:
        known = {name for p in r.parameters("query") for name in _query_names(r.spec, p)}
        for name, _ in r.query:
            if name not in known and f"{name.partition('[')[0]}[]" not in known:
                yield f"query {name}", "is not declared"


def _query_doubled(r: ParsedRequest) -> Found:
    single = {p.name for p in r.parameters("query") if not (p.explode and _may_be(r.spec, p.schema, "array"))}
    for name in sorted(duplicates(name for name, _ in r.query) & single):
        yield f"query {name}", "comes more than once"


def _header_undeclared(r: ParsedRequest) -> Found:
    known = PLAIN_HEADERS | {p.name.lower() for p in r.parameters("header")}
    if r.parameters("cookie"):
        known |= {"cookie"}
    for name, _ in r.request.headers:
        if name.lower() not in known and name.lower() != r.security.header.lower():
            yield f"header {name}", "is not declared, and no plain HTTP header either"


def _header_doubled(r: ParsedRequest) -> Found:
    for name in sorted(duplicates(name.lower() for name, _ in r.request.headers) - _LISTS):
        if name != r.security.header.lower():
            yield f"header {name}", "comes more than once"


def _key_missing(r: ParsedRequest) -> Found:
    if r.operation is not None and r.security.requires_key(r.operation) and not r.keys:
        yield f"header {r.security.header}", "is missing"


def _key_unasked(r: ParsedRequest) -> Found:
    if r.keys and not r.may_have_key:
        yield f"header {r.security.header}", "is sent to an operation whose security does not ask for the key"


def _key_empty(r: ParsedRequest) -> Found:
    if r.may_have_key and any(not key.strip() for key in r.keys):
        yield f"header {r.security.header}", "is empty"


def _key_doubled(r: ParsedRequest) -> Found:
    if r.may_have_key and len(r.keys) > 1:
        yield f"header {r.security.header}", f"comes {len(r.keys)} times"


def _key_misplaced(r: ParsedRequest) -> Found:
    request, own = r.request, r.security.header.lower()
    places = [
        ("target", request.target + " " + unquote(request.target)),
        *((f"header {name}", unquote(value)) for name, value in request.headers if name.lower() != own),
        ("body", request.body.decode("utf-8", "replace")),
    ]
    for key in set(r.keys):
        for where, text in places:
            if len(key) >= _SEARCHABLE_KEY and key in text:
                yield where, "holds the API key, which belongs in its header alone"


def _content_type(r: ParsedRequest) -> Found:
    body = r.operation.body if r.operation else None
    said = r.request.values("content-type")
    if body is not None and r.request.body and r.declared is None:
        yield (
            "header Content-Type",
            f"is {said[0] if said else 'missing'}; declared: {', '.join(body.content)}",
        )
    charset = re.search(r"charset=\"?([^\s;\"]+)", said[0]) if said else None
    if charset and charset[1].lower() != "utf-8" and JSON.fullmatch(r.media_type):
        yield "header Content-Type", f"JSON is UTF-8 (RFC 8259), not {charset[1]}"


def _content_type_alone(r: ParsedRequest) -> Found:
    if r.operation is not None and not r.request.body and r.request.values("content-type"):
        yield "header Content-Type", "is sent without a body"


def _body_undeclared(r: ParsedRequest) -> Found:
    if r.operation is not None and r.operation.body is None and r.request.body:
        yield "body", "this operation has none"


def _body_syntax(r: ParsedRequest) -> Found:
    if r.declared is not None and r.body_problem:
        yield "body", r.body_problem


def _body_field(r: ParsedRequest) -> Found:
    if r.declared is not None and not r.body_problem:
        for pointer in _undeclared(r.spec, r.declared, r.body, ""):
            yield f"body {pointer}", "is not declared"


def _body_read_only(r: ParsedRequest) -> Found:
    if r.declared is not None and not r.body_problem:
        for place in hidden_places(r.spec, r.declared, r.body, sending=True):
            yield f"body {''.join(f'/{escape(str(step))}' for step in place)}", "is readOnly, so no request holds it"


@dataclass(frozen=True, slots=True)
class Rule:
    """A name, what it refuses, and the function that finds it."""

    name: str
    refuses: str
    find: Callable[[ParsedRequest], Found]


RULES = (
    Rule("http", "bytes that are not one whole HTTP/1.1 request", _http),
    Rule("target", "a target that is not spelt as RFC 3986 has it", _target),
    Rule("dot-segment", "`.` and `..` as segments, percent-encoded or not", _dot_segment),
    Rule("path", "a path that no operation has", _path),
    Rule("method", "a method that the path does not have", _method),
    Rule("key-missing", "no key where one is required", _key_missing),
    Rule("key-unasked", "the key where the operation's security does not ask for it", _key_unasked),
    Rule("key-empty", "a key of no characters", _key_empty),
    Rule("key-doubled", "two keys", _key_doubled),
    Rule("key-misplaced", "the key anywhere but in its header", _key_misplaced),
    Rule("query-undeclared", "a query parameter that is not declared", _query_undeclared),
    Rule("query-doubled", "a query parameter given twice that is not an exploded array", _query_doubled),
    Rule(
        "header-undeclared",
        "a header neither declared nor plain HTTP: Authorization, Cookie",
        _header_undeclared,
    ),
    Rule("header-doubled", "a header given twice that is no list", _header_doubled),
    Rule("content-type", "a media type that is not declared, or JSON that is not UTF-8", _content_type),
    Rule("content-type-alone", "a media type without a body", _content_type_alone),
    Rule("body-undeclared", "a body where none is declared", _body_undeclared),
    Rule("body-syntax", "a JSON body that is not strict JSON", _body_syntax),
    Rule("body-field", "a field that is not declared, unless additionalProperties invites it", _body_field),
    Rule("body-read-only", "a field that is readOnly, at any depth", _body_read_only),
)
# What openapi-core refuses goes by this name: types, formats, required parameters, required fields.
SCHEMA = "schema"


def _query_names(spec: Spec, parameter: Parameter) -> set[str]:
    """Return the names that a query parameter may have on the wire; `name[]` stands for `name[anything]`."""
    if parameter.style == "deepObject":
        return {f"{parameter.name}[]"}
    if parameter.style == "form" and parameter.explode and _may_be(spec, parameter.schema, "object"):
        hidden = hidden_names(spec, parameter.schema, sending=True)
        return {name for part in parts(spec, parameter.schema) for name in part.get("properties", {})} - hidden
    return {parameter.name}


def _may_be(spec: Spec, schema: Schema, kind: str) -> bool:
    types = (part.get("type", ()) for part in parts(spec, schema))
    return any(kind == said or kind in said for said in types)


def _undeclared(spec: Spec, schema: Schema, value: Any, pointer: str) -> Iterator[str]:
    """Yield the JSON pointers of fields that the schema neither names, requires nor allows as additional."""
    known = parts(spec, schema, value)
    if isinstance(value, list):
        items: Schema = {"anyOf": [part["items"] for part in known if isinstance(part.get("items"), dict)]}
        for index, item in enumerate(value):
            yield from _undeclared(spec, items, item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        closed = _is_closed(spec, schema)
        required = {name for part in known for name in part.get("required", ())}
        for name, item in value.items():
            fits = [part["properties"][name] for part in known if name in part.get("properties", {})]
            fits += [one for part in known for one in by_pattern(part, name)]
            extra = [
                part["additionalProperties"] for part in known if part.get("additionalProperties", False) is not False
            ]
            if fits := fits or extra:
                inner: Schema = {"anyOf": [fit for fit in fits if isinstance(fit, dict)]}
                yield from _undeclared(spec, inner, item, f"{pointer}/{escape(name)}")
            elif closed and name not in required:
                yield f"{pointer}/{escape(name)}"


def _is_closed(spec: Spec, schema: Schema, above: tuple[Schema, ...] = ()) -> bool:
    """Tell whether a sender has to keep to the fields of a schema; of a union, to those of every object in it."""
    node = spec.resolve(schema)
    if node.get("properties") or node.get("additionalProperties") is False:
        return True
    if any(node is known for known in above):
        return False

    def closed(branch: Any) -> bool:
        return isinstance(branch, dict) and _is_closed(spec, branch, (*above, node))

    for keyword in ("oneOf", "anyOf"):
        objects = [branch for branch in node.get(keyword, ()) if "object" in types_of(spec, branch)]
        if objects and all(map(closed, objects)):
            return True
    return any(map(closed, node.get("allOf", ())))


def duplicates(names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    return {name for name in names if name in seen or seen.add(name)}  # type: ignore[func-returns-value]


def _is_media(said: str, declared: str) -> bool:
    kind, _, sub = declared.partition(";")[0].strip().lower().partition("/")
    return said == f"{kind}/{sub}" or kind == "*" or (sub == "*" and said.startswith(f"{kind}/"))


def escape(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")
