"""Do one call without input or output: yield the effects that are needed, and take their results."""

import time
from collections.abc import Generator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar, cast

from ..errors import (
    APIConnectionError,
    APIResponseValidationError,
    APITimeoutError,
    ConfigurationError,
    Outcome,
    status_outcome,
    worst,
)
from ..policy import COUNT_HEADER, ERROR_BODY_MOST, FAILURE_WORDS_MOST
from ..request.build_request import Plan, PreparedRequest, prepare
from ..request.check_headers import check_headers
from ..request.check_seconds_and_counts import check_count, check_seconds, check_timeout
from ..request.options import RequestOptions, check_options
from ..request.request_to_send import SendRequest
from ..request.secret import Secret
from ..response.attempt_result import Failure, RawResponse
from ..response.decode_response import BadBody, decode_response, request_id_of, status_error
from ..response.decompress_body import ACCEPTED
from ..response.response import Response
from ..response.retry_after import retry_after_of
from ..status_errors import error_class
from .call_record import CallRecord
from .effect_types import Effect, GetKey, Wait
from .retry import repeats_failure, repeats_status, wait_before
from .settings import Settings

T = TypeVar("T")
Effects: TypeAlias = Generator[Effect, Any, T]

_NO_KEY = Secret("")
_NO_KEY_IN_TIME = Failure("api_key() has not returned", sent=False, timeout=True)


def exchange(
    settings: Settings, plan: Plan, arguments: Mapping[str, Any], body: Any, options: RequestOptions | None
) -> Effects[Response[Any]]:
    """Do one call of an operation, yielding Effects for all input and output; return its Response.

    Raises what is refused before the wire, APIConnectionError and APIResponseValidationError; an answer of
    another status than 2xx is a Response that holds its error.
    """
    own = check_options(options)
    send = _first_request(settings, plan, prepare(plan, arguments, body, own.extra_query), own)
    retries = settings.max_retries if own.max_retries is None else check_count("max_retries", own.max_retries, 0)
    if send.key is _NO_KEY and send.key_header:
        key: Secret | None = yield GetKey(cast(Any, settings.key), send.ends)
        if key is None:
            raise _connection_error(plan, send, _NO_KEY_IN_TIME, "not_sent", 0)
        send.key = key
        if fault := key.fault():
            raise ConfigurationError(f"the API key that api_key() returned {fault}")
    record = CallRecord(settings, plan.operation)
    try:
        return (yield from _attempts(settings, plan, send, retries, record))
    finally:
        record.ended()


def _first_request(settings: Settings, plan: Plan, prepared: PreparedRequest, own: RequestOptions) -> SendRequest:
    """Return the request of the first attempt; raises what is wrong with the call's own options."""
    deadline = settings.deadline if own.deadline is None else check_seconds("deadline", own.deadline)
    headers = {
        "host": settings.base.authority,
        "accept": plan.accept,
        "accept-encoding": ACCEPTED,
        **settings.headers,
        **prepared.headers,
    }
    if own.extra_headers:
        headers.update(check_headers("extra_headers", own.extra_headers, settings.key_header))
    if prepared.content is not None:
        headers["content-length"] = str(len(prepared.content))
    elif plan.operation.method in ("POST", "PUT", "PATCH"):
        headers["content-length"] = "0"  # RFC 9110 8.6: these methods are expected to have a body
    return SendRequest(
        base=settings.base,
        method=plan.operation.method,
        target=settings.base.path + prepared.target,
        headers=list(headers.items()),
        key_header="" if plan.operation.anonymous else settings.key_header,
        key=settings.key if isinstance(settings.key, Secret) else _NO_KEY,
        content=prepared.content,
        timeout=settings.timeout if own.timeout is None else check_timeout(own.timeout),
        deadline=deadline,
        ends=time.monotonic() + deadline,
        most=settings.max_response_bytes,
        most_of_error=min(ERROR_BODY_MOST, settings.max_response_bytes),
    )


