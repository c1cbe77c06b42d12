"""Calls at 32 in flight on one event loop, against bare httpx.AsyncClient."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from benchmarks import payloads
from benchmarks.environment import Bench
from benchmarks.loopback import KEY, NAME, seen_headers, set_headers
from benchmarks.measure import interleaved
from benchmarks.peers import OURS
from benchmarks.report import Row, Section, Table, microseconds
from benchmarks.server import running
from benchmarks.stats import ratio, spread

IN_FLIGHT = 32
_CALLS = 4  # of each task in a run
_BARE = "bare"
_LABELS = {OURS: "this client", _BARE: "httpx.AsyncClient and json"}
_NOTES = ("32 tasks on one event loop, each with one call after the other of the small body; no target.",)


def measure(bench: Bench) -> Section:
    """Return the figure."""
    bench.say(f"async calls, {IN_FLIGHT} in flight")
    with running() as address:
        times = bench.work(__name__, fast=False, address=address)
    row = Row(f"async, {IN_FLIGHT} in flight", "x bare httpx", None, ratio(times[OURS], times[_BARE]))
    calls = IN_FLIGHT * _CALLS
    lines = tuple((_LABELS[name], microseconds(spread(found).scaled(1 / calls))) for name, found in times.items())
    return Section("Async", (row,), (Table("Both sides", ("side", "µs a call"), lines),), _NOTES)


def work(address: str) -> dict[str, list[float]]:
    """Return the seconds of each side for a run of all calls, one a round."""
    import httpx

    from voicebot_studio import AsyncVoicebotStudio

    call_id = str(payloads.SMALL)
    client = AsyncVoicebotStudio(api_key=KEY, base_url=address)
    httpx_client = httpx.AsyncClient()

    async def ours() -> Any:
        return await client.calls.update(call_id, name=NAME)

    async def bare() -> Any:
        return (await httpx_client.patch(f"{address}/calls/{call_id}", json={"name": NAME})).json()

    async def in_flight(call: Callable[[], Awaitable[Any]]) -> None:
        async def task() -> None:
            for _ in range(_CALLS):
                await call()

        await asyncio.gather(*(task() for _ in range(IN_FLIGHT)))

    with asyncio.Runner() as runner:
        runner.run(ours())
        set_headers(httpx_client, seen_headers(address))
        times = interleaved({OURS: lambda: runner.run(in_flight(ours)), _BARE: lambda: runner.run(in_flight(bare))})
        runner.run(client.aclose())
        runner.run(httpx_client.aclose())
    return times
