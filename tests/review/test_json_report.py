"""report.json says what its schema says that it does."""

import json
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest

from scripts.review.reports.json_report import SCHEMA, report
from tests.expected import MAIN

from . import sample_results

FILE = "docs/acknowledged.yaml"
MADE = (
    sample_results.described,
    sample_results.removed,
    sample_results.nothing,
    sample_results.broken,
    sample_results.disputed,
    sample_results.acknowledged,
    sample_results.hostile,
    sample_results.huge,
)


def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return schema


@pytest.mark.parametrize("made", MADE)
def test_a_report_fits_its_schema(made: Any) -> None:
    jsonschema_rs.validator_for(_schema()).validate(report(made(), FILE))


def test_the_schema_describes_everything_and_refuses_what_it_does_not_know() -> None:
    schema, value = _schema(), report(sample_results.removed(), FILE)
    validator = jsonschema_rs.validator_for(schema)
    for path in ((), ("summary",), ("changes", 0), ("code", 0), ("proofs", 0), ("lint", 0), ("versions", "document")):
        for fault in ("missing", "unknown"):
            planted = json.loads(json.dumps(value))
            node = planted
            for step in path:
                node = node[step]
            if fault == "missing":
                node.popitem()
            else:
                node["surprise"] = 1
            assert not validator.is_valid(planted), (path, fault)
    assert not validator.is_valid({**value, "verdict": "enormous"})


def test_a_change_is_told_whole() -> None:
    value = report(sample_results.removed(), FILE)
    assert value["verdict"] == "major"
    first = value["changes"][0]
    assert {key: first[key] for key in ("level", "path", "side", "line", "languages", "acknowledged")} == {
        "level": "breaking",
        "path": "openapi.yaml",
        "side": "base",
        "line": sample_results.line_of(sample_results.TEXT, "        recordingUrl:\n          type"),
        "languages": [MAIN, "algol", "basic"],
        "acknowledged": "",
    }
    assert value["unacknowledged"] == [first["id"]]
    assert value["counts"] == {"breaking": 1, "risky": 0, "added": 1, "editorial": 0}
    assert first["reason"] in (change.reason for change in sample_results.removed().changes)


@pytest.mark.parametrize(
    ("made", "strict", "lenient"),
    [
        (sample_results.described, False, False),
        (sample_results.nothing, False, False),
        (lambda: replace(sample_results.removed(), findings=()), True, False),
        (lambda: replace(sample_results.acknowledged(), findings=()), False, False),
        (sample_results.removed, True, True),  # a finding of the linters
        (sample_results.broken, True, True),
        (lambda: replace(sample_results.described(), disagreements=("a",)), True, True),
        (lambda: replace(sample_results.described(), unused_acknowledgements=("a",)), True, True),
    ],
)
def test_what_fails_a_review(made: Any, strict: bool, lenient: bool) -> None:
    assert report(made(), FILE)["fails"] == {"strict": strict, "lenient": lenient}
