"""The exchange by itself: told what a network does, without one."""

import gzip
import logging
import time
import zlib
from collections.abc import Iterable
from typing import Any

import pytest

from runtime.arguments import plan
from runtime.bodies import KEPT_OF_TOO_LARGE, Sink, answer_of
from runtime.errors import (
    APIConnectionError,
    APIResponseValidationError,
    APITimeoutError,
    ConfigurationError,
    InvalidArgumentError,
    InvalidTypeError,
    NotFoundError,
    Outcome,
    RateLimitError,
    RedirectError,
)
from runtime.events import Hooks, RequestEvent, ResponseEvent
from runtime.exchange import exchange
from runtime.operation import Operation, Reply
from runtime.redaction import Secret
from runtime.response import Headers, RequestOptions, Response
from runtime.settings import Settings, Timeout, make_settings
from runtime.steps import Answer, AskKey, Failure, Send, Wait
from runtime.unset import UNSET
from runtime.values import misfit
from tests.runtime.wire import CALL_ID, JSON_BODY, KEY, UNSAFE, UPDATE, operation, same

JSON = {"content-type": "application/json"}
REFUSED = Failure("Connection refused", sent=False)
LOST = Failure("Server disconnected", sent=True)
SILENT = Failure("no answer came in time", sent=True, timeout=True)


def ok(body: bytes = b'{"id":"c"}', status: int = 200, **headers: str) -> Answer:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, Headers({**JSON, **fields}), body)


def no(status: int, body: bytes = b"", **headers: str) -> Answer:
    return ok(body, status, **headers)


def settings(**changes: Any) -> Settings:
    given: dict[str, Any] = {
        "api_key": Secret(KEY),
        "key_header": "X-API-Key",
        "base_url": "https://example.test/api/v1/",
        "default_base_url": "",
        "env_prefix": "VOICEBOT_STUDIO",
        "user_agent": "ua/1",
        "timeout": Timeout(),
        "deadline": 60.0,
        "max_retries": 2,
        "max_response_bytes": 2**26,
        "default_headers": {},
        "allow_http": False,
        "strict": False,
        "hooks": None,
    }
    return make_settings(**{**given, **changes})


class Run:
    """One exchange, told `replies` one after the other."""

    def __init__(
        self,
        replies: Iterable[Answer | Failure],
        op: Operation[Any] = UPDATE,
        body: Any = UNSET,
        options: RequestOptions | None = None,
        **changes: Any,
    ) -> None:
        self.sends: list[Send] = []
        self.headers: list[dict[str, str]] = []
        self.waits: list[float] = []
        left = list(replies)
        steps = exchange(settings(**changes), plan(op), {"call_id": "c"}, body, options)
        told: Any = None
        while True:
            try:
                step = steps.send(told)
            except StopIteration as end:
                self.response: Response[Any] = end.value
                assert not left
                return
            if isinstance(step, Send):
                self.sends.append(step)
                self.headers.append(dict(step.headers))
                told = left.pop(0)
            elif isinstance(step, Wait):
                self.waits.append(step.seconds)
                told = None
            else:
                assert isinstance(step, AskKey)
                told = Secret(step.source())  # type: ignore[arg-type]


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


# replies, outcome, attempts, class: for an operation that may be repeated, and for one that may not
RETRIES: list[tuple[list[Answer | Failure], bool, int, Outcome | None]] = [
    ([no(503), ok()], True, 2, None),
    ([no(500), no(502), ok()], True, 3, None),
    ([no(500), no(502), no(504)], True, 3, "unknown"),
    ([no(408), no(404)], True, 2, "unknown"),
    ([LOST, no(404)], True, 2, "unknown"),
    ([LOST, LOST, LOST], True, 3, "unknown"),
    ([LOST, REFUSED, REFUSED], True, 3, "unknown"),
    ([SILENT, ok()], True, 2, None),
    ([REFUSED, ok()], True, 2, None),
    ([REFUSED, REFUSED, REFUSED], True, 3, "not_sent"),
    ([no(429), no(429), no(429)], True, 3, "rejected"),
    ([no(404)], True, 1, "rejected"),
    ([no(501)], True, 1, "unknown"),
    ([no(520)], True, 1, "unknown"),
    ([no(307, location="/x")], True, 1, "rejected"),
    ([no(503)], False, 1, "unknown"),
    ([no(503, retry_after="0"), ok()], False, 2, None),
    ([no(503, retry_after="x")], False, 1, "unknown"),
    ([no(429), ok()], False, 2, None),
    ([no(429, retry_after="61")], False, 1, "rejected"),
    ([no(408)], False, 1, "unknown"),
    ([no(500)], False, 1, "unknown"),
    ([LOST], False, 1, "unknown"),
    ([SILENT], False, 1, "unknown"),
    ([REFUSED, ok()], False, 2, None),
    ([REFUSED, LOST], False, 2, "unknown"),
    ([REFUSED, no(404)], False, 2, "rejected"),
    ([no(429), REFUSED, REFUSED], False, 3, "rejected"),
]


