"""Fixtures of the conformance tests: a session for each language, and the parity table of the run."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, cast

import pytest

from .language_drivers import Driver
from .parity import Parity
from .session import Session, start_session

_PARITY = pytest.StashKey[Parity]()


@pytest.fixture(scope="session")
def sessions() -> Iterator["Sessions"]:
    """The sessions, each made when its language first plays."""
    with ExitStack() as stack:
        yield Sessions(stack)


class Sessions:
    """Sessions by language."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._made: dict[str, Session] = {}

    def __getitem__(self, language: Driver) -> Session:
        if language.name not in self._made:
            self._made[language.name] = self._stack.enter_context(start_session(language))
        return self._made[language.name]


def pytest_configure(config: pytest.Config) -> None:
    """Collect for the table; with workers, in the process that hears from them all."""
    if not hasattr(config, "workerinput"):
        config.stash[_PARITY] = Parity()
        config.pluginmanager.register(_Collector(config.stash[_PARITY]), "conformance-parity")


class _Collector:
    """Hears of every test that said which case it was in which language."""

    def __init__(self, parity: Parity) -> None:
        self._parity = parity

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, said in report.user_properties if report.when == "call" else ():
            if name == "conformance":
                self._parity.add(**cast(dict[str, Any], said))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the table, and writes it to `build/parity.json`."""
    parity = config.stash.get(_PARITY, None)
    if parity:
        parity.write()
        terminalreporter.section("conformance")
        for line in parity.lines():
            terminalreporter.write_line(line)
