"""Responses drawn from the document, through every driver: what a language loses between wire and wire shows here."""

from collections.abc import Callable
from typing import Any

import pytest

from scripts.document import load
from tests.contract.run_settings import DRAWS

from .conftest import Sessions
from .drawn_cases import drawn_cases
from .language_drivers import Driver, asked_for, split
from .session import document

LANGUAGES, _ = split(asked_for())
SPEC = load(document())


@pytest.mark.timeout(300)
@pytest.mark.parametrize("operation", SPEC.by_id)
@pytest.mark.parametrize("language", LANGUAGES, ids=[language.name for language in LANGUAGES])
@pytest.mark.share(10)
def test_what_is_drawn_comes_through(
    language: Driver, operation: str, sessions: Sessions, record_property: Callable[[str, object], None]
) -> None:
    verdicts = [
        (case, sessions[language].run(case, more)) for case, more in drawn_cases(SPEC, operation, language.limits)
    ]
    for case, verdict in verdicts:
        record: dict[str, Any] = {"language": language.name, "case": case.id, "row": "drawn", "passed": verdict.passed}
        record_property("conformance", record)
    failed = [(case, verdict) for case, verdict in verdicts if not verdict.passed]
    failed.sort(key=lambda pair: len(str(pair[0])))
    assert len(verdicts) >= DRAWS
    if failed:
        case, verdict = failed[0]
        told = f"{len(failed)} of {len(verdicts)} fail; the smallest: {verdict}\n  {case.call}\n  {case.exchanges}"
        pytest.fail(told, pytrace=False)
