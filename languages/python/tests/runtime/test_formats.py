"""Values read from JSON text: what fits is read exactly, all else is refused."""

import json
import time
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from dateutil.tz import gettz

from runtime.codec.formats import parse_datetime, read_date, read_datetime, read_uuid, write_datetime
from runtime.codec.json_text import InvalidJSON, read_json
from runtime.codec.misfit_exception import Misfit, array, misfit
from runtime.codec.read_unions import read_first

INSTANT = datetime(2023, 11, 7, 5, 31, 56, tzinfo=UTC)
WORDS = "transcript-of-a-call"


def micro(count: int) -> datetime:
    return INSTANT.replace(microsecond=count)


def offset(hours: int, minutes: int = 0) -> datetime:
    return datetime(2023, 11, 7, 5, 31, 56, tzinfo=timezone(timedelta(hours=hours, minutes=minutes)))


EXACT = [
    ("2023-11-07T05:31:56Z", INSTANT),
    ("2023-11-07T05:31:56z", INSTANT),
    ("2023-11-07t05:31:56Z", INSTANT),
    ("2023-11-07 05:31:56Z", INSTANT),
    ("2023-11-07T05:31:56", INSTANT),
    ("2023-11-07T05:31:56.123456", micro(123456)),
    ("2023-11-07T05:31Z", INSTANT.replace(second=0)),
    ("2023-11-07T05:31", INSTANT.replace(second=0)),
    ("2023-11-07T05:31:56+00:00", INSTANT),
    ("2023-11-07T05:31:56-00:00", INSTANT),
    ("2023-11-07T05:31:56+02:00", offset(2)),
    ("2023-11-07T05:31:56+0530", offset(5, 30)),
    ("2023-11-07T05:31:56-03", offset(-3)),
    ("2023-11-07T05:31:56+23:59", offset(23, 59)),
    ("2023-11-07T05:31:56.1Z", micro(100000)),
    ("2023-11-07T05:31:56,5Z", micro(500000)),
    ("2023-11-07T05:31:56.123Z", micro(123000)),
    ("2023-11-07T05:31:56.1234Z", micro(123400)),
    ("2023-11-07T05:31:56.123+00:00", micro(123000)),
    ("2023-11-07T05:31:56.123456Z", micro(123456)),
    ("2023-11-07T05:31:56.123456+00:00", micro(123456)),
    ("2023-11-07T05:31:56.123456000Z", micro(123456)),
    ("2023-11-07T05:31:56.123456000000+00:00", micro(123456)),
    ("2023-11-06T24:00Z", datetime(2023, 11, 7, tzinfo=UTC)),
    ("2023-11-06T24:00:00Z", datetime(2023, 11, 7, tzinfo=UTC)),
    ("2023-12-31T24:00:00.000000000Z", datetime(2024, 1, 1, tzinfo=UTC)),
    ("2024-02-29T00:00:00Z", datetime(2024, 2, 29, tzinfo=UTC)),
    ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
    ("9999-12-31T23:59:59.999999Z", datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
]
TOO_FINE = [
    ("2023-11-07T05:31:56.1234567Z", micro(123456)),
    ("2023-11-07T05:31:56.123456789Z", micro(123456)),
    ("2023-11-07T05:31:56.1234567+00:00", micro(123456)),
    ("2023-11-07T05:31:56.0000001+00:00", micro(0)),
    ("2023-11-07T05:31:56.12345678Z", micro(123456)),
    ("2023-11-07T05:31:56.12345678901Z", micro(123456)),
    ("2023-11-07T05:31:56.999999999999Z", micro(999999)),
]
NO_DATETIME: list[Any] = [
    "",
    "garbage",
    "2023-11-07",
    "20231107T053156Z",
    "2023-11-07T053156Z",
    "2023-11-07T053156.12345Z",
    "2023-W45-2T05:31:56Z",
    "2023-311T05:31:56Z",
    "2023-11-07T05",
    "2023-11-07T05Z",
    "2023-11-07T05:31:60Z",
    "2016-12-31T23:59:60Z",
    "2023-11-07T24:00:01Z",
    "2023-11-07T24:01:00Z",
    "2023-11-07T24:00:00.0000001Z",
    "2023-11-07T25:00:00Z",
    "2023-11-07T05:60:00Z",
    "2023-13-07T05:31:56Z",
    "2023-02-29T05:31:56Z",
    "2023-11-00T05:31:56Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T24:00:00Z",
    "2023-11-07T05:31:56+24:00",
    "2023-11-07T05:31:56+02:60",
    "2023-11-07T05:31:56+00:00:30",
    "2023-11-07T05:31:56+000030",
    "2023-11-07T05:31:56.Z",
    "2023-11-07_05:31:56Z",
    "2023-11-07T05:31:56 Z",
    " 2023-11-07T05:31:56Z",
    "2023-11-07T05:31:56Z\n",
    "2023-11-07T05:31:56 UTC",
    "Tue, 07 Nov 2023 05:31:56 GMT",
    "٢٠٢٣-11-07T05:31:56Z",
    "2023-11-07T05:31:5\ud800Z",
    "1699335116",
    1699335116,
    1699335116.5,
    True,
    None,
    [],
    {},
]


@pytest.mark.parametrize(("text", "instant"), EXACT)
def test_a_datetime_that_fits_is_read_as_its_instant(text: str, instant: datetime) -> None:
    value = read_datetime(text)
    assert value == instant
    assert value.utcoffset() == instant.utcoffset()
    assert parse_datetime(text) == (instant, True)


@pytest.mark.parametrize(("text", "instant"), TOO_FINE)
def test_a_datetime_of_more_digits_is_cut_only_in_the_slow_lane(text: str, instant: datetime) -> None:
    with pytest.raises(Misfit):
        read_datetime(text)
    assert parse_datetime(text) == (instant, False)


@pytest.mark.parametrize("value", NO_DATETIME)
def test_anything_else_is_no_datetime(value: Any) -> None:
    for read in (read_datetime, parse_datetime):
        with pytest.raises(Misfit):
            read(value)


@pytest.mark.parametrize("value", [instant for _, instant in EXACT])
def test_a_written_datetime_is_read_as_the_same_instant(value: datetime) -> None:
    assert read_datetime(write_datetime(value)) == value


def test_an_offset_with_seconds_is_written_as_utc() -> None:
    value = datetime(2023, 11, 7, 5, 31, 56, tzinfo=timezone(timedelta(minutes=19, seconds=32)))
    assert write_datetime(value) == "2023-11-07T05:12:24+00:00"


def test_a_zone_of_the_calendar_is_written_by_its_offset() -> None:
    summer = datetime(2024, 7, 1, 12, tzinfo=gettz("Europe/Paris"))
    assert write_datetime(summer) == "2024-07-01T12:00:00+02:00"


def test_a_naive_datetime_is_not_written() -> None:
    naive = datetime(2023, 11, 7)
    assert write_datetime(naive) is naive


def test_a_date_is_read() -> None:
    assert read_date("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "value",
    ["", "20240229", "2024-W09-4", "2023-02-29", "2024-02-29T00:00:00Z", " 2024-02-29", "2024-2-29", "x", 5, None, []],
)
def test_anything_else_is_no_date(value: Any) -> None:
    with pytest.raises(Misfit):
        read_date(value)


def test_a_uuid_is_read() -> None:
    assert read_uuid("0188d0a2-1f6b-7c3e-9a55-0242ac120002") == UUID("0188d0a21f6b7c3e9a550242ac120002")


@pytest.mark.parametrize(
    "value",
    [
        "0188D0A2-1F6B-7C3E-9A55-0242AC120002",
        "0188d0a21f6b7c3e9a550242ac120002",
        "{0188d0a2-1f6b-7c3e-9a55-0242ac120002}",
        "urn:uuid:0188d0a2-1f6b-7c3e-9a55-0242ac120002",
        "0188d0a2-1f6b-7c3e-9a55-0242ac12000",
        "0188d0a2-1f6b-7c3e-9a55-0242ac12000g",
        "",
        5,
        None,
    ],
)
def test_anything_else_is_no_uuid(value: Any) -> None:
    with pytest.raises(Misfit):
        read_uuid(value)


def test_an_array_is_a_list_and_nothing_else() -> None:
    items = [1]
    assert array(items) is items
    others: list[Any] = [None, "x", {}, (1,), 5]
    for value in others:
        with pytest.raises(Misfit):
            array(value)


def test_misfit_raises() -> None:
    with pytest.raises(Misfit):
        misfit()


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'{"a": [1, 2.5, -3e2, "\xc3\xa9", null, true, false]}', {"a": [1, 2.5, -300.0, "é", None, True, False]}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b" \n\t[] \r\n", []),
        (b"null", None),
        (b'"\\u00e9\\ud83d\\ude00"', "é😀"),
        (b"12345678901234567890", 12345678901234567890),
    ],
)
def test_json_is_read(data: bytes, value: Any) -> None:
    assert read_json(data) == value


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not JSON"),
        (b"  ", "not JSON"),
        (b'{"a": "' + WORDS.encode(), "not JSON"),
        (b'{"a": "' + WORDS.encode() + b'"', "not JSON"),
        (b'["' + WORDS.encode() + b'"] ["b"]', "not JSON"),
        (b"{'a': 1}", "not JSON"),
        (b'{"a": 1,}', "not JSON"),
        (b"<html>" + WORDS.encode(), "not JSON"),
        (b'"' + WORDS.encode() + b'\n"', "not JSON"),
        (b"\xef\xbb\xbf\xef\xbb\xbf{}", "not JSON"),
        (b"NaN", "NaN"),
        (b'{"a": NaN}', "NaN"),
        (b"[Infinity]", "Infinity"),
        (b"[-Infinity]", "-Infinity"),
        ('"é"'.encode("latin-1"), "not UTF-8"),
        ('{"a": "é"}'.encode("utf-16"), "not UTF-8"),
        ('{"a": 1}'.encode("utf-16-le"), "not JSON"),
        (b'"\xed\xa0\x80"', "not UTF-8"),
        (b'"\xc0\x80"', "not UTF-8"),
        (b'{"a": ' + b"7" * 5000 + b"}", "too many digits"),
        (b"[" * 200_000 + b"]" * 200_000, "nested too deeply"),
        (b'{"a":' * 200_000, "nested too deeply"),
    ],
)
def test_what_is_not_json_is_refused_without_being_shown(data: bytes, why: str) -> None:
    with pytest.raises(InvalidJSON, match=why) as caught:
        read_json(data)
    error = caught.value
    assert WORDS not in "".join(traceback.format_exception(error))
    # json's own error holds the whole text.
    assert not isinstance(error.__context__, json.JSONDecodeError)
    assert error.__cause__ is None


