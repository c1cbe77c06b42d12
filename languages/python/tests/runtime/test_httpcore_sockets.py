"""Sockets by themselves, for threads and for tasks: what they give, how long they wait, and what they say is wrong."""

import asyncio
import inspect
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, cast

import anyio
import anyio.lowlevel
import httpcore
import pytest

from languages.python.tests.runtime.faulty_servers import closed_port
from runtime.request.secret import Secret
from runtime.transport.attempt_context import Attempt, attempt_in_use, finite
from runtime.transport.bounded_call import call_within
from runtime.transport.httpcore_sockets import SyncBackend, SyncStream, is_readable, new_socket
from runtime.transport.httpcore_sockets_async import AsyncBackend, AsyncStream
from tests.slowness import scaled

FULL = b"x" * 20_000_000  # more than any buffer between two sockets takes
NO_TIME = 0.05
Streams = tuple[Any, socket.socket]


def run(work: Callable[[], Any]) -> Any:
    """Return what `work` returns, awaited if it has to be, in one event loop from its beginning to its end."""

    async def main() -> Any:
        done = work()
        return await done if inspect.isawaitable(done) else done

    return anyio.run(main)


@pytest.fixture(autouse=True)
def attempt() -> Iterator[Attempt]:
    one = Attempt(float("inf"), 0, Secret("key"))
    token = attempt_in_use.set(one)
    yield one
    attempt_in_use.reset(token)


@pytest.fixture(params=[SyncStream, AsyncStream])
def streams(request: pytest.FixtureRequest) -> Iterator[Streams]:
    near, far = socket.socketpair()
    if request.param is AsyncStream:
        near.setblocking(False)
    with near, far:
        yield request.param(near), far


def raised(kind: type[Exception], work: Callable[[], Any]) -> str:
    began = time.monotonic()
    with pytest.raises(kind) as caught:
        run(work)
    assert type(caught.value) is kind
    assert caught.value.__cause__ is None
    assert time.monotonic() - began < scaled(4)
    return str(caught.value)


def test_what_has_come_is_read(streams: Streams) -> None:
    stream, far = streams
    far.sendall(b"answer")
    assert run(lambda: stream.read(3)) == b"ans"
    assert run(lambda: stream.read(9, 1)) == b"wer"
    far.close()
    assert run(lambda: stream.read(9, 1)) == b""


def test_all_is_written_and_noted_as_sent(streams: Streams, attempt: Attempt) -> None:
    stream, far = streams
    sent = []
    for layers, text in ((1, b"talk with a proxy"), (0, b"PATCH")):
        attempt.layers = layers
        run(partial(stream.write, text, 1))
        sent.append(attempt.sent)
    assert sent == [False, True]
    assert far.recv(99) == b"talk with a proxyPATCH"


def test_waiting_has_an_end(streams: Streams, attempt: Attempt) -> None:
    stream, _ = streams
    assert raised(httpcore.ReadTimeout, lambda: stream.read(9, NO_TIME)) == ""
    assert raised(httpcore.WriteTimeout, lambda: stream.write(FULL, NO_TIME)) == ""
    attempt.ends = time.monotonic() + NO_TIME
    assert raised(httpcore.ReadTimeout, lambda: stream.read(9, 60)) == ""
    assert raised(httpcore.ReadTimeout, lambda: stream.read(9)) == ""
    attempt.sent = False
    assert raised(httpcore.WriteTimeout, lambda: stream.write(b"x", 60)) == ""
    assert not attempt.sent


def test_a_time_out_is_that_of_the_operation_and_not_of_the_one_before(streams: Streams) -> None:
    stream, far = streams
    assert raised(httpcore.ReadTimeout, lambda: stream.read(9, NO_TIME)) == ""
    far.sendall(b"late")
    assert run(lambda: stream.read(9)) == b"late"
    began = time.monotonic()
    assert raised(httpcore.ReadTimeout, lambda: stream.read(9, 0.3)) == ""
    assert time.monotonic() - began > 0.2


def test_no_more_is_read_than_is_wanted(streams: Streams, attempt: Attempt) -> None:
    stream, far = streams
    far.sendall(b"answer")
    attempt.enough = True
    assert raised(httpcore.ReadError, lambda: stream.read(9, 1)) == "no more is wanted"


