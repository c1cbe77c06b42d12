"""The message of a call that failed: status, method, path, the server's own words, and what may have been done."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from languages.python.tests.runtime.byte_server import CALL_ID, JSON_BODY, UNSAFE, operation
from languages.python.tests.runtime.scripted_exchange import JSON, LOST, REFUSED, SILENT, Run, no, ok
from runtime.errors import (
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    ConfigurationError,
    InvalidArgumentError,
    InvalidTypeError,
    VoicebotStudioError,
    detail_of,
)
from runtime.request.operation import ResponseSpec
from runtime.request.options import RequestOptions
from runtime.response.attempt_result import Failure, RawResponse
from runtime.response.headers import Headers
from runtime.status_errors import InternalServerError, NotFoundError, RateLimitError, RedirectError

WHERE = "PATCH /calls/{call_id}"
CALL = operation(CALL_ID, body=JSON_BODY, responses={"200": ResponseSpec("application/json", {"ref": "Call"})})
TEXT = operation(CALL_ID, responses={"200": ResponseSpec("text/plain", "string")})
TWO = operation(CALL_ID, responses={"200": ResponseSpec("application/json", "any"), "202": ResponseSpec(None, "any")})

ANSWERED: list[tuple[RawResponse, type[APIStatusError], str]] = [
    (no(302, location="/x"), RedirectError, f"302 {WHERE}: leads to another path; not followed"),
    (no(304), RedirectError, f"304 {WHERE}: leads to another path; not followed"),
    (
        no(302, location="https://a.test:8443/x?y"),
        RedirectError,
        f"302 {WHERE}: leads to https://a.test:8443; not followed",
    ),
    (no(429), RateLimitError, f"429 {WHERE}"),
    (no(404, b'{"detail":"gone"}'), NotFoundError, f"404 {WHERE}: gone"),
    (no(418, b"I am\n a teapot", location="/x"), APIStatusError, f"418 {WHERE}: I am a teapot"),
    (no(500, b"<html>", x_request_id="r"), InternalServerError, f"500 {WHERE} (request id r)"),
    (no(500, b"x", request_id="r"), InternalServerError, f"500 {WHERE}: x (request id r)"),
    (no(500, b"x", x_correlation_id="r"), InternalServerError, f"500 {WHERE}: x (request id r)"),
]


@pytest.mark.parametrize(("answer", "kind", "words"), ANSWERED, ids=[words for _, _, words in ANSWERED])
def test_a_status_is_told_in_full(answer: RawResponse, kind: type[APIStatusError], words: str) -> None:
    response = Run([answer], max_retries=0).response
    assert type(response.error) is kind
    assert str(response.error) == words
    assert (response.parsed, response.attempts, response.error.attempts) == (None, 1, 1)


def test_a_redirect_leaves_of_its_target_the_origin_alone() -> None:
    for location, kept in (("https://a.test/x?y", "https://a.test"), ("/x", "")):
        error = Run([no(302, location=location)]).response.error
        assert isinstance(error, RedirectError)
        assert error.headers["location"] == kept
        assert error.headers["content-type"] == "application/json"
        assert error.origin == (kept or None)
    for answer in (no(302), no(404, location="/x")):
        error = Run([answer]).response.error
        assert error is not None
        assert getattr(error, "origin", None) is None
        assert error.headers.get("location") == answer.headers.get("location")


def test_a_body_that_can_not_be_decompressed_is_none() -> None:
    error = Run([RawResponse(404, Headers(JSON), b"x", "undecodable")]).response.error
    assert error is not None
    assert error.body is None


def run(*responses: RawResponse | Failure, op: Any = CALL, **settings: Any) -> Callable[[], Any]:
    options = settings.pop("options", None)
    return lambda: Run(responses, op, options=options, **settings)


def options(**changes: Any) -> Callable[[], Any]:
    return run(options=RequestOptions(**changes))


RAISED: list[tuple[Callable[[], Any], type[VoicebotStudioError], str, str, int]] = [
    (
        run(REFUSED, max_retries=0),
        APIConnectionError,
        f"{WHERE}: Connection refused (outcome not_sent, 1 attempt)",
        "not_sent",
        1,
    ),
    (
        run(LOST, op=UNSAFE),
        APIConnectionError,
        f"{WHERE}: Server disconnected (outcome unknown, 1 attempt)",
        "unknown",
        1,
    ),
    (
        run(SILENT, op=UNSAFE),
        APITimeoutError,
        f"{WHERE}: no answer came in time (outcome unknown, 1 attempt)",
        "unknown",
        1,
    ),
    (
        run(LOST, LOST, REFUSED),
        APIConnectionError,
        f"{WHERE}: Connection refused (outcome unknown, 3 attempts)",
        "unknown",
        3,
    ),
    (
        run(Failure("x" * 301, sent=True), op=UNSAFE),
        APIConnectionError,
        f"{WHERE}: {'x' * 300} (outcome unknown, 1 attempt)",
        "unknown",
        1,
    ),
    (run(ok(b"")), APIResponseValidationError, f"200 {WHERE}: the body is empty", "applied", 1),
    (
        run(ok(b"<html>", content_type="text/html")),
        APIResponseValidationError,
        f"200 {WHERE}: the media type is not application/json",
        "unknown",
        1,
    ),
    (
        run(ok(b"{}")),
        APIResponseValidationError,
        f"200 {WHERE}: the body does not fit: /id: expected string, got missing",
        "applied",
        1,
    ),
    (
        run(ok(b'{"id":"c","type":5,"turns":"x"}', x_request_id="r"), strict=True),
        APIResponseValidationError,
        f"200 {WHERE}: fields do not fit: /type: expected string or null, got integer; "
        "/turns: expected integer, got string (request id r)",
        "applied",
        1,
    ),
    (run(ok(b"{}", 201), op=TWO), APIResponseValidationError, f"201 {WHERE}: status 201 is not declared", "applied", 1),
    (
        run(ok(b"\xff", content_type="text/plain"), op=TEXT),
        APIResponseValidationError,
        f"200 {WHERE}: the body is not text in UTF-8",
        "applied",
        1,
    ),
    (
        run(RawResponse(200, Headers(JSON), b"x", "too large")),
        APIResponseValidationError,
        f"200 {WHERE}: the body is larger than max_response_bytes",
        "applied",
        1,
    ),
    (
        run(RawResponse(200, Headers(JSON), b"x", "undecodable")),
        APIResponseValidationError,
        f"200 {WHERE}: the body can't be decompressed",
        "applied",
        1,
    ),
    (run(api_key=lambda: ""), ConfigurationError, "the API key that api_key() returned is empty", "not_sent", 0),
    (
        run(Failure("the client is closed", sent=False, unusable=True)),
        ConfigurationError,
        "the client is closed",
        "not_sent",
        0,
    ),
    (options(deadline=0), InvalidArgumentError, "deadline: seconds must be more than 0", "not_sent", 0),
    (
        options(timeout="x"),
        InvalidTypeError,
        "timeout must be a number of seconds or a Timeout of this package, not str",
        "not_sent",
        0,
    ),
    (options(max_retries=-1), InvalidArgumentError, "max_retries must be at least 0", "not_sent", 0),
    (
        options(extra_headers={"host": "x"}),
        InvalidArgumentError,
        "extra_headers: host is set by the client alone",
        "not_sent",
        0,
    ),
]


@pytest.mark.parametrize(
    ("act", "kind", "words", "outcome", "attempts"), RAISED, ids=[words[:60] for _, _, words, _, _ in RAISED]
)
def test_what_is_raised_is_told_in_full(
    act: Callable[[], Any], kind: type[VoicebotStudioError], words: str, outcome: str, attempts: int
) -> None:
    with pytest.raises(VoicebotStudioError) as caught:
        act()
    assert type(caught.value) is kind
    assert str(caught.value) == words
    assert (caught.value.outcome, caught.value.attempts) == (outcome, attempts)
    if isinstance(caught.value, APIResponseValidationError):
        assert caught.value.status_code == int(words[:3])
        assert caught.value.request_id == ("r" if "request id r" in words else None)


def test_errors_that_are_made_by_hand() -> None:
    error = APIStatusError("m", status_code=404, headers={}, body=None)
    assert (error.outcome, error.attempts, error.request_id) == ("rejected", 1, None)
    unread = APIResponseValidationError("m", status_code=200, headers={}, content=b"")
    assert (unread.outcome, unread.attempts, unread.request_id, unread.violations) == ("applied", 1, None, ())
    missing = NotFoundError("no such call")
    assert (missing.status_code, missing.outcome, missing.body, str(missing)) == (404, "rejected", None, "no such call")
    assert copy.copy(missing).outcome == "rejected"
    slow = RateLimitError("slow down", headers={"Retry-After": "2"})
    assert (slow.headers["retry-after"], slow.outcome) == ("2", "rejected")
    slow.retry_after = 2.0
    down = InternalServerError("down", status_code=503)
    assert (down.status_code, down.outcome) == (503, "unknown")
    assert InternalServerError("down", status_code=503, outcome="rejected").outcome == "rejected"
    with pytest.raises(InvalidTypeError, match="InternalServerError needs a status_code"):
        InternalServerError("down")
    lost = APIConnectionError("lost", outcome="unknown", attempts=2)
    assert (lost.outcome, lost.attempts) == ("unknown", 2)
    plain = VoicebotStudioError("m")
    assert (plain.outcome, plain.attempts) == ("not_sent", 0)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("x" * 300, "x" * 300),
        ("x" * 301, "x" * 299 + "…"),
        (" <html>", ""),
        ("less < more", "less < more"),
        ("words>", "words>"),
        ({"detail": [{"loc": "body", "msg": "m"}, {"loc": ["a", 0], "msg": "n"}, {"loc": ["b"]}]}, "m; a.0: n"),
        ({"detail": "", "error": {"title": "t"}}, "t"),
        ({"msg": "m", "title": "t"}, "t"),
    ],
)
def test_of_the_servers_words_those_that_say_something(body: Any, words: str) -> None:
    assert detail_of(body) == words
