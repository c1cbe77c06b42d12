"""The transport against a server that does what it likes: threads, asyncio and trio alike."""

import gzip
import logging
import socket
import time
from typing import Any

import pytest

from languages.python.tests.runtime.byte_server import (
    KEY,
    UNSAFE,
    Caller,
    Line,
    Wire,
    answer,
    field_of,
)
from languages.python.tests.runtime.faulty_servers import (
    ONCE,
    SHORT,
    SOON,
    closed_port,
    cut,
    cut_head,
    drip_body,
    drip_head,
    endless_head,
    refuse,
    silent,
)
from runtime.errors import APIConnectionError, APIResponseValidationError, APITimeoutError
from runtime.request.check_seconds_and_counts import Timeout
from runtime.request.options import RequestOptions
from runtime.status_errors import NotFoundError
from tests.slowness import scaled


def test_the_bytes_of_a_request(call: Caller) -> None:
    with Wire(answer()) as wire:
        response = call(wire.url, arguments={"call_id": "a/b é"}, body={"name": None})
    assert response.parsed == {"id": "c"}
    (request,) = wire.requests
    head, _, body = request.partition(b"\r\n\r\n")
    assert head.split(b"\r\n") == [
        b"PATCH /api/v1/calls/a%2Fb%20%C3%A9 HTTP/1.1",
        f"host: 127.0.0.1:{wire.port}".encode(),
        b"accept: application/json",
        b"accept-encoding: gzip, deflate",
        b"user-agent: voicebot-studio/0",
        b"content-type: application/json",
        b"content-length: 13",
        f"X-API-Key: {KEY}".encode(),
    ]
    assert body == b'{"name":null}'


def test_connections_are_kept(call: Caller) -> None:
    with Wire(answer(503, b"", "Retry-After: 0"), answer()) as wire:
        assert call(wire.url).attempts == 2
    assert wire.connections == 1
    assert [field_of(request, "x-retry-count") for request in wire.requests] == [None, "1"]


LOST: dict[str, Any] = {
    "closed": refuse,
    "reset": Line.reset,
    "cut body": cut,
    "cut head": cut_head,
    "not http": b"SSH-2.0-OpenSSH\r\n\r\n",
    "wrong length": answer(200, b"{}", "Content-Length: 1", "Content-Length: 2"),
}


@pytest.mark.parametrize("name", LOST)
def test_lost_after_the_first_byte(call: Caller, name: str) -> None:
    with Wire(LOST[name]) as wire, pytest.raises(APIConnectionError) as caught:
        call(wire.url, UNSAFE)
    assert (caught.value.outcome, caught.value.attempts) == ("unknown", 1)
    assert not isinstance(caught.value, APITimeoutError)
    assert caught.value.__context__ is None
    assert len(wire.requests) == 1


def test_lost_on_a_connection_used_before(call: Caller) -> None:
    with Wire(answer(503, b"", "Retry-After: 0"), refuse) as wire, pytest.raises(APIConnectionError) as caught:
        call(wire.url, UNSAFE)
    assert (caught.value.outcome, caught.value.attempts, wire.connections) == ("unknown", 2, 1)


def test_refused(call: Caller) -> None:
    with pytest.raises(APIConnectionError, match="refused") as caught:
        call(f"http://127.0.0.1:{closed_port()}", UNSAFE, max_retries=1)
    assert (caught.value.outcome, caught.value.attempts) == ("not_sent", 2)


@pytest.mark.parametrize("host", ["no-such-name.invalid", "a" * 64 + ".invalid"])
def test_no_such_name(call: Caller, host: str) -> None:
    with pytest.raises(APIConnectionError, match="looked up") as caught:
        call(f"https://{host}/", **ONCE)
    assert caught.value.outcome == "not_sent"


@pytest.mark.parametrize("act", [silent, drip_head, drip_body, endless_head], ids=lambda act: act.__name__)
def test_the_deadline_holds(call: Caller, act: Any) -> None:
    with Wire(act) as wire:
        began = time.monotonic()
        with pytest.raises(APITimeoutError, match=f"the deadline of {SOON:g} s has passed") as caught:
            call(wire.url, UNSAFE, deadline=SOON)
        assert time.monotonic() - began < scaled(5)
    assert caught.value.outcome == "unknown"


