"""Plot the growth of a decode's time with the messages, from ten to a hundred thousand: a plot."""

import base64

from benchmarks.environment import Bench
from benchmarks.peers import OURS, PEERS
from benchmarks.report import Row, Section
from benchmarks.stats import spread

from . import decode

MESSAGES = (10, 100, 1_000, 10_000, 100_000)
ROUNDS = 15
_MOST = 5  # seconds of CPU for one side of one size
_NOTES = (
    "![decode time over messages](decode.svg)",
    f"As above, with `[fast]`; {ROUNDS} rounds, fewer for a side that has taken {_MOST} s.",
)


def measure(bench: Bench) -> Section:
    """Return the plot, as a file of the section."""
    sides: dict[str, list[float]] = {name: [] for name in (OURS, "json", "orjson", *PEERS)}
    for messages in MESSAGES:
        bench.say(f"growth: {messages:,} messages")
        found = bench.work(decode.__name__, names=list(sides), messages=messages, rounds=ROUNDS, most=_MOST)
        for name, times in found["times"].items():
            sides[name].append(spread(times).median)
    svg = bench.work(
        "benchmarks.plot",
        title="Bytes to Call, every field read",
        messages=list(MESSAGES),
        sides=sides,
        labels=decode.LABELS,
    )
    rows: tuple[Row, ...] = ()
    return Section("Growth", rows, (), _NOTES, {"decode.svg": base64.b64decode(svg)})
