"""The mini-specs' packages, each generated once, and imported for the length of a test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType

import pytest

from tests.expected import MAIN
from tests.generator.workshop import MINISPECS, Wire, generate, imported


@pytest.fixture(scope="session")
def package_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives the folder of a mini-spec's package."""
    made: dict[str, Path] = {}

    def package(name: str) -> Path:
        if name not in made:
            made[name] = generate(MINISPECS[name], tmp_path_factory.mktemp(name) / MAIN)
        return made[name]

    return package


@pytest.fixture
def grow(package_of: Callable[[str], Path]) -> Iterator[Callable[[str], ModuleType]]:
    """Imports a mini-spec's package, until the test is over."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(imported(package_of(name)))


@pytest.fixture
def wire(grow: Callable[[str], ModuleType]) -> Iterator[Callable[[str], Wire]]:
    """Gives a mini-spec's client, on a wire that leads nowhere."""
    with ExitStack() as stack:

        def connect(name: str) -> Wire:
            connected = Wire(grow(name))
            stack.callback(connected.close)
            return connected

        yield connect
