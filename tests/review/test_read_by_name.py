"""Code that reads a field by its name in the API works on once it is declared: the review compiles it, and runs it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.review.code.compile_old_callers import compile_proof
from scripts.review.code.replay_reads_by_name import replay_reads_by_name
from scripts.review.code.rules_against_proofs import NOT_DECLARED, disagreements
from scripts.review.result import Proof
from tests.expected import expected

from .helpers import LANGUAGES, PackageCache, change
from .test_code_surface import TEXT, THE_CALL, put

_LANGUAGE = "        language:\n          type: string\n"
DECLARED = put(TEXT, "        assistantId:\n", _LANGUAGE + "        assistantId:\n", THE_CALL)


def broken(package: Path, language: str, what: str, copy: Path) -> Path:
    """Return a copy of a package with the fault that the language's folder says."""
    fault = expected(language, "read_by_name")[what]
    path = shutil.copytree(package, copy) / fault["file"]
    text = path.read_text("utf-8")
    assert fault["find"] in text
    path.write_text(text.replace(fault["find"], fault["replace"]), "utf-8")
    return copy


def read(package_cache: PackageCache, language: str, head: str, package: Path | None = None) -> Proof:
    """Read by name what a document declares beyond the usual one, in its own package or another."""
    base, changed = package_cache.side(TEXT), package_cache.side(head)
    after = package or package_cache.package(changed, language)
    return replay_reads_by_name(language, base, package_cache.package(base, language), changed, after)


@pytest.mark.parametrize("language", LANGUAGES)
def test_v5_what_reads_a_field_by_its_name_compiles_once_it_is_declared(
    package_cache: PackageCache, language: str
) -> None:
    base, head = package_cache.side(TEXT), package_cache.side(DECLARED)
    for proof in package_cache.compiled(base, head, language):
        assert not proof.failures, proof


@pytest.mark.parametrize("language", LANGUAGES)
def test_v5_the_review_notices_where_what_reads_fields_by_name_no_longer_compiles(
    package_cache: PackageCache, language: str, tmp_path: Path
) -> None:
    base, head = (package_cache.package(package_cache.side(text), language) for text in (TEXT, DECLARED))
    other = broken(head, language, "compile", tmp_path / head.name)
    for proof in compile_proof(language, base, other, tmp_path / "sites", package_cache.root):
        site = expected(language, "read_by_name")["compile"]["site"]
        assert site in {failure.where for failure in proof.failures}, proof


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", LANGUAGES)
def test_v5_what_reads_a_field_by_its_name_gives_the_same_once_it_is_declared(
    package_cache: PackageCache, language: str
) -> None:
    proof = read(package_cache, language, DECLARED)
    assert not proof.failures
    assert (proof.kind, proof.language, proof.skipped, proof.partly) == ("names", language, "", "")
    assert proof.tried > 2


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", LANGUAGES)
def test_v5_the_review_notices_where_a_declared_field_is_no_longer_found_by_its_name(
    package_cache: PackageCache, language: str, tmp_path: Path
) -> None:
    head = package_cache.package(package_cache.side(DECLARED), language)
    proof = read(package_cache, language, DECLARED, broken(head, language, "run", tmp_path / head.name))
    assert "updateCall: 200 /language" in {failure.where for failure in proof.failures}
    assert all(failure.where.endswith("/language") for failure in proof.failures)
    assert all("is read by its name, and in HEAD nothing" in failure.message for failure in proof.failures)
    (found,) = disagreements([], [proof])
    assert "and no change is breaking" in found


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (TEXT, NOT_DECLARED),
        (put(TEXT, "The assistant that spoke.", "Who spoke."), NOT_DECLARED),
        (put(TEXT, "name: X-API-Key", "name: X-Key"), NOT_DECLARED),
    ],
)
def test_v5_where_nothing_is_newly_declared_nothing_is_read_by_name(
    package_cache: PackageCache, head: str, why: str
) -> None:
    proof = read(package_cache, LANGUAGES[0], head)
    assert (proof.tried, proof.skipped) == (0, why)


def test_r5_readings_by_name_are_no_word_on_what_breaks() -> None:
    others = [Proof(kind, LANGUAGES[0], "a", 9) for kind in ("compile", "responses", "requests")]
    names = Proof("names", LANGUAGES[0], "driver", 9)
    for each in (names, replace(names, tried=0, skipped=NOT_DECLARED), replace(names, skipped="no driver")):
        assert len(disagreements([change()], [*others, each])) == 1
        assert disagreements([change()], [*others[:2], each]) == ()
