"""Decode a response: the value of a 2xx by its declaration, the error of every other status."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from ..codec.compile_codec import compiled_reader
from ..codec.decode import decode, decode_json
from ..codec.json_text import InvalidJSON, read_json
from ..codec.validate_and_set_aside import ValidationError
from ..codec.violations import Violation
from ..errors import APIStatusError, Outcome, detail_of
from ..policy import REQUEST_ID_HEADERS
from ..request.build_request import Plan, is_json
from ..request.operation import ResponseSpec
from ..request.redact_api_key import Redactor
from ..status_errors import Limited, Redirected, error_class
from .attempt_result import RawResponse
from .headers import Headers
from .retry_after import retry_after_of

ANY_TYPE = "*/*"  # JSON and text are read as such, all else is bytes; an empty body is None
_FLAWS = {
    "too large": "the body is larger than max_response_bytes",
    "undecodable": "the body can't be decompressed",
}


@dataclass(slots=True, eq=False)
class BadBody(Exception):
    """A 2xx whose body is not what is declared."""

    why: str
    outcome: Outcome = "applied"
    violations: tuple[Violation, ...] = ()


def request_id_of(headers: Headers) -> str | None:
    """Return the id of the request at the service, if a header has it."""
    return next((headers[name] for name in REQUEST_ID_HEADERS if name in headers), None)


def media_type_of(headers: Headers) -> str:
    """Return the media type without its parameters, in lower case; "" if there is none."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def decode_response(plan: Plan, answer: RawResponse) -> tuple[Any, tuple[Violation, ...]]:
    """Return the value of a 2xx answer, and what was set aside in it.

    A status that is not declared is read as the operation's only declared success, if it has just one: the
    value then has the type that the caller expects, or BadBody is raised. A declared success without a body
    is None, whatever came. Raises BadBody; "unknown" if the media type is another than declared, since then
    something other than the service may have answered.
    """
    responses = plan.operation.responses
    declared = responses.get(str(answer.status)) or responses.get("2XX")
    reply = declared or plan.only_response
    if reply is None:
        raise BadBody(f"status {answer.status} is not declared", _outcome_of_type(answer, *responses.values()))
    if reply.media_type is None:
        return None, ()
    if reply.media_type == ANY_TYPE and not answer.content and answer.flaw is None:
        return None, ()
    outcome = _outcome_of_type(answer, reply)
    if outcome == "unknown":
        raise BadBody(f"the media type is not {reply.media_type}", outcome)
    if answer.flaw is not None:
        raise BadBody(_FLAWS[answer.flaw])
    if not answer.content and is_json(reply.media_type):
        raise BadBody("the body is empty")
    try:
        media_type = media_type_of(answer.headers) if reply.media_type == ANY_TYPE else reply.media_type
        if is_json(media_type):
            return decode_json(answer.content, reader(reply, plan.operation.models), reply.descriptor, plan.lookup)
        value = str(answer.content, "utf-8") if media_type.startswith("text/") else answer.content
        return decode(value, reader(reply, plan.operation.models), reply.descriptor, plan.lookup)
    except InvalidJSON as error:
        fault = BadBody(f"the body can't be read: {error}")
    except UnicodeDecodeError:
        fault = BadBody("the body is not text in UTF-8")
    except ValidationError as error:
        fault = BadBody("the body does not fit", violations=error.violations)
    raise fault


@cache
def reader(reply: ResponseSpec, models: str) -> Callable[[Any], Any]:
    """Return the function that reads the JSON of a declared success."""
    return compiled_reader(reply.descriptor, models)


def _outcome_of_type(answer: RawResponse, *responses: ResponseSpec) -> Outcome:
    """Return "applied" if the media type is one of the declared ones, or none is given, else "unknown"."""
    found = media_type_of(answer.headers)
    declared = [reply.media_type.partition(";")[0].strip().lower() for reply in responses if reply.media_type]
    fits = found in declared or ANY_TYPE in declared or (is_json(found) and any(map(is_json, declared)))
    if not found or fits:
        return "applied"
    return "unknown" if answer.content or answer.flaw else "applied"


def status_error(
    plan: Plan, answer: RawResponse, redactor: Redactor, attempts: int, outcome: Outcome, scheme: str
) -> APIStatusError:
    """Return the error of an answer other than 2xx.

    `outcome`: that of all attempts; `scheme`: of the request, which a Location may leave out.
    """
    status, headers = answer.status, answer.headers
    if status // 100 == 3 and "location" in headers:
        origin = _origin(headers["location"], scheme)
        headers = Headers({**headers, "location": origin or ""})
    else:
        origin = None
    body = _error_body(answer, redactor)
    request_id = request_id_of(headers)
    kind = error_class(status)
    says = f"leads to {origin or 'another path'}; not followed" if kind is Redirected else detail_of(body)
    error = kind(
        f"{status} {plan.operation.method} {plan.operation.path}"
        + (f": {says}" if says else "")
        + (f" (request id {request_id})" if request_id else ""),
        status_code=status,
        headers=headers,
        body=body,
        request_id=request_id,
        outcome=outcome,
        attempts=attempts,
    )
    if isinstance(error, Redirected):
        error.origin = origin
    elif isinstance(error, Limited):
        error.retry_after = retry_after_of(headers)
    return error


def _error_body(answer: RawResponse, redactor: Redactor) -> Any:
    """Return the body as JSON, without the key; as text where it is no JSON, or nested too deeply."""
    if not answer.content or answer.flaw == "undecodable":
        return None
    if answer.flaw is None:
        with suppress(InvalidJSON, RecursionError):
            return redactor.json(read_json(answer.content))
    return redactor.text(answer.content.decode("utf-8", "replace"))


def _origin(location: str, scheme: str) -> str | None:
    """Return the origin that a Location leads to (RFC 3986 4.2); None if it names no host, or is malformed."""
    try:
        parts = urlsplit(location, scheme)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}{port}" if parts.scheme and host else None