def test_the_first_reader_that_takes_a_value_reads_it() -> None:
    def first(value: dict[str, Any]) -> Any:
        return value["a"]

    readers = (read_date, first, read_uuid)
    assert read_first("2024-02-29", *readers) == date(2024, 2, 29)
    assert read_first({"a": 5}, first, read_date) == 5
    assert read_first({"a": 5}, read_date, first) == 5
    with pytest.raises(Misfit):
        read_first({}, first, read_date)


def test_an_offset_with_seconds_is_sent_as_utc_wherever_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        odd = timezone(timedelta(hours=1, seconds=30))
        assert write_datetime(datetime(2024, 2, 29, 1, 0, 30, tzinfo=odd)) == "2024-02-29T00:00:00+00:00"
    finally:
        monkeypatch.undo()
        time.tzset()


def nested(kind: str, depth: int) -> dict[str, Any]:
    value: dict[str, Any] = {"kind": kind}
    for _ in range(depth):
        value = {"kind": kind, "below": [value], "beside": value}
    return value


def reader(kind: str) -> Callable[[Any], Any]:
    """Reads what is below and beside it, which may be of any kind, before it looks for its own."""

    def read(value: Any) -> Any:
        if type(value) is not dict:
            misfit()
        below = [read_first(item, *READERS) for item in array(value.get("below", []))]
        beside = read_first(value["beside"], *READERS) if "beside" in value else None
        return (kind, below, beside) if value["kind"] == kind else misfit()

    return read


READERS = [reader(kind) for kind in "abc"]


@pytest.mark.parametrize("kind", ["a", "c", "z"])
def test_unions_within_unions_are_read_in_a_time_that_does_not_double_with_each_level(kind: str) -> None:
    value: dict[str, Any] = {"kind": kind}
    for _ in range(25):
        value = {"kind": kind, "below": [value]}
    if kind == "z":
        with pytest.raises(Misfit):
            read_first(value, *READERS)
    else:
        assert read_first(value, *READERS)[0] == kind


def test_what_is_refused_once_may_be_taken_elsewhere_and_later() -> None:
    assert read_first(nested("b", 2), *READERS)[0] == "b"
    value: list[Any] = []
    with pytest.raises(Misfit):
        read_first(value, *READERS)
    assert read_first(value, *READERS, array) is value
    for last in ([], [array]):

        def each(items: Any, last: list[Any] = last) -> list[Any]:
            return [read_first(item, *READERS, *last) for item in items]

        assert read_first([value, 1], each, array) == [value, 1]
    assert read_first([value], lambda items: [read_first(item, array) for item in items]) == [[]]
