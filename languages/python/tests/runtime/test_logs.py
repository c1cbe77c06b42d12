"""The log, word for word: one line a call at INFO, headers by allow-list at DEBUG; and what the hooks are told."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from languages.python.tests.runtime.scripted_exchange import LOST, REFUSED, Run, no, ok, settings
from runtime.client.hook_events import Hooks, RequestEvent, ResponseEvent
from runtime.errors import ConfigurationError

WHERE = "PATCH /calls/{call_id}"
SENT = "accept: application/json, accept-encoding: gzip, deflate, user-agent: ua/1, content-type: application/json"


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [f"{record.levelname} {re.sub(r'[0-9]+ ms', 'N ms', record.getMessage())}" for record in caplog.records]


def test_a_call_is_told_in_full(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "voicebot_studio"):
        Run(
            [no(503, x_request_id="r1", set_cookie="s", retry_after="0"), ok(x_request_id="r2")],
            default_headers={"X-Private": "p"},
            body={"a": 1},
        )
    assert lines(caplog) == [
        f"DEBUG {WHERE} attempt 1 sends {SENT}, content-length: 7",
        f"DEBUG {WHERE} attempt 1 received content-type: application/json, x-request-id: r1, retry-after: 0",
        f"DEBUG {WHERE} attempt 2 sends {SENT}, content-length: 7, x-retry-count: 1",
        f"DEBUG {WHERE} attempt 2 received content-type: application/json, x-request-id: r2",
        f"INFO {WHERE} 200 N ms, 2 attempts",
    ]


@pytest.mark.parametrize(("key_header", "shown"), [("X-Key", True), ("X-Request-Id", False)])
def test_a_key_is_not_shown_under_a_name_that_is_listed(
    key_header: str, shown: bool, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "voicebot_studio"):
        Run([ok(x_request_id="r2")], key_header=key_header)
    assert any("accept: application/json" in line for line in lines(caplog))
    assert any("x-request-id" in line for line in lines(caplog)) == shown


def test_a_call_without_an_answer_is_told_by_its_error(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "voicebot_studio"), pytest.raises(Exception, match="refused"):
        Run([REFUSED], max_retries=0)
    assert lines(caplog) == [f"INFO {WHERE} APIConnectionError N ms, 1 attempt"]
    caplog.clear()
    with caplog.at_level(logging.WARNING, "voicebot_studio"):
        Run([ok()])
    assert lines(caplog) == []


def test_f1_10_an_attempt_that_was_lost_has_not_the_status_of_the_one_before(caplog: pytest.LogCaptureFixture) -> None:
    events: list[ResponseEvent] = []
    with caplog.at_level(logging.INFO, "voicebot_studio"), pytest.raises(Exception, match="disconnected"):
        Run([no(503, x_request_id="r", retry_after="2"), LOST], max_retries=1, hooks=Hooks(on_response=events.append))
    assert lines(caplog) == [f"INFO {WHERE} APIConnectionError N ms, 2 attempts"]
    assert [(event.status, event.error, event.request_id) for event in events] == [
        (503, "InternalServerError", "r"),
        (None, "APIConnectionError", None),
    ]


def test_how_long_it_took_is_in_milliseconds(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(1000, 2000))
    monkeypatch.setattr("runtime.client.call_record.time.monotonic", lambda: float(next(seconds)))
    events: list[RequestEvent | ResponseEvent] = []
    with caplog.at_level(logging.INFO, "voicebot_studio"):
        Run([ok()], hooks=Hooks(events.append, events.append))
    (line,) = [record.getMessage() for record in caplog.records]
    assert line == f"{WHERE} 200 3000 ms, 1 attempt"
    assert isinstance(events[1], ResponseEvent)
    assert events[1].elapsed == 1.0


def test_hooks_are_told_what_each_attempt_came_to() -> None:
    events: list[ResponseEvent] = []
    Run([REFUSED, no(503, x_request_id="r", retry_after="2"), ok()], hooks=Hooks(on_response=events.append))
    told = [(event.attempt, event.status, event.error, event.request_id) for event in events]
    assert told == [
        (1, None, "APIConnectionError", None),
        (2, 503, "InternalServerError", "r"),
        (3, 200, None, None),
    ]
    first, second, third = events
    assert first.retry_in is not None
    assert 0 <= first.retry_in <= 0.5
    assert (second.retry_in, third.retry_in) == (2.0, None)
    assert all(event.elapsed >= 0 for event in events)
    requests: list[RequestEvent] = []
    Run([ok()], hooks=Hooks(on_request=requests.append))
    Run([ok()], hooks=Hooks(on_request=requests.append))
    assert [event.attempt for event in requests] == [1, 1]
    assert requests[0].call < requests[1].call


def test_a_hook_adds_headers_to_each_attempt(caplog: pytest.LogCaptureFixture) -> None:
    hooks = Hooks(headers=lambda event: {"X-Trace": f"{event.attempt}", "X-Own": "of the hook"})
    run = Run([no(503, retry_after="0"), ok()], hooks=hooks, default_headers={"X-Own": "of the client"})
    assert [each["x-trace"] for each in run.headers] == ["1", "2"]
    assert [each["x-own"] for each in run.headers] == ["of the client"] * 2
    assert caplog.records == []


@pytest.mark.parametrize("name", ["X-API-Key", "Host", "two words"])
def test_headers_that_no_hook_may_set_are_left_out_and_told(name: str, caplog: pytest.LogCaptureFixture) -> None:
    run = Run([ok()], hooks=Hooks(headers=lambda _: {name: "v", "X-Trace": "1"}))
    assert "x-trace" not in run.headers[0]
    assert "v" not in run.headers[0].values()
    assert [record.getMessage() for record in caplog.records] == ["a hook raised InvalidArgumentError"]


@contextmanager
def handlers(*those: logging.Handler) -> Iterator[None]:
    """Have those for all of the program; pytest's own are put back before it looks for them."""
    root = logging.getLogger()
    before, root.handlers = root.handlers, [*those]
    try:
        yield
    finally:
        root.handlers = before


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    """The log of a package of its own."""
    log = logging.getLogger("log_of_tests")
    yield log
    log.handlers.clear()
    log.setLevel(logging.NOTSET)


@pytest.mark.parametrize(("value", "level"), [("info", logging.INFO), (" DEBUG ", logging.DEBUG)])
def test_the_environment_has_the_log_shown(
    value: str,
    level: int,
    log: logging.Logger,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LOG_OF_TESTS_LOG", value)
    for _ in range(2):
        assert settings(env_prefix="LOG_OF_TESTS").log is log
    assert log.level == level
    with handlers():
        log.info("a call")
    assert re.fullmatch(r"[0-9-]+ [0-9:,]+ INFO log_of_tests: a call\n", capsys.readouterr().err)
    # A program that sets up logging has each line where it wants it, and once.
    with handlers(logging.NullHandler()):
        log.info("another call")
    assert capsys.readouterr().err == ""


def test_without_the_environment_nothing_is_shown(
    log: logging.Logger, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOG_OF_TESTS_LOG", "")
    with handlers():
        settings(env_prefix="LOG_OF_TESTS").log.warning("something")
    assert (capsys.readouterr().err, log.level) == ("", logging.NOTSET)


def test_another_level_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEBOT_STUDIO_LOG", "loud")
    with pytest.raises(ConfigurationError, match="VOICEBOT_STUDIO_LOG must be info or debug, not 'loud'"):
        settings()
