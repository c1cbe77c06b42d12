"""Tests that a share of what takes long is drawn, by a seed that is said, and that a soak runs all of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.share import SEED, pytest_report_header

SOAK = {"SOAK": "1"}
TESTS = """
import pytest

@pytest.mark.share(3)
@pytest.mark.parametrize("number", range(20))
def test_long(number):
    print(number)

@pytest.mark.parametrize("number", range(5))
def test_short(number):
    print(number)
"""
CONFTEST = "from tests.share import pytest_collection_modifyitems, pytest_report_header\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "test_it.py").write_text(TESTS, "utf-8")
    return tmp_path


def collected(folder: Path, **environment: str) -> tuple[set[str], str]:
    """The tests that would run, and all that is said."""
    left = {name: value for name, value in os.environ.items() if name not in ("SHARE_SEED", "SEED", "SOAK")}
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "."]
    path = str(Path(__file__).parents[1])
    done = subprocess.run(
        command,
        cwd=folder,
        env={**left, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.partition("::")[2] for line in done.stdout.splitlines() if "::" in line}, done.stdout


def test_a_share_is_drawn_by_the_seed_and_a_soak_is_whole(folder: Path) -> None:
    (one, said), (other, _), (whole, _) = (collected(folder, **each) for each in ({"SEED": "1"}, {"SEED": "2"}, SOAK))
    for drawn in (one, other):
        assert sum(name.startswith("test_long") for name in drawn) == 3
        assert sum(name.startswith("test_short") for name in drawn) == 5
    assert one != other
    assert "17 deselected" in said
    assert len(whole) == 25


def test_the_seed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for whole, said in ((False, f"SEED={SEED}"), (True, "whole")):
        monkeypatch.setattr("tests.share.WHOLE", whole)
        assert said in pytest_report_header()
