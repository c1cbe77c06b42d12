"""From a Call to the bytes of its JSON."""

import json
from functools import partial
from importlib import import_module
from itertools import product
from typing import Any

from benchmarks import payloads
from benchmarks.environment import Bench
from benchmarks.fields import compare
from benchmarks.measure import interleaved
from benchmarks.peers import OURS, decoder
from benchmarks.report import Row, Section, Table, microseconds
from benchmarks.stats import ratio, spread

from .decode import SIZES

LIMIT = 0.75
_STOCK = "stock"
_NOTES = (
    "A Call that was decoded before, to the bytes that a request would carry. Stock: `to_dict`, and `json.dumps` with "
    "the settings with which httpx calls it. What both write is read again, and compared with what came in.",
)


def measure(bench: Bench) -> Section:
    """Return the figures of encoding, without and with orjson."""
    rows: list[Row] = []
    lines: list[tuple[str, ...]] = []
    for fast, (size, messages) in product((False, True), SIZES.items()):
        extra = "`[fast]`" if fast else "standard library only"
        bench.say(f"encode, {size}, {extra}")
        times = bench.work(__name__, fast=fast, messages=messages)
        found = ratio(times[OURS], times[_STOCK])
        rows.append(Row(f"Call to bytes, {extra}, {size}", "x stock", LIMIT, found))
        lines.append((size, extra, microseconds(spread(times[OURS])), microseconds(spread(times[_STOCK]))))
    table = Table("Both sides", ("size", "with", "this client, µs", "stock, µs"), tuple(lines))
    return Section("Call to bytes", tuple(rows), (table,), _NOTES)


def work(messages: int) -> dict[str, list[float]]:
    """Return the seconds of each side, one a round; see to it that both give what came in."""
    body = payloads.call(messages)
    sides: dict[str, Any] = {}
    for name in (OURS, _STOCK):
        peer = import_module(f"benchmarks.peers.{name}_")
        decode, attributes = decoder(name)
        call = decode(body)
        # Date-times may be written in another form than they came.
        compare(decode(peer.encode(call)), json.loads(body), attributes)
        sides[name] = partial(peer.encode, call)
    return interleaved(sides)
