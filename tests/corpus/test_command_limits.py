"""Commands under limits."""

import sys

from tests.corpus.command_limits import Limits, run

_WAIT = "import time; time.sleep(600)"
_HOARD = f"held = b'x' * (300 << 20); {_WAIT}"
_START = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"


def test_a_command_that_ends_is_told_of_with_what_it_took() -> None:
    ended = run([sys.executable, "-c", "print('said'); raise SystemExit(4)"], Limits(60, 4_000))
    assert (ended.code, ended.output, ended.overran) == (4, "said\n", "")
    assert ended.megabytes > 0


def test_a_command_that_overruns_its_time_is_ended() -> None:
    ended = run([sys.executable, "-c", _WAIT], Limits(0.5, 4_000))
    assert ended.overran == "more than 0.5 seconds"


def test_the_memory_of_what_a_command_starts_counts() -> None:
    ended = run([sys.executable, "-c", _START, _HOARD], Limits(120, 200))
    assert ended.overran == "more than 200 MB of memory"
    assert ended.megabytes > 200


def test_variables_reach_the_command() -> None:
    code = "import os; print(os.environ['GIVEN'])"
    assert run([sys.executable, "-c", code], Limits(60, 4_000), env={"GIVEN": "this"}).output == "this\n"
