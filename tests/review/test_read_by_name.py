"""Code that reads a field by its name in the API goes on to work once it is declared: it compiles, and it runs."""

import shutil
from pathlib import Path

import pytest

from scripts.review.code.compile_old_callers import compile_proof
from tests.conformance.case import Case
from tests.conformance.language_drivers import asked_for, split
from tests.conformance.language_drivers import language as drivers
from tests.conformance.session import start_session
from tests.expected import MAIN

from .helpers import LANGUAGES, PackageCache
from .test_code_surface import TEXT, THE_CALL, put

_LANGUAGE = "        language:\n          type: string\n"
DECLARED = put(TEXT, "        assistantId:\n", _LANGUAGE + "        assistantId:\n", THE_CALL)
SITE = 'return a_call["new"] if "new" in a_call else None'


@pytest.mark.parametrize("language", LANGUAGES)
def test_v5_what_reads_a_field_by_its_name_compiles_once_it_is_declared(
    package_cache: PackageCache, language: str
) -> None:
    base, head = package_cache.side(TEXT), package_cache.side(DECLARED)
    for proof in package_cache.compiled(base, head, language):
        assert not proof.failures, proof


def test_v5_the_review_notices_where_fields_are_no_longer_read_by_name(
    package_cache: PackageCache, tmp_path: Path
) -> None:
    base, head = (package_cache.package(package_cache.side(text), MAIN) for text in (TEXT, DECLARED))
    broken = shutil.copytree(head, tmp_path / "head")
    (model,) = broken.glob("*/_runtime/codec/model.py")
    text = model.read_text("utf-8")
    assert text.count("def __getitem__(") == 1
    model.write_text(text.replace("def __getitem__(", "def by_name("), "utf-8")
    for proof in compile_proof(MAIN, base, broken, tmp_path / "sites", package_cache.root):
        assert SITE in {failure.where for failure in proof.failures}, proof


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", [each for each in LANGUAGES if each in {one.of for one in split(asked_for())[0]}])
def test_v5_what_reads_a_field_by_its_name_runs_before_and_after_it_is_declared(
    package_cache: PackageCache, language: str
) -> None:
    case = Case(
        id="by-name",
        why="a field is read by its name in the API, whether it is declared or not",
        call={"operation": "updateCall", "arguments": {"call_id": "c", "name": "n"}},
        exchanges=({"request": {}, "response": _json('{"id": "c", "language": "en", "more": [1]}')},),
        expect={"result": "call", "status": 200, "by_name": {"/language": "en", "/more": [1]}},
    )
    for text in (TEXT, DECLARED):
        side = package_cache.side(text)
        for driver in drivers(language):
            with start_session(driver.on(package_cache.package(side, language)), side.document) as session:
                verdict = session.run(case)
                assert verdict.passed, str(verdict)


def _json(body: str) -> dict[str, object]:
    return {"status": 200, "headers": {"content-type": "application/json"}, "body": body}
