"""Play the table of the environment's proxies to every language."""

import os
from collections import Counter
from collections.abc import Callable

import pytest

from scripts.document import load

from .conftest import Sessions
from .language_drivers import Driver, asked_for, split
from .proxy_cases import TABLE, cases
from .session import document

ONLY = os.environ.get("ONLY", "")
LANGUAGES, _ = split(asked_for())
CASES = {case.id: case for case in cases(load(document()))}


@pytest.mark.parametrize("name", [name for name in CASES if ONLY in name])
@pytest.mark.parametrize("language", LANGUAGES, ids=[language.name for language in LANGUAGES])
def test_f1_6_one_environment_for_all_languages(
    language: Driver, name: str, sessions: Sessions, record_property: Callable[[str, object], None]
) -> None:
    case = CASES[name]
    verdict = sessions[language].run(case)
    record_property(
        "conformance", {"language": language.name, "case": case.id, "row": case.row, "passed": verdict.passed}
    )
    if not verdict.passed:
        pytest.fail(str(verdict), pytrace=False)


def test_f1_6_every_row_is_a_case_of_its_own_and_both_results_are_tried() -> None:
    rows = [row for part in TABLE.values() for row in part]
    assert len(CASES) == len(rows)
    for part in TABLE.values():
        count = Counter(result for _, _, result, _ in part)
        assert min(count["proxied"], count["direct"]) >= 5
