"""Check and generate each operation of a document alone, under limits."""

import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tests.expected import MAIN

from .outcomes import Outcome, of_exception

ROOT = Path(__file__).parents[2]
Attempt = Callable[[str], None]  # takes the text of a document, and raises what is wrong with it
_START = 120.0  # seconds for a process to be there, on a busy machine


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one operation.

    Parameters:
        seconds: the time that it may take; its process is ended then.
        megabytes: the memory that its process may hold.
    """

    seconds: float = 60.0
    megabytes: int = 4_000


def check_and_generate(text: str) -> None:
    """Check a document and generate its Python package, without the hooks: those only format it.

    Raises:
        SpecError: for what the reader or the generator refuses.
    """
    from scripts.document import load

    generate, settings = _generator()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "openapi.json"
        path.write_text(text, "utf-8")
        generate(load(path), settings, ROOT, Path(folder) / MAIN)


@cache
def _generator() -> tuple[Callable[..., None], Any]:
    generate = import_module(f"languages.{MAIN}.generator").generate
    from scripts.generate.config import read_config

    settings = read_config(ROOT / "generator-config.yaml")
    return generate, replace(settings, python={**settings.python, "post_hooks": []})


def try_each(texts: Sequence[str], attempt: Attempt, limits: Limits, workers: int) -> list[Outcome]:
    """Try every document in processes of their own, and return the outcomes in the same order.

    A process serves one document after the other; one that overruns a limit is ended, and another one goes on.

    Parameters:
        texts: the documents.
        attempt: a function of a module, which the processes import.
        limits: for each document.
        workers: the number of processes.
    """
    outcomes: dict[int, Outcome] = {}
    waiting: Queue[int] = Queue()
    for i in range(len(texts)):
        waiting.put(i)

    def serve() -> None:
        process: _Process | None = None
        for i in _taken(waiting):
            process = process if process is not None and process.alive else _Process(attempt, limits)
            outcomes[i] = process.run(texts[i])
        if process is not None:
            process.end()

    with ThreadPoolExecutor(max_workers=workers) as pool:
        for served in [pool.submit(serve) for _ in range(min(workers, len(texts)))]:
            served.result()
    return [outcomes[i] for i in range(len(texts))]


def _taken(waiting: "Queue[int]") -> Iterator[int]:
    while True:
        try:
            yield waiting.get_nowait()
        except Empty:
            return


class _Process:
    """A process that tries one document after the other."""

    def __init__(self, attempt: Attempt, limits: Limits) -> None:
        context = get_context("spawn")
        self._limits = limits
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, attempt, limits.megabytes), daemon=True)
        self._process.start()
        theirs.close()
        self.alive = self._connection.poll(_START) and self._connection.recv() == "ready"

    def run(self, text: str) -> Outcome:
        started = time.monotonic()
        try:
            self._connection.send(text)
            if self._connection.poll(self._limits.seconds):
                outcome: Outcome = self._connection.recv()
                return outcome
            said = Outcome("not tried", f"more than {self._limits.seconds:g} seconds")
        except (EOFError, OSError):
            self._process.join(_START)
            said = Outcome("failed", f"the process ended with {self._process.exitcode}")
        self.end()
        return replace(said, seconds=time.monotonic() - started)

    def end(self) -> None:
        self.alive = False
        self._process.kill()
        self._process.join()
        self._connection.close()


def _serve(connection: Connection, attempt: Attempt, megabytes: int) -> None:
    # Of the address space: what a process of Python alone maps is near to what it holds.
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    connection.send("ready")
    while True:
        try:
            text = connection.recv()
        except EOFError:
            return
        started = time.monotonic()
        try:
            attempt(text)
            outcome = Outcome("passed")
        except Exception as error:
            outcome = of_exception(error)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        connection.send(replace(outcome, seconds=time.monotonic() - started, megabytes=held))
