"""Every case in every language, against one kind of server; a driver at fault fails its case and no other."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.document import load
from scripts.languages import required_languages

from .case import CASES, BadCase, all_in, of_mini_specs
from .conftest import Sessions
from .deviations import aimless, known
from .language_drivers import Driver, asked_for, split
from .rule_cases import cases
from .session import document

FOLDER = Path(os.environ.get("CASES") or CASES)
ONLY = os.environ.get("ONLY", "")
FOUND = {name: case for name, case in all_in(FOLDER) if ONLY in name}
LANGUAGES, UNREADY = split(asked_for())
DEVIATIONS = known()
SPEC = load(document())


@pytest.mark.parametrize("name", FOUND)
@pytest.mark.parametrize("language", LANGUAGES, ids=[language.name for language in LANGUAGES])
def test_case(language: Driver, name: str, sessions: Sessions, record_property: Callable[[str, object], None]) -> None:
    case = FOUND[name]
    if isinstance(case, BadCase):
        record_property("conformance", {"language": language.name, "case": name, "row": "", "passed": False})
        pytest.fail(f"{FOLDER / name}.json is no case, so {language.name} can't be held to it:\n{case}", pytrace=False)
    verdict = sessions[language].run(case)
    reason = DEVIATIONS.get((case.id, language.of))
    record: dict[str, Any] = {"language": language.name, "case": case.id, "row": case.row, "passed": verdict.passed}
    record_property("conformance", {**record, "deviates": reason is not None})
    if reason is not None and verdict.passed:
        pytest.fail(f"{case.id} passes in {language.name}: take it off deviations.json ({reason})", pytrace=False)
    if reason is None and not verdict.passed:
        pytest.fail(str(verdict), pytrace=False)


@pytest.mark.parametrize("name", asked_for())
def test_what_a_language_needs_is_here(name: str) -> None:
    if name in UNREADY and name in required_languages():
        pytest.fail(f"{name} is required, and can't run: {UNREADY[name]}", pytrace=False)
    if name in UNREADY:
        pytest.skip(f"{name} is left out: {UNREADY[name]}")


def test_all_required_languages_are_asked_for() -> None:
    assert required_languages() <= set(asked_for())


def test_there_are_cases() -> None:
    by_rule = FOLDER == CASES and [one.id for op in SPEC.by_id for one in cases(SPEC, op) if ONLY in one.id]
    assert FOUND or by_rule, f"no case in {FOLDER}" + (f" has {ONLY!r} in its name" if ONLY else "")


def test_every_deviation_is_one_of_a_case() -> None:
    assert aimless(DEVIATIONS, (name for folder in (CASES, *of_mini_specs()) for name, _ in all_in(folder))) == []
