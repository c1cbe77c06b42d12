# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Build a request from an operation and its arguments, and refuse what can be known to be wrong."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, cast
from urllib.parse import quote, unquote

from ..codec.json_text import write_json
from ..codec.model import descriptors_in, to_json
from ..codec.type_descriptors import Lookup, TypeDescriptor
from ..codec.unset import UNSET
from ..codec.validate_and_set_aside import validate_outgoing
from ..codec.violations import Violation
from ..errors import ConfigurationError, InvalidArgumentError, InvalidTypeError, VoicebotStudioError
from .check_headers import check_header_value
from .operation import Body, Operation, Parameter, ResponseSpec

_DOTS = frozenset({".", ".."})
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_JSON_TYPE = re.compile(r"application/(?:json|[\w.!#$&^+-]+\+json)", re.IGNORECASE)
FORM = "application/x-www-form-urlencoded"


def is_json(media_type: str) -> bool:
    """Return whether `media_type` (no parameters) is JSON by name or by suffix (RFC 6839)."""
    return media_type == "application/json" or _JSON_TYPE.fullmatch(media_type) is not None


class Plan(NamedTuple):
    """An operation, worked out once: how its target is put together, and what else is the same in each call."""

    operation: Operation[Any]
    segments: tuple[str | Parameter, ...]
    others: tuple[Parameter, ...]
    known: frozenset[str]
    accept: str
    lookup: Lookup
    only_response: ResponseSpec | None


@dataclass(slots=True, repr=False)
class PreparedRequest:
    """A request less where it goes and whose it is; `target` starts with the operation's path."""

    target: str
    headers: dict[str, str]
    content: bytes | None


def plan(operation: Operation[Any]) -> Plan:
    """Work out `operation`; raises ConfigurationError for what this client can't write."""
    in_path = {parameter.name: parameter for parameter in operation.parameters if parameter.location == "path"}
    segments: list[str | Parameter] = []
    for i, piece in enumerate(_PLACEHOLDER.split(operation.path)):
        if i % 2:
            segments.append(in_path[piece])
        elif piece:
            segments.append(quote(piece, safe="/:@!$&'()*+,;=~%"))
    for parameter in operation.parameters:
        if (parameter.location, parameter.style) not in _STYLES:
            raise ConfigurationError(f"{operation.id}: {parameter.name} has the style {parameter.style}")
    responses = tuple(operation.responses.values())
    accept = dict.fromkeys(reply.media_type for reply in responses if reply.media_type)
    return Plan(
        operation=operation,
        segments=tuple(segments),
        others=tuple(parameter for parameter in operation.parameters if parameter.location != "path"),
        known=frozenset(parameter.python for parameter in operation.parameters),
        accept=", ".join(accept) or "*/*",
        lookup=descriptors_in(operation.models),
        only_response=responses[0] if len(responses) == 1 else None,
    )


planned: Callable[[Operation[Any]], Plan] = lru_cache(maxsize=None)(plan)  # operations last as long as programs


def prepare(
    plan: Plan, arguments: Mapping[str, Any], body: Any, extra_query: Mapping[str, Any] | None = None
) -> PreparedRequest:
    """Return the request that `arguments` and `body` (UNSET: none) make of an operation.

    Raises InvalidTypeError and InvalidArgumentError, naming the argument or the field's path.
    """
    if unknown := arguments.keys() - plan.known:
        raise InvalidTypeError(f"{plan.operation.id} has no argument {', '.join(sorted(unknown))}")
    target = "".join(
        [
            piece if isinstance(piece, str) else path_segment(piece, arguments.get(piece.python, UNSET), plan.lookup)
            for piece in plan.segments
        ]
    )
    headers: dict[str, str] = {}
    query: list[str] = []
    for parameter in plan.others:
        value = checked(parameter, arguments.get(parameter.python, UNSET), plan.lookup)
        if value is UNSET or value is None:
            continue
        if parameter.location == "query":
            query += query_fields(parameter, value)
        elif parameter.location == "header":
            text = _joined(parameter, value, str)
            headers[parameter.name.lower()] = check_header_value(parameter.python, text)
        else:
            crumb = f"{parameter.name}={_joined(parameter, value, encoded)}"
            headers["cookie"] = f"{headers['cookie']}; {crumb}" if "cookie" in headers else crumb
    if extra_query:
        query += [field for name, value in extra_query.items() for field in _extra_fields(name, value)]
    if query:
        target += "?" + "&".join(query)
    declared = plan.operation.body
    content = None
    if body is not UNSET:
        if declared is None:
            raise InvalidTypeError(f"{plan.operation.id} has no body")
        content = body_content(declared, body, plan.lookup)
        headers["content-type"] = declared.media_type
    elif declared is not None and declared.required:
        raise InvalidTypeError(f"{plan.operation.id} needs a body")
    return PreparedRequest(target, headers, content)


