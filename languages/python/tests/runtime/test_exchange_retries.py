"""The exchange by itself: retries, waits and times."""

import time
from typing import Any

import pytest

from languages.python.tests.runtime.byte_server import UNSAFE, UPDATE
from languages.python.tests.runtime.scripted_exchange import LOST, REFUSED, SILENT, Run, no, ok
from runtime.errors import APIConnectionError, APITimeoutError, InvalidArgumentError, InvalidTypeError, Outcome
from runtime.request.check_seconds_and_counts import Timeout
from runtime.request.options import RequestOptions
from runtime.response.attempt_result import Failure, RawResponse
from runtime.status_errors import RateLimitError

# replies, outcome, attempts, class: for an operation that may be repeated, and for one that may not
RETRIES: list[tuple[list[RawResponse | Failure], bool, int, Outcome | None]] = [
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


@pytest.mark.parametrize(("responses", "safe", "attempts", "outcome"), RETRIES)
def test_retries(responses: list[Any], safe: bool, attempts: int, outcome: Outcome | None) -> None:
    op = UPDATE if safe else UNSAFE
    if isinstance(responses[-1], Failure):
        with pytest.raises(APIConnectionError) as caught:
            Run(responses, op)
        assert (caught.value.attempts, caught.value.outcome) == (attempts, outcome)
        assert isinstance(caught.value, APITimeoutError) is responses[-1].timeout
        return
    run = Run(responses, op)
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
    monkeypatch.setattr("runtime.client.exchange.time.monotonic", lambda: next(clock))
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
