"""The exchange by itself, told what a network does, without one: what is sent, and what is made of an answer."""

import logging
from typing import Any

import pytest

from languages.python.tests.runtime.byte_server import CALL_ID, JSON_BODY, KEY, UPDATE, operation
from languages.python.tests.runtime.scripted_exchange import JSON, LOST, REFUSED, Run, no, ok, settings
from runtime.client.exchange import exchange
from runtime.client.hook_events import Hooks, RequestEvent, ResponseEvent
from runtime.codec.misfit_exception import misfit
from runtime.codec.unset import UNSET
from runtime.errors import APIConnectionError, APIResponseValidationError, ConfigurationError, Outcome
from runtime.request.build_request import plan
from runtime.request.operation import ResponseSpec
from runtime.request.options import RequestOptions
from runtime.response.attempt_result import Failure, RawResponse
from runtime.response.headers import Headers
from runtime.status_errors import NotFoundError, RedirectError


def test_the_request() -> None:
    run = Run([ok()], operation(CALL_ID, body=JSON_BODY), {"name": None})
    (send,) = run.sends
    assert (send.method, send.target, send.content) == ("PATCH", "/api/v1/calls/c", b'{"name":null}')
    assert send.base.origin == "https://example.test"
    assert dict(send.headers) == {
        "host": "example.test",
        "accept": "application/json",
        "accept-encoding": "gzip, deflate",
        "user-agent": "ua/1",
        "content-type": "application/json",
        "content-length": "13",
    }
    assert (send.key.reveal(), send.key_header) == (KEY, "X-API-Key")
    assert KEY not in repr(send)
    assert run.response.parsed == {"id": "c"}
    assert run.response.unwrap() == {"id": "c"}
    assert (run.response.attempts, run.response.error) == (1, None)


@pytest.mark.parametrize(
    ("method", "length"), [("POST", "0"), ("PUT", "0"), ("PATCH", "0"), ("GET", None), ("DELETE", None)]
)
def test_a_request_without_a_body(method: str, length: str | None) -> None:
    run = Run([ok()], operation(CALL_ID, method=method))
    assert run.headers[0].get("content-length") == length
    assert "content-type" not in run.headers[0]


def test_headers_of_the_client_and_of_the_call() -> None:
    options = RequestOptions(extra_headers={"X-Two": "call", "User-Agent": "mine"}, extra_query={"q": [1, "a b"]})
    run = Run([ok()], options=options, default_headers={"X-One": "client", "X-Two": "client", "accept": "text/csv"})
    assert run.sends[0].target == "/api/v1/calls/c?q=1&q=a%20b"
    shown = {name: run.headers[0][name] for name in ("x-one", "x-two", "user-agent", "accept")}
    assert shown == {"x-one": "client", "x-two": "call", "user-agent": "mine", "accept": "text/csv"}


def read_list(value: Any) -> list[Any]:
    return value if type(value) is list else misfit()


CALL = ResponseSpec("application/json", {"array": "string"})
BODIES: list[tuple[bytes, dict[str, str], Outcome, str]] = [
    (b"", JSON, "applied", "the body is empty"),
    (b"", {}, "applied", "the body is empty"),
    (b'["a"', JSON, "applied", "can't be read: not JSON: "),
    ('["é"]'.encode("latin-1"), JSON, "applied", "can't be read: not UTF-8 at byte 2"),
    (b"[NaN]", JSON, "applied", "can't be read: NaN is no JSON number"),
    (b"1" * 5000, JSON, "applied", "can't be read: a number with too many digits"),
    (b"[" * 200_000, JSON, "applied", "can't be read: nested too deeply"),
    (b'{"a":1}', JSON, "applied", "expected array"),
    (b"null", JSON, "applied", "expected array"),
    (b"<html>", {"content-type": "text/html"}, "unknown", "media type"),
    (b'["a"]', {"content-type": "text/plain"}, "unknown", "media type"),
]


@pytest.mark.parametrize(("body", "headers", "outcome", "why"), BODIES)
@pytest.mark.parametrize("status", [200, 201, 299])
def test_success_with_a_bad_body(body: bytes, headers: dict[str, str], outcome: Outcome, why: str, status: int) -> None:
    op = operation(CALL_ID, responses={"200": CALL})
    with pytest.raises(APIResponseValidationError, match=why) as caught:
        Run([RawResponse(status, Headers({**headers, "x-request-id": "r1"}), body)], op)
    error = caught.value
    assert (error.outcome, error.content, error.status_code, error.request_id) == (outcome, body, status, "r1")
    assert str(error).startswith(f"{status} PATCH /calls/{{call_id}}: ")
    assert str(error).endswith("(request id r1)")
    assert error.__context__ is None


