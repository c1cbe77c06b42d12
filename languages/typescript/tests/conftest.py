"""Fixtures of the TypeScript tests: the toolchain, and packages made of documents, compiled side by side."""

import pytest

from languages.typescript.generator.toolchain import Toolchain, toolchain
from languages.typescript.tests.workshop import MINISPECS, ROOT, Bench


@pytest.fixture(scope="session")
def tools() -> Toolchain:
    return toolchain(ROOT)


@pytest.fixture(scope="session")
def bench(tools: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The packages of the real document and of every mini-spec, with the calls and snippets that are tried on them."""
    made = Bench(tools, tmp_path_factory.mktemp("bench"))
    made.build({"openapi": ROOT / "openapi.yaml", **MINISPECS})
    return made