@pytest.mark.parametrize(("replies", "safe", "attempts", "outcome"), RETRIES)
def test_retries(replies: list[Any], safe: bool, attempts: int, outcome: Outcome | None) -> None:
    op = UPDATE if safe else UNSAFE
    if isinstance(replies[-1], Failure):
        with pytest.raises(APIConnectionError) as caught:
            Run(replies, op)
        assert (caught.value.attempts, caught.value.outcome) == (attempts, outcome)
        assert isinstance(caught.value, APITimeoutError) is replies[-1].timeout
        return
    run = Run(replies, op)
    assert run.response.attempts == attempts
    assert [headers.get("x-retry-count") for headers in run.headers] == [None, "1", "2"][:attempts]
    if outcome is None:
        assert run.response.error is None
    else:
        error = run.response.error
        assert error is not None
        assert (error.outcome, error.attempts) == (outcome, attempts)
        with pytest.raises(type(error)):
            run.response.unwrap()


def test_the_server_says_how_long_to_wait() -> None:
    run = Run([no(429, retry_after="7"), no(503, retry_after_ms="1500"), ok()])
    assert run.waits == [7.0, 1.5]


def test_no_wait_beyond_the_deadline() -> None:
    run = Run([no(429, retry_after="7")], deadline=5.0)
    assert isinstance(run.response.error, RateLimitError)
    assert run.response.error.retry_after == 7.0


def test_retries_per_client_and_per_call() -> None:
    assert Run([no(503)], max_retries=0).response.attempts == 1
    assert Run([no(503)] * 5, max_retries=4).response.attempts == 5
    assert Run([no(503)] * 2, options=RequestOptions(max_retries=1)).response.attempts == 2
    assert Run([no(503)], options=RequestOptions(max_retries=0), max_retries=9).response.attempts == 1


def test_times_per_client_and_per_call() -> None:
    before = time.monotonic()
    send = Run([ok()], deadline=5.0, timeout=2.0).sends[0]
    assert send.timeout == Timeout(2.0, 2.0, 2.0)
    assert before + 5 <= send.ends <= time.monotonic() + 5
    send = Run([ok()], options=RequestOptions(timeout=Timeout(read=1.0), deadline=9.0), deadline=5.0).sends[0]
    assert send.timeout == Timeout(5.0, 1.0, 30.0)
    assert send.deadline == 9.0


