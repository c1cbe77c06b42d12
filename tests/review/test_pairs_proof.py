"""What the pairs do to code, and that rules and proofs agree on them.

Pairs are held to the languages whose code they change, and to their proofs. `PROOFS=all` tries every pair in every
language with every tool, which takes long. Without it every third pair is tried, TypeScript for every twelfth, and of
those that are the first of their rule every third is proven, by mypy and by replay.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.review.code.attribute import attribute
from scripts.review.code.disagree import disagreements
from scripts.review.result import CodeDiff
from scripts.review.sides import base_side, head_side
from scripts.review.wire import changes

from .pairs import ROOT, Pair, load_pairs
from .workbench import LANGUAGES, Workbench

PAIRS = [pair for pair in load_pairs() if pair.checked]
EVERY = os.environ.get("PROOFS") == "all"
_FIRST = {rule: pair.name for pair in PAIRS[::-1] for rule in pair.rules or ("none",)}
LOOKED_AT = PAIRS if EVERY else PAIRS[::3]
TRIED = PAIRS if EVERY else [pair for pair in PAIRS if pair.name in _FIRST.values()][::3]


def _diffs(bench: Workbench, pair: Pair, folder: Path, languages: Sequence[str]) -> list[CodeDiff]:
    base, head = (bench.side(path.read_text("utf-8")) for path in pair.write(folder))
    return [bench.diff(base, head, language) for language in languages]


@pytest.mark.parametrize("pair", LOOKED_AT, ids=[pair.name for pair in LOOKED_AT])
def test_a_change_changes_the_code_of_the_languages_that_it_must(bench: Workbench, pair: Pair, tmp_path: Path) -> None:
    diffs = _diffs(bench, pair, tmp_path, LANGUAGES if EVERY or PAIRS.index(pair) % 12 == 0 else ("python", "go"))
    given = {diff.language for diff in diffs if diff.changes}
    expected = {*pair.languages} & {diff.language for diff in diffs}
    print(f"{pair.name}: expected {sorted(expected)}, given {sorted(given)}")  # noqa: T201
    assert given == expected, "\n".join(f"{d.language}: {c}" for d in diffs for c in d.changes)


@pytest.mark.parametrize("pair", TRIED, ids=[pair.name for pair in TRIED])
def test_rules_and_proofs_agree(bench: Workbench, pair: Pair, tmp_path: Path) -> None:
    base, head = (bench.side(path.read_text("utf-8")) for path in pair.write(tmp_path))
    languages, by = (LANGUAGES, ()) if EVERY else (("python",), ("mypy",))
    proofs = [proof for language in languages for proof in bench.compiled(base, head, language, by)]
    proofs += bench.replayed(base, head).values()
    sides = [
        make(str(tmp_path / f"{name}.yaml"), ROOT, tmp_path / name)
        for make, name in ((base_side, "base"), (head_side, "head"))
    ]
    found = attribute(changes(sides[0], sides[1], ROOT), _diffs(bench, pair, tmp_path, languages))
    # Where only one language is tried, a rule about another one stands beside proofs that can't see it.
    assert not EVERY or disagreements(found, proofs) == ()
    failing = [f"{p.kind} ({p.tool}): {p.failures[0].where}: {p.failures[0].message}" for p in proofs if p.failures]
    print(f"{pair.name}: {pair.level}; " + ("\n  ".join(failing) or "every proof passes"))  # noqa: T201
    assert not failing or pair.level == "breaking"
