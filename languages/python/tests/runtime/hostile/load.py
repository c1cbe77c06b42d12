"""The load test: many calls at once on a server that loses connections and is busy; its record must agree.

    python -m languages.python.tests.runtime.hostile.load [--calls 20000] [--in-flight 64] [--mode async]

First updateCall, which is retry-safe: every call must succeed. Then a POST that is not: nothing may be done twice,
and each error must say truly whether it was done.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.slowness import scaled

from .bad_server import BUSY, KILLS
from .case import Mode
from .mini_client import ROOT, hostile_mini

CALLS = 20_000
IN_FLIGHT = 64


@dataclass
class Server:
    """The unruly server: where it listens, and its record once it has ended."""

    port: int = 0
    record: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """The result of a load: `wrong` says of each call that did not end right, what was wrong."""

    operation: str
    ends: Counter[str]
    facts: dict[str, int]
    seconds: float
    wrong: list[str]

    def __str__(self) -> str:
        server = ", ".join(f"{count} {name}" for name, count in self.facts.items())
        ends = ", ".join(f"{count} {name}" for name, count in sorted(self.ends.items()))
        lines = [f"{self.operation}: {ends} in {self.seconds:.1f} s; the server: {server}; wrong: {len(self.wrong)}"]
        return "\n".join([*lines, *self.wrong[:20]])


@contextmanager
def bad_server() -> Iterator[Server]:
    """Run the server; its record is there when the context has ended."""
    command = [sys.executable, "-m", "languages.python.tests.runtime.hostile.bad_server"]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        server = Server(port=int(process.stdout.readline()))
        try:
            yield server
        finally:
            process.stdin.close()
            server.record = json.loads(process.stdout.readline() or "{}")


def run(mode: Mode, work: Callable[[int], Any], calls: int, in_flight: int) -> list[Any]:
    """Make the calls, and return what each came to, a value or an error: with `in_flight` threads, or as many tasks."""
    if mode == "sync":

        def one(i: int) -> Any:
            try:
                return work(i)
            except Exception as error:
                return error

        with ThreadPoolExecutor(in_flight) as pool:
            return list(pool.map(one, range(calls)))
    ends: list[Any] = [None] * calls
    numbers = iter(range(calls))

    async def worker() -> None:
        for i in numbers:
            try:
                ends[i] = await work(i)
            except Exception as error:
                ends[i] = error

    async def all_of_them() -> None:
        await asyncio.gather(*(worker() for _ in range(in_flight)))

    asyncio.run(all_of_them())
    return ends


def updates(mode: Mode, calls: int, in_flight: int = IN_FLIGHT) -> Report:
    """updateCall, retry-safe: every call succeeds, was done, and gave back what was sent."""
    import voicebot_studio
    from voicebot_studio.api.calls import update_call
    from voicebot_studio.models import UpdateCallRequest

    with bad_server() as server:
        kind: Any = voicebot_studio.VoicebotStudio if mode == "sync" else voicebot_studio.AsyncVoicebotStudio
        client = kind(
            "sk-load-test", base_url=f"http://127.0.0.1:{server.port}/api/v1", deadline=scaled(60), max_retries=8
        )
        function: Callable[..., Any] = update_call.sync if mode == "sync" else update_call.asyncio

        def work(i: int) -> Any:
            return function(f"call-{i}", client=client, body=UpdateCallRequest(name=f"name {i}"))

        began = time.monotonic()
        ends = run(mode, work, calls, in_flight)
        seconds = time.monotonic() - began
    done, last = server.record["done"], server.record["last"]
    wrong = [
        f"call {i}: {end!r}; done {done.get(f'call-{i}', 0)} times"
        for i, end in enumerate(ends)
        if isinstance(end, Exception)
        or (end.id, end["name"]) != (f"call-{i}", f"name {i}")
        or not done.get(end.id)
        or last[end.id] != {"name": f"name {i}"}
    ]
    return _report("updateCall", ends, server, seconds, wrong, in_flight)


def creations(mode: Mode, calls: int, in_flight: int = IN_FLIGHT) -> Report:
    """A POST that is not retry-safe: nothing is done twice, and each end says truly whether it was done."""
    mini: Any = import_module("hostile_mini")
    operation: Any = import_module("hostile_mini.api.notes.create_note")
    body: Any = import_module("hostile_mini.models").NewNote
    with bad_server() as server:
        kind = mini.HostileMini if mode == "sync" else mini.AsyncHostileMini
        client = kind("sk-load-test", base_url=f"http://127.0.0.1:{server.port}/v1", deadline=scaled(60), max_retries=8)
        function: Callable[..., Any | Awaitable[Any]] = operation.sync if mode == "sync" else operation.asyncio
        began = time.monotonic()
        ends = run(mode, lambda i: function(client=client, body=body(text=f"note-{i}")), calls, in_flight)
        seconds = time.monotonic() - began
    done = server.record["done"]
    wrong = [
        f"note {i}: {end!r}; done {times} times"
        for i, end in enumerate(ends)
        if (times := done.get(f"note-{i}", 0)) not in _truthful(end, f"note-{i}")
    ]
    return _report("createNote", ends, server, seconds, wrong, in_flight)


def _truthful(end: Any, text: str) -> tuple[int, ...]:
    """Return how often a thing may have been done, by what was said of it."""
    if not isinstance(end, Exception):
        return (1,) if end.text == text else ()
    return {"not_sent": (0,), "rejected": (0,), "unknown": (0, 1), "applied": (1,)}.get(getattr(end, "outcome", ""), ())


def _report(name: str, ends: list[Any], server: Server, seconds: float, wrong: list[str], in_flight: int) -> Report:
    counts = Counter(type(end).__name__ if isinstance(end, Exception) else "done" for end in ends)
    facts = server.record["facts"]
    if facts["killed"] < len(ends) // KILLS or facts["busy"] < len(ends) // BUSY // 2:
        wrong.append("the server was not as unruly as it should have been")
    if facts["most open"] > in_flight + facts["killed"]:
        wrong.append("more connections were open than calls in flight")
    return Report(name, counts, facts, seconds, wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--in-flight", type=int, default=IN_FLIGHT)
    parser.add_argument("--mode", choices=("sync", "async"), default="async")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, hostile_mini(Path(folder)):
        reports = [load(given.mode, given.calls, given.in_flight) for load in (updates, creations)]
    for report in reports:
        sys.stdout.write(f"{report}\n")
    return 1 if any(report.wrong for report in reports) else 0


if __name__ == "__main__":
    sys.exit(main())
