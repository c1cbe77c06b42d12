"""From the bytes of a body to a Call whose every field has been read."""

import json
from collections.abc import Callable
from functools import partial
from importlib import import_module
from itertools import product
from math import inf
from typing import Any

from benchmarks import payloads
from benchmarks.environment import Bench
from benchmarks.fields import WrongObject, compare, reader
from benchmarks.measure import interleaved
from benchmarks.peers import OURS, PEERS, decoder
from benchmarks.report import Row, Section, Table, between, microseconds, number
from benchmarks.stats import ratio, spread

SIZES = {"small": payloads.SMALL, "typical": payloads.TYPICAL, "large": payloads.LARGE}
LIMITS = {False: {"small": 1.5, "typical": 1.2, "large": 1.35}, True: {"small": 0.75, "typical": 0.45, "large": 0.65}}
_JSON, _ORJSON = "json", "orjson"
LABELS = {
    OURS: "this client",
    _JSON: "json.loads, to dicts",
    _ORJSON: "orjson.loads, to dicts",
    **{name: peer.label for name, peer in PEERS.items()},
}
_NOTES = (
    "Bytes to a Call; then every declared attribute of it and of all its messages is read (of a dict: every key). "
    "1.00 is the standard library's `json.loads` on the same bytes. Without orjson, Python is told that it has none.",
    "What a side does with a field of the wrong type, and with one that nobody declares, is tried before it is timed.",
)


def measure(bench: Bench) -> Section:
    """Return the figures of decoding, without and with orjson."""
    rows: list[Row] = []
    tables: list[Table] = []
    for fast, (size, messages) in product((False, True), SIZES.items()):
        bench.say(f"decode, {size}, {'with orjson' if fast else 'standard library only'}")
        names = [OURS, _JSON, *([_ORJSON, *PEERS] if fast else ["stock"])]
        rounds = 15 if size == "large" else 25
        found = bench.work(__name__, fast=fast, names=names, messages=messages, rounds=rounds)
        times = found["times"]
        label = f"bytes to Call, {'`[fast]`' if fast else 'standard library only'}, {size}"
        rows.append(Row(label, "x json", LIMITS[fast][size], ratio(times[OURS], times[_JSON])))
        if fast:
            best = min((n for n, peer in PEERS.items() if peer.beaten), key=lambda name: spread(times[name]).median)
            rows.append(Row(f"{label}, against the best peer", "x " + LABELS[best], 1, ratio(times[OURS], times[best])))
        title = f"{size}, {len(payloads.call(messages)):,} bytes, {'with orjson' if fast else 'standard library only'}"
        tables.append(_table(title, found))
    return Section("Bytes to Call", tuple(rows), tuple(tables), _NOTES)


def _table(title: str, found: dict[str, Any]) -> Table:
    lines = []
    for name in sorted(found["times"], key=lambda name: spread(found["times"][name]).median):
        times = found["times"][name]
        against = ratio(times, found["times"][_JSON])
        habits = found["habits"].get(name, ("", ""))
        lines.append((LABELS[name], number(against.median), between(against), microseconds(spread(times)), *habits))
    header = ("side", "x json", "middle half", "µs", "a wrong type", "an unknown field")
    return Table(title, header, tuple(lines))


def work(names: list[str], messages: int, rounds: int, most: float = inf) -> dict[str, Any]:
    """Return the seconds of each side, one a round, and what each does with odd fields; check its object first."""
    body = payloads.call(messages)
    document = json.loads(body)
    sides: dict[str, Any] = {}
    habits: dict[str, tuple[str, str]] = {}
    for name in names:
        if name in (_JSON, _ORJSON):
            loads = import_module(name).loads
            sides[name] = partial(_decode, loads, reader("keys"), body)
            continue
        decode, attributes = decoder(name)
        try:
            compare(decode(body), document, attributes)
        except Exception as error:
            raise WrongObject(f"{LABELS[name]} gives a wrong Call: {error}") from error
        habits[name] = _habits(decode)
        sides[name] = partial(_decode, decode, reader("attributes", attributes), body)
    return {"times": interleaved(sides, rounds=rounds, most=most), "habits": habits}


def _decode(decode: Any, read: Any, body: bytes) -> None:
    read(decode(body))


def _habits(loads: Any) -> tuple[str, str]:
    """Return what a decoder does with a number where text is declared, and with a field that it does not know."""
    try:
        status = loads(b'{"id":"a","status":5}').status
    except Exception:
        wrong = "refused"
    else:
        wrong = "taken for text" if status == "5" else "passed on" if status == 5 else "set aside"
    found = loads(b'{"id":"a","name":"Ada"}')
    places: tuple[Callable[[], Any], ...] = (
        lambda: found["name"],
        lambda: found.additional_properties["name"],
        lambda: found.name,
    )
    for place in places:
        try:
            if place() == "Ada":
                return wrong, "kept"
        except (AttributeError, KeyError, TypeError):
            continue
    return wrong, "lost"
