"""docs/reliability.md: every case keeps a promise there, and every test that it names exists."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from languages.python.tests.runtime.hostile.case import AREAS
from languages.python.tests.runtime.hostile.cases import CASES

ROOT = Path(__file__).parents[5]
PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
NAMED = re.findall(r"`([^`\n]+)`", PAGE)
PATTERNS = sorted({name for name in NAMED if name.startswith(tuple(f"{area}: " for area in AREAS))})
TESTS = sorted({name for name in NAMED if "::" in name})


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_names_a_case(pattern: str) -> None:
    assert any(fnmatchcase(case.id, pattern) for case in CASES)


@pytest.mark.parametrize("name", TESTS)
def test_every_test_that_is_named_exists(name: str) -> None:
    path, _, function = name.partition("::")
    assert f"\ndef {function}(" in (ROOT / path).read_text("utf-8")


def test_every_case_keeps_a_promise() -> None:
    assert [case.id for case in CASES if not any(fnmatchcase(case.id, pattern) for pattern in PATTERNS)] == []
