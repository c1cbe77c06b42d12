"""Write docs/parity.md from runs: the conformance cases that each language passes, and what its client costs."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks import payloads
from scripts.check_measured_pages import measured_pages
from scripts.contract.http_server import Reply, Request, Server
from scripts.languages import FOLDER, languages, read_languages
from scripts.start_language_programs import ROOT, NotReady, Program
from tests.conformance.case import CASES, ROWS, files
from tests.conformance.parity import TABLE

PAGE = ROOT / "docs" / "parity.md"
_JSON = (("Content-Type", "application/json"),)
# Headers that whoever writes to the socket adds.
_OF_THE_CONNECTION = {"host", "content-length", "connection", "accept-language", "sec-fetch-mode"}


class Unlike(Exception):
    """Two things that can't be compared; the message says why."""


@dataclass(frozen=True, slots=True)
class Peer:
    """The program that times a language's client, and the libraries that it times beside it.

    Parameters:
        name: the language's.
        http: the bare HTTP library.
        decoder: the bare JSON decoder.
        program: how it is built and started, as a conformance driver is.
    """

    name: str
    http: str
    decoder: str
    program: Program


def peers(folder: Path = FOLDER) -> list[Peer]:
    """Return what each language's `bench/bench.json` describes, the main language first."""
    found = []
    for language in read_languages(folder):
        program = Program.described(folder / language.name / "bench" / "bench.json", language.name)
        found.append(Peer(language.name, program.data["http"], program.data["decoder"], program))
    return found


@dataclass(frozen=True, slots=True)
class Timing:
    """The measurements of one language: its version, and by subject the rounds, each of them client and bare."""

    version: str
    call: Sequence[tuple[float, float]]
    decode: Sequence[tuple[float, float]]


def measure(peer: Peer, rounds: int, calls: int, decodes: int, large: bytes) -> Timing:
    """Builds and runs a language's program against a server of its own.

    Parameters:
        rounds: how often client and bare library take turns.
        calls, decodes: how many there are to a turn.

    Raises:
        NotReady: where the program can't be built.
        Unlike: where it fails, or client and bare library did not send the same.
    """
    seen: list[tuple[str, str, dict[str, str], bytes]] = []
    small = payloads.small()

    def answer(request: Request) -> Reply:
        if request.method == "GET":  # the driver asks how its client's requests look
            return Reply(headers=_JSON, body=json.dumps(seen[0][2]).encode())
        headers = {name.lower(): value for name, value in request.headers if name.lower() not in _OF_THE_CONNECTION}
        this = (request.method, request.target, headers, request.body)
        if this not in seen:
            seen.append(this)
        return Reply(headers=_JSON, body=small)

    with tempfile.TemporaryDirectory() as folder, Server(answer) as server:
        payload = Path(folder, "large.json")
        payload.write_bytes(large)
        words = [
            *peer.program.command(Path(folder)),
            f"http://127.0.0.1:{server.port}",
            payload,
            rounds,
            calls,
            decodes,
        ]
        environment = peer.program.environment(Path(folder))
        done = subprocess.run(list(map(str, words)), cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Unlike(f"the program of {peer.name} failed: {done.stderr[-2000:]}")
    if len(seen) != 1:
        raise Unlike(f"in {peer.name}, client and bare library sent different requests: {seen}")
    return Timing(**json.loads(done.stdout))


def cases(table: Path = TABLE) -> dict[str, dict[str, list[int]]]:
    """Return by row and language how many cases passed, and how many there are, as the last whole run left them.

    Without the row of the cases that are made of the document: the page says nothing that changes with that alone.

    Raises:
        Unlike: where that run was not of all cases in all languages.
    """
    try:
        run = json.loads(table.read_text("utf-8"))
    except OSError:
        run = {"languages": [], "cases": {}}
    missing = {peer.name for peer in peers()} - set(run["languages"])
    if missing or not {path.stem for path in files(CASES)} <= set(run["cases"]):
        raise Unlike(f"{table} is not of all cases in all languages; `make parity` plays them first")
    return {row: found for row, found in run["rows"].items() if row in ROWS}


def ratio(rounds: Sequence[tuple[float, float]]) -> str:
    """The median of client / bare over the rounds, with its quartiles."""
    low, middle, high = statistics.quantiles([client / bare for client, bare in rounds], n=4, method="inclusive")
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def case_table(rows: Mapping[str, Mapping[str, Sequence[int]]]) -> str:
    """The table of cases passed, by row and language, in Markdown."""
    names = sorted({name for cells in rows.values() for name in cells}, key=_order)
    total = {name: [sum(cells[name][i] for cells in rows.values()) for i in (0, 1)] for name in names}
    counted = [_row(row, *("{}/{}".format(*cells[name]) for name in names)) for row, cells in rows.items()]
    whole = _row("**all**", *("**{}/{}**".format(*total[name]) for name in names))
    return "\n".join([_head("cases passed", *names), *counted, whole])


def time_table(timings: Mapping[str, Timing]) -> str:
    """The table of what each language's client costs, in Markdown."""
    timed = [peer for peer in peers() if peer.name in timings]
    lines = [_head("client / bare", *(f"{peer.name} ({timings[peer.name].version})" for peer in timed))]
    for subject, title, beside in (
        ("call", "one call, its answer 1 KB", "http"),
        ("decode", f"decoding a Call of {len(payloads.large()) / 1e6:.1f} MB", "decoder"),
    ):
        lines.append(_row(title, *(ratio(getattr(timings[peer.name], subject)) for peer in timed)))
        lines.append(_row("... over", *(getattr(peer, beside) for peer in timed)))
    return "\n".join(lines)


def _order(language: str) -> tuple[int, str]:
    of = language.partition("-")[0]  # a variant is called `<language>-<variant>`
    return list(languages()).index(of), language


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _head(*cells: str) -> str:
    return f"{_row(*cells)}\n|{' --- |' * len(cells)}"


_PAGE = """\
# Parity

What the languages have in common, and what each client costs over its platform's own means. `make parity` writes this
page from runs; nothing on it is typed.

## Cases

The [conformance cases](../tests/conformance/README.md) that each language passes, by promise:

{cases}

## Time

CPU time of the client's process over that of the bare library, 1.00 being no overhead: the median of {rounds} rounds,
and the quartiles. Client and bare library take turns within one process.

{times}

A call: the same method, headers and body on a connection that is kept alive, over loopback; the answer decoded on both
sides, into a typed Call by the client. Decoding: a call whose answer is handed over in memory (7 fields a message, 4
date-times, a long transcript), over the bare JSON decoder on the same bytes, which makes untyped values and checks no
field.

{record}
"""


@click.command()
@click.option("--rounds", default=21, show_default=True)
@click.option("--calls", default=100, show_default=True, help="Calls to a turn.")
@click.option("--decodes", default=3, show_default=True, help="Decodings to a turn.")
def main(rounds: int, calls: int, decodes: int) -> None:
    """Measure every language, and write docs/parity.md."""
    this = measured_pages()["docs/parity.md"]
    measured = this.hashes()
    try:
        rows, large = cases(), payloads.large()
        timings = {peer.name: measure(peer, rounds, calls, decodes, large) for peer in peers()}
    except (Unlike, NotReady) as reason:
        sys.exit(f"{reason}\n{PAGE.relative_to(ROOT)} is as it was.")
    tables = {"cases": case_table(rows), "times": time_table(timings)}
    PAGE.write_text(_PAGE.format(**tables, rounds=rounds, record=this.record(measured)), "utf-8")
    click.echo(f"{PAGE.relative_to(ROOT)} is written.")


if __name__ == "__main__":
    main()
