"""Work out the request that drawn arguments must become, by the tests' own reading: line, headers and body."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from scripts.contract import Exchange
from scripts.document import Operation, Parameter, Spec
from scripts.document.model import CONTENT
from tests.contract.drawn_calls import DrawnArguments
from tests.contract.expected_credentials import expected_key, key_headers
from tests.contract.json_kinds import instant
from tests.contract.language_limits import NONE, Limits
from tests.contract.media_types import is_form, is_json, with_one_media_type
from tests.contract.promises import BrokenPromise, require, require_equal
from tests.contract.schema_view import SchemaOption, SchemaView, equal_values, matching_option
from tests.contract.value_coverage import ABSENT

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986, 2.3
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)  # RFC 8259, 6
_SEPARATORS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


def encoded(text: str) -> str:
    """Return a text in UTF-8, all but the unreserved characters of RFC 3986 as `%` and upper-case hex."""
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in text.encode())


def as_text(value: Any) -> str:
    """Return a scalar as parameters carry it: text as it is, all else as in JSON."""
    return value if isinstance(value, str) else json.dumps(value)


@dataclass(frozen=True, slots=True)
class ScalarText:
    """One scalar on the wire.

    Parameters:
        is_instant: a date-time may be spelt in any way that means its instant.
        double: in a language without other numbers, one may be spelt in any way that means it.
    """

    text: str
    is_instant: bool = False
    double: float | None = None

    def is_written(self, raw: str, *, escapes: bool = True) -> bool:
        """Tell whether some raw text is this scalar, encoded as it must be."""
        wanted = encoded(self.text) if escapes else self.text
        if raw == wanted:
            return True
        plain = unquote(raw) if escapes else raw
        if raw != (encoded(plain) if escapes else plain):
            return False
        if self.double is not None:
            return bool(_NUMBER.fullmatch(plain)) and float(plain) == self.double
        return self.is_instant and instant(plain) == instant(self.text)


@dataclass(frozen=True, slots=True)
class ParameterText:
    """A parameter as one text: scalars with a separator between them."""

    leaves: tuple[ScalarText, ...]
    separator: str = ","

    def is_written(self, raw: str, *, escapes: bool = True) -> bool:
        if escapes and raw == str(self):
            return True  # a separator that is encoded may be in a scalar, too
        parts = raw.split(self.separator) if len(self.leaves) != 1 else [raw]
        return len(parts) == len(self.leaves) and all(
            leaf.is_written(part, escapes=escapes) for leaf, part in zip(self.leaves, parts, strict=True)
        )

    def __str__(self) -> str:
        return self.separator.join(encoded(leaf.text) for leaf in self.leaves)


@dataclass(frozen=True, slots=True)
class ParameterJSON:
    """A parameter as JSON, which may be spelt in any way that means the value."""

    value: Any
    declared: SchemaView

    def is_written(self, raw: str) -> bool:
        plain = unquote(raw)
        try:
            found = json.loads(plain)
        except ValueError:
            return False
        return raw == encoded(plain) and equal_values(found, self.value, self.declared, self.declared.limits)

    def __str__(self) -> str:
        return encoded(json.dumps(self.value))


Written = ParameterText | ParameterJSON


def _leaf(value: Any, declared: SchemaView) -> ScalarText:
    double = float(value) if declared.limits.doubles and type(value) in (int, float) else None
    return ScalarText(as_text(value), matching_option(declared, value).kind == "date-time", double)


def _member(option: SchemaOption, name: str) -> SchemaView:
    return option.member(name) or option.of.subschema(True)


def simple_style(value: Any, declared: SchemaView, *, explode: bool) -> ParameterText:
    """Return a value in the style "simple", of path and header parameters (RFC 6570, 3.2.2)."""
    option = matching_option(declared, value)
    if isinstance(value, list):
        return ParameterText(tuple(_leaf(item, option.item if option.kind == "array" else declared) for item in value))
    if isinstance(value, dict):
        pairs = [(ScalarText(name), _leaf(item, _member(option, name))) for name, item in value.items()]
        if explode:
            return ParameterText(tuple(ScalarText(f"{name.text}={item.text}") for name, item in pairs))
        return ParameterText(tuple(leaf for pair in pairs for leaf in pair))
    return ParameterText((_leaf(value, declared),))


def query_fields(parameter: Parameter, value: Any, declared: SchemaView) -> Iterator[tuple[str, Written]]:
    """Yield a query parameter as fields, names encoded, in the styles of the OpenAPI Specification, 4.8.12."""
    option = matching_option(declared, value)
    name = encoded(parameter.name)
    if parameter.style == CONTENT:
        yield name, ParameterJSON(value, declared)
        return
    whole = simple_style(value, declared, explode=False)
    if isinstance(value, dict) and (parameter.style == "deepObject" or parameter.explode):
        for key, item in value.items():
            deep = f"{name}%5B{encoded(key)}%5D"
            yield (
                deep if parameter.style == "deepObject" else encoded(key),
                ParameterText((_leaf(item, _member(option, key)),)),
            )
    elif isinstance(value, list) and parameter.explode:
        for leaf in whole.leaves:
            yield name, ParameterText((leaf,))
    else:
        yield name, ParameterText(whole.leaves, _SEPARATORS.get(parameter.style, ","))


def _form_fields(value: dict[str, Any], declared: SchemaView) -> Iterator[tuple[str, Written]]:
    """Yield the fields of a form, names encoded: each as a query parameter by default (OpenAPI 3.1, 4.8.15)."""
    option = matching_option(declared, value)
    for name, item in value.items():
        inner = _member(option, name)
        schema = inner.schema if isinstance(inner.schema, dict) else {}
        yield from query_fields(Parameter(name, "query", False, schema, "", "form", True, ()), item, inner)


def _keep_fields(found: list[tuple[str, str]], wanted: list[tuple[str, Written]], promise: str) -> None:
    found.sort(key=lambda field: field[0])  # the order of equal names is kept
    wanted.sort(key=lambda field: field[0])
    fits = len(found) == len(wanted) and all(
        name == own and written.is_written(raw) for (name, raw), (own, written) in zip(found, wanted, strict=True)
    )
    require(fits, promise, f"the fields are {found}, not {[(n, str(w)) for n, w in wanted]}")


def check_allowed(exchange: Exchange) -> None:
    """Hold a recorded request against what the contract server found wrong with it.

    Raises:
        Broken: naming the promise of the key where that is what is wrong.
    """
    about_key = any(fault.rule.startswith("key-") for fault in exchange.faults)
    promise = "request.security" if about_key else "request.allowed"
    require(not exchange.faults, promise, "; ".join(map(str, exchange.faults)))


class ExpectedRequest:
    """The document's reading of the arguments of one operation.

    Parameters:
        key: the API key that the client was given.
        limits: those of the client's language.
    """

    def __init__(self, spec: Spec, operation: Operation, key: str, limits: Limits = NONE) -> None:
        self._spec, self._operation, self._key, self._limits = spec, with_one_media_type(operation), key, limits
        self._base_path = urlsplit(spec.server_url).path.rstrip("/")
        self._declared = {
            (p.location, p.name): SchemaView(spec, p.schema, sending=True, limits=limits)
            for p in self._operation.parameters
        }

    def check(self, exchange: Exchange, given: DrawnArguments) -> None:
        """Hold a recorded request against what was drawn.

        Raises:
            Broken: with the first promise that was not kept.
        """
        check_allowed(exchange)
        require_equal(exchange.method, self._operation.method, "request.method", "the method")
        path, mark, query = exchange.target.partition("?")
        self._check_path(path, given)
        self._check_query(query.split("&") if query else [], given)
        require(bool(mark) == bool(query), "request.query", "an empty query is sent")
        self._check_headers(exchange, given)
        self._check_body(exchange, given)

    def _written(self, location: str, name: str, given: DrawnArguments) -> ParameterText | None:
        value = getattr(given, location).get(name, ABSENT)
        (parameter,) = (p for p in self._operation.parameters if (p.location, p.name) == (location, name))
        declared = self._declared[location, name]
        return None if value is ABSENT else simple_style(value, declared, explode=parameter.explode)

    def _check_path(self, path: str, given: DrawnArguments) -> None:
        wanted = (self._base_path + self._operation.path).split("/")
        found = path.split("/")
        fits = len(wanted) == len(found)
        for template, segment in zip(wanted, found, strict=fits):
            names = re.findall(r"\{([^{}]+)\}", template)
            written = {name: self._written("path", name, given) for name in names}
            whole = template
            for name in names:
                whole = whole.replace("{" + name + "}", str(written[name]))
            alone = written[names[0]] if template == "{" + "".join(names) + "}" else None
            fits = fits and (segment == whole or (alone is not None and alone.is_written(segment)))
        require(fits, "request.path", f"the path is {path}, not {'/'.join(wanted)} with {given.path}")

    def _check_query(self, fields: list[str], given: DrawnArguments) -> None:
        found = [field.partition("=")[::2] for field in fields]
        wanted = [
            field
            for p in self._operation.parameters
            if p.location == "query" and p.name in given.query
            for field in query_fields(p, given.query[p.name], self._declared["query", p.name])
        ]
        _keep_fields(found, wanted, "request.query")

    def _check_headers(self, exchange: Exchange, given: DrawnArguments) -> None:
        key_header, gets_key = expected_key(self._spec, self._operation)
        if key_header:
            require_equal(exchange.values(key_header), [self._key] * gets_key, "request.security", key_header)
        body = [] if given.media_type is None else [given.media_type]
        require_equal(exchange.values("content-type"), body, "request.headers", "Content-Type")
        accepted = [part.strip() for line in exchange.values("accept") for part in line.split(",")]
        for response in self._operation.responses.values():
            for media_type in response.content if response.is_success else ():
                require(media_type in accepted, "request.headers", f"Accept is {accepted}, without {media_type}")
        for parameter in self._operation.parameters:
            if parameter.location == "header":
                written = self._written("header", parameter.name, given)
                found = exchange.values(parameter.name)
                fits = len(found) == (written is not None) and (
                    written is None or written.is_written(found[0], escapes=False)
                )
                require(fits, "request.headers", f"{parameter.name} is {found}, not {written}")
        self._check_cookies(exchange, given)

    def _check_cookies(self, exchange: Exchange, given: DrawnArguments) -> None:
        found = dict(pair.strip().partition("=")[::2] for line in exchange.values("cookie") for pair in line.split(";"))
        wanted = {encoded(name): self._written("cookie", name, given) for name in given.cookie}
        fits = found.keys() == wanted.keys() and all(w and w.is_written(found[name]) for name, w in wanted.items())
        require(fits, "request.headers", f"the cookies are {found}, not {given.cookie}")

    def _check_body(self, exchange: Exchange, given: DrawnArguments) -> None:
        if given.media_type is None or self._operation.body is None:
            require_equal(exchange.body, b"", "request.body", "the body")
            return
        schema = self._operation.body.content[given.media_type]
        declared = SchemaView(self._spec, schema, sending=True, limits=self._limits)
        if is_json(given.media_type):
            try:
                found = json.loads(exchange.body)
            except ValueError:
                raise BrokenPromise("request.body", f"{exchange.body!r} is not JSON") from None
            require(
                equal_values(found, given.body, declared, self._limits),
                "request.body",
                f"the body is {found!r}, not {given.body!r}",
            )
        elif is_form(given.media_type):
            pairs = [pair.partition("=")[::2] for pair in exchange.body.decode().split("&") if pair]
            _keep_fields(pairs, list(_form_fields(given.body, declared)), "request.body")
        else:
            require_equal(exchange.body, raw_bytes(given.body), "request.body", "the body")


def raw_bytes(value: Any) -> bytes:
    """Return the bytes of a body that is no JSON: text in UTF-8."""
    return as_text(value).encode()


def curl(spec: Spec, exchange: Exchange) -> str:
    """Return a request as a curl line to the document's own server; the key is left for the reader to fill in."""
    from shlex import quote

    own = {"host", "accept-encoding", "connection", "content-length", "user-agent"}
    keys = {header.lower() for header in key_headers(spec).values()}
    headers = [
        f"{name}: {'<api-key>' if name.lower() in keys else value}"
        for name, value in exchange.headers
        if name.lower() not in own
    ]
    url = "{0.scheme}://{0.netloc}".format(urlsplit(spec.server_url)) + exchange.target
    words = ["curl", "--request", exchange.method, "--url", url, *(w for h in headers for w in ("--header", h))]
    if exchange.body:
        words += ["--data-binary", exchange.body.decode("utf-8", "backslashreplace")]
    return " ".join(map(quote, words))
