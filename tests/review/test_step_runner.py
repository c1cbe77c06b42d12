"""Steps run side by side, each within its limits, and what happens to one of them is told and ends no other."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest

from scripts.document.safe_text import line
from scripts.review import step_runner
from scripts.review.code.committed_or_fresh_packages import CodeError
from scripts.review.step_runner import Outcome, Step
from tests.processes import started
from tests.slowness import scaled


def step(
    name: str, work: Callable[[], Any], seconds: float = 20, megabytes: int = 1000, needs: tuple[str, ...] = ()
) -> Step:
    """Return a step that takes no values."""
    return Step(name, lambda _: work(), seconds, megabytes, needs)


def run(*given: Step, seconds: float = 60) -> dict[str, Outcome]:
    return step_runner.run(given, seconds, 2)


def raises(error: BaseException) -> NoReturn:
    raise error


def test_r11_a_step_gets_the_values_of_what_it_needs() -> None:
    def added(values: Mapping[str, Any]) -> int:
        return int(values["one"]) + int(values["two"])

    found = run(step("one", lambda: 1), step("two", lambda: 2), Step("sum", added, 20, 1000, ("one", "two")))
    assert [(name, each.kind, each.value) for name, each in found.items()] == [
        ("one", "done", 1),
        ("two", "done", 2),
        ("sum", "done", 3),
    ]


@pytest.mark.parametrize(
    ("work", "kind", "why"),
    [
        (lambda: raises(CodeError("no such package")), "refused", "no such package"),
        (lambda: raises(MemoryError()), "limit", "no memory left"),
        (lambda: raises(SystemExit("odd")), "crash", "SystemExit: odd"),
        (lambda: os.kill(os.getpid(), 9), "crash", "SIGKILL"),
        (lambda: os._exit(0), "crash", "status 0"),
        (lambda: lambda: 1, "crash", "pickle"),  # what can't be handed on
    ],
    ids=range(6),
)
def test_r11_what_ends_a_step_is_told_and_ends_no_other(work: Callable[[], Any], kind: str, why: str) -> None:
    found = run(step("odd", work), step("after", lambda: 1, needs=("odd",)), step("other", lambda: 2))
    assert (found["odd"].kind, found["after"].kind, found["other"].value) == (kind, "needs", 2)
    assert why in found["odd"].why
    assert found["after"].why == found["odd"].why


def test_r1_a_crash_is_told_with_its_place() -> None:
    found = run(step("odd", lambda: line(7)))["odd"]  # type: ignore[arg-type]
    assert found.kind == "crash"
    assert "(scripts/document/safe_text.py:" in found.why
    assert "Traceback" in found.trace


def test_r11_a_step_that_takes_too_long_is_ended_with_all_that_it_started() -> None:
    limit = scaled(0.5)
    found = run(step("slow", lambda: subprocess.run(["sleep", "666.6"]), seconds=limit))["slow"]
    assert (found.kind, found.why) == ("limit", f"it was not done within {limit:g} s")
    assert _ended("sleep 666.6")


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system tells no process's memory")
def test_r11_a_step_that_takes_too_much_memory_is_ended() -> None:
    def filled() -> None:
        kept = bytearray(os.urandom(1)) * (300 * 2**20)
        time.sleep(scaled(20))
        kept.clear()

    found = run(step("large", filled, megabytes=150))["large"]
    assert (found.kind, found.why) == ("limit", "it took more than 150 MB of memory")
    assert found.megabytes > 150


def test_r11_all_steps_together_have_a_limit() -> None:
    found = run(*(step(name, lambda: time.sleep(scaled(20))) for name in "abc"), seconds=0.5)
    assert {each.kind for each in found.values()} == {"limit"}
    assert found["a"].why == "all 0.5 s of the review were over"
    assert found["c"].why.startswith("not begun")


def test_an_interrupted_run_leaves_no_step_behind() -> None:
    program = (
        "import time\nfrom scripts.review.step_runner import Step, run\n"
        "import subprocess, sys\n"
        "run([Step('slow', lambda _: subprocess.run(['sleep', '77.7']), 60, 1000)], 60)\n"
    )
    with started([sys.executable, "-c", program]) as process:
        while "sleep 77.7" not in _commands():
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        process.wait(scaled(10))
    assert _ended("sleep 77.7")


def _ended(command: str) -> bool:
    """Return whether no process runs a command, or none does a moment later."""
    ends = time.monotonic() + scaled(1)
    while command in _commands() and time.monotonic() < ends:
        time.sleep(0.05)
    return command not in _commands()


def _commands() -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip())
        except OSError:
            continue
    return found