def test_a_failure_after_the_deadline_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0] * 4 + [61.0] * 20)
    monkeypatch.setattr("runtime.exchange.time.monotonic", lambda: next(clock))
    with pytest.raises(APITimeoutError, match="the deadline of 60 s has passed"):
        Run([LOST])


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        (RequestOptions(extra_headers={"x-api-key": "k"}), InvalidArgumentError),
        (RequestOptions(extra_headers={"Host": "evil"}), InvalidArgumentError),
        (RequestOptions(extra_headers={"Transfer-Encoding": "chunked"}), InvalidArgumentError),
        (RequestOptions(extra_headers={"X-A": "a\r\nb"}), InvalidArgumentError),
        (RequestOptions(extra_headers={"X A": "a"}), InvalidArgumentError),
        (RequestOptions(extra_headers={"X-A": 5}), InvalidTypeError),  # type: ignore[dict-item]
        (RequestOptions(deadline=0), InvalidArgumentError),
        (RequestOptions(deadline=float("nan")), InvalidArgumentError),
        (RequestOptions(timeout="5"), InvalidTypeError),  # type: ignore[arg-type]
        (RequestOptions(max_retries=-1), InvalidArgumentError),
        (RequestOptions(max_retries=True), InvalidTypeError),
        (RequestOptions(extra_query={"a": object()}), InvalidTypeError),
    ],
)
def test_bad_options_of_a_call(options: RequestOptions, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        Run([], options=options)


def read_list(value: Any) -> list[Any]:
    return value if type(value) is list else misfit()


CALL = Reply("application/json", {"array": "string"}, read_list)
BODIES: list[tuple[bytes, dict[str, str], Outcome, str]] = [
    (b"", JSON, "applied", "the body is empty"),
    (b"", {}, "applied", "the body is empty"),
    (b'["a"', JSON, "applied", "not JSON"),
    ('["é"]'.encode("latin-1"), JSON, "applied", "not JSON"),
    (b"[NaN]", JSON, "applied", "not JSON"),
    (b"1" * 5000, JSON, "applied", "not JSON"),
    (b"[" * 200_000, JSON, "applied", "not JSON"),
    (b'{"a":1}', JSON, "applied", "expected array"),
    (b"null", JSON, "applied", "expected array"),
    (b"<html>", {"content-type": "text/html"}, "unknown", "media type"),
    (b'["a"]', {"content-type": "text/plain"}, "unknown", "media type"),
]


@pytest.mark.parametrize(("body", "headers", "outcome", "why"), BODIES)
@pytest.mark.parametrize("status", [200, 201, 299])
def test_success_with_a_bad_body(body: bytes, headers: dict[str, str], outcome: Outcome, why: str, status: int) -> None:
    op = operation(CALL_ID, replies={"200": CALL})
    with pytest.raises(APIResponseValidationError, match=why) as caught:
        Run([Answer(status, Headers({**headers, "x-request-id": "r1"}), body)], op)
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
    ("replies", "answer", "value"),
    [
        ({"204": Reply(None, "null", same)}, Answer(204, Headers({}), b""), None),
        ({"204": Reply(None, "null", same)}, Answer(200, Headers(JSON), b"{}"), None),
        ({"2XX": CALL}, ok(b'["a"]', 206), ["a"]),
        ({"200": CALL, "201": Reply(None, "null", same)}, ok(b'["a"]', 200), ["a"]),
        ({"200": CALL, "201": Reply(None, "null", same)}, ok(b"", 201), None),
        ({"200": CALL}, ok(b'["a"]', 202), ["a"]),
        ({"200": CALL}, Answer(200, Headers({}), b'["a"]'), ["a"]),
        ({"200": CALL}, ok(b'["a"]', content_type="application/vnd.x+json; charset=utf-8"), ["a"]),
        ({"200": CALL}, ok(b'\xef\xbb\xbf["a"]'), ["a"]),
        ({"200": Reply("text/plain", "string", same)}, ok("é".encode(), content_type="Text/Plain"), "é"),
        ({"200": Reply("audio/wav", "any", same)}, ok(b"\0\xff", content_type="audio/wav"), b"\0\xff"),
        ({"2XX": Reply("*/*", "any", same)}, ok(b'{"a":1}'), {"a": 1}),
        ({"2XX": Reply("*/*", "any", same)}, ok(b"x", content_type="text/html"), "x"),
        ({"2XX": Reply("*/*", "any", same)}, ok(b"x", content_type="a/b"), b"x"),
        ({"2XX": Reply("*/*", "any", same)}, Answer(204, Headers({}), b""), None),
    ],
)
def test_success_by_its_declaration(replies: dict[str, Reply], answer: Answer, value: Any) -> None:
    assert Run([answer], operation(CALL_ID, replies=replies)).response.parsed == value


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(204, Headers({}), b""), "applied"),
        (ok(b'["a"]', 202), "applied"),
        (ok(b"<p>", 202, content_type="text/html"), "unknown"),
    ],
)
def test_an_undeclared_success_that_cannot_be_read(answer: Answer, outcome: Outcome) -> None:
    replies = {"200": CALL, "201": Reply("application/json", "any", same)}
    with pytest.raises(APIResponseValidationError, match="not declared") as caught:
        Run([answer], operation(CALL_ID, replies=replies))
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
        ("//evil.test/path", None),
        ("https://[/path", None),
        ("", None),
    ],
)
def test_a_redirect_names_the_origin_alone(location: str, origin: str | None) -> None:
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
    from tests.runtime.sample_models import Call

    op = operation(CALL_ID, body=JSON_BODY, replies={"200": Reply("application/json", {"ref": "Call"}, Call.__read__)})
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


