"""A new client for each call, against a reused one."""

from typing import Any

from benchmarks import payloads
from benchmarks.environment import Bench
from benchmarks.loopback import KEY, NAME, seen_headers
from benchmarks.measure import interleaved
from benchmarks.peers import OURS
from benchmarks.report import Row, Section, Table, microseconds
from benchmarks.server import running
from benchmarks.stats import ratio, spread

LIMIT = 3
_NEW, _BARE = "new", "bare"
_LABELS = {
    OURS: "this client, reused",
    _NEW: "this client, a new one for each call",
    _BARE: "httpx.Client and json, a new one for each call",
}
_NOTES = ("A client is made, makes one call of the small body over the loopback, and is closed: CPU time of it all.",)


def measure(bench: Bench) -> Section:
    """Return the figure."""
    bench.say("a new client for each call")
    with running() as address:
        times = bench.work(__name__, fast=False, address=address)
    row = Row("a new client for each call", "x a reused one", LIMIT, ratio(times[_NEW], times[OURS]))
    lines = tuple((_LABELS[name], microseconds(spread(found))) for name, found in times.items())
    return Section("A new client for each call", (row,), (Table("All sides", ("side", "µs a call"), lines),), _NOTES)


def work(address: str) -> dict[str, list[float]]:
    """Return the seconds of each side, one a round."""
    import httpx

    from voicebot_studio import VoicebotStudio

    call_id = str(payloads.SMALL)
    client = VoicebotStudio(api_key=KEY, base_url=address)

    def ours() -> Any:
        return client.calls.update(call_id, name=NAME)

    ours()
    headers = seen_headers(address)

    def new() -> Any:
        with VoicebotStudio(api_key=KEY, base_url=address) as fresh:
            return fresh.calls.update(call_id, name=NAME)

    def bare() -> Any:
        with httpx.Client(headers=headers) as fresh:
            return fresh.patch(f"{address}/calls/{call_id}", json={"name": NAME}).json()

    return interleaved({OURS: ours, _NEW: new, _BARE: bare})
