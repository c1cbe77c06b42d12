"""Draw strings and numbers: formats, patterns, bounds, and Unicode without surrogates."""

import base64
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scripts.document import Schema

from .draw_filtered import filtered
from .draw_patterns import matching

# Text that clients are known to break on, each found sooner by name than by chance.
_TEXTS = (
    "",
    " ",
    "\x00",
    "\x7f",
    "é",
    "e\u0301",
    "\u2028",
    "\ufeff",
    "\U0001f600",
    '"\\/',
    "<string>",
    "null",
    "a/b?c#d",
)
_OFFSETS = (
    "Z",
    "+00:00",
    "-00:00",
    "+01:00",
    "-03:30",
    "+05:45",
    "-08:00",
    "+14:00",
    "-12:00",
    "+23:59",
    "-23:59",
)
_FIRST, _LAST = datetime(1, 1, 3, tzinfo=UTC), datetime(9999, 12, 29, tzinfo=UTC)
_SECONDS = int((_LAST - _FIRST).total_seconds())
_NOW = int((datetime(2023, 11, 7, 5, 31, 56, tzinfo=UTC) - _FIRST).total_seconds())

_text = st.text(max_size=12)
TEXT: SearchStrategy[str] = st.one_of(_text, _text, st.sampled_from(_TEXTS))


def tokens(length: int) -> SearchStrategy[str]:
    """Return texts that can stand anywhere, of at least some length."""
    letters = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_"
    return st.text(letters, min_size=max(1, length), max_size=max(12, length))


TOKEN = tokens(1)


@dataclass(frozen=True, slots=True)
class DrawOptions:
    """Values that a draw may hold beyond what most documents mean, and most clients are asked to keep.

    Parameters:
        lower_case_times: `t` and `z` in date-times, as RFC 3339, section 5.6, allows.
        long_fractions: seven to twelve digits of a second.
        wide_integers: integers beyond 2**53, where no format or maximum forbids them.
    """

    lower_case_times: bool = False
    long_fractions: bool = False
    wide_integers: bool = True


DEFAULT_OPTIONS = DrawOptions()


def date_times(switches: DrawOptions) -> SearchStrategy[str]:
    """RFC 3339 date-times: all offsets, none to six digits of a second, years 1 to 9999, no leap seconds."""

    def spell(seconds: int, fraction: str, offset: str, lower: bool) -> str:
        text = (_FIRST + timedelta(seconds=seconds)).isoformat()[:19] + ("." + fraction if fraction else "") + offset
        return text.lower() if lower else text

    near = st.integers(_NOW - 10**8, _NOW + 10**8)
    digits = [st.just(""), st.text("0123456789", min_size=1, max_size=6)]
    if switches.long_fractions:
        digits.append(st.text("0123456789", min_size=7, max_size=12))
    lower = st.booleans() if switches.lower_case_times else st.just(False)
    seconds = st.one_of(near, st.integers(0, _SECONDS))
    return st.builds(spell, seconds, st.one_of(digits), st.sampled_from(_OFFSETS), lower)


def _day(days: int) -> str:
    return (date(1, 1, 1) + timedelta(days=days)).isoformat()


_clock = st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
_host = st.sampled_from(("example.com", "a.example", "xn--bcher-kva.example"))
# Formats whose length is their own; `date-time` is made apart because it has switches.
FORMATS: dict[str, SearchStrategy[str]] = {
    "date": st.integers(0, (date(9999, 12, 31) - date(1, 1, 1)).days).map(_day),
    "time": _clock.map(lambda t: "{:02}:{:02}:{:02}Z".format(*t)),
    "duration": st.integers(0, 10**6).map(lambda n: f"PT{n}S"),
    "uuid": st.uuids().map(str),
    "email": st.builds("{}@{}".format, TOKEN, _host),
    "hostname": _host,
    "ipv4": st.ip_addresses(v=4).map(str),
    "ipv6": st.ip_addresses(v=6).map(str),
    "uri": st.builds("https://{}/{}?q={}".format, _host, TOKEN, TOKEN),
    "uri-reference": st.builds("{}#{}".format, TOKEN, TOKEN),
    "byte": st.binary(max_size=12).map(lambda data: base64.b64encode(data).decode()),
    "json-pointer": TOKEN.map("/{}".format),
    "regex": TOKEN,
}


