"""The documents that these tests run on: the real one, and one grown in every direction the mock must cope with."""

from pathlib import Path

import pytest

from scripts.document import Spec, load

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def spec() -> Spec:
    return load(HERE.parents[1] / "openapi.yaml")


@pytest.fixture(scope="session")
def grown() -> Spec:
    return load(HERE / "grown.yaml")
