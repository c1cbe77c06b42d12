"""The load test in its short form: `python -m languages.python.tests.runtime.hostile.load` is the long one."""

from collections.abc import Callable

import pytest

from languages.python.tests.runtime.hostile import load
from languages.python.tests.runtime.hostile.case import MODES, Mode

CALLS = 1_000


@pytest.mark.usefixtures("mini")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("work", [load.updates, load.creations])
def test_every_call_ends_right_and_the_record_of_the_server_agrees(
    mode: Mode, work: Callable[[Mode, int], load.Report]
) -> None:
    report = work(mode, CALLS)
    assert not report.wrong, str(report)
    assert sum(report.ends.values()) == CALLS


def test_what_was_done_twice_is_seen() -> None:
    class Note:
        text = "note-1"

    assert load._truthful(Note(), "note-1") == (1,)
    assert load._truthful(Note(), "note-2") == ()
    assert load._truthful(ValueError("of no kind that says what happened"), "note-1") == ()
