"""The transport against a server that does what it likes: threads, asyncio and trio alike."""

import asyncio
import gc
import gzip
import logging
import multiprocessing
import os
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue
from typing import Any

import anyio
import httpx
import pytest

from runtime import transport_pool
from runtime.errors import (
    APIConnectionError,
    APIResponseValidationError,
    APITimeoutError,
    ConfigurationError,
    NotFoundError,
    VoicebotStudioError,
)
from runtime.response import RequestOptions
from runtime.settings import Timeout, read_base_url
from runtime.transport_pool import proxy_for
from tests.runtime.wire import (
    CALLERS,
    KEY,
    UNSAFE,
    Async,
    Caller,
    Line,
    Sync,
    Wire,
    answer,
    field_of,
)

CERTIFICATES = Path(__file__).parent / "hostile" / "certificates"
ONCE = {"max_retries": 0}


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


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


def refuse(line: Line) -> None:
    line.close()


def cut(line: Line) -> None:
    line.send(answer(200, b'{"id":"c"}')[:-4])
    line.close()


def cut_head(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nContent-")
    line.close()


def silent(line: Line) -> None:
    line.wait(3)


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


def drip_head(line: Line) -> None:
    line.drip(answer(), 0.1)


def drip_body(line: Line) -> None:
    head, separator, body = answer().partition(b"\r\n\r\n")
    line.send(head + separator)
    line.drip(body, 0.2)


def endless_head(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\n")
    line.drip(b"X-A: b\r\n" * 100, 0.05)


@pytest.mark.parametrize("act", [silent, drip_head, drip_body, endless_head], ids=lambda act: act.__name__)
def test_the_deadline_holds(call: Caller, act: Any) -> None:
    with Wire(act) as wire:
        began = time.monotonic()
        with pytest.raises(APITimeoutError, match="the deadline of 0.4 s has passed") as caught:
            call(wire.url, UNSAFE, deadline=0.4)
        assert time.monotonic() - began < 1
    assert caught.value.outcome == "unknown"


def test_the_read_timeout_holds_and_is_repeated_where_safe(call: Caller) -> None:
    with Wire(silent, answer()) as wire:
        assert call(wire.url, timeout=0.2).attempts == 2
    with Wire(silent) as wire, pytest.raises(APITimeoutError, match="no answer came in time") as caught:
        call(wire.url, options=RequestOptions(timeout=Timeout(read=0.2), max_retries=0))
    assert caught.value.outcome == "unknown"


def test_a_server_that_takes_nothing_does_not_hold_the_call(call: Caller) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:  # connections wait in its queue, unread
        began = time.monotonic()
        with pytest.raises(APITimeoutError) as caught:
            call(f"http://127.0.0.1:{server.getsockname()[1]}", body="x" * 20_000_000, deadline=0.5)
        assert time.monotonic() - began < 1.5
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
        call(wire.url, max_response_bytes=100_000, deadline=5)


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


def tls(name: str, **limits: Any) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / name)
    for limit, value in limits.items():
        setattr(context, limit, value)
    return context


def trust_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))


