"""Fixtures of the contract tests: one server and one client a process, a record of broken promises, the verdict."""

import json
import os
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import voicebot_studio
from scripts.document import Spec, load
from tests.contract.promises import BrokenPromise
from tests.contract.run_settings import CLIENT_MODES, DOCUMENT, DRAWS, REPORT, SEED, VERDICT, tried_operations

if TYPE_CHECKING:
    from tests.contract.client_calls import ClientSession, OperationCaller

SPEC = load(DOCUMENT)
TRIED = tried_operations(SPEC)
MODULES = ("requests", "responses", "misfits", "statuses", "resources", "sensitive", "retries")
# What must have passed for each operation before anything is called proven.
PROOFS = {f"{module}[{mode}]" for module in MODULES for mode in CLIENT_MODES}
_PREFIX = "test_"


class Findings:
    """The observations of one process; the processes of a run are summed up at its end."""

    def __init__(self) -> None:
        self.tally: Counter[str] = Counter()
        self.passed: set[str] = set()
        self.failed: set[str] = set()
        self.tables: dict[str, dict[str, dict[str, int]]] = {}

    def dump(self) -> str:
        return json.dumps([self.tally, sorted(self.passed), sorted(self.failed), self.tables])

    def add(self, dumped: str) -> None:
        tally, passed, failed, tables = json.loads(dumped)
        self.tally.update(tally)
        self.passed |= set(passed)
        self.failed |= set(failed)
        self.tables |= tables


FINDINGS = Findings()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test for every operation of the document, and in both client modes."""
    if "operation" in metafunc.fixturenames:
        metafunc.parametrize("operation", TRIED, ids=lambda operation: operation.id)
    if "client_mode" in metafunc.fixturenames:
        metafunc.parametrize("client_mode", CLIENT_MODES)


@pytest.fixture(scope="session")
def spec() -> Spec:
    return SPEC


@pytest.fixture(scope="session")
def session() -> "Iterator[ClientSession]":
    # Not at the head: the process that hands out the tests would wait for what it has no use for, and they for it.
    from tests.contract import client_calls

    for name in ("API_KEY", "BASE_URL"):
        os.environ.pop(f"VOICEBOT_STUDIO_{name}", None)
    with client_calls.client_session(SPEC) as made:
        yield made
        FINDINGS.tally.update(made.tally)


@pytest.fixture
def caller(session: "ClientSession", operation: Any, client_mode: str) -> "OperationCaller":
    from tests.contract.client_calls import OperationCaller

    return OperationCaller(session, operation, client_mode)


@pytest.fixture(scope="session")
def tables() -> dict[str, dict[str, dict[str, int]]]:
    """The tables of what was drawn, by operation and direction; printed at the end."""
    return FINDINGS.tables


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Record each test's outcome, and which promise was broken, for whoever plants faults."""
    report = yield
    error = call.excinfo.value if call.excinfo else None
    if call.when == "call" or error is not None:
        broken = error if isinstance(error, BrokenPromise) else None
        outcome = "passed" if error is None else "broken" if broken else "error"
        _record(item, outcome)
        if REPORT:
            line = {
                "test": item.nodeid,
                "outcome": outcome,
                "promise": broken.promise if broken else None,
                "message": str(broken.message if broken else error or ""),
            }
            with Path(REPORT).open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
    return report


def _record(item: pytest.Item, outcome: str) -> None:
    parameters: dict[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
    if "operation" in parameters and "client_mode" in parameters:
        proof = f"{parameters['operation'].id} {item.path.stem.removeprefix(_PREFIX)}[{parameters['client_mode']}]"
        (FINDINGS.passed if outcome == "passed" else FINDINGS.failed).add(proof)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over what a worker saw."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["contract"] = FINDINGS.dump()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker saw."""
    FINDINGS.add(getattr(node, "workeroutput", {}).get("contract", "[{}, [], [], {}]"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int) -> None:
    """Print what was drawn and, where all of it holds, what was proven."""
    for title, rows in FINDINGS.tables.items():
        terminalreporter.section(f"drawn for {title}")
        for place, cells in rows.items():
            terminalreporter.line(f"{place:<40} " + "  ".join(f"{cell} {count}" for cell, count in cells.items()))
    wanted = {f"{operation.id} {proof}" for operation in TRIED for proof in PROOFS}
    missing = wanted - FINDINGS.passed | FINDINGS.failed
    if exitstatus != 0 or missing or not TRIED:
        terminalreporter.line(f"Draws: {DRAWS}, seed {SEED}. Nothing is proven by this run.")
        return
    plural = "" if len(SPEC.operations) == 1 else "s"
    several = f"{len(TRIED)} of " if len(TRIED) < len(SPEC.operations) else ""
    verdict = (
        f"Proven: {voicebot_studio.__name__} {voicebot_studio.__version__} speaks {SPEC.path.name} {SPEC.version}: "
        f"{several}{len(SPEC.operations)} operation{plural}, {DRAWS} draws each way, "
        f"{FINDINGS.tally['requests']:,} requests judged, seed {SEED}."
    )
    terminalreporter.line(verdict)
    if VERDICT:
        Path(VERDICT).write_text(verdict + "\n", "utf-8")