def test_after_a_lost_attempt_a_body_of_another_media_type_is_unknown_still() -> None:
    with pytest.raises(APIResponseValidationError) as caught:
        Run([LOST, ok(b"<p>", content_type="text/html")])
    assert (caught.value.outcome, caught.value.attempts) == ("unknown", 2)


@pytest.mark.parametrize(
    ("responses", "answer", "value"),
    [
        ({"204": ResponseSpec(None, "null")}, RawResponse(204, Headers({}), b""), None),
        ({"204": ResponseSpec(None, "null")}, RawResponse(200, Headers(JSON), b"{}"), None),
        ({"2XX": CALL}, ok(b'["a"]', 206), ["a"]),
        ({"200": CALL, "201": ResponseSpec(None, "null")}, ok(b'["a"]', 200), ["a"]),
        ({"200": CALL, "201": ResponseSpec(None, "null")}, ok(b"", 201), None),
        ({"200": CALL}, ok(b'["a"]', 202), ["a"]),
        ({"200": CALL}, RawResponse(200, Headers({}), b'["a"]'), ["a"]),
        ({"200": CALL}, ok(b'["a"]', content_type="application/vnd.x+json; charset=utf-8"), ["a"]),
        ({"200": CALL}, ok(b'\xef\xbb\xbf["a"]'), ["a"]),
        ({"200": ResponseSpec("text/plain", "string")}, ok("é".encode(), content_type="Text/Plain"), "é"),
        ({"200": ResponseSpec("audio/wav", "any")}, ok(b"\0\xff", content_type="audio/wav"), b"\0\xff"),
        ({"2XX": ResponseSpec("*/*", "any")}, ok(b'{"a":1}'), {"a": 1}),
        ({"2XX": ResponseSpec("*/*", "any")}, ok(b"x", content_type="text/html"), "x"),
        ({"2XX": ResponseSpec("*/*", "any")}, ok(b"x", content_type="a/b"), b"x"),
        ({"2XX": ResponseSpec("*/*", "any")}, RawResponse(204, Headers({}), b""), None),
    ],
)
def test_success_by_its_declaration(responses: dict[str, ResponseSpec], answer: RawResponse, value: Any) -> None:
    assert Run([answer], operation(CALL_ID, responses=responses)).response.parsed == value


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (RawResponse(204, Headers({}), b""), "applied"),
        (ok(b'["a"]', 202), "applied"),
        (ok(b"<p>", 202, content_type="text/html"), "unknown"),
    ],
)
def test_an_undeclared_success_that_cannot_be_read(answer: RawResponse, outcome: Outcome) -> None:
    responses = {"200": CALL, "201": ResponseSpec("application/json", "any")}
    with pytest.raises(APIResponseValidationError, match="not declared") as caught:
        Run([answer], operation(CALL_ID, responses=responses))
    assert caught.value.outcome == outcome


def test_an_error_tells_what_is_known() -> None:
    error = Run([no(404, b'{"detail":"Call not found"}', x_request_id="req_1")]).response.error
    assert isinstance(error, NotFoundError)
    assert str(error) == "404 PATCH /calls/{call_id}: Call not found (request id req_1)"
    assert (error.status_code, error.body, error.request_id) == (404, {"detail": "Call not found"}, "req_1")
    assert error.headers["X-Request-ID"] == "req_1"


@pytest.mark.parametrize(
    ("body", "parsed"),
    [(b"", None), (b"<html>", "<html>"), (b'{"a":', '{"a":'), (b"\xff", "\ufffd"), (b"[1]", [1]), (b"null", None)],
)
def test_the_body_of_an_error(body: bytes, parsed: Any) -> None:
    error = Run([no(400, body)]).response.error
    assert error is not None
    assert error.body == parsed


@pytest.mark.parametrize(
    ("location", "origin"),
    [
        ("https://evil.test/path?token=t#f", "https://evil.test"),
        ("http://[::1]:8080/path", "http://[::1]:8080"),
        ("https://user:pass@evil.test/path", "https://evil.test"),
        ("/path", None),
        ("//evil.test/path", "https://evil.test"),
        ("//evil.test:8443", "https://evil.test:8443"),
        ("///path", None),
        ("path//evil.test", None),
        ("https://[/path", None),
        ("", None),
    ],
)
def test_f1_8_a_redirect_names_the_origin_alone(location: str, origin: str | None) -> None:
    error = Run([no(302, location=location)]).response.error
    assert isinstance(error, RedirectError)
    assert error.origin == origin
    for text in (str(error), repr(dict(error.headers))):
        assert "path" not in text.replace("PATCH /calls", "").replace("another path", "")
        assert "token" not in text
        assert "pass" not in text


