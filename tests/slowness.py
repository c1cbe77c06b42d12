"""Measures once, at the start of a run, how slow the machine is: every upper limit of time is multiplied by that.

A limit in a test is what an idle machine with two cores keeps with room to spare; `scaled` makes it last on a busy one.
Lower limits, and the times that a test tells the client to keep, are never scaled by themselves.
"""

import os
import signal
import time
from collections.abc import Generator
from typing import Any

import pytest

_NAME = "SLOWNESS"
_STEPS = 4_500_000  # of a loop, about _WORK_S on an idle machine
_WORK_S = 0.15
_NAPS, _NAP_S = 10, 0.005
_MOST = 30.0  # or a test that hangs would be waited for too long


def measure() -> float:
    """Return how many times longer than on an idle machine things take now: work, short sleeps, turns of a core."""
    began = time.perf_counter()
    count = 0
    for step in range(_STEPS):
        count ^= step
    worked = time.perf_counter()
    for _ in range(_NAPS):
        time.sleep(_NAP_S)
    slept = time.perf_counter()
    # Of the last minute: a busy machine may let a process of a fifth of a second through.
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1)
    return min(max(1.0, (worked - began) / _WORK_S, (slept - worked) / (_NAPS * _NAP_S), waiting), _MOST)


# Said once, by the first process of a run, so that all that it starts keep the same limits.
if _NAME not in os.environ:
    os.environ[_NAME] = f"{measure():.1f}"
SLOWNESS = float(os.environ[_NAME])


def scaled(seconds: float) -> float:
    """Return an upper limit of time, in seconds, for the machine as it is."""
    return seconds * SLOWNESS


def pytest_report_header() -> str:
    """Say by how much this run's limits are longer than on an idle machine."""
    return f"limits of time: {SLOWNESS:g} times those of an idle machine; again with {_NAME}={SLOWNESS:g}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Scale the hard limit of each test: its own, or the one that all have."""
    usual = config.getoption("timeout") or config.getini("timeout")
    for item in items:
        mark = item.get_closest_marker("timeout")
        (seconds,) = mark.args if mark else (usual,)
        item.add_marker(pytest.mark.timeout(scaled(float(seconds))), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_timeout_set_timer(settings: Any) -> Generator[None, object, object]:
    """Have the alarm come again: a test that fails may wait in what it leaves, as Popen does for its process."""
    done = yield
    if settings.method == "signal":
        signal.setitimer(signal.ITIMER_REAL, settings.timeout, settings.timeout)
    return done
