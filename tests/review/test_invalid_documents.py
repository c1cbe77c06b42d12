"""A HEAD that is invalid OpenAPI, as BASE is: what was wrong before is a warning, and what is new breaks it."""

from pathlib import Path

import pytest

from scripts.review.result import Side
from scripts.review.revisions import base_side, comparable, head_side
from tests.expected import MAIN

from . import sample_results
from .sample_results import ROOT
from .test_command import Done
from .test_incomplete_reviews import reviewed, texts

TEXT = """openapi: 3.1.0
info: {title: A shop, version: 1.0.0}
servers: [{url: "https://shop.example"}]
security: [{Key: []}]
paths:
  /items:
    get:
      operationId: listItems
      tags: [items]
      parameters:
        - {name: page, in: query, schema: {type: integer, minimum: "0"}}
      responses:
        "200": {description: Items., content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Item:
      type: object
      properties:
        name: {type: string}
        price: {type: number, exclusiveMinimum: true}
        shelf: {$ref: "#/components/schemas/Shelf"}
"""
PAGE = "paths//items/get/parameters/0/schema/minimum"
ASIDE = "        - {name: page, in: query"
SAME = {
    "the same document": TEXT,
    "other lines": TEXT.replace("openapi:", "# A comment.\n\nopenapi:", 1),
    "a value that is as wrong as it was": TEXT.replace('minimum: "0"', 'minimum: "1"'),
    "the next in its list": TEXT.replace(ASIDE, f"        - {{name: size, in: query, schema: {{}}}}\n{ASIDE}"),
    "a reference at another place": TEXT.replace("        shelf:", "        place:"),
}
NEW = {
    "another keyword": TEXT.replace("name: {type: string}", "name: {type: text}"),
    "another fault of the keyword": TEXT.replace("exclusiveMinimum: true", "exclusiveMinimum: true, minimum: low"),
    "a place more": TEXT.replace("name: {type: string}", "name: {type: string, exclusiveMinimum: true}"),
    "a key that is missing": TEXT.replace("title: A shop, ", ""),
    "another reference": TEXT.replace("name: {type: string}", 'name: {$ref: "#/components/schemas/Name"}'),
    "the reference once more": TEXT.replace("name: {type: string}", 'name: {$ref: "#/components/schemas/Shelf"}'),
}


def sides(folder: Path, before: str, after: str) -> tuple[Side, Side]:
    for name, text in (("base", before), ("head", after)):
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    base = base_side(str(folder / "base.yaml"), ROOT, folder / "base")
    return base, comparable(head_side(str(folder / "head.yaml"), ROOT, folder / "head"), base)


@pytest.mark.parametrize("name", SAME)
def test_r15_a_fault_that_stands_in_base_too_breaks_no_head(name: str, tmp_path: Path) -> None:
    base, head = sides(tmp_path, TEXT, SAME[name])
    assert len(base.error.splitlines()) == 3
    assert head.spec is not None
    assert len(head.error.splitlines()) == 3


@pytest.mark.parametrize("name", NEW)
def test_r15_a_fault_of_heads_own_breaks_it_and_is_named_first(name: str, tmp_path: Path) -> None:
    _, head = sides(tmp_path, TEXT, NEW[name])
    assert head.spec is None
    own, *others = head.error.splitlines()
    assert not own.endswith("stands in BASE too")
    assert [each.endswith("; stands in BASE too") for each in others] == [True] * 3


def test_r15_a_base_without_faults_excuses_none(tmp_path: Path) -> None:
    sound = TEXT.replace('"0"', "0").replace("exclusiveMinimum: true", "minimum: 1").replace("/Shelf", "/Item")
    base, head = sides(tmp_path, sound, TEXT)
    assert (base.error, head.spec) == ("", None)
    assert "stands in BASE" not in head.error
    _, mended = sides(tmp_path, TEXT, sound)
    assert (mended.spec is None, mended.error) == (False, "")


def test_r4_an_invalid_document_against_itself_is_none_with_warnings(tmp_path: Path) -> None:
    done = reviewed(tmp_path, TEXT, TEXT, "--languages", MAIN)
    assert (done.report["verdict"], done.report["broken"], done.report["failed"]) == ("none", "", "")
    assert [each["step"] for each in done.report["not_tried"]] == ["code and proofs"]
    assert len(done.report["warnings"]) == 3
    assert all(each.startswith("HEAD (stands in BASE too): head.yaml:") for each in done.report["warnings"])
    for text in texts(done):
        assert PAGE in text
        assert "stands in BASE too" in text


def test_r15_what_changes_in_an_invalid_document_is_judged(tmp_path: Path) -> None:
    done: Done = reviewed(tmp_path, TEXT, TEXT.replace("        name: {type: string}\n", ""))
    assert done.report["verdict"] == "major"
    assert [each["pointer"] for each in done.report["changes"]] == ["/components/schemas/Item/properties/name"]


def test_r15_the_new_fault_of_an_invalid_document_is_the_first_that_is_read(tmp_path: Path) -> None:
    done = reviewed(tmp_path, TEXT, NEW["another keyword"])
    assert (done.status, done.report["verdict"]) == (1, "broken")
    for text in texts(done):
        assert "properties/name/type" in text


def test_r15_a_finding_of_the_linters_that_stands_in_base_too_counts_no_more(tmp_path: Path) -> None:
    base = sample_results.TEXT.replace("      summary: Update Call\n", "", 1)
    done = reviewed(tmp_path, base, base.replace("once, and inherit", "once and inherit"))
    assert [each["stands"] for each in done.report["lint"]] == [True]
    assert done.status == 0
    head = base.replace("      summary: List Calls\n", "", 1)
    assert head != base
    worse = reviewed(tmp_path, base, head)
    assert [each["stands"] for each in worse.report["lint"]] == [False, True]
    assert worse.status == 1
    assert "mend what the linters found (1 finding; 1 stands in BASE too)" in worse.out
    assert "finding stands in BASE too" in (worse.folder / "report.html").read_text("utf-8")
    assert "1 more stands in BASE too" in (worse.folder / "report.md").read_text("utf-8")
