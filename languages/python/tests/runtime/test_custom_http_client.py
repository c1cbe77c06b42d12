"""A caller's own httpx client, with the same guards."""

import gzip
import logging
import os
import time

import anyio
import httpx
import pytest

from languages.python.tests.runtime.byte_server import (
    CALL_ID,
    CALLERS,
    KEY,
    UNSAFE,
    Async,
    Caller,
    Line,
    Sync,
    Wire,
    answer,
    operation,
)
from languages.python.tests.runtime.faulty_servers import ONCE, closed_port, cut, drip_body
from languages.python.tests.runtime.scripted_exchange import JSON
from runtime.errors import APIConnectionError, APIResponseValidationError, APITimeoutError, ConfigurationError
from runtime.request.check_seconds_and_counts import Timeout
from runtime.request.operation import ResponseSpec
from tests.slowness import scaled


@pytest.fixture
def borrowed(call: Caller) -> Caller:
    return lambda url, *args, **settings: call(url, *args, **{"borrow": {}, **settings})


def test_a_borrowed_client_sends_the_same_request(borrowed: Caller) -> None:
    own = {
        "headers": {"Authorization": "Bearer other", "X-API-Key": "other", "X-Own": "1"},
        "cookies": {"own": "1"},
        "params": {"own": "1"},
        "auth": ("own", "word"),
        "follow_redirects": True,
        "base_url": "http://own.test/",
    }
    with Wire(answer(302, b"", "Location: /elsewhere"), answer()) as wire:
        arguments = {"call_id": "a/b..%2e~é?'"}
        assert borrowed(wire.url, arguments=arguments, body={"n": 1}, borrow=own).status_code == 302
        CALLERS["sync"](wire.url, arguments=arguments, body={"n": 1})
    first, second = wire.requests
    assert first.split(b"\r\n")[0] == second.split(b"\r\n")[0]
    assert sorted(first.lower().split(b"\r\n")) == sorted(second.lower().split(b"\r\n"))


def test_a_borrowed_client_reads_with_the_same_care(borrowed: Caller) -> None:
    bomb = gzip.compress(b"0" * 10_000_000)
    zipped = answer(200, bomb, "Content-Encoding: gzip")
    with Wire(zipped) as wire, pytest.raises(APIResponseValidationError, match="max_response_bytes"):
        borrowed(wire.url, max_response_bytes=1000)
    with Wire(cut) as wire, pytest.raises(APIConnectionError) as lost:
        borrowed(wire.url, UNSAFE)
    assert lost.value.outcome == "unknown"
    with pytest.raises(APIConnectionError) as refused:
        borrowed(f"http://127.0.0.1:{closed_port()}", **ONCE)
    assert refused.value.outcome == "not_sent"


def test_a_borrowed_client_keeps_the_deadline_while_a_body_drips(borrowed: Caller) -> None:
    with Wire(drip_body) as wire:
        began = time.monotonic()
        with pytest.raises(APITimeoutError) as caught:
            borrowed(wire.url, UNSAFE, deadline=scaled(0.5))
        assert time.monotonic() - began < scaled(5)
    assert caught.value.outcome == "unknown"


def test_a_transport_without_a_network(borrowed: Caller) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        assert request.headers["X-API-Key"] == KEY
        return httpx.Response(200, json={"id": "mock"})

    assert borrowed("https://a.test", borrow={"transport": httpx.MockTransport(handle)}).parsed == {"id": "mock"}

    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout(f"late {KEY}", request=request)

    with pytest.raises(APITimeoutError) as caught:
        borrowed("https://a.test", borrow={"transport": httpx.MockTransport(fail)}, **ONCE)
    assert caught.value.outcome == "unknown"
    assert KEY not in str(caught.value)
    assert caught.value.__context__ is None


def test_a_borrowed_client_in_a_forked_child_is_refused() -> None:
    with httpx.Client() as http_client, Sync(KEY, base_url="https://a.test", http_client=http_client) as client:
        pid = os.fork()
        if pid == 0:
            try:
                client.request("GET", "/x")
            except ConfigurationError:
                os._exit(7)
            os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7


def test_a_borrowed_client_that_is_closed() -> None:
    http_client = httpx.Client()
    http_client.close()
    with Sync(KEY, http_client=http_client) as client, pytest.raises(ConfigurationError, match="http_client is closed"):
        client.request("GET", "/x")


