"""The pools by themselves: which connection is used next, and that none is kept for too long."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from weakref import ref

import anyio
import pytest

from languages.python.tests.runtime.byte_server import KEY, Line, Wire, answer
from languages.python.tests.runtime.scripted_exchange import Run, ok
from runtime.request.request_to_send import SendRequest
from runtime.request.secret import Secret
from runtime.response.attempt_result import RawResponse
from runtime.transport import pool
from runtime.transport.pool import AsyncPool, SyncPool

Sends = Callable[[Any, SendRequest], Any]


class Old:
    """A connection that was idle for too long."""

    closed = False

    def has_expired(self) -> bool:
        return True

    def is_closed(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


def request_to(wire: Wire, **changes: Any) -> SendRequest:
    send = Run([ok()], api_key=Secret(KEY), base_url=wire.url, body={"n": 1}).sends[0]
    return replace(send, **changes)


def open_connections(pool: Any) -> list[Any]:
    return [found for each in pool._all if (found := each()) is not None and not found.is_closed()]


@pytest.fixture(params=[SyncPool, AsyncPool])
def converse(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Makes a pool, and has `talk` get whatever awaits something, awaited."""

    def begin(wire: Wire, talk: Any) -> Any:
        kind = request.param

        async def main() -> None:
            pool = kind(request_to(wire).base, False)

            async def send(**changes: Any) -> Any:
                done = pool.send(request_to(wire, **changes))
                return await done if kind is AsyncPool else done

            await talk(pool, send)
            if kind is AsyncPool:
                await pool.aclose()
            else:
                pool.close()
            assert not open_connections(pool)

        anyio.run(main)

    return begin


def test_a_connection_is_used_again(converse: Any) -> None:
    async def talk(pool: Any, send: Any) -> None:
        for _ in range(3):
            reply = await send()
            assert isinstance(reply, RawResponse)
            assert (reply.status, reply.content) == (200, b'{"id":"c"}')
            assert list(pool._idle) == open_connections(pool)
            assert len(pool._idle) == 1

    with Wire(answer()) as wire:
        converse(wire, talk)
    assert wire.connections == 1
    assert all(request.endswith(b'\r\n\r\n{"n":1}') for request in wire.requests)


def test_a_connection_that_was_idle_for_too_long_is_closed_and_not_used(converse: Any) -> None:
    async def talk(pool: Any, send: Any) -> None:
        first, last = Old(), Old()
        pool._idle.extend([first, last])
        pool._all.update({ref(first): None, ref(last): None})
        assert (await send()).status == 200
        assert first.closed
        assert last.closed
        oldest = Old()
        pool._idle.appendleft(oldest)
        pool._all[ref(oldest)] = None
        assert (await send()).status == 200
        assert oldest.closed
        assert list(pool._idle) == open_connections(pool)

    with Wire(answer()) as wire:
        converse(wire, talk)
    assert wire.connections == 1


def test_a_connection_that_the_server_ends_is_not_kept(converse: Any) -> None:
    async def talk(pool: Any, send: Any) -> None:
        for _ in range(2):
            assert (await send()).status == 200
            assert not pool._idle
            assert not open_connections(pool)

    with Wire(answer(200, b"{}", "Connection: close")) as wire:
        converse(wire, talk)
    assert wire.connections == 2


def test_idle_connections_are_kept_for_some_seconds(converse: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pool.KEEPALIVE == 4.0
    monkeypatch.setattr(pool, "KEEPALIVE", 0.05)

    async def talk(pool: Any, send: Any) -> None:
        await send()
        await anyio.sleep(0.1)
        await send()
        assert len(open_connections(pool)) == 1

    with Wire(answer()) as wire:
        converse(wire, talk)
    assert wire.connections == 2


@pytest.mark.parametrize(("status", "most"), [(200, 1000), (299, 1000), (300, 10), (404, 10)])
def test_statuses_have_their_own_caps(converse: Any, status: int, most: int) -> None:
    async def talk(pool: Any, send: Any) -> None:
        del pool
        reply = await send(most=1000, most_of_error=10)
        assert len(reply.content) == most
        assert reply.flaw == "too large"

    def long(line: Line) -> None:
        line.send(f"HTTP/1.1 {status} X\r\n\r\n".encode() + b"x" * 5000)
        line.close()

    with Wire(long) as wire:
        converse(wire, talk)
