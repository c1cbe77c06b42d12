"""Draws a share of what takes long: some of it in `make test`, all of it in `make soak`."""

import os
import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

import pytest

T = TypeVar("T")

_NAME = "SHARE_SEED"
# Said once, by the first process of a run, so that those that it starts draw the same; another one each day.
SEED = os.environ.setdefault(_NAME, os.environ.get("SEED") or datetime.now(UTC).strftime("%Y%m%d"))
WHOLE = os.environ.get("SOAK") == "1"


def share(every: Sequence[T], count: int, of: str, seed: str | int = SEED) -> list[T]:
    """Return some of many, in their order, or all where the run is a soak.

    Parameters:
        count: how many.
        of: what they are, so that two draws are two.
        seed: of a run that has its own, and says so.
    """
    if WHOLE or len(every) <= count:
        return [*every]
    chosen = random.Random(f"{seed} {of}").sample(range(len(every)), count)  # noqa: S311
    return [every[i] for i in sorted(chosen)]


def pytest_report_header() -> str:
    """Say how the shares of this run are drawn again."""
    return "shares: whole (SOAK=1)" if WHOLE else f"shares: drawn with SEED={SEED}; `make soak` runs them whole"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave of each test marked `share(count)` so many of its parameters, drawn; the others count as deselected."""
    marked: dict[tuple[str, int], list[pytest.Item]] = defaultdict(list)
    for item in items:
        if mark := item.get_closest_marker("share"):
            marked[item.nodeid.partition("[")[0], *mark.args].append(item)
    dropped: set[pytest.Item] = set()
    for (name, count), each in marked.items():
        dropped |= {*each} - {*share(each, count, name)}
    if dropped:
        config.hook.pytest_deselected(items=[*dropped])
        items[:] = [item for item in items if item not in dropped]