def test_the_read_timeout_holds_and_is_repeated_where_safe(call: Caller) -> None:
    with Wire(silent, answer()) as wire:
        assert call(wire.url, timeout=SHORT).attempts == 2
    with Wire(silent) as wire, pytest.raises(APITimeoutError, match="no answer came in time") as caught:
        call(wire.url, options=RequestOptions(timeout=Timeout(read=SHORT), max_retries=0))
    assert caught.value.outcome == "unknown"


def test_a_server_that_takes_nothing_does_not_hold_the_call(call: Caller) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:  # connections wait in its queue, unread
        began = time.monotonic()
        with pytest.raises(APITimeoutError) as caught:
            call(f"http://127.0.0.1:{server.getsockname()[1]}", body="x" * 20_000_000, deadline=SOON)
        assert time.monotonic() - began < scaled(5)
    assert caught.value.outcome == "unknown"


def test_an_error_whose_body_is_cut_is_that_error(call: Caller) -> None:
    def act(line: Line) -> None:
        line.send(answer(404, b'{"detail":"gone"}')[:-3])
        line.close()

    with Wire(act) as wire:
        error = call(wire.url).error
    assert isinstance(error, NotFoundError)
    assert error.outcome == "rejected"


def test_a_large_body_stops_at_the_cap(call: Caller) -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    with Wire(answer(200, bomb, "Content-Encoding: gzip"), answer(200, b"1" * 5000), answer()) as wire:
        with pytest.raises(APIResponseValidationError, match="max_response_bytes") as caught:
            call(wire.url, max_response_bytes=1000)
        assert len(caught.value.content) == 1000
        with pytest.raises(APIResponseValidationError, match="max_response_bytes"):
            call(wire.url, max_response_bytes=4999)
        assert call(wire.url, max_response_bytes=1000).parsed == {"id": "c"}


def test_an_endless_body_stops_at_the_cap(call: Caller) -> None:
    def act(line: Line) -> None:
        line.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not line.stopping.is_set():
            line.send(b"1000\r\n" + b"0" * 4096 + b"\r\n")

    with Wire(act) as wire, pytest.raises(APIResponseValidationError, match="max_response_bytes"):
        call(wire.url, max_response_bytes=100_000, deadline=scaled(5))


def test_compressed_and_chunked(call: Caller) -> None:
    body = gzip.compress(b'{"id":"zipped"}')
    chunks = b"".join(b"1\r\n" + body[i : i + 1] + b"\r\n" for i in range(len(body))) + b"0\r\n\r\n"
    with Wire(answer(200, chunks, "Transfer-Encoding: chunked", "Content-Encoding: gzip")) as wire:
        assert call(wire.url).parsed == {"id": "zipped"}


def test_redirects_are_not_followed(call: Caller) -> None:
    with Wire(answer()) as second, Wire(answer(302, b"", f"Location: {second.url}/calls/c?k=v")) as first:
        error = call(first.url).error
    assert error is not None
    assert second.requests == []
    assert second.origin in str(error)
    assert "k=v" not in str(error)


def test_more_than_the_answer_does_not_become_the_next_answer(call: Caller) -> None:
    extra = answer(200, b'{"id":"injected"}')
    with Wire(
        answer(503, b"", "Retry-After: 0") + extra, answer(503, b"", "Retry-After: 0") + extra[:9], answer()
    ) as wire:
        assert call(wire.url).parsed == {"id": "c"}
    assert wire.connections == 3


def test_what_the_http_library_logs_has_no_key(call: Caller, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), Wire(answer(200, b"{}", f"X-Echo: {KEY}")) as wire:
        call(wire.url)
    assert "receive_response_headers.complete" in caplog.text
    assert "[redacted]" in caplog.text
    assert KEY not in caplog.text
