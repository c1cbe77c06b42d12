"""A value that orjson reads is what the standard library reads, or that reads it again."""

import json
import math
import sys
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from runtime.codec import read_json_fast
from runtime.codec.decode import decode_json
from runtime.codec.json_text import InvalidJSON, read_json
from runtime.codec.misfit_exception import Misfit, misfit
from runtime.codec.model import descriptors_in
from runtime.codec.read_json_fast import UNREAD, check_numbers, read_fast
from runtime.errors import InvalidArgumentError

from . import sample_models
from .sample_models import Call

# Text of JSON, or near it; with what orjson does to it.
READ_ALIKE = [
    "0",
    "-0",
    "-0.0",
    "1.0",
    "1e5",
    "1E5",
    "0.1",
    "5e-324",
    "1e-999",
    "123456789.123456789e-5",
    "9007199254740993.0",
    "8999999999999999999",
    "18446744073709551615",
    "-9223372036854775808",
    "null",
    '"\\ud83d\\ude00"',
    '"\\u0000"',
    '"\x7f"',
    '"\ufffe"',
    '{"a": 1, "b": 2, "a": 3}',
    '{"": {}}',
    " [1 , 2]\r\n\t",
    "[" * 100 + "]" * 100,
]
READ_AGAIN = [
    "18446744073709551616",
    "-9223372036854775809",
    "123456789012345678901234567890",
    '{"a": [{"b": -123456789012345678901234567890}]}',
    "[1e19]",
    "1" + "0" * 25 + ".0",
    "1e999",
    "-1e999",
    "1.7976931348623159e308",
    "1" + "0" * 400,
    '"\\ud800"',
    '{"\\udfff": 1}',
    "\ufeff1",
]
REFUSED = ["", " ", "NaN", "-", "[Infinity]", "-Infinity", "[1,]", "01", "1.", ".5", "+1", '"\t"', '"\\x"', "1 2",
           "{'a': 1}", "\x0c1", "\xa01", '{"a":1}x', "1" * 5000]  # fmt: skip


@pytest.fixture(autouse=True)
def with_orjson(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_json_fast, "_loads", orjson.loads)


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same JSON: 1 is not 1.0, and -0.0 is not 0.0."""
    return repr(one) == repr(other)


@pytest.mark.parametrize("text", READ_ALIKE)
def test_what_both_read_alike_is_read_by_orjson(text: str) -> None:
    assert same(read_fast(text.encode(), check_numbers), read_json(text.encode()))


@pytest.mark.parametrize("text", READ_AGAIN)
def test_what_orjson_reads_otherwise_is_read_again(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert read_fast(data, check_numbers) is UNREAD
    value, violations = decode_json(data, check_numbers, "any", descriptors_in(__name__))
    assert same(value, read_json(data))
    assert not violations


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_json_is_refused_in_the_same_words(text: str) -> None:
    with pytest.raises(InvalidJSON) as slow:
        read_json(text.encode())
    with pytest.raises(InvalidJSON) as fast:
        decode_json(text.encode(), check_numbers, "any", descriptors_in(__name__))
    assert str(fast.value) == str(slow.value)


@pytest.mark.parametrize(
    "data", [b'"\xff"', b'"\xed\xa0\x80"', b'"\xc0\x80"', b'"\xf4\x90\x80\x80"', '"ä"'.encode("latin-1")]
)
def test_what_is_no_utf8_is_refused_by_both(data: bytes) -> None:
    assert read_fast(data, check_numbers) is UNREAD
    with pytest.raises(InvalidJSON, match="not UTF-8"):
        decode_json(data, check_numbers, "any", descriptors_in(__name__))


def bodies() -> Iterator[dict[str, Any]]:
    """Calls with a number of each kind wherever a number may stand, declared or not."""
    for number in (1, 1.5, 2**63, 2**64, -(2**63) - 1, 10**30, 1e18, 9e18, 1e19, -1e300, 2**53 + 1):
        yield {"id": "a", "cost": number}
        yield {"id": "a", "turns": number}
        yield {"id": "a", "messages": [{"role": "user", "time": number, "readAt": []}]}
        yield {"id": "a", "messages": [{"role": "user", "time": number}]}
        yield {"id": "a", "customer": {"x": [number]}}
        yield {"id": "a", "anything": {"x": number}}
        yield {"id": "a", "nobody": number}
        yield {"id": number}
        yield {"id": "a", "type": number}


@pytest.mark.parametrize("body", list(bodies()), ids=repr)
def test_a_model_is_the_same_whoever_reads_it(body: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def outcome() -> object:
        try:
            call = Call.from_json(text_of(body))
        except InvalidArgumentError as error:
            return str(error)
        return (
            repr(call.to_dict()),
            call.violations,
            repr([getattr(call, name) for name in call._descriptor.names.values()]),
        )

    fast = outcome()
    monkeypatch.setattr(read_json_fast, "_loads", None)
    assert fast == outcome()


def text_of(body: dict[str, Any]) -> bytes:
    return json.dumps(body).encode()


def test_another_threads_doubt_only_costs_time() -> None:
    def read(value: Any) -> Any:
        read_json_fast.check_precision(1e300)  # as another thread would, in between
        return value

    assert read_fast(b"1", read) is UNREAD


def test_a_float_beyond_measure_is_not_finite() -> None:
    assert read_json_fast.check_precision(1e300)
    assert not read_json_fast.check_precision(math.inf)
    assert not read_json_fast.check_precision(math.nan)


@pytest.mark.parametrize("error", [Misfit, KeyError, ValueError, RecursionError])
def test_what_does_not_fit_is_left_to_the_slow_lane(error: type[Exception]) -> None:
    def read(_: Any) -> Any:
        raise error

    assert read_fast(b"1", read) is UNREAD


def test_without_orjson_nothing_is_read_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_json_fast, "_loads", read_json_fast._find)
    monkeypatch.setitem(sys.modules, "orjson", None)
    assert read_fast(b"1", check_numbers) is UNREAD
    assert read_json_fast._loads is None
    assert decode_json(b"1", check_numbers, "any", descriptors_in(__name__)) == (1, ())


def test_orjson_is_used_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_json_fast, "_loads", read_json_fast._find)
    assert read_fast(b"1", check_numbers) == 1
    assert read_json_fast._loads is orjson.loads


def test_bytes_that_are_no_model_are_named() -> None:
    for data, fault in ((b"{", "not JSON"), (b"[]", "expected object, got array"), (b"{}", "/id")):
        with pytest.raises(InvalidArgumentError, match=fault):
            Call.from_json(data)


def test_a_model_is_written_as_it_was_read() -> None:
    data = '{"id":"ä","cost":1.5,"x":[1,null]}'.encode()
    assert Call.from_json(data).to_json() == data


@pytest.mark.parametrize(
    ("value", "fault"),
    [(math.nan, "NaN"), ("\ud800", "surrogate"), (object(), "none of JSON's")],
)
def test_what_json_can_not_say_is_refused(value: Any, fault: str) -> None:
    call = Call("a")
    call["x"] = value
    with pytest.raises(InvalidArgumentError, match=fault):
        call.to_json()


def test_a_circle_is_refused() -> None:
    call = Call("a")
    call["x"] = [call]
    with pytest.raises(InvalidArgumentError, match="too deeply"):
        call.to_json()


def test_the_reader_of_misfits_leaves_the_fast_lane() -> None:
    assert read_fast(b"1", lambda _: misfit()) is UNREAD
    assert sample_models.Message.__read_all__([]) == []