def test_a_connection_that_is_lost_says_why(streams: Streams) -> None:
    stream, far = streams
    far.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    far.close()
    assert raised(httpcore.WriteError, lambda: stream.write(FULL, 1)) == "[Errno 32] Broken pipe"
    run(lambda: stream.aclose() if isinstance(stream, AsyncStream) else stream.close())
    assert raised(httpcore.ReadError, lambda: stream.read(9, 1)) == "the client was closed meanwhile"
    assert stream.sock.fileno() < 0
    run(lambda: stream.aclose() if isinstance(stream, AsyncStream) else stream.close())


def test_closing_wakes_the_task_that_waits() -> None:
    near, far = socket.socketpair()
    near.setblocking(False)
    stream = AsyncStream(near)
    said: list[str] = []

    async def main() -> None:
        async def read() -> None:
            with pytest.raises(httpcore.ReadError) as caught:
                await stream.read(9, 5)
            said.append(str(caught.value))

        async with anyio.create_task_group() as group:
            group.start_soon(read)
            await anyio.sleep(NO_TIME)
            await stream.aclose()

    with far:
        anyio.run(main)
    assert said == ["the client was closed meanwhile"]


def test_what_is_known_of_a_stream(streams: Streams) -> None:
    stream, far = streams
    assert stream.get_extra_info("socket") is stream.sock
    assert stream.get_extra_info("ssl_object") is None
    assert stream.get_extra_info("is_readable") is False
    far.sendall(b"x")
    assert stream.get_extra_info("is_readable") is True
    stream.sock.recv(1)
    assert stream.get_extra_info("is_readable") is False
    stream.unusable = True
    assert stream.get_extra_info("is_readable") is True
    stream.release()
    assert is_readable(stream.sock) is True


BACKENDS: list[Callable[[], Any]] = [SyncBackend, AsyncBackend]
Found = list[tuple[Any, ...]]


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Callable[[Found | Exception], None]:
    """Sets what the look-up of any name finds."""

    def set_found(found: Found | Exception) -> None:
        def getaddrinfo(*_: Any, **__: Any) -> Found:
            if isinstance(found, Exception):
                raise found
            return found

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    return set_found


def found(port: int) -> tuple[Any, ...]:
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))


def connected(backend: Any, timeout: float | None = 5.0) -> Any:
    return run(lambda: backend().connect_tcp("a.test", 1, timeout))


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_first_address_that_takes_it(backend: Any, resolve: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        open_port = server.getsockname()[1]
        resolve([found(closed_port()), found(open_port), found(closed_port())])
        stream = connected(backend)
        try:
            assert stream.sock.getpeername() == ("127.0.0.1", open_port)
            assert stream.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        finally:
            stream.release()


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([], "the name has no address"),
        (OSError(-2, "Name or service not known"), "the name can't be looked up: Name or service not known"),
        (UnicodeError("label too long"), "the name can't be looked up: it is malformed"),
        ([found(closed_port())], "Connection refused"),
    ],
)
def test_no_address_takes_it(backend: Any, resolve: Any, answer: Found | Exception, words: str) -> None:
    resolve(answer)
    assert raised(httpcore.ConnectError, lambda: backend().connect_tcp("a.test", 1, 5.0)) == words


