"""Every class of status, with every kind of body: the error that belongs to it, its outcome, and what it carries."""

import json
import socket
from dataclasses import dataclass
from typing import Any

import voicebot_studio
from scripts.contract import Reply
from scripts.document import Operation, Spec
from tests.contract.client_calls import OperationCaller, Outcome, reply
from tests.contract.drawn_calls import DrawnResponse, requests, responses
from tests.contract.media_types import declared_status, is_json, with_one_media_type
from tests.contract.promises import BrokenPromise, require, require_equal
from tests.contract.run_settings import tried_operations
from voicebot_studio import APIConnectionError, APIResponseValidationError, APIStatusError

# fmt: off
STATUSES = (
    204, 299, 302, 304, 307, 400, 401, 402, 403, 404, 405, 408, 409, 418, 419, 422, 429, 499,
    500, 501, 502, 503, 504, 520, 530, 599,
)
# fmt: on
CLASSES = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
}
CLASSES_BY_HUNDRED = {3: "RedirectError", 4: "APIStatusError", 5: "InternalServerError"}
DETAIL = "No such thing"
REQUEST_ID = "req_7c1"
RETRY_AFTER = 7


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a service, or what stands before it, may answer with.

    Parameters:
        error: what `body` of a status error is.
        outcome: of a 2xx with this body where JSON is declared.
        cut: the connection ends within the body.
        coding: what `Content-Encoding` says that the body is, which it is not.
    """

    name: str
    media_type: str
    content: bytes
    error: Any
    outcome: str
    cut: bool = False
    coding: str = ""

    @property
    def received(self) -> bytes:
        """Return the part of the content that comes out of the client."""
        return b"" if self.coding else self.content[: 8 if self.cut else None]


_JSON = json.dumps({"detail": DETAIL}).encode()
_HTML = f"<html><body>{DETAIL}</body></html>"
BODIES = (
    Body("JSON", "application/json", _JSON, {"detail": DETAIL}, "applied"),
    Body("HTML", "text/html; charset=utf-8", _HTML.encode(), _HTML, "unknown"),
    Body("empty", "application/json", b"", None, "applied"),
    Body("empty HTML", "text/html; charset=utf-8", b"", None, "applied"),
    Body("cut JSON", "application/json", _JSON[:-4], _JSON[:-4].decode(), "applied"),
    Body("Latin-1", "application/json", b'{"detail": "\xe9"}', '{"detail": "\N{REPLACEMENT CHARACTER}"}', "applied"),
    Body("NaN", "application/json", b'{"detail": NaN}', '{"detail": NaN}', "applied"),
    Body("cut connection", "application/json", _JSON, _JSON[:8].decode(), "unknown", cut=True),
    Body("no gzip", "application/json", _JSON, None, "applied", coding="gzip"),
)


def _bodiless(operation: Operation, status: int) -> bool:
    return status in (204, 304) or operation.method == "HEAD"


def _reply(caller: OperationCaller, status: int, body: Body) -> Reply:
    headers = [("X-Request-Id", REQUEST_ID), ("Retry-After", str(RETRY_AFTER))]
    if not _bodiless(caller.operation, status):
        headers.append(("Content-Type", body.media_type))
        headers += [("Content-Encoding", body.coding)] if body.coding else []
    if 300 <= status < 400:
        headers.append(("Location", f"{caller.session.server.base_url}/elsewhere?to=me"))
    cut_after = 8 if body.cut and not _bodiless(caller.operation, status) else None
    return Reply(status, headers, body.content, cut_after=cut_after)


def _bodies(number: int, status: int) -> tuple[Body, ...]:
    """Return the bodies of an error: all with the first operation of a method, two in turn with each of the others."""
    if number == 0:
        return BODIES
    return BODIES[0], BODIES[1 + (STATUSES.index(status) + number) % (len(BODIES) - 1)]


def test_statuses_are_errors_of_their_class(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    arguments = caller.arguments(requests(spec, operation.id).simplest)
    number = [each.id for each in tried_operations(spec) if each.method == operation.method].index(operation.id)
    for status in (status for status in STATUSES if status >= 300):
        for body in _bodies(number, status):
            answer = _reply(caller, status, body)
            try:
                _check_response(caller.detailed(arguments, answer), operation, status, body)
                if body is BODIES[0]:
                    _check_error(caller.call(arguments, answer).error, operation, status, body)
            except BrokenPromise as broken:
                raise BrokenPromise(broken.promise, f"{broken.message}\n  {status} with {body.name}") from broken


def _check_error(error: Any, operation: Operation, status: int, body: Body) -> None:
    wanted = getattr(voicebot_studio, CLASSES.get(status) or CLASSES_BY_HUNDRED[status // 100])
    require(type(error) is wanted, "status.error", f"{error!r} is raised, not {wanted.__name__}")
    outcome = "unknown" if status == 408 or status >= 500 else "rejected"
    require_equal(error.outcome, outcome, "status.outcome", "the outcome")
    require_equal((type(error.status_code), error.status_code), (int, status), "status.body", "the status")
    require_equal(error.headers["X-Request-Id"], REQUEST_ID, "status.body", "the header of the request id")
    require_equal(error.request_id, REQUEST_ID, "status.body", "the request id")
    require_equal(error.attempts, 1, "status.body", "the number of attempts")
    bodiless = _bodiless(operation, status)
    require_equal(error.body, None if bodiless else body.error, "status.body", "the body")
    says = [str(status), operation.method, operation.path, REQUEST_ID]
    if body.name == "JSON" and not bodiless and status >= 400:
        says.append(DETAIL)
    for words in says:
        require(words in str(error), "status.body", f"{error} does not say {words}")
    if status == 429:
        require_equal(error.retry_after, RETRY_AFTER, "status.body", "retry_after")


def _check_response(outcome: Outcome, operation: Operation, status: int, body: Body) -> None:
    if outcome.error is not None:
        raise BrokenPromise("status.returned", f"{outcome.error!r} is raised")
    response = outcome.value
    require_equal((type(response.status_code), response.status_code), (int, status), "status.returned", "the status")
    _check_error(response.error, operation, status, body)
    require_equal(response.parsed, None, "status.returned", "the value")
    require_equal(response.request_id, REQUEST_ID, "status.returned", "the request id")
    content = b"" if _bodiless(operation, status) else body.received
    require_equal(response.content, content, "status.returned", "the content")


def test_statuses_of_success_have_a_value_or_say_why_not(
    spec: Spec, operation: Operation, caller: OperationCaller
) -> None:
    arguments = caller.arguments(requests(spec, operation.id).simplest)
    declared = {answer.status: answer for answer in responses(spec, operation.id).items}
    for status in {*declared, *(status for status in STATUSES if status < 300)}:
        for body in BODIES:
            answer = _reply(caller, status, body)
            try:
                _check_success(caller, caller.call(arguments, answer), status, body)
            except BrokenPromise as broken:
                raise BrokenPromise(broken.promise, f"{broken.message}\n  {status} with {body.name}") from broken


def _check_success(caller: OperationCaller, outcome: Outcome, status: int, body: Body) -> None:
    """Hold a 2xx whose body is not the declared one against what the document says of its status."""
    successes = {key: r for key, r in with_one_media_type(caller.operation).responses.items() if r.is_success}
    key = declared_status(caller.operation, status) or (next(iter(successes)) if len(successes) == 1 else None)
    media_type = next(iter(successes[key].content), None) if key else None
    cut = body.cut and not _bodiless(caller.operation, status)
    if cut:
        wanted: type[Exception] = APIConnectionError
    elif key and media_type is None:
        require_equal(outcome.succeeded(), None, "response.value", "the value of no body")
        return
    else:
        wanted = APIResponseValidationError
    if outcome.error is None and body.name == "JSON" and not _bodiless(caller.operation, status):
        return  # an object may be just what is declared; the responses' own tests know
    if media_type is None or not is_json(media_type):
        require(cut or outcome.error is None or isinstance(outcome.error, wanted), "status.error", repr(outcome.error))
        return
    if type(outcome.error) is not wanted:
        raise BrokenPromise("status.error", f"{outcome.error!r} is raised, not {wanted.__name__}") from outcome.error
    empty = _bodiless(caller.operation, status) or not body.content
    require_equal(
        getattr(outcome.error, "outcome", None), "applied" if empty else body.outcome, "status.outcome", "the outcome"
    )


def test_a_server_that_is_not_there_was_sent_nothing(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    arguments = caller.arguments(requests(spec, operation.id).simplest)
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # and never listens: connections are refused
        base_url = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        client = caller.session.clients[caller.name, False].with_options(base_url=base_url)
        outcome = caller.session.call(getattr(caller.entry, caller.name), {**arguments, "client": client}, Reply())
    require(type(outcome.error) is APIConnectionError, "status.error", f"{outcome.error!r} is raised")
    require_equal(getattr(outcome.error, "outcome", None), "not_sent", "status.outcome", "the outcome")


def test_an_undeclared_success_has_the_declared_value(
    spec: Spec, operation: Operation, caller: OperationCaller
) -> None:
    (first, *others) = [key for key, response in operation.responses.items() if response.is_success]
    answer = responses(spec, operation.id).items[0]
    if others or answer.media_type is None:
        return
    arguments = caller.arguments(requests(spec, operation.id).simplest)
    wanted = caller.call(arguments, reply(answer)).succeeded()
    got = caller.call(arguments, reply(DrawnResponse(299, answer.media_type, answer.value))).succeeded()
    require_equal(got, wanted, "response.value", f"the value of 299 where {first} is declared")


def test_every_error_is_an_error_of_the_package() -> None:
    for name in {*CLASSES.values(), *CLASSES_BY_HUNDRED.values()}:
        require(
            issubclass(getattr(voicebot_studio, name), APIStatusError), "status.error", f"{name} is no APIStatusError"
        )
