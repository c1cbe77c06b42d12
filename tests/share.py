"""Draws a share of what takes long: some of it in `make test`, all of it in `make soak`."""

import os
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

T = TypeVar("T")

_NAME = "SHARE_SEED"
# Said once, by the first process of a run, so that those that it starts draw the same; another one each day.
SEED = os.environ.setdefault(_NAME, os.environ.get("SEED") or datetime.now(UTC).strftime("%Y%m%d"))
WHOLE = os.environ.get("SOAK") == "1"


def share(every: Sequence[T], count: int, of: str) -> list[T]:
    """Return some of many, in their order, or all where the run is a soak.

    Parameters:
        count: how many.
        of: what they are, so that two draws are two.
    """
    if WHOLE or len(every) <= count:
        return [*every]
    chosen = random.Random(f"{SEED} {of}").sample(range(len(every)), count)  # noqa: S311
    return [every[i] for i in sorted(chosen)]


def pytest_report_header() -> str:
    """Say how the shares of this run are drawn again."""
    return "shares: whole (SOAK=1)" if WHOLE else f"shares: drawn with SEED={SEED}; `make soak` runs them whole"
