# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Decide whether a request is repeated, and how long to wait before."""

import random
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from .policy import (
    BACKOFF_FIRST,
    BACKOFF_MOST,
    NOT_DONE,
    NOT_DONE_WITH_RETRY_AFTER,
    PERHAPS_DONE,
    RETRY_AFTER_MOST,
)

_NUMBER = re.compile(r"\d{1,12}(\.\d{1,12})?", re.ASCII)


def repeats_status(status: int, retry_after: float | None, retry_safe: bool) -> bool:
    """Return whether a request answered with `status` may be repeated.

    Some say that it was not done, some with a Retry-After alone: any may be. What may have been done is repeated
    only if that is `retry_safe`.
    """
    if status in NOT_DONE or (status in NOT_DONE_WITH_RETRY_AFTER and retry_after is not None):
        return True
    return retry_safe and status in PERHAPS_DONE


def repeats_failure(sent: bool, retry_safe: bool) -> bool:
    """Return whether a request that got no answer may be repeated; `sent`: its first byte was handed over."""
    return retry_safe or not sent


def wait_before(repetition: int, retry_after: float | None) -> float | None:
    """Return the seconds to wait before the `repetition`-th (1, 2, ...), or None if it must not take place.

    What the server asks for, else exponential backoff with full jitter.
    """
    if retry_after is None:
        # Where to wait is no secret: any generator will do.
        return random.uniform(0.0, min(BACKOFF_MOST, BACKOFF_FIRST * 2.0 ** (repetition - 1)))  # noqa: S311
    return retry_after if retry_after <= RETRY_AFTER_MOST else None


def retry_after_of(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Return the seconds that the server asks to wait, or None.

    `retry-after-ms` (milliseconds), else Retry-After (RFC 9110 10.2.3: seconds or a date); `now` is for tests.
    """
    milliseconds = headers.get("retry-after-ms", "").strip()
    if _NUMBER.fullmatch(milliseconds):
        return float(milliseconds) / 1000
    text = headers.get("retry-after", "").strip()
    if _NUMBER.fullmatch(text):
        return float(text)
    from email.utils import parsedate_to_datetime  # slow to import, and seldom needed

    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - (now or datetime.now(UTC))).total_seconds())
