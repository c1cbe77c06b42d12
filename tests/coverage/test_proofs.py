"""Proofs of the statuses in the table: a share of the proofs in `make test`, all of them in `make soak`."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.schema_tools import validator
from scripts.document.field_coverage import Row, field_coverage
from scripts.generate.config import LANGUAGES
from tests.conformance.case import Case
from tests.conformance.language_drivers import language as drivers
from tests.conformance.session import start_session
from tests.expected import MAIN
from tests.share import share

from .document_changes import SAMPLES, accepted, changed, places, put, read, sample, take_out
from .package_code import differing, make
from .proofs import Proof, proofs, prove, refused_without, run

SHARE = 1  # proof of each language
CHOSEN = [proof for language in LANGUAGES for proof in share(proofs(language), SHARE, f"coverage {language}")]


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("proof", CHOSEN, ids=lambda proof: proof.id)
def test_t1_a_client_that_ignores_a_proven_field_is_noticed(proof: Proof, tmp_path: Path) -> None:
    assert prove(proof, tmp_path) == ""


NEEDED = [row for row in field_coverage().rows() if row.promise == "refused"]


@pytest.mark.parametrize("row", NEEDED, ids=lambda row: f"{row.object}.{row.field}")
def test_t1_nothing_is_left_without_a_structural_field(row: Row) -> None:
    assert row.status == "structural"
    assert refused_without(row) == ""


def without_descriptions(path: Path, rows: list[Row]) -> dict[str, Any]:
    """Return a sample without the fields of some rows, or with other texts in the place of those that it needs."""
    document = sample(path)
    for row in rows:
        change = take_out if row.instead is None else put(row.instead)
        # From the innermost outwards, so that what is left to change is still where it was.
        found = sorted(accepted(document, places(document, row), change), key=len, reverse=True)
        document = changed(document, found, change)
    return document


DESCRIPTIVE = [row for row in field_coverage().rows() if row.status == "descriptive" and "*" not in row.field]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_t1_descriptive_fields_change_comments_and_pages_alone(language: str, path: Path, tmp_path: Path) -> None:
    bare = without_descriptions(path, DESCRIPTIVE)
    assert bare != sample(path)
    one, other = make(sample(path), language, tmp_path / "one"), make(bare, language, tmp_path / "other")
    assert differing(one, other) == []


def test_t1_every_descriptive_field_is_taken_out_of_a_sample() -> None:
    samples = [sample(path) for path in SAMPLES]
    held = {row.object + "." + row.field for row in DESCRIPTIVE for document in samples if places(document, row)}
    assert {row.object + "." + row.field for row in DESCRIPTIVE} == held


def test_t1_a_field_that_is_not_descriptive_changes_the_code(tmp_path: Path) -> None:
    """The comparison of code can fail."""
    document = sample(SAMPLES[0])
    row = field_coverage().objects["Schema"]["required"]
    other = changed(document, accepted(document, places(document, row), take_out)[-1:], take_out)
    for language in LANGUAGES:
        one, changed_ = make(document, language, tmp_path / "one"), make(other, language, tmp_path / "other")
        assert differing(one, changed_), language


TOLERATED = [row for row in field_coverage().rows() if row.status == "tolerated" and row.schema is not None]


def tolerant(keep: bool) -> dict[str, Any]:
    """Return a document of one answer with a property for each tolerated field, with the fields or without them."""
    properties = {
        f"p{i}": row.schema if keep else {key: value for key, value in row.schema.items() if key in KEPT}
        for i, row in enumerate(TOLERATED)
    }
    thing = {"type": "object", "properties": properties}
    answer = {"description": "d", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tolerant", "version": "1"},
        "servers": [{"url": "https://tolerant.example"}],
        "security": [{"Key": []}],
        "paths": {"/things": {"get": {"operationId": "getThing", "tags": ["things"], "responses": {"200": answer}}}},
        "components": {
            "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}},
            "schemas": {"Thing": thing},
        },
    }


KEPT = ("type", "items", "properties")


@pytest.mark.parametrize("language", LANGUAGES)
def test_t1_tolerated_fields_change_no_code(language: str, tmp_path: Path) -> None:
    one, other = make(tolerant(True), language, tmp_path / "one"), make(tolerant(False), language, tmp_path / "other")
    assert differing(one, other) == []


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", LANGUAGES)
def test_t1_an_answer_that_breaks_tolerated_fields_still_decodes(language: str, tmp_path: Path) -> None:
    package = make(tolerant(True), language, tmp_path)
    value = {f"p{i}": row.breaks for i, row in enumerate(TOLERATED)}
    case = Case(
        id="tolerated",
        why="what shapes an answer is not enforced by who reads it",
        call={"operation": "getThing", "arguments": {}},
        exchanges=({"request": {}, "response": _json(value)},),
        expect={"result": "call", "status": 200, "json": value, "violations": []},
    )
    for driver in drivers(language):
        with start_session(driver.on(package), tmp_path / "openapi.json") as session:
            verdict = session.run(case)
            assert verdict.passed, str(verdict)


def _json(value: object) -> dict[str, Any]:
    return {"status": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(value)}


def test_t1_what_is_tolerated_is_really_broken() -> None:
    spec = read(tolerant(True))
    for row in TOLERATED:
        assert not validator(spec, row.schema, sending=False).is_valid(row.breaks), row.field


# The drivers of the other languages can't be asked to send bytes.
SHOWN_IN = {"putBlob": (MAIN,)}


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("language", LANGUAGES)
def test_t1_the_client_of_the_whole_sample_keeps_every_promise(language: str, tmp_path: Path) -> None:
    document = sample(SAMPLES[0])
    package = make(document, language, tmp_path / "package")
    operations = [each for each in read(document).by_id if language in SHOWN_IN.get(each, LANGUAGES)]
    chosen = share(operations, 4, f"sample {language}")
    done = run(document, package, language, chosen, tmp_path)
    assert done.returncode == 0, done.stdout[-3000:]
