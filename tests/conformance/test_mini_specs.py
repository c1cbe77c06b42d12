"""Draws from mini-specs through every language: what no document of today holds must not fail a language tomorrow."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.document import load
from tests.contract.drawn_calls import DrawnResponse
from tests.contract.language_limits import NONE, Limits
from tests.contract.media_types import with_one_media_type
from tests.contract.mutated_samples import UNLISTED

from .case import MINISPECS as FOLDER
from .case import Case, all_in, of_mini_specs, read
from .compare import differences
from .drawn_cases import drawn_cases, expected
from .language_drivers import ROOT, asked_for, split

MINISPECS = sorted(FOLDER.glob("*.yaml"))
NAMES = sorted({language.of for language in split(asked_for())[0]})
DRAWS = "12"  # besides those that are aimed at what chance left out


def run(module: str, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment |= {"PARITY": os.devnull, "REQUIRE_LANGUAGES": "", "DRAWS": DRAWS, **more}
    line = [sys.executable, "-m", module, *words]
    return subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def passes(spec: Path, tmp_path: Path) -> Callable[..., str]:
    """A run of the conformance cases against packages of a mini-spec."""
    asked = ["--spec", str(spec), "--languages", " ".join(NAMES)]
    made = run("scripts.generate", *asked, "--output", str(tmp_path))
    assert made.returncode == 0, made.stderr
    packages = {f"PACKAGE_{name.upper()}": str(tmp_path / name) for name in NAMES}

    def run_passes(*words: str) -> str:
        done = run("tests.conformance", *words, *asked, **packages)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run_passes


@pytest.mark.timeout(1200)  # on a busy machine; a minute on an idle one
@pytest.mark.parametrize("spec", MINISPECS, ids=lambda path: path.stem)
@pytest.mark.share(2)
def test_t1_10_what_is_drawn_from_a_mini_spec_comes_through_in_every_language(
    spec: Path, passes: Callable[..., str]
) -> None:
    assert f"{len(load(spec).by_id) * len(split(NAMES)[0])} passed" in passes("--drawn")


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "spec", [folder.with_suffix(".yaml") for folder in of_mini_specs()], ids=lambda path: path.stem
)
def test_v_the_written_cases_of_a_mini_spec_pass_in_every_language(spec: Path, passes: Callable[..., str]) -> None:
    assert passes("--cases", str(spec.with_suffix("")))


@pytest.mark.parametrize("folder", of_mini_specs(), ids=lambda path: path.name)
def test_v1_each_written_case_has_a_sibling_that_differs_in_one_value_and_in_its_outcome(folder: Path) -> None:
    cases = {name: read(folder / f"{name}.json") for name, _ in all_in(folder)}
    for case in cases.values():
        sibling = cases[case.sibling]
        whole = bool(case.exchanges and sibling.exchanges)  # what is refused before it is sent has no answer
        found = [*differences(_asked(case, whole), _asked(sibling, whole))]
        assert len(found) == 1, f"{case.id} and {sibling.id} differ in {found}"
        assert _outcome(case) != _outcome(sibling), case.id


def test_v_drawn_answers_have_misfit_elements_unlisted_texts_and_unknown_variants() -> None:
    spec = load(FOLDER / "values.yaml")
    drawn = {name: [case for case, _ in drawn_cases(spec, name)] for name in ("getCallPage", "getCall", "getOwner")}
    elements = [
        case.id for case in drawn["getCallPage"] if any(re.search(r"/\d+$", path) for path in _violations(case))
    ]
    unlisted = [case for case in drawn["getCall"] if f'"status": "{UNLISTED}"' in _body(case)]
    unknown = [case for case in drawn["getOwner"] if f'"kind": "{UNLISTED}"' in _body(case)]
    assert elements
    for cases in (unlisted, unknown):
        # By themselves they are no misfits, nor beside one.
        assert {bool(_violations(case)) for case in cases} == {False, True}


def _violations(case: Case) -> list[str]:
    found: list[str] = case.expect.get("violations", [])
    return found


def _body(case: Case) -> str:
    return "".join(exchange["response"].get("body", "") for exchange in case.exchanges)


def _outcome(case: Case) -> Any:
    return case.expect, [exchange["request"] for exchange in case.exchanges]


def _asked(case: Case, whole: bool) -> dict[str, Any]:
    """Return what a case calls and, of the whole, is answered, as JSON; what must be sent goes with the outcome."""
    bodies = [json.loads(exchange["response"]["body"]) for exchange in case.exchanges]
    # An object as a caller writes it is one value, which may differ in a name.
    call = json.loads(json.dumps(case.call), object_hook=lambda each: str(each) if "$written" in each else each)
    return {"client": case.client, "call": call, "answers": bodies if whole else None}


NUMBERS = load(FOLDER / "numbers.yaml")
WIDE = 2**63


def test_t1_10_arguments_that_a_language_can_not_say_are_refused_before_they_are_sent() -> None:
    # What does not fit by itself, or is lacking, is drawn beside these, and has no number alone.
    plain = re.compile(r"drawn-updateNumber-\d+")
    unlimited, limited = (
        [case for case, _ in drawn_cases(NUMBERS, "updateNumber", limits) if plain.fullmatch(case.id)]
        for limits in (NONE, Limits(64))
    )
    refused = [case for case in limited if case.expect["result"] == "rejected_before_send"]
    assert {case.expect["result"] for case in unlimited} == {"call"}
    assert refused
    assert all(not case.exchanges for case in refused)
    assert len(limited) == len(unlimited) + len(refused)  # each response is still answered to arguments that are sent


@pytest.mark.parametrize(
    ("more", "violations", "absent"),
    [
        ({}, [], ["/maybe", "/counts"]),
        ({"maybe": WIDE - 1, "ratio": WIDE, "free": {"a": WIDE}, "any": WIDE}, [], ["/counts"]),
        ({"maybe": WIDE}, ["/maybe"], ["/maybe", "/counts"]),
        ({"counts": [1, WIDE]}, ["/counts/1"], ["/counts", "/maybe"]),
        ({"nested": {"depth": -WIDE - 1}}, ["/nested/depth"], ["/nested"]),
        ({"nesteds": [{"depth": WIDE}, {"depth": 1}]}, ["/nesteds/0"], []),
    ],
)
def test_t1_10_what_a_language_can_not_read_is_set_aside(
    more: dict[str, Any], violations: list[str], absent: list[str]
) -> None:
    value = {"id": "n", "count": 1, **more}
    unlimited, limited = (_expected_of(value, limits) for limits in (NONE, Limits(64)))
    assert unlimited["violations"] == []
    assert limited["result"] == unlimited["result"] == "call"
    assert limited["json"] == unlimited["json"] == value
    assert limited["violations"] == violations
    assert {*absent} <= {*limited["absent"]}
    assert not [pointer for pointer in limited["typed"] if pointer.startswith(tuple(absent))]


def test_t1_10_a_root_that_a_language_can_not_read_is_no_result() -> None:
    expected = _expected_of({"id": "n", "count": WIDE}, Limits(64))
    assert (expected["result"], expected["violations"]) == ("validation_error", ["/count"])


def _expected_of(value: dict[str, Any], limits: Limits) -> dict[str, Any]:
    answer = DrawnResponse(200, "application/json", value)
    return expected(NUMBERS, with_one_media_type(NUMBERS.by_id["updateNumber"]), answer, limits)


@pytest.mark.parametrize(
    ("kind", "value", "holds"),
    [
        ("integer", 2**63 - 1, True),
        ("integer", 2**63, False),
        ("integer", -(2**63), True),
        ("integer", -(2**63) - 1, False),
        ("integer", 1e19, False),
        ("number", 2**63, True),
        ("any", 2**63, True),
    ],
)
def test_t1_10_the_room_of_an_integer(kind: str, value: float, holds: bool) -> None:
    assert Limits(64).can_hold(kind, value) is holds
    assert NONE.can_hold(kind, value)


@pytest.mark.parametrize(
    ("one", "other", "exactly", "as_doubles"),
    [
        (0, 0.0, False, True),
        (0.0, -0.0, False, True),
        (2**53, 2**53 + 1, False, True),
        (2**53, 2**53 + 2, False, False),
        (10**30, 1e30, False, True),
        (0.1, 0.1, True, True),
        (7, 7, True, True),
    ],
)
def test_t1_10_numbers_that_are_one(one: float, other: float, exactly: bool, as_doubles: bool) -> None:
    assert (NONE.same(one, other), Limits(doubles=True).same(one, other)) == (exactly, as_doubles)


def test_t1_10_integers_are_rounded_to_doubles_wherever_they_stand() -> None:
    value = {"a": [2**63 - 1, True, 0.5, "1"], "b": {"c": 2**53 + 1, "d": None}}
    assert NONE.rounded(value) == value
    assert Limits(doubles=True).rounded(value) == {
        "a": [9223372036854776000, True, 0.5, "1"],
        "b": {"c": 2**53, "d": None},
    }
