"""Every kind of change gets the level, the verdict and the rules that it must get; what changes nothing gets none."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.review.result import Change, Level, Side
from scripts.review.revisions import base_side, head_side
from scripts.review.versions import verdict
from scripts.review.wire import changes
from scripts.review.wire.rules import Rule, table

from .pairs import ROOT, Pair, load_pairs, unchecked_side

PAIRS = load_pairs()
# No pair can bring them about: that they fit is seen in a test of their own, or in none for what is no wire's matter.
_ELSEWHERE = {"unknown"}


def _sides(pair: Pair, folder: Path) -> tuple[Side, Side]:
    base, head = pair.write(folder)
    if not pair.checked:
        return unchecked_side(base), unchecked_side(head)
    return base_side(str(base), ROOT, folder / "base"), head_side(str(head), ROOT, folder / "head")


def _given(found: Iterable[Change]) -> tuple[str, str, tuple[str, ...]]:
    """Return a review's words as a pair expects them: level, verdict, rules."""
    listed = [*found]
    level = str(listed[0].level) if listed else "none"
    return level, str(verdict(listed)), tuple(sorted({change.rule for change in listed}))


def _expected(pair: Pair) -> tuple[str, str, tuple[str, ...]]:
    return pair.level, pair.verdict, tuple(sorted(pair.rules))


def test_there_are_enough_pairs_and_each_has_a_name_of_its_own() -> None:
    assert len(PAIRS) >= 60
    assert len({pair.name for pair in PAIRS}) == len(PAIRS)
    assert {pair.document for pair in PAIRS} == {"openapi", "larger", "orders"}
    assert sum(pair.document == "orders" for pair in PAIRS) >= 60


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_a_change_gets_its_level_its_verdict_and_its_rules(pair: Pair, tmp_path: Path) -> None:
    base, head = _sides(pair, tmp_path)
    assert head.error == ""
    found = changes(base, head, ROOT)
    sys.stdout.write(f"{pair.name}: expected {_expected(pair)}, given {_given(found)}\n")
    assert _given(found) == _expected(pair), "\n".join(f"{c.level} {c.id}: {c.title}" for c in found)
    for change in found:
        side = head if change.side == "head" else base
        assert 1 <= change.line <= side.text.count("\n") + 1
    assert len({change.id for change in found}) == len(found)


def test_every_rule_is_met_by_a_pair() -> None:
    met = {rule for pair in PAIRS for rule in pair.rules}
    silent = {rule.name for rule in table() if rule.level is None}
    assert met <= {rule.name for rule in table()}
    assert {rule.name for rule in table()} - met - silent - _ELSEWHERE == set()


@pytest.mark.parametrize("name", ["key-renamed", "operation-renamed", "enum-value-comes"])
def test_a_wrong_rule_is_seen(name: str, tmp_path: Path) -> None:
    """The planted fault: one row of the table with another level."""
    planted: list[Rule] = [replace(r, level=Level.EDITORIAL) if r.name == name else r for r in table()]
    caught = [pair for pair in PAIRS if pair.rules == (name,)]
    assert caught
    for i, pair in enumerate(caught):
        base, head = _sides(pair, tmp_path / str(i))
        assert _given(changes(base, head, ROOT, planted)) != _expected(pair)


def test_a_shared_schema_is_told_once_with_every_operation(tmp_path: Path) -> None:
    pair = Pair("shared", "larger", ({"at": "/components/schemas/CallStatus/enum/-", "to": "failed"},), (), "", "", ())
    (change,) = changes(*_sides(pair, tmp_path), ROOT)
    assert change.pointer == "/components/schemas/CallStatus/enum"
    assert change.operations == ("listCalls", "createCall", "getCall")


def test_a_place_is_that_of_the_line(tmp_path: Path) -> None:
    base, head = tmp_path / "base.yaml", tmp_path / "head.yaml"
    text = (ROOT / "openapi.yaml").read_text("utf-8")
    base.write_text(text, "utf-8")
    text = text.replace("name: X-API-Key", "name: X-Key").replace("        role:\n", "        speaker:\n")
    head.write_text(text, "utf-8")
    sides = base_side(str(base), ROOT, tmp_path / "b"), head_side(str(head), ROOT, tmp_path / "h")
    texts = {side: path.read_text("utf-8").splitlines() for side, path in (("base", base), ("head", head))}
    lines = {change.rule: texts[change.side][change.line - 1].strip() for change in changes(*sides, ROOT)}
    assert lines["key-renamed"] == "name: X-Key"
    assert lines["property-renamed"] == "speaker:"