def encoded(text: str) -> str:
    """Return `text` in UTF-8, all but the unreserved characters of RFC 3986 percent-encoded, upper-case hex."""
    return quote(text, safe="")


def path_segment(parameter: Parameter, value: Any, lookup: Lookup) -> str:
    """Return `value` as one path segment.

    Raises InvalidTypeError for what is not of the declared type, InvalidArgumentError for what would lead to
    another resource: nothing, dots alone (percent-encoded too, however often), NUL; and for lone surrogates.
    """
    name = parameter.python
    if parameter.descriptor == "string":
        if not isinstance(value, str):
            missing = value is UNSET
            raise InvalidTypeError(f"{name} " + ("is missing" if missing else f"must be a str, not {_type(value)}"))
        text = str.__str__(value)
        try:
            segment = quote(text, safe="")
        except UnicodeEncodeError:
            text = segment = ""
            _refuse(name, "holds a lone surrogate, which no URL can carry")
    else:
        value = checked(parameter, value, lookup)
        if value is None or value is UNSET:
            _refuse(name, "is missing")
        segment = _joined(parameter, value, encoded)
        text = unquote(segment)
    if not text:
        _refuse(name, "is empty: the request would go to another resource")
    if "\0" in text:
        _refuse(name, "holds NUL")
    if "." in text or "%" in text:
        while (plain := unquote(text)) != text:
            text = plain
        if text in _DOTS:
            _refuse(name, "is only dots: the request would go to another resource")
    return segment


def checked(parameter: Parameter, value: Any, lookup: Lookup) -> Any:
    """Return `value` as JSON, or UNSET where it is absent and may be; raises if it does not fit its type."""
    if value is UNSET:
        if parameter.required:
            raise InvalidTypeError(f"{parameter.python} is missing")
        return UNSET
    return _sendable(parameter.python, value, parameter.descriptor, lookup)


def query_fields(parameter: Parameter, value: Any) -> list[str]:
    """Return `value` (JSON) as `name=value` fields of a query, by the parameter's style (OpenAPI 3.1, 4.8.12)."""
    name = encoded(parameter.name)
    if parameter.style == "json":
        return [f"{name}={encoded(write_json(value).decode())}"]
    if isinstance(value, dict):
        members: dict[str, Any] = cast(Any, value)
        fields = [(encoded(key), _scalar(parameter, item, encoded)) for key, item in members.items()]
        if parameter.style == "deepObject":
            return [f"{name}%5B{key}%5D={text}" for key, text in fields]
        if parameter.explode:
            return [f"{key}={text}" for key, text in fields]
        return [f"{name}={','.join(part for field in fields for part in field)}"]
    if isinstance(value, list):
        items: list[Any] = cast(Any, value)
        texts = [_scalar(parameter, item, encoded) for item in items]
        if parameter.explode or not texts:
            return [f"{name}={text}" for text in texts]
        return [f"{name}={_STYLES['query', parameter.style].join(texts)}"]
    return [f"{name}={_scalar(parameter, value, encoded)}"]


