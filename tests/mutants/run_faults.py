"""Run the contract tests against a copy of the client with one fault in it, and report whether they noticed."""

import json
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from tests.expected import MAIN
from tests.slowness import scaled

from .fault_plan import Fault

_FORK = multiprocessing.get_context("fork")
ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests" / "contract"
PACKAGE = ROOT / "generated" / MAIN / "voicebot_studio"
DOCUMENT = ROOT / "openapi.yaml"
DRAWS = 20

# Imported before the first fork, so that no run pays for them: everything slow that the contract tests import, and
# nothing of the client.
PRELOADED = ("hypothesis", "httpx", "anyio", "trio", "attrs", "dateutil.parser", "scripts.contract")


@dataclass(frozen=True, slots=True)
class RunSettings:
    """The settings of a run of the contract tests: folder, number of draws, seed, limit in seconds."""

    tests: Path = TESTS
    package: Path = PACKAGE
    document: Path = DOCUMENT
    draws: int = DRAWS
    seed: int = 0
    limit: float = 300.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a run.

    Parameters:
        fault: None where the client was the unchanged one.
        promise: the promise that a failed assertion named; empty where there was none.
        test: the test that named it.
        happened: what happened where no promise was named: passed, errors, no end.
        seconds: how long it took.
    """

    fault: Fault | None
    promise: str
    test: str
    happened: str
    seconds: float

    @property
    def killed(self) -> bool:
        return bool(self.promise)

    @property
    def passed(self) -> bool:
        return not self.promise and self.happened == "passed"


class _Watch:
    """A pytest plugin: the likeliest tests first, and no more of them once a promise is broken."""

    def __init__(self, report: Path, first: str, operations: frozenset[str]) -> None:
        self._report, self._first, self._operations = report, first, operations
        self._session: pytest.Session | None = None

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        def rank(item: pytest.Item) -> tuple[bool, bool]:
            parameters: Mapping[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
            is_other = "operation" in parameters and parameters["operation"].id not in self._operations
            return is_other, self._first not in item.nodeid

        items.sort(key=rank)

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self._session = session

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logfinish(self) -> None:
        if self._session is not None and any(broken_promises(self._report)):
            self._session.shouldstop = "a promise is broken"


def lines(report: Path) -> list[dict[str, Any]]:
    """Return the outcomes that the contract tests wrote."""
    return [json.loads(line) for line in report.read_text("utf-8").splitlines()] if report.exists() else []


def broken_promises(report: Path) -> Iterator[tuple[str, str]]:
    """Yield the promises that were found broken, each with the test that found it."""
    for line in lines(report):
        if line["outcome"] == "broken" and line["promise"]:
            yield line["promise"], line["test"]


class Run:
    """One run of the contract tests, in a process of its own.

    Parameters:
        fault: what to plant; None for the client as it is.
        folder: an empty folder for the client, the document and the report of this run.
    """

    def __init__(self, fault: Fault | None, folder: Path, setting: RunSettings) -> None:
        self.fault, self.setting = fault, setting
        self.report, self.log = folder / "report.jsonl", folder / "log.txt"
        site, document = folder / "site", setting.document
        package = site / setting.package.name
        shutil.copytree(setting.package, package, ignore=shutil.ignore_patterns("__pycache__"))
        if fault is not None and (package / fault.site.file).exists():
            (package / fault.site.file).write_text(fault.site.apply(), "utf-8")
        elif fault is not None:
            document = folder / setting.document.name
            document.write_text(fault.site.apply(), "utf-8")
        environment = {
            "CONTRACT_REPORT": str(self.report),
            "SPEC": str(document),
            "DRAWS": str(setting.draws),
            "SEED": str(setting.seed),
            "PYTHONPATH": str(site),
        }
        first = fault.operator.first if fault else ""
        operations = fault.operations if fault else frozenset()
        self._began = time.monotonic()
        self.process: BaseProcess = _FORK.Process(target=_test, args=(self, site, environment, first, operations))
        self.process.start()

    @property
    def late(self) -> bool:
        return time.monotonic() - self._began > scaled(self.setting.limit)

    def verdict(self) -> Verdict:
        """Return its result; end it first, if it has not ended."""
        late = self.process.is_alive()
        if late:
            self.process.kill()
        self.process.join()
        promise, test = next(broken_promises(self.report), ("", ""))
        passed = self.process.exitcode == 0 and lines(self.report)
        happened = "no end" if late else "passed" if passed else self._last_words()
        return Verdict(self.fault, promise, test, happened, time.monotonic() - self._began)

    def _last_words(self) -> str:
        found = [f"{line['test']}: {line['outcome']}: {line['message']}" for line in lines(self.report)]
        failed = [text for text in found if ": passed: " not in text]
        log = self.log.read_text("utf-8", "replace").strip() or f"exit status {self.process.exitcode}"
        return failed[0] if failed else log.splitlines()[-1]


def _test(run: Run, site: Path, environment: dict[str, str], first: str, operations: frozenset[str]) -> None:
    """In the child: becomes a run of pytest."""
    with run.log.open("w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.environ.update(environment)
    sys.path.insert(0, str(site))
    # Without rewritten assertions: pytest would mind the modules that are already imported.
    options = [
        "--assert=plain",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        f"--rootdir={ROOT}",
        f"-c={ROOT}/pyproject.toml",
    ]
    code = pytest.main([*options, str(run.setting.tests)], plugins=[_Watch(run.report, first, operations)])
    sys.stdout.flush()
    os._exit(code)


def verdicts(faults: Iterable[Fault | None], folder: Path, setting: RunSettings, workers: int) -> Iterator[Verdict]:
    """Run the faults side by side, and gives each verdict as it comes; None is the client as it is."""
    waiting = enumerate(faults)
    running: list[tuple[Run, Path]] = []
    ended = False
    while running or not ended:
        while not ended and len(running) < workers:
            number, fault = next(waiting, (-1, None))
            if number < 0:
                ended = True
            else:
                own = folder / str(number)
                own.mkdir()
                running.append((Run(fault, own, setting), own))
        wait([run.process.sentinel for run, _ in running], timeout=1)
        for run, own in list(running):
            if run.late or not run.process.is_alive():
                running.remove((run, own))
                yield run.verdict()
                shutil.rmtree(own)
