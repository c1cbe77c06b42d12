"""Acts of many calls at once, and of calls that are given up."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import trio

from tests.slowness import scaled
from voicebot_studio import VoicebotStudioError
from voicebot_studio.api.calls import update_call
from voicebot_studio.models import UpdateCallRequest

from .case import ECHO
from .server import Hush, Read, Say
from .session import Session

THREADS = 32
TASKS = 1_000
MOST_CONNECTIONS = 100


def _body(i: int) -> UpdateCallRequest:
    return UpdateCallRequest(name=f"name {i}")


def _right(value: Any, i: int) -> bool:
    return bool(value.id == f"call-{i}" and value["name"] == f"name {i}")


def _all(session: Session, client: Any, count: int, threads: int = THREADS) -> list[Any]:
    """Calls 0 to `count` at once: in as many threads, or in as many tasks as there are calls."""
    if session.mode == "sync":
        gate = threading.Barrier(threads)

        def one(i: int) -> Any:
            if i < threads:
                gate.wait(scaled(5))
            return session.update(client, f"call-{i}", _body(i))

        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(one, range(count)))

    async def many() -> list[Any]:
        return await asyncio.gather(*(session.updating(client, f"call-{i}", _body(i)) for i in range(count)))

    return list(session.runner.run(many()))


def many_at_once(session: Session) -> dict[str, Any]:
    """One client for 32 threads from its very first call on, or 1,000 tasks."""
    count = THREADS * 8 if session.mode == "sync" else TASKS
    values = _all(session, session.client(), count)
    return {
        "right": all(_right(value, i) for i, value in enumerate(values)),
        "bounded": session.server.most_open <= (THREADS if session.mode == "sync" else MOST_CONNECTIONS),
    }


def answers_in_any_order(session: Session) -> bool:
    """Answers take their time, each another."""
    count = THREADS * 2
    return all(_right(value, i) for i, value in enumerate(_all(session, session.client(), count)))


def given_up(session: Session) -> Any:
    """More calls are given up in mid-answer than there are connections; the pool serves on."""
    client = session.client(timeout=scaled(0.3), deadline=scaled(0.6), max_retries=0)
    session.server.turns = ((Read(), Say(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"), Hush()),)
    if session.mode == "sync":
        with ThreadPoolExecutor(MOST_CONNECTIONS + 20) as pool:
            calls = [pool.submit(session.update, client) for _ in range(MOST_CONNECTIONS + 20)]
            lost = [isinstance(call.exception(), VoicebotStudioError) for call in calls]
    else:

        async def cancelled() -> list[bool]:
            tasks = [asyncio.ensure_future(session.updating(client)) for _ in range(MOST_CONNECTIONS + 20)]
            await asyncio.sleep(0.1)
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            return [isinstance(end, asyncio.CancelledError) for end in ends]

        lost = session.runner.run(cancelled())
    session.server.turns = (ECHO,)
    values = _all(session, client.with_options(deadline=scaled(5.0), timeout=scaled(3.0)), THREADS)
    return all(lost) and all(_right(value, i) for i, value in enumerate(values))


def given_up_in_time(session: Session) -> Any:
    """A time-out of the caller's own around a call; the next call is served."""
    client = session.client(max_retries=0)
    session.server.turns = ((Read(), Hush()), ECHO)
    if session.mode == "sync":
        return session.update(client.with_options(timeout=scaled(0.2)))

    async def short() -> Any:
        try:
            async with asyncio.timeout(scaled(0.2)):
                await session.updating(client)
        except TimeoutError:
            return await session.updating(client)

    return session.runner.run(short())


def elsewhere_at_home(session: Session) -> Any:
    """The same client in another thread, or in a second event loop, after the first has ended."""
    client = session.client()
    if session.mode == "sync":
        for i in range(3):
            thread = threading.Thread(target=session.update, args=(client, f"call-{i}"))
            thread.start()
            thread.join()
    else:
        for i in range(3):
            asyncio.run(session.updating(client, f"call-{i}"))
    return session.update(client)


def in_trio(session: Session) -> Any:
    """The async client under trio, many at once and one given up; the sync one in a thread of a running loop."""
    client = session.client()
    values: list[Any] = [None] * 50
    if session.mode == "sync":

        async def in_loop() -> Any:
            return session.update(client)

        return [asyncio.run(in_loop()).id]

    async def one(i: int) -> None:
        values[i] = await update_call.asyncio(f"call-{i}", client=client, body=_body(i))

    async def many() -> None:
        async with trio.open_nursery() as nursery:
            for i in range(len(values)):
                nursery.start_soon(one, i)
        with trio.move_on_after(0):
            await update_call.asyncio("call-1", client=client, body=_body(1))
        await one(0)
        await client.aclose()

    trio.run(many)
    return ["call-1"] if all(_right(value, i) for i, value in enumerate(values)) else []


def one_slow(session: Session) -> Any:
    """One call that is not answered does not hold up others."""
    client = session.client(max_retries=0)
    session.server.turns = ((Read(), Hush()), ECHO)
    began = time.monotonic()
    if session.mode == "sync":
        with ThreadPoolExecutor(1) as pool:
            slow = pool.submit(session.update, client.with_options(timeout=scaled(0.8)))
            while not session.server.requests:
                time.sleep(0.01)
            for i in range(5):
                session.update(client, f"call-{i}")
            took = time.monotonic() - began
            late = isinstance(slow.exception(), VoicebotStudioError)
        return took < scaled(0.7) and late

    async def both() -> bool:
        slow = asyncio.ensure_future(session.updating(client.with_options(timeout=scaled(0.8))))
        while not session.server.requests:
            await asyncio.sleep(0.01)
        for i in range(5):
            await session.updating(client, f"call-{i}")
        took = time.monotonic() - began
        ends = await asyncio.gather(slow, return_exceptions=True)
        return took < scaled(0.7) and isinstance(ends[0], VoicebotStudioError)

    return session.runner.run(both())


def waiting_for_a_connection(session: Session) -> Any:
    """With every connection taken, a call's deadline holds for its wait too."""
    client = session.client(max_retries=0, deadline=scaled(20), timeout=scaled(20))
    session.server.turns = ((Read(), Hush()),)
    if session.mode == "sync":
        with ThreadPoolExecutor(MOST_CONNECTIONS) as pool:
            for _ in range(MOST_CONNECTIONS):
                pool.submit(session.update, client)
            while len(session.server.requests) < MOST_CONNECTIONS:
                time.sleep(0.01)
            try:
                return session.update(client.with_options(deadline=scaled(0.2)))
            finally:
                session.server.stop()  # or the others would be waited for

    async def crowd() -> Any:
        tasks = [asyncio.ensure_future(session.updating(client)) for _ in range(MOST_CONNECTIONS)]
        while len(session.server.requests) < MOST_CONNECTIONS:
            await asyncio.sleep(0.01)
        try:
            return await session.updating(client.with_options(deadline=scaled(0.2)))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    return session.runner.run(crowd())