@contextmanager
def swallowing() -> Iterator[int]:
    """A port that neither takes a connection nor refuses it: its queue is full."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server, ExitStack() as waiting:
        for _ in range(8):
            sock = waiting.enter_context(socket.socket())
            sock.settimeout(NO_TIME)
            try:
                sock.connect(server.getsockname())
            except TimeoutError:
                break
        yield server.getsockname()[1]


@pytest.mark.parametrize("backend", BACKENDS)
def test_addresses_share_the_time(backend: Any, resolve: Any, attempt: Attempt) -> None:
    with swallowing() as port, socket.create_server(("127.0.0.1", 0)) as server:
        resolve([found(port), found(port), found(server.getsockname()[1])])
        began = time.monotonic()
        connected(backend, scaled(1.5)).release()
        assert time.monotonic() - began > 0.5
        resolve([found(port)])
        assert raised(httpcore.ConnectTimeout, lambda: backend().connect_tcp("a.test", 1, NO_TIME)) == ""
        attempt.ends = time.monotonic() + NO_TIME
        assert raised(httpcore.ConnectTimeout, lambda: backend().connect_tcp("a.test", 1, None)) == ""
        assert raised(httpcore.ConnectTimeout, lambda: backend().connect_tcp("a.test", 1, 5.0)) == ""


def test_a_socket_sends_without_delay() -> None:
    with new_socket(socket.AF_INET) as sock:
        assert sock.type & socket.SOCK_STREAM
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_socket_is_asked_without_poll_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("select.poll")
    near, far = socket.socketpair()
    with near, far:
        assert is_readable(near) is False
        far.sendall(b"x")
        assert is_readable(near) is True
        near.recv(1)
        far.close()
        assert is_readable(near) is True
    assert is_readable(near) is True


def test_other_tasks_get_a_turn_while_much_is_read() -> None:
    near, far = socket.socketpair()
    near.setblocking(False)
    stream, turns = AsyncStream(near), 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await anyio.lowlevel.checkpoint()

    async def main() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(count)
            await anyio.sleep(0)
            before = turns
            for _ in range(160):
                assert await stream.read(1, 1) == b"x"
            group.cancel_scope.cancel()
            assert 8 <= turns - before <= 12

    with near, far:
        far.sendall(b"x" * 160)
        anyio.run(main)


def test_a_name_is_not_waited_for_beyond_the_time_for_connecting(monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(*_: Any, **__: Any) -> Found:
        await anyio.sleep(5)
        return []

    monkeypatch.setattr(anyio, "getaddrinfo", slow)
    assert raised(httpcore.ConnectTimeout, lambda: AsyncBackend().connect_tcp("a.test", 1, NO_TIME)) == ""


@pytest.mark.parametrize("known_for", ["reading", "writing", "both"])
def test_f1_1_an_event_loop_that_still_knows_a_closed_socket_of_this_number_is_no_failure(
    known_for: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a signal's handler raised inside the loop, between the two steps of forgetting a socket."""

    async def look_up(*_: Any, **__: Any) -> Found:
        return [found(server.getsockname()[1])]

    async def main() -> bytes:
        loop = asyncio.get_running_loop()
        gone = socket.socket()
        number = gone.fileno()
        if known_for != "writing":
            loop.add_reader(number, bool)
        if known_for != "reading":
            loop.add_writer(number, bool)
        gone.close()
        stream: Any = await AsyncBackend().connect_tcp("a.test", 1, scaled(5))
        try:
            assert stream.sock.fileno() == number
            far, _ = server.accept()
            loop.call_later(0.01, far.sendall, b"y")
            with far:
                return cast(bytes, await stream.read(1, scaled(5)))
        finally:
            stream.release()

    monkeypatch.setattr(anyio, "getaddrinfo", look_up)
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert asyncio.run(main()) == b"y"


def test_f1_4_a_name_is_not_waited_for_beyond_the_deadline_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    is_over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: is_over.wait(60) and [])
    try:
        assert raised(httpcore.ConnectTimeout, lambda: SyncBackend().connect_tcp("a.test", 1, NO_TIME)) == ""
    finally:
        is_over.set()


def test_f1_4_where_no_thread_is_to_be_had_a_function_is_called_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't create new thread at interpreter shutdown")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert call_within(5, divmod, 7, 2) == (3, 1)


def test_what_is_left_of_a_call() -> None:
    one = Attempt(time.monotonic() + scaled(10), 0, Secret("key"))
    assert scaled(9) < one.left(None) <= scaled(10)
    assert scaled(9) < one.left(scaled(60)) <= scaled(10)
    assert one.left(5) == 5
    assert (one.sent, one.enough) == (False, False)
    assert Attempt(float("inf"), 0, Secret("key")).left(7) == 7
    assert finite(float("inf")) is None
    assert finite(1e8) is None
    assert finite(1e8 - 1) == 1e8 - 1
    assert finite(0.0) == 0.0
