"""Tell the kinds of JSON values apart, and read the instant of a date-time."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

_DATE_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?", re.ASCII
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


def instant(value: Any) -> Fraction | None:
    """Return the instant of a date-time in seconds, as exactly as it is written; None for what is no date-time.

    No offset means UTC. A date alone, a leap second and an hour of 24 other than 24:00:00 are none.
    """
    return _instant(value) if isinstance(value, str) else None


@lru_cache(maxsize=4096)  # a value of one answer is asked for many times
def _instant(text: str) -> Fraction | None:
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    fraction = Fraction(int(match[7]), 10 ** len(match[7])) if match[7] else Fraction(0)
    offset_hours, offset_minutes = int(match[10] or 0), int(match[11] or 0)
    try:
        days = date(year, month, day).toordinal()
    except ValueError:
        return None
    midnight = hour == 24 and not minute and not second and not fraction
    if (hour > 23 and not midnight) or minute > 59 or second > 59 or offset_hours > 23 or offset_minutes > 59:
        return None
    offset = (offset_hours * 60 + offset_minutes) * (-1 if match[9] == "-" else 1)
    return Fraction(days * 86400 + hour * 3600 + minute * 60 + second - offset * 60) + fraction


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(_DATE.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _is_integer(value: Any) -> bool:
    return type(value) is int or (type(value) is float and value.is_integer())


IS: Mapping[str, Callable[[Any], bool]] = {
    "any": lambda _: True,
    "null": lambda value: value is None,
    "boolean": lambda value: type(value) is bool,
    "integer": _is_integer,
    "number": lambda value: type(value) in (int, float),
    "string": lambda value: type(value) is str,
    "date-time": lambda value: instant(value) is not None,
    "date": _is_date,
    "uuid": lambda value: type(value) is str and bool(_UUID.fullmatch(value)),
    "array": lambda value: type(value) is list,
    "object": lambda value: type(value) is dict,
}


# The kinds that a value of each class can be, besides the two that any can be.
KINDS: Mapping[type, frozenset[str]] = {
    type(None): frozenset({"null"}),
    bool: frozenset({"boolean"}),
    int: frozenset({"integer", "number"}),
    float: frozenset({"integer", "number"}),
    str: frozenset({"string", "date-time", "date", "uuid"}),
    list: frozenset({"array"}),
    dict: frozenset({"object"}),
}
ANY_CLASS = {"any", "enum"}
