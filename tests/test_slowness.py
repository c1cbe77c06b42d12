"""A run measures the machine once, and its limits of time grow with it; a test that hangs ends with the stacks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import slowness
from tests.slowness import scaled

CONFTEST = """
from tests import slowness
def pytest_configure(config):
    config.pluginmanager.register(slowness)
"""
TESTS = """
import subprocess, threading, time
import pytest
from tests.slowness import SLOWNESS

def test_it_hangs_and_waits_for_what_it_leaves():
    threading.Thread(target=time.sleep, args=(60,), name="a helper", daemon=True).start()
    with subprocess.Popen(["sleep", "600"]):
        time.sleep(600)

@pytest.mark.timeout(5)
def test_it_has_a_limit_of_its_own():
    time.sleep(2.5)

def test_slowness(worker_id):
    assert SLOWNESS == 2
"""


def test_the_machine_is_measured_within_bounds() -> None:
    assert 1 <= slowness.measure() <= slowness._MOST


def test_what_was_measured_is_said_and_reaches_all_processes() -> None:
    assert os.environ["SLOWNESS"] == f"{slowness.SLOWNESS:.1f}"
    assert f"SLOWNESS={slowness.SLOWNESS:g}" in slowness.pytest_report_header()
    assert scaled(2) == 2 * slowness.SLOWNESS


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_test_that_hangs_ends_with_the_stacks_and_the_run_goes_on(workers: str, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "test_it.py").write_text(TESTS, "utf-8")
    options = ["-n", workers, "--timeout", "1", "-p", "no:cacheprovider", "-p", "no:schemathesis"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "."],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "SLOWNESS": "2"},
        capture_output=True,
        text=True,
        timeout=scaled(120),
    )
    assert "1 failed, 2 passed" in done.stdout
    assert "2 times those of an idle machine" in done.stdout
    assert "Timeout (>2.0s)" in done.stdout
    assert "Stack of a helper" in done.stdout
