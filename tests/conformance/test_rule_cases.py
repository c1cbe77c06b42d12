"""Every operation by every rule that applies to it, in every language; a case that must fail differs in one field."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scripts.document import Spec, load

from .conftest import Sessions
from .language_drivers import Driver, asked_for, split
from .rule_cases import RULES, CasePair, cases, distinguishing_fields, pairs
from .session import document

ONLY = os.environ.get("ONLY", "")
LANGUAGES, _ = split(asked_for())
SPEC = load(document())
LEAST = 120  # cases of the project's own document


@pytest.mark.timeout(300)
@pytest.mark.parametrize("operation", SPEC.by_id)
@pytest.mark.parametrize("language", LANGUAGES, ids=[language.name for language in LANGUAGES])
def test_an_operation_keeps_every_rule(
    language: Driver, operation: str, sessions: Sessions, record_property: Callable[[str, object], None]
) -> None:
    verdicts = [(case, sessions[language].run(case)) for case in cases(SPEC, operation) if ONLY in case.id]
    for case, verdict in verdicts:
        record: dict[str, Any] = {"language": language.name, "case": case.id, "row": case.row, "passed": verdict.passed}
        record_property("conformance", record)
    failed = [str(verdict) for _, verdict in verdicts if not verdict.passed]
    if failed:
        pytest.fail("\n".join([f"{len(failed)} of {len(verdicts)} fail:", *failed]), pytrace=False)


def leaves(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every scalar and every empty list and object of a value, by its place."""
    inner = [*(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())]
    if not inner:
        yield at, value
    for step, item in inner:
        yield from leaves(item, f"{at}/{step}")


def differences(one: Any, other: Any) -> set[str]:
    """Return where two values have other scalars."""
    first, second = dict(leaves(one)), dict(leaves(other))
    return {
        place
        for place in first | second
        if (place not in first, first.get(place)) != (place not in second, second.get(place))
    }


def wrong(pair: CasePair) -> str:
    """Return what is wrong with a pair of cases; "" where it is right."""
    if pair.passing.expect["result"] != "call" or pair.failing.expect["result"] == "call":
        return f"{pair.passing.id} must be a call that succeeds, and {pair.failing.id} one that fails"
    one, other = distinguishing_fields(pair.passing), distinguishing_fields(pair.failing)
    if pair.failing.exchanges == ():
        one, other = {**one, "answer": None}, {**other, "answer": None}
    found = differences(one, other)
    if not found or any(not f"{place}/".startswith(f"/{pair.where}/") for place in found):
        return f"{pair.passing.id} and {pair.failing.id} differ in {sorted(found)}, not in {pair.where} alone"
    return ""


@pytest.mark.parametrize("operation", SPEC.by_id)
def test_a_case_that_must_fail_has_a_sibling_that_differs_in_one_field(operation: str) -> None:
    assert [why for pair in pairs(SPEC, operation) if (why := wrong(pair))] == []


def test_a_pair_that_differs_in_more_is_told() -> None:
    pair = pairs(SPEC, next(iter(SPEC.by_id)))[0]
    assert "must be a call that succeeds" in wrong(CasePair("r", pair.where, pair.failing, pair.passing))
    assert "not in client/timeout_s alone" in wrong(CasePair("r", "client/timeout_s", pair.passing, pair.failing))


def applies(spec: Spec, operation: str) -> set[str]:
    """Return the rules that apply to an operation, read off the document as it is written."""
    one = spec.by_id[operation]
    node = spec.document["paths"][one.path][one.method.lower()]
    found = {"retry rule", "statuses", "null, absent, unknown"}
    found |= {"path parameter"} if "{" in one.path else set()
    found |= {"key"} if node.get("security", spec.document.get("security")) else set()
    answered = [node["responses"][status] for status in node["responses"] if status.startswith("2")]
    for answer in answered:
        (schema,) = (media["schema"] for media in answer["content"].values())
        found |= {"lists"} if schema.get("type") == "array" else set()
        found |= {"sensitive fields"} if "x-sensitive" in str(_reached(spec, schema)) else set()
    for media in node.get("requestBody", {}).get("content", {}).values():
        reached = _reached(spec, media["schema"])
        found |= {"nested bodies"} if len(reached) > 1 else set()
    return found


def _reached(spec: Spec, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the components that a schema refers to, at any depth, and what they hold."""
    found: dict[str, Any] = {}
    waiting: list[Any] = [schema]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            name = node.get("$ref")
            if isinstance(name, str) and name not in found:
                found[name] = spec.document["components"]["schemas"][name.rpartition("/")[2]]
                waiting.append(found[name])
            waiting += [value for key, value in node.items() if key not in ("examples", "example")]
        elif isinstance(node, list):
            waiting += node
    return found


def test_no_cell_of_the_table_is_empty() -> None:
    table = {operation: Counter(pair.rule for pair in pairs(SPEC, operation)) for operation in SPEC.by_id}
    lacking = {
        op: sorted(applies(SPEC, op) - row.keys()) for op, row in table.items() if applies(SPEC, op) - row.keys()
    }
    assert lacking == {}
    assert {rule for row in table.values() for rule in row} == set(RULES)
    names = [case.id for operation in SPEC.by_id for case in cases(SPEC, operation)]
    assert len(names) == len(set(names)) >= LEAST
