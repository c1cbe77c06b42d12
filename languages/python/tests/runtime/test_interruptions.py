"""A signal whose handler raises, at any instant of a call, costs that call and nothing else."""

import gc
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import anyio
import pytest

from runtime.request.secret import Secret
from runtime.transport.attempt_context import Attempt
from runtime.transport.connection_turns import AsyncTurns, SyncTurns
from tests.slowness import scaled

ROOT = Path(__file__).parents[4]
PROGRAM = "languages.python.tests.runtime.interruptions"
EACH = 500


@pytest.mark.share(2)
@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("mode", ["sync", "async"])
def test_f1_1_after_an_interruption_the_next_call_works_and_no_turn_is_lost(mode: str, seed: int) -> None:
    command = [sys.executable, "-W", "ignore", "-m", PROGRAM, mode, f"--count={EACH}", f"--seed={seed}"]
    path = os.pathsep.join(map(str, (ROOT, ROOT / "languages" / "python")))
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=scaled(120),
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert f"interrupted: {EACH}," in done.stdout
    assert f"the next one worked: {EACH}" in done.stdout


def attempt(seconds: float = 60.0) -> Attempt:
    return Attempt(time.monotonic() + seconds, 0, Secret("k"))


def test_f1_1_a_turn_that_nobody_holds_is_free_again() -> None:
    turns = SyncTurns(1)
    turn = turns.take(attempt())
    assert turns.take(attempt(0.05)) is None
    del turn  # as where its call was interrupted before it could give it back
    gc.collect()
    assert turns.take(attempt(0.05)) is not None


def test_f1_1_a_turn_is_over_with_the_deadline_of_its_call() -> None:
    turns = SyncTurns(1)
    forgotten = turns.take(attempt(-1.5))
    assert turns.take(attempt(0.05)) is not None
    assert forgotten is not None


def test_f1_1_turns_are_given_in_the_order_in_which_they_were_asked_for() -> None:
    turns, order = SyncTurns(1), list[int]()
    first = turns.take(attempt())
    assert first is not None

    def wait(number: int) -> None:
        turn = turns.take(attempt())
        assert turn is not None
        order.append(number)
        turns.give_back(turn)

    threads = []
    for number in range(5):
        threads.append(threading.Thread(target=wait, args=(number,)))
        threads[-1].start()
        while len(turns) < number + 2:
            time.sleep(0.001)
    turns.give_back(first)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]
    assert len(turns) == 0


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_f1_1_a_task_that_is_cancelled_while_it_waits_takes_no_turn(backend: str) -> None:
    async def run() -> None:
        turns = AsyncTurns(1)
        first = await turns.take(attempt())
        assert first is not None
        with anyio.move_on_after(0.05):
            await turns.take(attempt())
        assert len(turns) == 1
        assert await turns.take(attempt(0.05)) is None
        turns.give_back(first)
        assert await turns.take(attempt(0.05)) is not None

    anyio.run(run, backend=backend)


def test_f1_1_a_waiting_call_looks_by_itself_where_it_was_not_woken() -> None:
    turns = SyncTurns(1)
    first = turns.take(attempt())
    assert first is not None
    timer = threading.Timer(0.05, turns._taken.clear)  # a call that was interrupted in between wakes nobody
    timer.start()
    assert turns.take(attempt(scaled(10))) is not None
    timer.join()
