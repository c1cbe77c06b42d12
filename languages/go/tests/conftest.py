"""Fixtures of the Go tests: the packages of every document, compiled once."""

import pytest

from languages.go.generator import toolchain
from languages.go.tests.workshop import MINISPECS, ROOT, Bench
from scripts.document import SpecError
from scripts.languages import required_languages


@pytest.fixture(scope="session", autouse=True)
def go() -> None:
    """Skips what needs Go where it is not installed, unless it is required."""
    try:
        toolchain.folder()
    except SpecError as missing:
        if "go" in required_languages():
            raise
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The packages of the real document and of every mini-spec, with the calls and snippets that are tried on them."""
    made = Bench(tmp_path_factory.mktemp("bench"))
    for name, spec in {"openapi": ROOT / "openapi.yaml", **MINISPECS}.items():
        made.add(name, spec)
    made.build()
    return made
