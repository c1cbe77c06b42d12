"""Write the result as report.json, for programs; `report.schema.json` beside this file says what stands in it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..result import Change, Level, Result, Side
from .source_links import document_name
from .summary import fails, summary, unacknowledged, word

SCHEMA = Path(__file__).with_name("report.schema.json")
FORMAT = 2


def report(result: Result, acknowledgements: str) -> dict[str, Any]:
    """Return the contents of report.json, as JSON's own kinds of value.

    Parameters:
        acknowledgements: the file that acknowledges, as people write its path.
    """
    said = summary(result, acknowledgements)
    value: dict[str, Any] = {
        "format": FORMAT,
        "verdict": word(result),
        "fails": {"strict": fails(result, strict=True), "lenient": fails(result, strict=False)},
        "broken": result.broken,
        "failed": result.failed,
        "not_tried": [asdict(each) for each in result.not_tried],
        "warnings": list(result.warnings),
        "base": _side(result.base),
        "head": _side(result.head),
        "summary": {
            "headline": said.headline,
            "who_breaks": said.breaks,
            "proof": said.proof,
            "versions": said.versions,
            "worst": [change.id for change in said.worst],
            "what_to_do": list(said.todo),
        },
        "counts": {level.value: sum(change.level is level for change in result.changes) for level in Level},
        "unacknowledged": [change.id for change in unacknowledged(result)],
        "changes": [_change(result, change) for change in result.changes],
        "code": [asdict(diff) for diff in result.code],
        "proofs": [asdict(proof) for proof in result.proofs],
        "opinions": list(result.opinions),
        "disagreements": list(result.disagreements),
        "unused_acknowledgements": list(result.unused_acknowledgements),
        "assumed": {
            "added": [asdict(assumption) for assumption in result.assumed_added],
            "resolved": [asdict(assumption) for assumption in result.assumed_resolved],
        },
        "versions": None,
        "lint": [asdict(finding) for finding in result.findings],
        "stale": list(result.stale),
        "examples": [asdict(example) for example in result.examples],
        "seconds": {part: round(seconds, 3) for part, seconds in result.seconds.items()},
        "megabytes": result.megabytes,
    }
    if result.versions:
        kinds = ("before", "after", "wanted")
        value["versions"] = {
            "document": dict(zip(kinds, result.versions.document, strict=True)),
            "packages": dict(zip(kinds, result.versions.package, strict=True)),
            "problems": list(result.versions.problems),
        }
    plain: dict[str, Any] = json.loads(json.dumps(value))
    return plain


def _side(side: Side) -> dict[str, Any]:
    version = side.spec.version if side.spec else None
    return {"label": side.label, "commit": side.commit, "path": document_name(side), "version": version}


def _change(result: Result, change: Change) -> dict[str, Any]:
    side = result.base if change.side == "base" else result.head
    return {**asdict(change), "path": document_name(side)}
