"""Bodies as they come in: decompressed in pieces, capped, and what is wrong with them."""

import gzip
import zlib
from typing import Any

import pytest

from languages.python.tests.runtime.scripted_exchange import JSON, Run
from runtime.errors import APIResponseValidationError
from runtime.policy import TOO_LARGE_KEPT
from runtime.response.attempt_result import RawResponse
from runtime.response.decompress_body import Sink, raw_response_of
from runtime.response.headers import Headers


def sunk(*pieces: bytes, coding: str = "", most: int = 1000, method: str = "GET", **headers: str) -> Any:
    sink = Sink(method, Headers({"content-encoding": coding, **headers}), most)
    for piece in pieces:
        sink.feed(piece)
    return raw_response_of(sink, 200, Headers({}), None)


DEFLATER = zlib.compressobj(wbits=-15)
RAW_DEFLATE = DEFLATER.compress(b"text") + DEFLATER.flush()


@pytest.mark.parametrize(
    ("pieces", "coding", "content", "flaw"),
    [
        ([b"a", b"", b"b", b"c"], "", b"abc", None),
        ([], "", b"", None),
        ([], "gzip", b"", None),
        ([gzip.compress(b"text")], "gzip", b"text", None),
        ([bytes([byte]) for byte in gzip.compress(b"text")], "GZIP", b"text", None),
        ([gzip.compress(b"te") + gzip.compress(b"xt")], "x-gzip", b"text", None),
        ([zlib.compress(b"text")], "deflate", b"text", None),
        ([RAW_DEFLATE], "deflate", b"text", None),
        ([b"text"], "identity", b"text", None),
        ([gzip.compress(b"text")[:-3]], "gzip", b"text", "undecodable"),
        ([b"text"], "gzip", b"", "undecodable"),
        ([b"text"], "br", b"text", "undecodable"),
        ([b"x" * 1000], "", b"x" * 1000, None),
        ([b"x" * 999, b"xy"], "", b"x" * 1000, "too large"),
        ([gzip.compress(b"x" * 1000)], "gzip", b"x" * 1000, None),
        ([gzip.compress(b"x" * 1001)], "gzip", b"x" * 1000, "too large"),
        ([gzip.compress(b"x" * 10_000_000)], "gzip", b"x" * 1000, "too large"),
    ],
)
def test_bodies(pieces: list[bytes], coding: str, content: bytes, flaw: str | None) -> None:
    answer = sunk(*pieces, coding=coding)
    assert (answer.content, answer.flaw) == (content, flaw)


@pytest.mark.parametrize("size", [2**20 - 1, 2**20, 2**20 + 1, 2**20 + 100, 3 * 2**20, 3 * 2**20 + 258])
def test_large_bodies_come_whole(size: int) -> None:
    plain = b"0" * size
    zipped = gzip.compress(plain)
    for pieces in ([zipped], [zipped[:100], zipped[100:]], [zipped[:-9], zipped[-9:-8], zipped[-8:]]):
        answer = sunk(*pieces, coding="gzip", most=size)
        assert (answer.flaw, answer.content == plain) == (None, True)
    assert sunk(zipped, coding="gzip", most=size - 1).flaw == "too large"


def test_a_length_beyond_the_cap_is_refused_at_once() -> None:
    for length in ("1001", "9" * 30):
        assert Sink("GET", Headers({"content-length": length}), 1000).flaw == "too large"
        assert Sink("HEAD", Headers({"content-length": length}), 1000).flaw is None
    assert Sink("GET", Headers({"content-length": "1000"}), 1000).flaw is None


def test_little_is_kept_of_what_is_too_large() -> None:
    assert len(sunk(b"x" * 200_000, b"x", most=200_000).content) == TOO_LARGE_KEPT


def test_flaws() -> None:
    for flaw, why in (("too large", "larger than max_response_bytes"), ("undecodable", "can't be decompressed")):
        with pytest.raises(APIResponseValidationError, match=why) as caught:
            Run([RawResponse(200, Headers(JSON), b"x", flaw)])  # type: ignore[arg-type]
        assert caught.value.outcome == "applied"
    error = Run([RawResponse(404, Headers(JSON), b'{"detail":"d"', "cut")]).response.error
    assert error is not None
    assert error.body == '{"detail":"d"'
