"""The client of mini.yaml, and what every case is judged with."""

from collections.abc import Callable, Iterator

import pytest

from languages.python.tests.runtime.hostile.mini_client import hostile_mini


@pytest.fixture(scope="session")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The package `hostile_mini`, whose POST is not retry-safe."""
    with hostile_mini(tmp_path_factory.mktemp("mini")):
        yield


@pytest.fixture
def printed(capfd: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Return what was written to standard output and error since it was last asked."""
    return lambda: "".join(capfd.readouterr())
