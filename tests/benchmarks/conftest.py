"""Fixtures of the tests of the benchmarks."""

from pathlib import Path
from typing import Any

import pytest

from scripts.document.read_with_line_numbers import Document


@pytest.fixture(scope="session")
def document() -> Any:
    """The document of this repository."""
    return Document(Path(__file__).parents[2] / "openapi.yaml").value
