"""What the pairs do to code, and that rules and proofs agree on them.

Each pair is held to the languages whose code it changes. Proofs take longer: by default one pair for each rule is
tried, and TypeScript looked at for those alone; `PROOFS=all` tries every pair in every language.
"""

import os
from pathlib import Path

import pytest

from scripts.review.code.attribute import attribute
from scripts.review.code.disagree import disagreements
from scripts.review.result import CodeDiff
from scripts.review.sides import base_side, head_side
from scripts.review.wire import changes

from .pairs import ROOT, Pair, load_pairs
from .workbench import LANGUAGES, Workbench

PAIRS = load_pairs()
EVERY = os.environ.get("PROOFS") == "all"
_FIRST = {rule: pair.name for pair in PAIRS[::-1] for rule in pair.rules or ("none",)}
TRIED = [pair for pair in PAIRS if EVERY or pair.name in _FIRST.values()]
# Of the others only what is quick is looked at.
_QUICK = ("python", "go")


def _diffs(bench: Workbench, pair: Pair, folder: Path) -> list[CodeDiff]:
    base, head = (bench.side(path.read_text("utf-8")) for path in pair.write(folder))
    return [bench.diff(base, head, language) for language in (LANGUAGES if pair in TRIED else _QUICK)]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_a_change_changes_the_code_of_the_languages_that_it_must(bench: Workbench, pair: Pair, tmp_path: Path) -> None:
    diffs = _diffs(bench, pair, tmp_path)
    given = {diff.language for diff in diffs if diff.changes}
    expected = {*pair.languages} & {diff.language for diff in diffs}
    print(f"{pair.name}: expected {sorted(expected)}, given {sorted(given)}")  # noqa: T201
    assert given == expected, "\n".join(f"{d.language}: {c}" for d in diffs for c in d.changes)


@pytest.mark.parametrize("pair", TRIED, ids=[pair.name for pair in TRIED])
def test_rules_and_proofs_agree(bench: Workbench, pair: Pair, tmp_path: Path) -> None:
    base, head = (bench.side(path.read_text("utf-8")) for path in pair.write(tmp_path))
    proofs = [proof for language in (LANGUAGES if EVERY else _QUICK) for proof in bench.compiled(base, head, language)]
    proofs += bench.replayed(base, head).values()
    sides = (
        base_side(str(tmp_path / "base.yaml"), ROOT, tmp_path / "b"),
        head_side(str(tmp_path / "head.yaml"), ROOT, tmp_path / "h"),
    )
    found = attribute(changes(*sides, ROOT), _diffs(bench, pair, tmp_path))
    assert disagreements(found, proofs) == ()
    failing = [f"{p.kind} ({p.tool}): {p.failures[0].where}: {p.failures[0].message}" for p in proofs if p.failures]
    print(f"{pair.name}: {pair.level}; " + ("\n  ".join(failing) or "every proof passes"))  # noqa: T201
    assert not failing or pair.level == "breaking"