def strings(schema: Schema, switches: DrawOptions) -> SearchStrategy[str]:
    """Return strings for a schema's format, pattern, minLength and maxLength."""
    low, high = schema.get("minLength", 0), schema.get("maxLength")

    def fits(text: str) -> bool:
        return low <= len(text) and (high is None or len(text) <= high)

    if "pattern" in schema:
        return matching(schema)
    kind = schema.get("format")
    made = date_times(switches) if kind == "date-time" else FORMATS.get(kind or "")
    if made is not None:
        return filtered(made, fits) if low or high is not None else made
    if not low and high is None:
        return TEXT
    if high is not None and high < low:
        return st.nothing()
    return st.text(min_size=low, max_size=low + 12 if high is None else min(high, low + 12))


_FORMAT_BOUNDS = {"int32": 2**31, "int64": 2**63, "float": 2**24, "double": 2**53}


def numbers(schema: Schema, kind: str, switches: DrawOptions) -> SearchStrategy[float]:
    """Draw numbers of a type, `integer` or `number`, within format, bounds and multipleOf; no NaN, no infinity."""
    low, above = _bound(schema, "minimum", "exclusiveMinimum", -math.inf)
    high, below = _bound(schema, "maximum", "exclusiveMaximum", math.inf)
    step, form = schema.get("multipleOf"), schema.get("format", "")
    if low > high or (low == high and (above or below)):
        return st.nothing()
    widest = _FORMAT_BOUNDS.get(form, 10**30 if switches.wide_integers else 2**53)
    first = -widest if low == -math.inf else math.floor(low) + 1 if above else math.ceil(low)
    last = widest - 1 if high == math.inf else math.ceil(high) - 1 if below else math.floor(high)
    if step is not None:

        def fits(number: float) -> bool:
            # Just as jsonschema divides: what it can't represent as a multiple is none to a reader either.
            within = (low < number if above else low <= number) and (number < high if below else number <= high)
            whole = kind == "number" or isinstance(number, int)
            return within and whole and (number % step == 0 or (number / step).is_integer())

        least, most = (-widest if low == -math.inf else low), (widest - 1 if high == math.inf else high)
        counts = st.integers(math.ceil(least / step) - 1, math.floor(most / step) + 1)
        return filtered(counts.map(_times(step)), fits)
    made: list[SearchStrategy[float]] = []
    if first <= last:
        made.append(st.integers(first, last))
        if max(first, -1000) <= min(last, 1000):
            made.insert(0, st.integers(max(first, -1000), min(last, 1000)))
    if kind == "number":
        ends = [bound if math.isfinite(bound) else None for bound in (low, high)]
        made.append(
            st.floats(
                *ends,
                exclude_min=above,
                exclude_max=below,
                allow_nan=False,
                allow_infinity=False,
                width=32 if form == "float" and ends == [None, None] else 64,
            )
        )
    return st.one_of(made)


def _bound(schema: Schema, plain: str, exclusive: str, none: float) -> tuple[float, bool]:
    """Return a bound, and whether it is excluded: OpenAPI 3.0 says that by a flag, 3.1 by a second number."""
    bound, strict = schema.get(plain, none), schema.get(exclusive, none)
    if isinstance(strict, bool):
        return bound, strict
    tighter = strict >= bound if none < 0 else strict <= bound
    return (strict, True) if tighter and abs(strict) != math.inf else (bound, False)


def _times(step: float) -> Callable[[int], float]:
    return lambda count: count * step if isinstance(step, int) else round(count * step, 12)