def test_tls(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    trust_ours(monkeypatch)
    with Wire(
        answer(503, b"", "Retry-After: 0"), answer(200, b'"' + b"x" * 300_000 + b'"'), tls=tls("good.pem")
    ) as wire:
        response = call(wire.url, body="y" * 300_000)
    assert response.parsed == "x" * 300_000
    assert wire.connections == 1


@pytest.mark.parametrize("name", ["self-signed.pem", "wrong-host.pem", "expired.pem"])
def test_bad_certificates(call: Caller, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    trust_ours(monkeypatch)
    with Wire(answer(), tls=tls(name)) as wire, pytest.raises(APIConnectionError, match="certificate") as caught:
        call(wire.url, **ONCE)
    assert caught.value.outcome == "not_sent"
    assert wire.requests == []


def test_an_unknown_authority_is_not_trusted(call: Caller) -> None:
    with Wire(answer(), tls=tls("good.pem")) as wire, pytest.raises(APIConnectionError, match="certificate") as caught:
        call(wire.url, trust_env=False, **ONCE)
    assert caught.value.outcome == "not_sent"


def test_tls_to_a_server_without(call: Caller) -> None:
    with Wire(b"HTTP/1.1 400 no\r\n\r\n") as wire:
        url = wire.url.replace("http", "https")
        with pytest.raises(APIConnectionError) as caught:
            call(url, deadline=0.5, **ONCE)
    assert caught.value.outcome == "not_sent"


def test_a_handshake_has_its_time(call: Caller) -> None:
    late = pytest.raises(APITimeoutError, match="no connection was made in time")
    with socket.create_server(("127.0.0.1", 0)) as server, late as caught:
        call(f"https://127.0.0.1:{server.getsockname()[1]}", timeout=0.2, **ONCE)
    assert caught.value.outcome == "not_sent"


def test_one_tls_context_for_all_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    assert transport_pool.tls_context(True) is transport_pool.tls_context(True)
    before = transport_pool.tls_context(True)
    trust_ours(monkeypatch)
    assert transport_pool.tls_context(True) is not before
    assert before.minimum_version == ssl.TLSVersion.TLSv1_2
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    with pytest.raises(ConfigurationError, match="SSL_CERT_FILE"):
        transport_pool.tls_context(True)


PROXIES: list[tuple[dict[str, str], str, str | None]] = [
    ({}, "https://a.test", None),
    ({"HTTPS_PROXY": "http://p.test:3128"}, "https://a.test", "http://p.test:3128"),
    ({"https_proxy": "p.test:3128"}, "https://a.test", "http://p.test:3128"),
    ({"HTTPS_PROXY": "http://p.test"}, "https://a.test", "http://p.test:80"),
    ({"HTTPS_PROXY": "https://p.test"}, "https://a.test", "https://p.test:443"),
    ({"HTTP_PROXY": "http://p.test"}, "https://a.test", None),
    ({"ALL_PROXY": "socks5://p.test:1080"}, "https://a.test", "socks5://p.test:1080"),
    ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": "a.test"}, "https://a.test", None),
    ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": ".test"}, "https://a.test", None),
    ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": "*"}, "https://a.test", None),
    ({"HTTP_PROXY": "http://p.test"}, "http://127.0.0.1:5", None),
    ({"HTTP_PROXY": "http://p.test"}, "http://localhost:5", None),
]


@pytest.mark.parametrize(("environment", "url", "proxy"), PROXIES)
def test_proxies(environment: dict[str, str], url: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = proxy_for(read_base_url(url, True), True)
    shown = None if found is None else f"{found.url.scheme.decode()}://{found.url.host.decode()}:{found.url.port}"
    assert shown == proxy
    assert proxy_for(read_base_url(url, True), False) is None


@pytest.mark.parametrize("url", ["ftp://p.test", "http://u:secret@p.test:99999", "http://", "http://[p"])
def test_a_malformed_proxy_is_not_printed(call: Caller, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", url)
    with pytest.raises(ConfigurationError, match="proxy") as caught:
        call("https://a.test")
    assert "secret" not in str(caught.value)


def tunnel(target: int) -> Any:
    """A proxy's act: join the connection with `target` of this machine."""

    def act(line: Line) -> None:
        with socket.create_connection(("127.0.0.1", target)) as far:
            line.send(b"HTTP/1.1 200 OK\r\n\r\n")
            one = threading.Thread(target=pump, args=(line.sock, far))
            one.start()
            pump(far, line.sock)
            one.join()

    def pump(source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            return

    return act


@pytest.mark.parametrize("secure", [False, True], ids=["http proxy", "https proxy"])
def test_a_tunnel(call: Caller, secure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    trust_ours(monkeypatch)
    monkeypatch.setattr(transport_pool, "is_loopback", lambda _: False)
    proxy_tls = tls("good.pem") if secure else None
    with Wire(answer(), tls=tls("good.pem")) as far, Wire(tunnel(far.port), tls=proxy_tls) as near:
        monkeypatch.setenv("HTTPS_PROXY", f"{near.origin.replace('//', '//user:word@')}")
        assert call(far.url).parsed == {"id": "c"}
    assert near.requests[0].startswith(f"CONNECT 127.0.0.1:{far.port} ".encode())
    assert field_of(near.requests[0], "proxy-authorization")
    assert KEY.encode() not in near.requests[0]
    assert far.requests[0].startswith(b"PATCH /api/v1/calls/c ")
    assert field_of(far.requests[0], "proxy-authorization") is None


def test_a_proxy_that_refuses(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    with Wire(answer(407, b"")) as near:
        monkeypatch.setenv("HTTPS_PROXY", near.origin)
        with pytest.raises(APIConnectionError, match="407") as caught:
            call("https://a.test", **ONCE)
    assert caught.value.outcome == "not_sent"


def test_a_plain_proxy(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    with Wire(refuse) as near:
        monkeypatch.setenv("HTTP_PROXY", near.origin)
        with pytest.raises(APIConnectionError) as caught:
            call("http://a.test/v1", UNSAFE, allow_http=True)
    assert near.requests[0].startswith(b"PATCH http://a.test/v1/calls/c HTTP/1.1\r\n")
    assert caught.value.outcome == "unknown"


def test_what_the_http_library_logs_has_no_key(call: Caller, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), Wire(answer(200, b"{}", f"X-Echo: {KEY}")) as wire:
        call(wire.url)
    assert "receive_response_headers.complete" in caplog.text
    assert "[redacted]" in caplog.text
    assert KEY not in caplog.text


def test_32_threads_share_one_pool() -> None:
    def echo(line: Line) -> None:
        line.wait(0.001)
        line.send(answer(200, wire.requests[-1][:0] + b"{}"))

    with Wire(echo) as wire, Sync(KEY, base_url=wire.url) as client:
        results: list[Any] = []

        def work() -> None:
            results.extend(client.request("GET", "/x").status_code for _ in range(10))

        threads = [threading.Thread(target=work) for _ in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert results == [200] * 320
    assert wire.connections <= 32


@contextmanager
def one_thread_server() -> Iterator[tuple[str, Callable[[], int]]]:
    """A server for very many connections: its URL, and how many were open at most at one time."""
    ready: Queue[tuple[int, Callable[[], object]]] = Queue()
    now = most = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(answer())
        now -= 1
        writer.close()

    async def serve() -> None:
        stop = asyncio.Event()
        server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=512)
        loop = asyncio.get_running_loop()
        ready.put((server.sockets[0].getsockname()[1], lambda: loop.call_soon_threadsafe(stop.set)))
        async with server:
            await stop.wait()

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)  # client and server take turns on one interpreter lock
    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    port, stop = ready.get(timeout=5)
    try:
        yield f"http://127.0.0.1:{port}", lambda: most
    finally:
        stop()
        thread.join(5)
        sys.setswitchinterval(interval)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_1000_tasks_at_once(backend: str) -> None:
    async def main(url: str) -> list[int]:
        statuses: list[int] = []
        async with Async(KEY, base_url=url) as client, anyio.create_task_group() as group:

            async def one() -> None:
                statuses.append((await client.request("GET", "/x")).status_code)

            for _ in range(1000):
                group.start_soon(one)
        return statuses

    with one_thread_server() as (url, peak):
        assert anyio.run(main, url, backend=backend) == [200] * 1000
    assert 0 < peak() <= transport_pool.MAX_CONNECTIONS


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_waiting_for_a_turn_ends_at_the_deadline(backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport_pool, "MAX_CONNECTIONS", 1)

    async def main(url: str) -> list[str]:
        outcomes: list[str] = []
        async with Async(KEY, base_url=url) as client, anyio.create_task_group() as group:

            async def one(deadline: float) -> None:
                try:
                    await client.request("POST", "/x", options=RequestOptions(deadline=deadline))
                except APITimeoutError as error:
                    outcomes.append(error.outcome)

            # The first has the only turn for long after the others' time is over.
            group.start_soon(one, 3.0)
            await anyio.sleep(0.2)
            group.start_soon(one, 0.3)
            group.start_soon(one, 0.3)
        return sorted(outcomes)

    with Wire(silent) as wire:
        assert anyio.run(main, wire.url, backend=backend) == ["not_sent", "not_sent", "unknown"]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_cancelled_call_leaves_the_pool_usable(backend: str) -> None:
    async def main(url: str) -> None:
        async with Async(KEY, base_url=url) as client:
            for _ in range(3):
                with anyio.move_on_after(0.05) as scope:
                    await client.request("GET", "/x")
                assert scope.cancelled_caught
            assert (await client.request("GET", "/x")).status_code == 200

    with Wire(silent, silent, silent, answer()) as wire:
        anyio.run(main, wire.url, backend=backend)


def test_one_client_in_several_event_loops_without_a_warning() -> None:
    with Wire(answer()) as wire:
        client = Async(KEY, base_url=wire.url)

        async def main() -> int:
            return (await client.request("GET", "/x")).status_code

        for backend in ("asyncio", "asyncio", "trio", "asyncio"):
            assert anyio.run(main, backend=backend) == 200
            gc.collect()
        assert wire.connections == 4
        anyio.run(client.aclose)


def test_clients_that_are_not_closed_warn_of_nothing() -> None:
    async def forget(url: str) -> None:
        await Async(KEY, base_url=url).request("GET", "/x")

    with Wire(answer()) as wire:
        Sync(KEY, base_url=wire.url).request("GET", "/x")
        anyio.run(forget, wire.url)
        gc.collect()


def test_after_close(call: Caller) -> None:
    del call
    with Wire(answer()) as wire:
        client = Sync(KEY, base_url=wire.url)
        copy = client.with_options(max_retries=0)
        copy.close()
        assert client.request("GET", "/x").status_code == 200
        client.close()
        client.close()
        for closed in (client, copy):
            with pytest.raises(ConfigurationError, match="closed"):
                closed.request("GET", "/x")


def test_closing_while_a_call_is_under_way() -> None:
    with Wire(silent) as wire:
        client = Sync(KEY, base_url=wire.url)
        threading.Timer(0.1, client.close).start()
        began = time.monotonic()
        with pytest.raises(VoicebotStudioError) as caught:
            client.exchange(UNSAFE, {"call_id": "c"}, options=RequestOptions(deadline=2))
        assert caught.value.outcome == "unknown"
        assert time.monotonic() - began < 1


def test_closing_in_a_forked_child_leaves_the_parents_connections() -> None:
    with Wire(answer()) as wire, Sync(KEY, base_url=wire.url) as client:
        client.request("GET", "/x")
        pid = os.fork()
        if pid == 0:
            client.close()
            os._exit(0)
        assert os.waitpid(pid, 0)[1] == 0
        assert client.request("GET", "/x").status_code == 200
    assert wire.connections == 1


def test_a_forked_child_has_its_own_pool() -> None:
    def who(line: Line) -> None:
        line.send(answer(200, b'{"port":%d}' % line.sock.getpeername()[1]))

    def port(client: Sync) -> int:
        return int(client.request("GET", "/x").unwrap()["port"])

    def child(client: Sync, results: Any) -> None:
        results.put(port(client))

    fork = multiprocessing.get_context("fork")
    results = fork.SimpleQueue()
    with Wire(who) as wire, Sync(KEY, base_url=wire.url) as client:
        mine = port(client)
        process = fork.Process(target=child, args=(client, results))
        process.start()
        process.join(10)
        assert process.exitcode == 0
        assert results.get() != mine
        assert port(client) == mine


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
            borrowed(wire.url, UNSAFE, deadline=0.5)
        assert time.monotonic() - began < 1.5
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
