"""The retries of a request, and the delays before them."""

from datetime import UTC, datetime

import pytest

from runtime.client.retry import repeats_failure, repeats_status, wait_before
from runtime.response.retry_after import retry_after_of

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)

# status, Retry-After, repeated where it is safe, repeated where it is not
STATUSES = [
    (400, None, False, False),
    (401, None, False, False),
    (404, 1.0, False, False),
    (408, None, True, False),
    (408, 1.0, True, False),
    (409, None, False, False),
    (425, None, False, False),
    (429, None, True, True),
    (429, 5.0, True, True),
    (500, None, True, False),
    (501, None, False, False),
    (502, None, True, False),
    (503, None, True, False),
    (503, 0.0, True, True),
    (504, 3.0, True, False),
    (505, None, False, False),
    (520, None, False, False),
    (302, None, False, False),
]


@pytest.mark.parametrize(("status", "retry_after", "safe", "unsafe"), STATUSES)
def test_statuses(status: int, retry_after: float | None, safe: bool, unsafe: bool) -> None:
    assert repeats_status(status, retry_after, True) is safe
    assert repeats_status(status, retry_after, False) is unsafe


def test_failures() -> None:
    assert repeats_failure(sent=False, retry_safe=False)
    assert repeats_failure(sent=False, retry_safe=True)
    assert repeats_failure(sent=True, retry_safe=True)
    assert not repeats_failure(sent=True, retry_safe=False)


@pytest.mark.parametrize(
    ("repetition", "most"), [(1, 0.5), (2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 8.0), (50, 8.0)]
)
def test_full_jitter(repetition: int, most: float, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        asked.append((low, high))
        return high

    monkeypatch.setattr("runtime.client.retry.random.uniform", uniform)
    assert wait_before(repetition, None) == most
    assert asked == [(0.0, most)]


@pytest.mark.parametrize(
    ("asked", "waits"), [(0.0, 0.25), (0.2, 0.25), (0.3, 0.3), (1.5, 1.5), (60.0, 60.0), (60.001, None), (3600.0, None)]
)
def test_f1_5_the_wait_is_the_larger_of_what_the_server_asks_for_and_our_own(
    asked: float, waits: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runtime.client.retry.random.uniform", lambda low, high: (low + high) / 2)
    assert wait_before(1, asked) == waits


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "5"}, 5.0),
        ({"retry-after": " 0 "}, 0.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9.0),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:07 GMT"}, 7.0),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:07 -0000"}, 7.0),
        ({"retry-after": "Sun, 22 Nov 2026 11:00:00 GMT"}, 0.0),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "1e9"}, None),
        ({"retry-after": "٣"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": ""}, None),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after_of(headers, NOW) == seconds