class Slow(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that heeds no limit, and answers at last."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        time.sleep(0.3)
        return self.answer(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await anyio.sleep(scaled(30))
        return self.answer(request)

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.limits = request.extensions["timeout"]
        return httpx.Response(200, json={}, request=request)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_async_client_is_not_waited_for_beyond_the_deadline(backend: str) -> None:
    async def main() -> None:
        async with httpx.AsyncClient(transport=Slow()) as http_client:
            client = Async(KEY, http_client=http_client, deadline=0.2, max_retries=0)
            with pytest.raises(APITimeoutError, match="the deadline of 0.2 s has passed") as caught:
                await client.request("GET", "/x")
            assert caught.value.outcome == "unknown"

    began = time.monotonic()
    anyio.run(main, backend=backend)
    assert time.monotonic() - began < scaled(5)


def test_a_client_is_told_the_least_of_its_limits_and_of_what_is_left() -> None:
    slow, second = Slow(), scaled(1)
    with httpx.Client(transport=slow) as http_client:
        for settings, connect, read in (
            ({"timeout": 9 * second, "deadline": 2 * second}, 2, 2),
            ({"timeout": Timeout(connect=second, read=1.5 * second), "deadline": 2 * second}, 1, 1.5),
        ):
            client = Sync(KEY, http_client=http_client, max_retries=0, **settings)
            client.request("GET", "/x")
            assert slow.limits["connect"] == slow.limits["pool"] == pytest.approx(connect * second, abs=0.3 * second)
            assert slow.limits["read"] == slow.limits["write"] == pytest.approx(read * second, abs=0.3 * second)
        Sync(KEY, http_client=http_client, timeout=float("inf"), deadline=float("inf")).request("GET", "/x")
        assert slow.limits == {"connect": None, "read": None, "write": None, "pool": None}


@pytest.mark.parametrize(
    ("error", "words", "outcome", "kind"),
    [
        (httpx.ConnectError("refused"), "ConnectError: refused", "not_sent", APIConnectionError),
        (httpx.ConnectTimeout(""), "ConnectTimeout", "not_sent", APITimeoutError),
        (httpx.PoolTimeout("full"), "PoolTimeout: full", "not_sent", APITimeoutError),
        (httpx.ProxyError("407"), "ProxyError: 407", "not_sent", APIConnectionError),
        (httpx.UnsupportedProtocol("x"), "UnsupportedProtocol: x", "not_sent", APIConnectionError),
        (httpx.ReadError("cut"), "ReadError: cut", "unknown", APIConnectionError),
        (httpx.WriteTimeout("late"), "WriteTimeout: late", "unknown", APITimeoutError),
        (httpx.InvalidURL("what"), "InvalidURL: what", "unknown", APIConnectionError),
        (OSError("lost"), "OSError: lost", "unknown", APIConnectionError),
    ],
)
def test_the_errors_of_a_borrowed_client(
    borrowed: Caller, error: Exception, words: str, outcome: str, kind: type[Exception]
) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(APIConnectionError) as caught:
        borrowed("https://a.test", UNSAFE, borrow={"transport": httpx.MockTransport(fail)}, **ONCE)
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert f"{words}:" not in str(caught.value)
    assert caught.value.outcome == outcome


def test_an_answer_that_was_cut_names_the_error(borrowed: Caller) -> None:
    with Wire(cut) as wire, pytest.raises(APIConnectionError, match="RemoteProtocolError: peer closed") as caught:
        borrowed(wire.url, UNSAFE)
    assert caught.value.outcome == "unknown"


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_async_client_that_is_closed(backend: str) -> None:
    async def main() -> None:
        http_client = httpx.AsyncClient()
        await http_client.aclose()
        client = Async(KEY, http_client=http_client)
        with pytest.raises(ConfigurationError, match="the http_client is closed"):
            await client.request("GET", "/x")

    anyio.run(main, backend=backend)


def endless(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while not line.stopping.is_set():
        line.send(b"0" * 65536)


def test_a_body_without_end_stops_at_the_cap(borrowed: Caller) -> None:
    with Wire(endless) as wire, pytest.raises(APIResponseValidationError, match="larger than max_response_bytes"):
        borrowed(wire.url, max_response_bytes=100_000, deadline=scaled(3))  # at the deadline it would be another error


def test_statuses_have_their_own_caps(borrowed: Caller) -> None:
    long = b'"' + b"x" * 400_000 + b'"'
    for status in (200, 299):
        with Wire(answer(status, long)) as wire:
            assert borrowed(wire.url).content == long
    for status in (300, 404):
        with Wire(answer(status, long)) as wire:
            response = borrowed(wire.url)
            assert response.status_code == status
            assert len(response.content) < 300_000


def test_what_a_hook_has_read_is_not_decompressed_again(borrowed: Caller) -> None:
    zipped = gzip.compress(b'{"id":"c"}')

    def read(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=zipped, headers={"Content-Encoding": "gzip", **JSON})

    assert borrowed("https://a.test", borrow={"transport": httpx.MockTransport(read)}).parsed == {"id": "c"}


def test_what_a_borrowed_client_logs_has_no_key(borrowed: Caller, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), Wire(answer(200, b"{}", f"X-Echo: {KEY}")) as wire:
        borrowed(wire.url)
    assert "[redacted]" in caplog.text
    assert KEY not in caplog.text


def test_head_has_no_body_whatever_its_length(borrowed: Caller) -> None:
    head = operation(CALL_ID, method="HEAD", responses={"200": ResponseSpec(None, "any")})
    with Wire(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n") as wire:
        response = borrowed(wire.url, head, max_response_bytes=1000)
    assert (response.content, response.parsed) == (b"", None)
