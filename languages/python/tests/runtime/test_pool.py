"""The pool: many at once, calls given up, other loops, forked children, and the end."""

import gc
import multiprocessing
import os
import threading
import time
from typing import Any

import anyio
import pytest

from languages.python.tests.runtime.byte_server import (
    KEY,
    UNSAFE,
    Async,
    Caller,
    Line,
    Sync,
    Wire,
    answer,
    one_thread_server,
)
from languages.python.tests.runtime.faulty_servers import silent
from runtime.errors import APITimeoutError, ConfigurationError, VoicebotStudioError
from runtime.request.options import RequestOptions
from runtime.transport import pool
from tests.slowness import scaled


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
    assert 0 < peak() <= pool.MAX_CONNECTIONS


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_waiting_for_a_turn_ends_at_the_deadline(backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "MAX_CONNECTIONS", 1)

    async def main(url: str) -> list[str]:
        outcomes: list[str] = []
        async with Async(KEY, base_url=url) as client, anyio.create_task_group() as group:

            async def one(deadline: float) -> None:
                try:
                    await client.request("POST", "/x", options=RequestOptions(deadline=deadline))
                except APITimeoutError as error:
                    outcomes.append(error.outcome)

            # The first has the only turn for long after the others' time is over.
            group.start_soon(one, scaled(1.0))
            while not wire.requests:
                await anyio.sleep(0.01)
            group.start_soon(one, scaled(0.3))
            group.start_soon(one, scaled(0.3))
        return sorted(outcomes)

    with Wire(silent) as wire:
        assert anyio.run(main, wire.url, backend=backend) == ["not_sent", "not_sent", "unknown"]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_cancelled_call_leaves_the_pool_usable(backend: str) -> None:
    async def main(url: str) -> None:
        async with Async(KEY, base_url=url) as client:
            for _ in range(3):
                with anyio.move_on_after(scaled(0.05)) as scope:
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
        threading.Timer(scaled(0.1), client.close).start()
        began = time.monotonic()
        with pytest.raises(VoicebotStudioError) as caught:
            client.exchange(UNSAFE, {"call_id": "c"}, options=RequestOptions(deadline=scaled(20)))
        assert caught.value.outcome == "unknown"
        assert time.monotonic() - began < scaled(5)


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
