"""The cases can fail: faults in the runtime of every language, each of which a case must notice."""

import shutil
from pathlib import Path

import pytest

from scripts.document import load
from scripts.languages import languages
from tests.share import share

from .case import CASES, Case, read
from .fault_injection import LEAST, Fault, FaultNotApplicable, of
from .language_drivers import Driver, asked_for, split
from .proxy_cases import cases as proxy_cases
from .rule_cases import cases
from .session import document, start_session

LANGUAGES = [language for language in split(asked_for())[0] if language.name == language.of]
PLAIN = "argument-text"
OPERATIONS = 6  # whose own cases notice faults, in each language
SHARE = 3  # faults of each language; most of a fault's time goes to the compiler
SPEC = load(document())
BY_RULE = {case.id: case for operation in SPEC.by_id for case in cases(SPEC, operation)}
BY_RULE |= {case.id: case for case in proxy_cases(SPEC)}
PLANTED = [
    (language, fault) for language in LANGUAGES for fault in share(of(language.of), SHARE, f"faults {language.name}")
]


def case_of(fault: Fault) -> Case:
    """Return the case that must notice a fault: one that is written, or one of an operation by a rule."""
    return BY_RULE.get(fault.case) or read(CASES / f"{fault.case}.json")


@pytest.mark.parametrize("language", LANGUAGES, ids=[language.name for language in LANGUAGES])
def test_every_language_has_its_faults(language: Driver) -> None:
    faults = of(language.of)
    assert len({fault.name for fault in faults}) == len(faults) >= LEAST


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("language", "fault"), PLANTED, ids=[f"{language.name}-{fault.name}" for language, fault in PLANTED]
)
def test_a_planted_fault_is_noticed(language: Driver, fault: Fault, tmp_path: Path) -> None:
    case = case_of(fault)
    package = tmp_path / language.tested.name
    fault.plant(language.tested, package)
    with start_session(language.on(package)) as running:
        verdict = running.run(case)
        # A client that does nothing right any more would prove nothing.
        alive = running.run(read(CASES / f"{PLAIN}.json"))
    assert not verdict.passed, f"{fault.breaks}, and {fault.case} passes"
    assert alive.passed, f"the fault breaks more than it should: {alive}"


def test_a_fault_that_fits_no_longer_is_told(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "one.py").write_text("a = 1\nb = 1\n", "utf-8")
    for find in ("c = 1", " = 1"):
        with pytest.raises(FaultNotApplicable, match="not once"):
            Fault("x", "nothing", "one.py", find, "", "x").plant(tmp_path / "package", tmp_path / "copy")
        shutil.rmtree(tmp_path / "copy")
    with pytest.raises(FaultNotApplicable, match="not once"):
        Fault("x", "nothing", "two.py", "a", "b", "x").plant(tmp_path / "package", tmp_path / "copy")
    (tmp_path / "basic").mkdir()
    (tmp_path / "basic" / "faults.json").write_text('[{"name": "x"}]', "utf-8")
    with pytest.raises(FaultNotApplicable, match="must have"):
        of("basic", tmp_path)


def test_every_list_of_faults_is_that_of_a_language_and_names_its_cases() -> None:
    for language in languages():
        named = {fault.case for fault in of(language)}
        assert named <= {case.stem for case in CASES.glob("*.json")} | BY_RULE.keys()
        assert len({BY_RULE[name].call["operation"] for name in named & BY_RULE.keys()}) >= OPERATIONS
