"""Only values and errors of ours reach a caller, whatever a server sends, and however deeply it is nested."""

import gzip
import json
import random
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from languages.python.tests.runtime.byte_server import CALL_ID, operation
from languages.python.tests.runtime.sample_call import FULL
from languages.python.tests.runtime.sample_models import Call
from languages.python.tests.runtime.scripted_exchange import Run, ok
from runtime.errors import APIStatusError, InvalidArgumentError, VoicebotStudioError
from runtime.request.operation import ResponseSpec
from runtime.response.attempt_result import RawResponse
from runtime.response.decompress_body import Sink, raw_response_of
from runtime.response.headers import Headers

EACH = 2000


def nested(depth: int, opening: str = "[", closing: str = "]") -> bytes:
    return (opening * depth + closing * depth).encode()


# --- heads and bodies, drawn

DATES = (
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Fri, 31 Dec 99999 23:59:59 GMT",
    "Fri, 31 Dec 2027 23:59:59 +9999",
    "Fri, 31 Dec 0001 00:00:00 +2400",
    "Mon, 32 Foo 2027 99:99:99 GMT",
    "Fri, 31 Dec 2027 23:59:59 -99999999",
)
NUMBERS = ("0", "1", "-1", "1e400", "9" * 400, "0.5", "nan", "٣", "")
URLS = ("/", "//", "//h", "///", "http://[", "http://h:99999/", "https://[::1]:x/", "?", "\\\\h", "http://h/\u00e9", "")
MEDIA = ("application/json", "application/json; charset=utf-16", "text/html", "image/png", "a/b/c", ";", "")
CODINGS = ("gzip", "deflate", "br", "identity", "gzip, gzip", "x-gzip", "")
VALUES: Mapping[str, tuple[str, ...]] = {
    "retry-after": DATES + NUMBERS,
    "retry-after-ms": NUMBERS,
    "location": URLS,
    "content-type": MEDIA,
    "content-encoding": CODINGS,
    "content-length": NUMBERS,
    "x-request-id": ("", "r", "\x80" * 99),
    "x-correlation-id": ("c",),
}
JSON = (
    *(b"null", b"[]", b"{}", b'{"detail":[{"loc":[1],"msg":5}]}', b'{"error":{"message":["x"]}}', b'{"id":1}'),
    *(
        b'{"id":"c"}',
        b'"\\ud800"',
        b"NaN",
        b"1e999",
        b"9" * 5000,
        b"\xff\xfe",
        b"<html>",
        b"",
        b"[1",
        b"\xef\xbb\xbf{}",
    ),
)
BODIES: tuple[Callable[[random.Random], bytes], ...] = (
    lambda drawn: drawn.choice(JSON),
    lambda drawn: drawn.randbytes(drawn.randrange(99)),
    lambda drawn: nested(drawn.randrange(1500)),
    lambda drawn: nested(drawn.randrange(700), '{"detail":', "}").replace(b":}", b":1}"),
    lambda drawn: json.dumps({**FULL, drawn.choice([*FULL]): drawn.choice([None, 1, [], "x"])}).encode(),
)
PACKED: tuple[Callable[[bytes], bytes], ...] = (
    bytes,
    gzip.compress,
    zlib.compress,
    lambda data: gzip.compress(data)[:-5],
)


# What a success is declared to be: anything, a Call, and bytes or text or JSON as they come.
OPERATIONS = tuple(
    operation(CALL_ID, responses={"2XX": ResponseSpec(*spec)})
    for spec in (
        ("application/json", "any"),
        ("application/json", {"ref": "Call"}),
        ("*/*", "any"),
        ("text/plain", "string"),
    )
)


def response(drawn: random.Random) -> RawResponse:
    names = drawn.sample([*VALUES], drawn.randrange(len(VALUES)))
    headers = Headers({name: drawn.choice(VALUES[name]) for name in names})
    status = drawn.choice((100, 200, 300, 400, 500)) + drawn.choice((0, 1, 2, 3, 4, 8, 22, 29, 99))
    sink = Sink("PATCH", headers, 2000, status)
    sink.feed(drawn.choice(PACKED)(drawn.choice(BODIES)(drawn)))
    found = raw_response_of(sink, status, headers, None)
    assert isinstance(found, RawResponse)
    return found


@pytest.mark.share(1)
@pytest.mark.parametrize("seed", range(50))
def test_f1_2_only_our_errors_come_of_any_head_and_body(seed: int) -> None:
    drawn = random.Random(seed)  # noqa: S311 - not for secrets
    ends = {"a value": 0, "an error": 0}
    for number in range(EACH):
        answer = response(drawn)
        try:
            found = Run([answer], drawn.choice(OPERATIONS), max_retries=0, strict=drawn.random() < 0.5).response
        except VoicebotStudioError as error:
            ends["an error"] += bool(str(error))
            continue
        except Exception as error:
            raise AssertionError(f"seed {seed}, number {number}: {answer}") from error
        if found.error is None:
            ends["a value"] += 1
            assert not isinstance(found.parsed, Call) or found.parsed.to_dict()["id"] == found.parsed.id
        else:
            ends["an error"] += bool(str(found.error))
    assert sum(ends.values()) == EACH
    assert min(ends.values()) > EACH / 50


# --- depth


@pytest.mark.parametrize("depth", [320, 480, 640, 800, 960, 5000, 100_000])
@pytest.mark.parametrize("opening", ["[", '{"detail":', '{"error":['])
def test_f1_2_an_error_body_of_any_depth_is_an_error_of_its_status(depth: int, opening: str) -> None:
    closing = "".join({"[": "]", "{": "}"}[sign] for sign in reversed(opening) if sign in "[{")
    body = nested(depth, opening, closing).replace(b":}", b":1}")
    error = Run([ok(body, 422)], max_retries=0).response.error
    assert isinstance(error, APIStatusError)
    assert error.outcome == "rejected"
    assert error.body


@pytest.mark.parametrize("depth", range(100, 1000, 60))
def test_f1_2_a_value_of_any_depth_is_read_and_written_or_refused_by_our_own_errors(depth: int) -> None:
    value: Any = []
    for _ in range(depth):
        value = [value]
    refused = ""
    try:
        call = Call.from_dict({"id": "c", "unknown": value})
        assert call.violations == ()
        assert call.to_dict()["unknown"] == value
    except InvalidArgumentError as error:
        refused = str(error)
    assert refused == "" or "nested too deeply" in refused


def test_f1_2_what_became_too_deep_since_it_was_read_is_refused_by_our_own_error() -> None:
    call = Call.from_dict({"id": "c", "unknown": 1})
    value: Any = []
    for _ in range(100_000):
        value = [value]
    call["unknown"] = value
    with pytest.raises(InvalidArgumentError, match="the Call is nested too deeply"):
        call.to_dict()
    assert call.violations == ()
