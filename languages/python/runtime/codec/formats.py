"""Read and write the formats of text that have a type of their own: date-time, date, UUID."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any

from .misfit_exception import Misfit, misfit

if TYPE_CHECKING:
    from uuid import UUID

MINUTE = timedelta(minutes=1)
# The types of the values that are JSON as they are.
PLAIN = frozenset({NoneType, bool, int, float, str})

new = object.__new__
from_iso = datetime.fromisoformat
# What stands between the digits of a date-time, up to what follows the seconds: each third character.
_BETWEEN = slice(4, 20, 3)
# What nearly all date-times look like, and datetime.fromisoformat reads as they are meant.
COMMON_DATETIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:[0-5]\d)", re.ASCII).fullmatch
DATETIME = r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?([Zz]|[+-]\d\d(?::?[0-5]\d)?)?"
SENT_DATETIME = r"[^Tt]{10}T[^.,]{8}(\.\d+)?(Z|[+-]\d\d:\d\d)"
UUID_TEXT = r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"


@cache
def _expression(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII)


def fullmatch(expression: str, text: str) -> re.Match[str] | None:
    """Return the match of all of `text`; the expression is compiled when it is first needed."""
    return _expression(expression).fullmatch(text)


def read_datetime(text: Any) -> datetime:
    """Return the instant of a date-time text, timezone-aware; no offset means UTC.

    Raises Misfit if it is no date-time, or one that a datetime can't reproduce (more than six digits).
    """
    # Asked first, for fromisoformat itself takes other forms too, and cuts what it can't hold.
    if text.__class__ is str:
        between = text[_BETWEEN]
        try:
            if (
                between == "--T::Z"
                or (between == "--T::." and text[-1] == "Z" and 21 < len(text) < 28)
                or COMMON_DATETIME(text)
            ):
                return from_iso(text)
        except ValueError:
            pass
    value, exact = parse_datetime(text)
    return value if exact else misfit()


def parse_datetime(text: Any) -> tuple[datetime, bool]:
    """Return the instant of any text that fits date-time, and whether a datetime holds all of its digits.

    What fits is the same in every language: `DATETIME`, a date of the calendar, a time of the day (24:00:00
    too; no leap second), an offset under 24 hours. Digits beyond the sixth are cut. Raises Misfit.
    """
    match = fullmatch(DATETIME, text) if type(text) is str else None
    if match is None:
        raise Misfit
    # Imported where it is needed: its import takes longer than most calls' decoding.
    from dateutil.parser import isoparse

    day, minute, second, fraction, offset = match.groups(default="")
    exact = not fraction[6:].strip("0")
    if minute == "24:00" and not exact:
        raise Misfit
    try:
        value = isoparse(f"{day}T{minute}:{second or '00'}.{fraction[:6] or '0'}{offset.upper()}")
    except (ValueError, OverflowError):
        raise Misfit from None
    return value.replace(tzinfo=timezone(value.utcoffset() or timedelta())), exact


def read_date(text: Any) -> date:
    """Return the date of a text "YYYY-MM-DD"; raises Misfit."""
    try:
        value = date.fromisoformat(text)
    except (TypeError, ValueError):
        raise Misfit from None
    return value if len(text) == 10 and text[4:8:3] == "--" else misfit()


def read_uuid(text: Any) -> UUID:
    """Return the UUID of its canonical text (RFC 9562: lower case, hyphens); raises Misfit."""
    value = parse_uuid(text)
    return value if str(value) == text else misfit()


def parse_uuid(text: Any) -> UUID:
    """Return the UUID of a text with hyphens, in either case; raises Misfit."""
    from uuid import UUID

    return UUID(text) if type(text) is str and fullmatch(UUID_TEXT, text) else misfit()


def is_uuid(value: object) -> bool:
    """Return whether `value` is a UUID, which nothing can be before their module is imported."""
    uuid: Any = sys.modules.get("uuid")
    return uuid is not None and isinstance(value, uuid.UUID)


def write_datetime(value: datetime) -> Any:
    """Return the text of a timezone-aware datetime (RFC 3339); a naive one comes back as it is.

    So nobody's local time is sent as an instant: `validate_outgoing` names it, by its path, before the wire.
    """
    if value.tzinfo is UTC:
        return value.isoformat()
    offset = value.utcoffset()
    if offset is None:
        return value
    # Offsets of RFC 3339 have no seconds, those of times before zones were standardised do.
    return (value.astimezone(UTC) if offset % MINUTE else value).isoformat()
