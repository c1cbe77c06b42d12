# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Decide whether a request is repeated, and how long to wait before."""

import random

from ..policy import BACKOFF_FIRST, BACKOFF_MOST, NOT_DONE, NOT_DONE_WITH_RETRY_AFTER, PERHAPS_DONE, RETRY_AFTER_MOST


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

    Exponential backoff with full jitter, or the time that the server asks for where that is longer.
    """
    # How long to wait is no secret: any generator will do.
    backoff = random.uniform(0.0, min(BACKOFF_MOST, BACKOFF_FIRST * 2.0 ** (repetition - 1)))  # noqa: S311
    if retry_after is None:
        return backoff
    return max(retry_after, backoff) if retry_after <= RETRY_AFTER_MOST else None
