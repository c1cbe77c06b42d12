"""Every case of the table, sync and async, through the operation layer."""

from collections import Counter
from collections.abc import Callable

import pytest

from languages.python.tests.runtime.hostile.case import AREAS, Case, Mode
from languages.python.tests.runtime.hostile.cases import CASES
from languages.python.tests.runtime.hostile.run_case import run_case
from languages.python.tests.runtime.hostile.summary import COUNTERS, PROPERTY


@pytest.mark.usefixtures("mini")
@pytest.mark.parametrize(
    ("case", "mode"),
    [pytest.param(case, mode, id=f"{case.id} [{mode}]") for case in CASES for mode in case.modes],
)
def test_case(
    case: Case, mode: Mode, printed: Callable[[], str], record_property: Callable[[str, object], None]
) -> None:
    finding = run_case(case, mode, printed)
    counters = (finding.leaks, finding.hangs, finding.losses)
    record_property(PROPERTY, dict(zip(COUNTERS, map(len, counters), strict=True)))
    assert not str(finding), str(finding)


def test_the_table_has_150_cases_and_four_for_each_promise() -> None:
    assert len(CASES) >= 150
    assert len({case.id for case in CASES}) == len(CASES)
    counts = Counter(case.area for case in CASES)
    assert set(counts) == set(AREAS)
    assert {area: count for area, count in counts.items() if count < 4} == {}


@pytest.mark.parametrize("area", AREAS)
def test_every_promise_is_tried_in_both_modes(area: str) -> None:
    for mode in ("sync", "async"):
        assert sum(case.area == area and mode in case.modes for case in CASES) >= 4