def _attempts(
    settings: Settings, plan: Plan, send: SendRequest, retries: int, record: CallRecord
) -> Effects[Response[Any]]:
    """Send until there is a success, or a reason to stop."""
    first_headers = send.headers
    before: Outcome = "not_sent"
    while True:
        send.headers = record.trying(send.headers)
        reply: RawResponse | Failure = yield send
        if isinstance(reply, RawResponse):
            reply.headers = reply.headers.cleared(send.key.redactor)
            record.answered(reply.status, request_id_of(reply.headers), reply.headers.items())
            if 200 <= reply.status < 300:
                return _success(settings, plan, send, reply, before, record)
            record.error = error_class(reply.status).__name__
            retry_after = retry_after_of(reply.headers)
            again = repeats_status(reply.status, retry_after, plan.operation.retry_safe)
            outcome = worst(before, status_outcome(reply.status))
        else:
            reply = replace(reply, why=send.key.redactor.text(reply.why)[:FAILURE_WORDS_MOST])
            record.error = _connection_error_class(send, reply).__name__
            retry_after = None
            again = not reply.unusable and repeats_failure(reply.sent, plan.operation.retry_safe)
            outcome = worst(before, "unknown" if reply.sent else "not_sent")
        pause = wait_before(record.attempts, retry_after) if again and record.attempts <= retries else None
        if pause is None or time.monotonic() + pause >= send.ends:
            break
        record.waiting(pause)
        yield Wait(pause)
        before = outcome
        send.headers = [*first_headers, (COUNT_HEADER, str(record.attempts))]
    if isinstance(reply, Failure):
        raise _connection_error(plan, send, reply, outcome, record.attempts)
    error = status_error(plan, reply, send.key.redactor, record.attempts, outcome, send.base.scheme)
    content = send.key.redactor.data(reply.content)
    return Response(reply.status, error.headers, content, None, error, error.request_id, record.attempts)


def _success(
    settings: Settings, plan: Plan, send: SendRequest, answer: RawResponse, before: Outcome, record: CallRecord
) -> Response[Any]:
    """Return the Response of a 2xx; raises APIResponseValidationError if its body is not what is declared."""
    try:
        value, violations = decode_response(plan, answer)
        bad = BadBody("fields do not fit", "applied", violations) if violations and settings.strict else None
    except BadBody as error:
        bad, value, violations = error, None, ()
    operation, request_id = plan.operation, record.request_id
    if bad is None:
        record.error = None
        if violations:
            settings.log.warning(
                "%s %s: set aside what does not fit: %s",
                operation.method,
                operation.path,
                "; ".join(map(str, violations)),
            )
        attempts = record.attempts
        return Response(answer.status, answer.headers, answer.content, value, None, request_id, attempts, violations)
    record.error = APIResponseValidationError.__name__
    reasons = f": {'; '.join(map(str, bad.violations))}" if bad.violations else ""
    raise APIResponseValidationError(
        f"{answer.status} {operation.method} {operation.path}: {bad.why}{reasons}"
        + (f" (request id {request_id})" if request_id else ""),
        status_code=answer.status,
        headers=answer.headers,
        content=send.key.redactor.data(answer.content),
        violations=tuple(violation.without_raw() for violation in bad.violations),
        request_id=request_id,
        outcome=worst(before, bad.outcome),
        attempts=record.attempts,
    )


def _connection_error_class(send: SendRequest, failure: Failure) -> type[APIConnectionError]:
    late = failure.timeout or time.monotonic() >= send.ends
    return APITimeoutError if late else APIConnectionError


def _connection_error(
    plan: Plan, send: SendRequest, failure: Failure, outcome: Outcome, attempts: int
) -> APIConnectionError | ConfigurationError:
    """Return the error of a call that got no answer."""
    if failure.unusable and attempts == 1:
        return ConfigurationError(failure.why)
    late = time.monotonic() >= send.ends
    why = f"the deadline of {send.deadline:g} s has passed" if late else failure.why
    plural = "" if attempts == 1 else "s"
    return _connection_error_class(send, failure)(
        f"{plan.operation.method} {plan.operation.path}: {why} (outcome {outcome}, {attempts} attempt{plural})",
        outcome=outcome,
        attempts=attempts,
    )
