"""A plugin of pytest for the runs of mutmut: the quickest tests first, and those that wait only where it matters."""

import json
import os
import sys
from functools import cache
from pathlib import Path

import pytest

WAITS = 0.15  # seconds; a test that takes longer sleeps, for some deadline
# Where a deadline may be lost. The tests of all other modules need no clock.
KEEP_TIME = ("client.base_client", "client.exchange", "transport.")
# In the folder of the mutants, where the tests run.
DURATIONS = Path("durations.json")

_measured: dict[str, float] = {}


@cache
def durations() -> dict[str, float]:
    """Return the seconds that each test took while mutmut asked which functions it runs."""
    known: dict[str, float] = json.loads(DURATIONS.read_text()) if DURATIONS.exists() else {}
    return known


def pytest_runtest_setup() -> None:
    """Have every test run what is computed once: else mutmut knows the first of them alone, and tries no other."""
    modules = [module for name, module in sys.modules.items() if name.startswith("runtime.")]
    for value in [value for module in modules for value in vars(module).values()]:
        if callable(forget := getattr(value, "cache_clear", None)):
            forget()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Measure."""
    if report.when == "call":
        _measured[report.nodeid] = report.duration


def pytest_sessionfinish() -> None:
    """Keep what was measured."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        known = json.loads(DURATIONS.read_text()) if DURATIONS.exists() else {}
        DURATIONS.write_text(json.dumps({**known, **_measured}))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose, and order."""
    mutated = os.environ.get("MUTANT_UNDER_TEST", "").removeprefix("runtime.")
    took = durations() if "__mutmut_" in mutated else {}
    if not took:
        return
    if not mutated.startswith(KEEP_TIME):
        slow = [item for item in items if took.get(item.nodeid, 0) > WAITS]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]
    items.sort(key=lambda item: took.get(item.nodeid, 0))
