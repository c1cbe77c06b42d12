"""Call an operation that the API definition does not declare, by method and path, with the same checks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import unquote

from ..errors import InvalidArgumentError, InvalidTypeError
from ..request.build_request import Plan, plan
from ..request.check_headers import check_headers
from ..request.operation import JSON, Body, Operation, Parameter, ResponseSpec
from ..request.options import RequestOptions, check_options
from ..response.decode_response import ANY_TYPE

# RFC 9110 9.2.2
_IDEMPOTENT = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PUT", "TRACE"})
_PLACEHOLDER = re.compile(r"\{([^{}/]+)\}")
_PATH = re.compile(r"(/([0-9A-Za-z._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\{[^{}/?#]+\})+)+/?|/")
_DOTS = re.compile(r"/(\.|%2e){1,2}(/|$)", re.IGNORECASE)
_SCALAR = {"union": ["string", "integer"]}
_RESPONSES = {"2XX": ResponseSpec(ANY_TYPE, "any")}


class UndeclaredRequest(NamedTuple):
    """An operation made by hand, and the arguments of its one call."""

    plan: Plan
    arguments: Mapping[str, Any]
    options: RequestOptions


def undeclared_request(
    method: str,
    path: str,
    path_params: Mapping[str, Any] | None,
    query: Mapping[str, Any] | None,
    headers: Mapping[str, str] | None,
    options: RequestOptions | None,
    key_header: str,
    routes: Iterable[tuple[str, str, bool]],
) -> UndeclaredRequest:
    """Return `method` and `path` (a template) as an operation whose every 2xx is read for what it is.

    It is repeated as its method allows. `routes`: method, path and whether it is anonymous of each declared operation
    that is, or could be mistaken for one, in the order in which a path is looked up. Raises InvalidArgumentError and
    InvalidTypeError.
    """
    texts: dict[str, Any] = {"method": method, "path": path}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise InvalidTypeError(f"{name} must be a str, not {type(value).__name__}")
    if not re.fullmatch("[A-Za-z]+", method) or method.upper() in ("CONNECT", "TRACE"):
        raise InvalidArgumentError("method is none that a request can have here")
    if not _PATH.fullmatch(path) or _DOTS.search(path):
        raise InvalidArgumentError(
            'path must be like "/calls/{call_id}", percent-encoded, without dot segments; a query goes in query='
        )
    given = dict(path_params or {})
    names = _PLACEHOLDER.findall(path)
    parameters = tuple(Parameter(name, name, "path", _SCALAR, True, "simple", False) for name in names)
    operation: Operation[Any] = Operation(
        id=f"{method.upper()} {path}",
        method=method.upper(),
        path=path,
        parameters=parameters,
        body=Body(JSON, "any", required=False),
        responses=_RESPONSES,
        retry_safe=method.upper() in _IDEMPOTENT,
        models=__name__,
        anonymous=_is_anonymous(method.upper(), path, given, routes),
    )
    own = check_options(options)
    own = replace(
        own,
        extra_headers={**check_headers("headers", headers or {}, key_header), **own.extra_headers},
        extra_query={**(query or {}), **own.extra_query},
    )
    return UndeclaredRequest(plan(operation), given, own)


def _is_anonymous(method: str, path: str, given: Mapping[str, Any], routes: Iterable[tuple[str, str, bool]]) -> bool:
    """Return whether a request is one of a declared operation that takes no key; an end slash makes no difference."""
    segments = [
        "".join(str(given.get(piece)) if i % 2 else unquote(piece) for i, piece in enumerate(_PLACEHOLDER.split(part)))
        for part in path.rstrip("/").split("/")
    ]
    found = (anonymous for own, template, anonymous in routes if own == method and _is_of(segments, template))
    return next(found, False)


def _is_of(segments: list[str], template: str) -> bool:
    parts = template.rstrip("/").split("/")
    patterns = (".+".join(re.escape(unquote(piece)) for piece in _PLACEHOLDER.split(part)[::2]) for part in parts)
    return len(parts) == len(segments) and all(
        re.fullmatch(pattern, segment, re.DOTALL) for pattern, segment in zip(patterns, segments, strict=True)
    )