def body_content(declared: Body, body: Any, lookup: Lookup) -> bytes:
    """Return the bytes of `body` in its declared media type; raises if it does not fit its type."""
    if is_json(declared.media_type) or declared.media_type == FORM:
        plain = _sendable("body", body, declared.descriptor, lookup)
        if declared.media_type != FORM:
            return write_json(plain)
        if not isinstance(plain, dict):
            raise InvalidTypeError(f"body: expected object, got {_type(body)}")
        members: dict[str, Any] = cast(Any, plain)
        return "&".join(field for name, value in members.items() for field in _extra_fields(name, value)).encode()
    if declared.media_type.startswith("text/"):
        if not isinstance(body, str):
            raise InvalidTypeError(f"body must be a str, not {_type(body)}")
        try:
            return body.encode()
        except UnicodeEncodeError:
            raise InvalidArgumentError("body holds a lone surrogate") from None
    if not isinstance(body, bytes | bytearray | memoryview):
        raise InvalidTypeError(f"body must be bytes, not {_type(body)}")
    return bytes(cast(bytes, body))


# How parts of an array are joined where it is one text; None stands for styles of scalars and fields alone.
_STYLES: Mapping[tuple[str, str], str] = {
    ("path", "simple"): ",",
    ("header", "simple"): ",",
    ("cookie", "form"): ",",
    ("query", "form"): ",",
    ("query", "spaceDelimited"): "%20",
    ("query", "pipeDelimited"): "%7C",
    ("query", "deepObject"): "",
    ("query", "json"): "",
}


def _joined(parameter: Parameter, value: Any, encode: Callable[[str], str]) -> str:
    """Return `value` (JSON) as one text, in the style "simple"."""
    if isinstance(value, dict):
        members: dict[str, Any] = cast(Any, value)
        between = "=" if parameter.explode else ","
        return ",".join(f"{encode(name)}{between}{_scalar(parameter, item, encode)}" for name, item in members.items())
    if isinstance(value, list):
        items: list[Any] = cast(Any, value)
        return ",".join(_scalar(parameter, item, encode) for item in items)
    return _scalar(parameter, value, encode)


def _scalar(parameter: Parameter, value: Any, encode: Callable[[str], str]) -> str:
    if isinstance(value, str):
        return encode(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return encode(write_json(value).decode())
    raise InvalidTypeError(f"{parameter.python}: a {parameter.location} can't carry {_type(value)} within a value")


def _extra_fields(name: Any, value: Any) -> Iterator[str]:
    """Yield fields that nothing declares: scalars, and lists of them as repeated fields; None is left out."""
    if not isinstance(name, str):
        raise InvalidTypeError(f"query: a name must be a str, not {_type(name)}")
    plain = _sendable(name, value, "any", _no_models) if value is not UNSET else None
    if plain is not None:
        yield from query_fields(Parameter(name, name, "query", "any", False, "form", True), plain)


def _no_models(name: str) -> Any:
    raise LookupError(name)


def _plain(name: str, value: Any) -> Any:
    try:
        return to_json(value, sent=True)
    except RecursionError:
        pass
    except VoicebotStudioError:
        raise
    except ValueError as error:
        raise InvalidArgumentError(f"{name}: {error}") from None
    raise InvalidArgumentError(f"{name}: nested too deeply")


def _sendable(name: str, value: Any, descriptor: TypeDescriptor, lookup: Lookup) -> Any:
    """Return `value` as the JSON that is sent of it; raises if it does not fit its type."""
    plain, faults = validate_outgoing(_plain(name, value), descriptor, lookup)
    if faults:
        kind = InvalidTypeError if any(map(_is_of_type, faults)) else InvalidArgumentError
        raise kind("; ".join(f"{name}{fault.path}: expected {fault.expected}, got {fault.actual}" for fault in faults))
    return plain


def _is_of_type(fault: Violation) -> bool:
    """Return whether a value has a wrong type, rather than one that its type has but that can't be sent."""
    value_faults = fault.actual == "missing" or " " in fault.actual or fault.expected.startswith(("one of", "no such"))
    return not value_faults and fault.actual not in re.split(" or ", fault.expected)


def _type(value: Any) -> str:
    return str(cast(Any, type(value)).__name__)


def _refuse(name: str, why: str) -> None:
    raise InvalidArgumentError(f"{name} {why}")
