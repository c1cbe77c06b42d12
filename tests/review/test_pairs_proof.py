"""The effect of the pairs on code, and that rules and proofs agree on them.

Pairs are held to the languages whose code they change, and to their proofs: a share of them in `make test`, with the
first compiler of each language, and all of them with every tool in `make soak`.
"""

from pathlib import Path

import pytest

from scripts.review.code.rules_against_proofs import disagreements
from scripts.review.wire import changes
from tests.expected import expected
from tests.share import WHOLE, share

from .helpers import LANGUAGES, PackageCache
from .pairs import ROOT, Pair, load_pairs

PAIRS = [pair for pair in load_pairs() if pair.checked]
LOOKED_AT = share(PAIRS, 4, "code of pairs")
TRIED = share([pair for pair in PAIRS if pair.level == "breaking"], 2, "breaking pairs")
TRIED += share([pair for pair in PAIRS if pair.level != "breaking"], 1, "other pairs")
TOOLS = {language: expected(language, "call_sites")["tools"][: None if WHOLE else 1] for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_language_says_of_pairs_is_of_pairs_that_there_are(language: str) -> None:
    names = expected(language, "pairs")
    assert len(names) > 20
    assert {*names} - {pair.name for pair in load_pairs()} == set()


@pytest.mark.parametrize("pair", LOOKED_AT, ids=[pair.name for pair in LOOKED_AT])
def test_a_change_changes_the_code_of_the_languages_that_it_must(
    package_cache: PackageCache, pair: Pair, tmp_path: Path
) -> None:
    base, head = (package_cache.side(path.read_text("utf-8")) for path in pair.write(tmp_path))
    diffs = [package_cache.diff(base, head, language) for language in LANGUAGES]
    given = {diff.language for diff in diffs if diff.changes}
    wanted = {language for language in LANGUAGES if pair.name in expected(language, "pairs")}
    assert given == wanted, "\n".join(f"{d.language}: {c}" for d in diffs for c in d.changes)


@pytest.mark.parametrize("pair", TRIED, ids=[pair.name for pair in TRIED])
def test_r5_rules_and_proofs_agree(package_cache: PackageCache, pair: Pair, tmp_path: Path) -> None:
    base, head = (package_cache.side(path.read_text("utf-8")) for path in pair.write(tmp_path))
    found = changes(base, head, ROOT)
    played = [*package_cache.replayed(base, head).values()]
    compiled = {each: package_cache.compiled(base, head, each, TOOLS[each]) for each in LANGUAGES}
    every = [*played, *(proof for proofs in compiled.values() for proof in proofs)]
    assert disagreements(found, every) == ()
    # Whoever asks for one language alone is told of no disagreement that the others' proofs would settle.
    for language in LANGUAGES:
        assert disagreements(found, [*played, *compiled[language]]) == (), language
