"""The command behind `make bench`: measures every figure, prints the page, and writes it to RESULTS.md."""

import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import click

from scripts.check_measured_pages import measured_pages

from .environment import LOCK, ROOT, Bench, BenchmarkError, generated, installed, run
from .figures import FIGURES
from .report import Section, markdown, write

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
_HEADING = "Results of `make bench`"


@click.command()
@click.option("--only", default="", help="Names of figures, with spaces between them; then nothing is written.")
def main(only: str) -> None:
    """Measure the client against its peers."""
    asked = only.split() or list(FIGURES)
    if unknown := [name for name in asked if name not in FIGURES]:
        raise click.UsageError(f"no figure is called {', '.join(unknown)}; there are {', '.join(FIGURES)}")
    begin = time.monotonic()

    def say(text: str) -> None:
        click.echo(f"{time.monotonic() - begin:6.0f} s  {text}", err=True)

    load = os.getloadavg()[0]
    this = measured_pages()["benchmarks/RESULTS.md"]
    measured = this.hashes()
    sections: list[Section] = []
    try:
        say("peers: installing what is not there")
        installed()
        generated()
        for name in asked:
            sections.append(import_module(f"benchmarks.figures.{name}").measure(Bench(say)))
    except BenchmarkError as error:
        click.echo(f"{error}\nNothing was written.", err=True)
        sys.exit(1)
    facts = _facts(load, time.monotonic() - begin)
    if only:
        click.echo(markdown(_HEADING, facts, sections))
        say("done; benchmarks/RESULTS.md is as it was, since this is a part of the figures")
        return
    for name, data in (pair for section in sections for pair in section.files.items()):
        write(RESULTS.with_name(name), data)
    page = markdown(_HEADING, [*facts, this.record(measured)], sections)
    click.echo(page)
    write(RESULTS, page)
    say(f"done; {RESULTS.relative_to(ROOT)} is written")


def _facts(load: float, took: float) -> list[str]:
    """Return what the reader must know of the run: when, where, with which versions."""
    commit = _said("git", "describe", "--always", "--dirty", "--exclude=*")
    machine = f"{os.cpu_count()} cores of {_processor()}, {platform.system()}, Python {platform.python_version()}"
    versions = [line.split(" ")[0] for line in LOCK.read_text("utf-8").splitlines() if line[:1].isalpha()]
    own = [f"{name}=={version(name)}" for name in ("openapi-python-client", "ruff")]
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, commit {commit}, {took / 60:.0f} minutes. {machine}; load {load:.1f} at the "
        f"start and {os.getloadavg()[0]:.1f} at the end.",
        "All is CPU time of the process that is measured, both sides interleaved in one run, unless the unit is s "
        "(wall time). A figure is the median of its rounds; beside it, the quartiles. How it is done, and how to add a "
        "peer: [README.md](README.md).",
        f"Versions: {', '.join(sorted([*versions, *own]))}.",
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _said(*command: str) -> str:
    try:
        return run(*command).strip()
    except (BenchmarkError, OSError, subprocess.SubprocessError):
        return "unknown"


if __name__ == "__main__":
    main()
