"""Read how long a response asks to wait before the request is repeated."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

_NUMBER = re.compile(r"\d{1,12}(\.\d{1,12})?", re.ASCII)


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
        if date.tzinfo is None:
            date = date.replace(tzinfo=UTC)
        return max(0.0, (date - (now or datetime.now(UTC))).total_seconds())
    except (ValueError, OverflowError):  # also years and zones beyond measure
        return None