def test_the_key_is_taken_out_of_what_comes_back() -> None:
    body = f'{{"detail":"bad key {KEY}"}}'.encode()
    response = Run([no(401, body, x_echo=KEY, x_request_id=KEY)]).response
    assert response.error is not None
    for text in (str(response.error), repr(vars(response.error)), repr(dict(response.headers)), repr(response.content)):
        assert KEY not in text
    with pytest.raises(APIResponseValidationError) as caught:
        Run([ok(KEY.encode(), x_echo=KEY)])
    assert KEY not in repr(vars(caught.value)) + repr(dict(caught.value.headers))
    with pytest.raises(APIConnectionError) as lost:
        Run([Failure(f"illegal line {KEY}", sent=True)] * 3)
    assert KEY not in str(lost.value)
    assert KEY not in repr(dict(Run([ok(x_echo=KEY)]).response.headers))


def test_a_key_that_is_asked_for() -> None:
    keys = iter(["first-key", "second-key"])
    for expected in ("first-key", "second-key"):
        assert Run([ok()], api_key=lambda: next(keys)).sends[0].key.reveal() == expected
    for bad in ("", "a b", 5):
        with pytest.raises(ConfigurationError, match=r"api_key\(\) returned"):
            Run([], api_key=lambda bad=bad: bad)


def test_an_unusable_client() -> None:
    unusable = Failure("the client is closed", sent=False, unusable=True)
    with pytest.raises(ConfigurationError, match="the client is closed"):
        Run([unusable])
    with pytest.raises(APIConnectionError) as caught:
        Run([LOST, unusable])
    assert caught.value.outcome == "unknown"


def test_fields_that_do_not_fit(caplog: pytest.LogCaptureFixture) -> None:

    op = operation(CALL_ID, body=JSON_BODY, responses={"200": ResponseSpec("application/json", {"ref": "Call"})})
    body = b'{"id":"c","createdAt":"soon","transcript":"private words"}'
    with caplog.at_level(logging.WARNING, "voicebot_studio"):
        value = Run([ok(body)], op).response.unwrap()
    assert value.id == "c"
    assert [violation.path for violation in value.violations] == ["/createdAt"]
    (record,) = caplog.records
    assert "/createdAt" in record.getMessage()
    assert "private" not in record.getMessage()
    assert "soon" not in record.getMessage()
    with pytest.raises(APIResponseValidationError) as caught:
        Run([ok(body)], op, strict=True)
    assert caught.value.outcome == "applied"
    assert [violation.path for violation in caught.value.violations] == ["/createdAt"]
    with pytest.raises(APIResponseValidationError, match="/id"):
        Run([ok(b"{}")], op)


def test_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "voicebot_studio"):
        Run([no(503, set_cookie="s=1"), ok()], default_headers={"X-Private": "private"})
    info = [record.getMessage() for record in caplog.records if record.levelno == logging.INFO]
    assert len(info) == 1
    assert info[0].startswith("PATCH /calls/{call_id} 200 ")
    assert info[0].endswith(" ms, 2 attempts")
    text = caplog.text
    assert "x-retry-count: 1" in text
    assert "content-type: application/json" in text
    for hidden in (KEY, "private", "s=1", "/calls/c "):
        assert hidden not in text
    caplog.clear()
    with caplog.at_level(logging.INFO, "voicebot_studio"), pytest.raises(APIConnectionError):
        Run([REFUSED], max_retries=0)
    assert "PATCH /calls/{call_id} APIConnectionError " in caplog.text


def test_a_call_given_up_is_logged_too(caplog: pytest.LogCaptureFixture) -> None:
    steps = exchange(settings(), plan(UPDATE), {"call_id": "c"}, UNSET, None)
    next(steps)
    with caplog.at_level(logging.INFO, "voicebot_studio"):
        steps.close()
    assert "PATCH /calls/{call_id} Cancelled " in caplog.text


def test_hooks(caplog: pytest.LogCaptureFixture) -> None:
    events: list[RequestEvent | ResponseEvent] = []
    Run([no(503, x_request_id="r", retry_after="2"), ok()], hooks=Hooks(events.append, events.append))
    facts = [
        (event.attempt, event.status, event.error, event.request_id, event.retry_in)
        if isinstance(event, ResponseEvent)
        else (event.attempt, event.scheme, event.host, event.port)
        for event in events
    ]
    assert facts == [
        (1, "https", "example.test", 443),
        (1, 503, "InternalServerError", "r", 2.0),
        (2, "https", "example.test", 443),
        (2, 200, None, None, None),
    ]
    assert len({event.call for event in events}) == 1
    assert {(event.operation, event.method, event.path) for event in events} == {
        ("updateCall", "PATCH", "/calls/{call_id}")
    }

    def bad(event: Any) -> None:
        raise RuntimeError(f"{KEY} {event}")

    with caplog.at_level(logging.WARNING, "voicebot_studio"):
        assert Run([ok()], hooks=Hooks(bad, bad)).response.parsed
    assert [record.getMessage() for record in caplog.records] == ["a hook raised RuntimeError"] * 2
