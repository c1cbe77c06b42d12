"""Interrupt calls at random instants by a signal whose handler raises, and make one more call after each.

A program of its own, since signals reach the main thread alone: `python -m ... sync`, or `async`.
"""

import asyncio
import gc
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

for _path in (Path(__file__).parents[4], Path(__file__).parents[2]):
    sys.path.append(str(_path))

from languages.python.tests.runtime.byte_server import KEY, Async, Sync, one_thread_server  # noqa: E402
from runtime.errors import VoicebotStudioError  # noqa: E402
from runtime.request.options import RequestOptions  # noqa: E402

DEADLINE = 5.0  # seconds; of each call, which takes a thousandth of it
LONGEST = 0.003  # seconds until a call is interrupted: twice what one takes


class Interrupted(KeyboardInterrupt):
    """The exception of the signal's handler; others asyncio keeps to itself, with the task."""


def interrupted(call: Callable[[], object], seconds: float) -> bool:
    """Make a call that is interrupted after so many seconds, and say whether it was."""
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            call()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except Interrupted:
        signal.setitimer(signal.ITIMER_REAL, 0)
        return True
    except VoicebotStudioError:
        pass
    return False


def run(call: Callable[[], object], pool: Callable[[], Any], count: int, seed: int) -> Counter[str]:
    """Interrupt so many calls, and return how often what happened.

    Raises AssertionError where the next call takes longer than it may, and where a turn or a connection is lost.
    """
    drawn = random.Random(seed)  # noqa: S311 - not for secrets
    found: Counter[str] = Counter()
    while found["interrupted"] < count:
        if not interrupted(call, drawn.uniform(1e-6, LONGEST)):
            found["not interrupted"] += 1
            continue
        found["interrupted"] += 1
        began = time.monotonic()
        try:
            call()
            found["the next one worked"] += 1
        except VoicebotStudioError as error:
            found[f"the next one failed: {type(error).__name__}"] += 1
        assert time.monotonic() - began < DEADLINE, f"after interruption {found['interrupted']} (seed {seed})"
    left = taken_for_ever(pool())
    assert not left, f"{left} turns are lost (seed {seed})"
    return found


def taken_for_ever(pool: Any) -> int:
    """Return how many turns are still taken when all that was interrupted is past its deadline."""
    gc.collect()
    if pool._turns._taken:
        time.sleep(DEADLINE + 1.5)
        pool._turns._first()
    return len(pool._turns)


def complete(loop: asyncio.AbstractEventLoop, call: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Run a call to its end.

    A loop that was interrupted itself may stop once more for the call before, which is asyncio's own affair.
    """
    task = loop.create_task(call())
    while not task.done():
        with suppress(RuntimeError):
            loop.run_until_complete(task)
    task.result()


def raise_interrupted(*_: object) -> None:
    """Raise, as a handler of a signal may."""
    raise Interrupted


@click.command()
@click.argument("mode", type=click.Choice(["sync", "async"]))
@click.option("--count", default=1000, help="How many interruptions.")
@click.option("--seed", default=0)
def main(mode: str, count: int, seed: int) -> None:
    """Interrupt calls of a client."""
    signal.signal(signal.SIGALRM, raise_interrupted)
    unraisable: list[str] = []
    sys.unraisablehook = lambda found: unraisable.append(repr(found.object))
    options = RequestOptions(deadline=DEADLINE, max_retries=0)
    with one_thread_server() as (url, _):
        if mode == "sync":
            sync = Sync(KEY, base_url=url)
            sync.request("GET", "/x")
            found = run(
                lambda: sync.request("GET", "/x", options=options),
                lambda: next(iter(sync._transport._pools.values())),
                count,
                seed,
            )
            sync.close()
        else:
            client = Async(KEY, base_url=url)
            # Never closed: it waits for the tasks that it has forgotten itself.
            loop = asyncio.new_event_loop()
            loop.run_until_complete(client.request("GET", "/x"))
            found = run(
                lambda: complete(loop, lambda: client.request("GET", "/x", options=options)),
                lambda: next(iter(client._transport._pools[loop].values())),
                count,
                seed,
            )
            loop.run_until_complete(client.aclose())
    click.echo(", ".join(f"{what}: {number}" for what, number in sorted(found.items())))
    click.echo(f"raised where nobody could hear it: {len(unraisable)}")
    sys.stdout.flush()
    os._exit(0)  # without the warnings of a loop's forgotten tasks


if __name__ == "__main__":
    main()
