"""Of a long list, each element that does not fit is set aside by itself, and all others are typed, in any language."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from tests.contract.run_settings import SEED

from .case import Case
from .compare import complaints
from .conftest import Sessions
from .language_drivers import Driver, asked_for, split

LANGUAGES, _ = split(asked_for())
COUNT = 1000
# What an element is instead of an object of its type, by its index: no two are the same.
MISFITS: Mapping[str, Callable[[int], Any]] = {
    "null": lambda _: None,
    "a boolean": lambda i: i % 2 == 0,
    "a number": lambda i: i + 0.5,
    "a text": lambda i: f'{{"id": "{i}"}}',
    "an array": lambda i: [{"id": f"call-{i}"}],
    "without what is required": lambda i: {"name": f"n{i}"},
    "null inside": lambda i: {"id": None, "name": f"n{i}"},
    "another type inside": lambda i: {"id": [i], "name": f"n{i}"},
}


def case_with(misfits: int, random: Random) -> Case:
    """Return a case of a list of calls of which so many elements, drawn as they come, are misfits."""
    wrong = random.sample(range(COUNT), misfits)
    kinds = [kind for _, kind in zip(wrong, [*MISFITS] * COUNT, strict=False)]
    raw = {i: MISFITS[kind](i) for i, kind in zip(wrong, random.sample(kinds, misfits), strict=True)}
    came = [raw.get(i, {"id": f"call-{i}", "more": i}) for i in range(COUNT)]
    fitting = [came[i] for i in range(COUNT) if i not in raw]
    return Case(
        id=f"{misfits}-of-{COUNT}",
        why="one element that does not fit does not lose the list",
        client={"max_retries": 0, "timeout_s": 30, "deadline_s": 60},
        call={"operation": "listCalls", "arguments": {}},
        exchanges=(
            {
                "request": {"method": "GET"},
                "response": {
                    "status": 200,
                    "headers": {"content-type": "application/json"},
                    "body": json.dumps(came),
                },
            },
        ),
        expect={
            "result": "call",
            "json": fitting,
            "typed": {f"/{i}/id": call["id"] for i, call in enumerate(fitting)},
            "absent": [f"/{len(fitting)}"],
            "violations": [f"/{i}" for i in raw],
            "raw": {f"/{i}": value for i, value in raw.items()},
        },
    )


@pytest.mark.parametrize("drawn", range(5))
@pytest.mark.parametrize("language", LANGUAGES, ids=[language.name for language in LANGUAGES])
def test_v1_of_1000_calls_with_k_misfits_all_others_are_typed_and_k_are_raw_by_their_paths(
    language: Driver, drawn: int, sessions: Sessions
) -> None:
    random = Random(f"{SEED} {drawn}")  # noqa: S311  (data of a test)
    misfits = (0, 1, COUNT, random.randrange(2, 50), random.randrange(50, COUNT))[drawn]
    verdict = sessions[language].run(case_with(misfits, random))
    if not verdict.passed:
        pytest.fail(f"SEED={SEED}: {verdict}", pytrace=False)


PLANTED: Mapping[str, Mapping[str, Any]] = {
    "typed: ": {"typed": {}},
    "json: ": {"json": [None] * COUNT},
    "violations: ": {"violations": ["/0"]},  # not by the index at which it came
    "raw: /": {"raw": {}},
}


@pytest.mark.parametrize("said", PLANTED)
def test_v1_a_driver_that_reads_such_a_list_otherwise_is_told(said: str) -> None:
    case = replace(case_with(7, Random(SEED)), exchanges=())  # noqa: S311  (data of a test)
    assert [*complaints(case, (), case.expect)] == []
    found = [*complaints(case, (), {**case.expect, **PLANTED[said]})]
    assert found
    assert all(complaint.startswith(said) for complaint in found)
