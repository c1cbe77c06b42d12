"""Run a driver as a process, one JSON object a line each way; report what it breaks."""

import json
import queue
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

from tests.slowness import SLOWNESS, scaled

from .language_drivers import ROOT, Driver, NotReady

RESULTS = frozenset({"call", "api_error", "validation_error", "rejected_before_send", "connection_error"})
START_S = 30.0  # seconds that a process may take before its first answer
_SHOWN = 400  # characters of what a driver printed


class DriverFault(Exception):
    """A driver that crashed, hung, or printed what is no answer; its process is gone."""


class DriverProcess:
    """Asks a driver, starting a process where none runs; after a fault the next question has a new one.

    Parameters:
        start_s: seconds that the first answer of a process may take beyond its own.
    """

    def __init__(self, language: Driver, start_s: float = START_S) -> None:
        self.language = language
        self._start_s = start_s
        self._process: subprocess.Popen[str] | None = None
        self._command: list[str] = []
        self._unready: NotReady | None = None
        self._count = 0
        self._fresh = True

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix=f"driver-{self.language.name}-")
        self._scratch = Path(self._folder.name)
        self._log: IO[str] = (self._scratch / "stderr.txt").open("w+", encoding="utf-8", errors="replace")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        self._log.close()
        self._folder.cleanup()

    def ask(self, question: Mapping[str, Any], limit_s: float) -> tuple[dict[str, Any], str, float]:
        """Return the driver's answer, all that it wrote on the way, and the seconds it took.

        Raises:
            NotReady: where it can't be started.
            DriverFault: where no answer came, or none that is one.
        """
        self._start()
        self._count += 1
        before = self._log.seek(0, 2)
        began = time.monotonic()
        with suppress(OSError):  # it has crashed: the end of its output says so
            self._in.write(json.dumps({"id": self._count, **question}) + "\n")
            self._in.flush()
        try:
            line = self._lines.get(timeout=limit_s + (scaled(self._start_s) if self._fresh else 0.0))
        except queue.Empty:
            self._end()
            raise DriverFault(f"the driver hung: no answer within {limit_s:g} s") from None
        took = time.monotonic() - began
        self._fresh = False
        self._log.seek(before)
        said = self._log.read()
        if line is None:
            status = self._end()
            raise DriverFault(f"the driver crashed with status {status}: {said[-_SHOWN:].strip() or '(no word)'}")
        return self._answer(line), line + said, took

    def _answer(self, line: str) -> dict[str, Any]:
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or answer.get("id") != self._count or answer.get("result") not in RESULTS:
            self._end()
            raise DriverFault(f"the driver printed what is no answer to question {self._count}: {line[:_SHOWN]!r}")
        return answer

    def _start(self) -> None:
        if self._process is not None:
            return
        if self._unready is not None:
            raise self._unready
        try:
            self._command = self._command or self.language.command(self._scratch, SLOWNESS)
        except NotReady as reason:
            self._unready = reason  # a build that failed once is not tried for every case
            raise
        self._process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=self.language.environment(self._scratch),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            encoding="utf-8",
            errors="replace",
        )
        self._in = cast(IO[str], self._process.stdin)
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._fresh = True
        threading.Thread(target=_pump, args=(self._process.stdout, self._lines), daemon=True).start()

    def _end(self) -> int | None:
        """End the process; returns its status where it had ended by itself."""
        process, self._process = self._process, None
        if process is None:
            return None
        with suppress(OSError):
            self._in.close()
        status: int | None = None
        try:
            status = process.wait(scaled(1.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return status


def _pump(stream: IO[str], lines: "queue.Queue[str | None]") -> None:
    with stream:
        for line in stream:
            lines.put(line)
    lines.put(None)