def sunk(*pieces: bytes, coding: str = "", most: int = 1000, method: str = "GET", **headers: str) -> Any:
    sink = Sink(method, Headers({"content-encoding": coding, **headers}), most)
    for piece in pieces:
        sink.feed(piece)
    return answer_of(sink, 200, Headers({}), None)


DEFLATER = zlib.compressobj(wbits=-15)
RAW_DEFLATE = DEFLATER.compress(b"text") + DEFLATER.flush()


@pytest.mark.parametrize(
    ("pieces", "coding", "content", "flaw"),
    [
        ([b"a", b"", b"b", b"c"], "", b"abc", None),
        ([], "", b"", None),
        ([], "gzip", b"", None),
        ([gzip.compress(b"text")], "gzip", b"text", None),
        ([bytes([byte]) for byte in gzip.compress(b"text")], "GZIP", b"text", None),
        ([gzip.compress(b"te") + gzip.compress(b"xt")], "x-gzip", b"text", None),
        ([zlib.compress(b"text")], "deflate", b"text", None),
        ([RAW_DEFLATE], "deflate", b"text", None),
        ([b"text"], "identity", b"text", None),
        ([gzip.compress(b"text")[:-3]], "gzip", b"text", "undecodable"),
        ([b"text"], "gzip", b"", "undecodable"),
        ([b"text"], "br", b"text", "undecodable"),
        ([b"x" * 1000], "", b"x" * 1000, None),
        ([b"x" * 999, b"xy"], "", b"x" * 1000, "too large"),
        ([gzip.compress(b"x" * 1000)], "gzip", b"x" * 1000, None),
        ([gzip.compress(b"x" * 1001)], "gzip", b"x" * 1000, "too large"),
        ([gzip.compress(b"x" * 10_000_000)], "gzip", b"x" * 1000, "too large"),
    ],
)
def test_bodies(pieces: list[bytes], coding: str, content: bytes, flaw: str | None) -> None:
    answer = sunk(*pieces, coding=coding)
    assert (answer.content, answer.flaw) == (content, flaw)


@pytest.mark.parametrize("size", [2**20 - 1, 2**20, 2**20 + 1, 2**20 + 100, 3 * 2**20, 3 * 2**20 + 258])
def test_large_bodies_come_whole(size: int) -> None:
    plain = b"0" * size
    zipped = gzip.compress(plain)
    for pieces in ([zipped], [zipped[:100], zipped[100:]], [zipped[:-9], zipped[-9:-8], zipped[-8:]]):
        answer = sunk(*pieces, coding="gzip", most=size)
        assert (answer.flaw, answer.content == plain) == (None, True)
    assert sunk(zipped, coding="gzip", most=size - 1).flaw == "too large"


def test_a_length_beyond_the_cap_is_refused_at_once() -> None:
    for length in ("1001", "9" * 30):
        assert Sink("GET", Headers({"content-length": length}), 1000).flaw == "too large"
        assert Sink("HEAD", Headers({"content-length": length}), 1000).flaw is None
    assert Sink("GET", Headers({"content-length": "1000"}), 1000).flaw is None


def test_little_is_kept_of_what_is_too_large() -> None:
    assert len(sunk(b"x" * 200_000, b"x", most=200_000).content) == KEPT_OF_TOO_LARGE


def test_flaws() -> None:
    for flaw, why in (("too large", "larger than max_response_bytes"), ("undecodable", "can't be decompressed")):
        with pytest.raises(APIResponseValidationError, match=why) as caught:
            Run([Answer(200, Headers(JSON), b"x", flaw)])  # type: ignore[arg-type]
        assert caught.value.outcome == "applied"
    error = Run([Answer(404, Headers(JSON), b'{"detail":"d"', "cut")]).response.error
    assert error is not None
    assert error.body == '{"detail":"d"'
