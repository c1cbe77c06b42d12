"""Fixtures of the conformance tests: a stage for each language, and the parity table of the run."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, cast

import pytest

from .languages import Driver
from .parity import Parity
from .play import Stage, stage

_PARITY = pytest.StashKey[Parity]()


@pytest.fixture(scope="session")
def stages() -> Iterator["Stages"]:
    """The stages, each made when its language first plays."""
    with ExitStack() as stack:
        yield Stages(stack)


class Stages:
    """Stages by language."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._made: dict[str, Stage] = {}

    def __getitem__(self, language: Driver) -> Stage:
        if language.name not in self._made:
            self._made[language.name] = self._stack.enter_context(stage(language))
        return self._made[language.name]


def pytest_configure(config: pytest.Config) -> None:
    """Collects for the table; with workers, in the process that hears from them all."""
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
    """Prints the table, and writes it to `build/parity.json`."""
    parity = config.stash.get(_PARITY, None)
    if parity:
        parity.write()
        terminalreporter.section("conformance")
        for line in parity.lines():
            terminalreporter.write_line(line)
