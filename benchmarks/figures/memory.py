"""Measure the memory that a typical Call keeps."""

import gc
import json
import tracemalloc
from collections.abc import Callable
from importlib import import_module
from typing import Any

from benchmarks import payloads
from benchmarks.environment import Bench
from benchmarks.peers import OURS, PEERS
from benchmarks.report import Row, Section, Table, number
from benchmarks.stats import ratio, spread

LIMIT = 0.75
_ROUNDS = 15
_DICT = "dict"
_NOTES = (
    "Bytes that Python's allocators hold (tracemalloc) after a body of 40 messages was decoded, its bytes let go and "
    "the garbage collected, less those before: the object with all that it refers to. Each side is decoded once "
    "before, so that nothing that is made only once is counted.",
)


def measure(bench: Bench) -> Section:
    """Return the figure, and those of the peers."""
    bench.say("memory of a typical Call")
    names = [OURS, *PEERS]
    sizes = {name: list(map(float, bench.work(__name__, name=name))) for name in (_DICT, *names)}
    sizes["plain"] = list(map(float, bench.work(__name__, fast=False, name=OURS)))
    labels = {_DICT: "json.loads, dicts", OURS: "this client, `[fast]`", "plain": "this client, standard library only"}
    labels |= {name: peer.label for name, peer in PEERS.items()}
    rows = tuple(
        Row(f"memory of a typical Call, {extra}", "x its json dict", LIMIT, ratio(sizes[name], sizes[_DICT]))
        for name, extra in (("plain", "standard library only"), (OURS, "`[fast]`"))
    )
    middle = {name: spread(found).median for name, found in sizes.items()}
    lines = sorted((value, name) for name, value in middle.items())
    table = Table(
        "All sides",
        ("side", "bytes", "x json dict"),
        tuple((labels[name], f"{value:,.0f}", number(value / middle[_DICT])) for value, name in lines),
    )
    return Section("Memory", rows, (table,), _NOTES)


def work(name: str) -> list[int]:
    """Return the bytes that a Call keeps, once a round."""
    decode: Callable[[bytes], Any] = json.loads
    if name != _DICT:
        decode = import_module(f"benchmarks.peers.{name}_").decode
    decode(payloads.typical())
    return [_kept(decode) for _ in range(_ROUNDS)]


def _kept(decode: Callable[[bytes], Any]) -> int:
    body = payloads.typical()
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        call = decode(body)
        gc.collect()
        after = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    del call
    return after - before
