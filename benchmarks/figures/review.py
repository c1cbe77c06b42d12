"""A review of a change to the document: of this one, and of one with 400 operations."""

import copy
import itertools
import json
import re
import shutil
import time
from pathlib import Path
from typing import Any

from benchmarks.environment import CACHE, DOCUMENT, ROOT, Bench, run
from benchmarks.report import Row, Section
from benchmarks.stats import Spread, spread
from scripts.document.read_with_line_numbers import Document

OPERATIONS = 400
_FOLDER = CACHE / "review"
_THIS = "a review of this document, clients already built"
_LARGE = f"a review of {OPERATIONS} operations, without the compile proof"
_NOTES = (
    "Wall time of `make review` of two files that differ in one property. This document: after the same review was "
    f"done once, 5 rounds. {OPERATIONS} operations: this document's, each under a path of its own and with schemas of "
    "its own; every round changes another property, so that only BASE's client is there already; 3 rounds, `PROOF=0`.",
)


def measure(bench: Bench) -> Section:
    """Return both figures."""
    if "\nreview:" not in (ROOT / "Makefile").read_text("utf-8"):
        why = "there is no `make review` here"
        return Section("Review", (Row(_THIS, "s", 20, None, why), Row(_LARGE, "s", 60, None, why)))
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    bench.say("review of this document")
    document = Document(DOCUMENT).value
    base, head = _written("base", document), _written("head", changed(document, "Call", 0))
    _review(base, head)
    rows = [Row(_THIS, "s", 20, spread([_review(base, head) for _ in range(5)]))]
    bench.say(f"review of {OPERATIONS} operations")
    document = grown(document, OPERATIONS)
    base = _written("base-large", document)
    _review(base, _written("head-large", changed(document, "Call0", 0)), "PROOF=0")
    found: Spread = spread(
        [_review(base, _written("head-large", changed(document, "Call0", n)), "PROOF=0") for n in range(1, 4)]
    )
    rows.append(Row(_LARGE, "s", 60, found))
    return Section("Review", tuple(rows), (), _NOTES)


def grown(document: dict[str, Any], operations: int) -> dict[str, Any]:
    """Return a document in which the operations of another come again and again, each with schemas of its own.

    Parameters:
        operations: how many there are in the end, in groups of 20 a tag.
    """
    whole = copy.deepcopy(document)
    whole["paths"], whole["components"]["schemas"] = {}, {}
    every = [
        (path, {method: item[method], **{key: item[key] for key in item.keys() & {"parameters", "summary"}}}, method)
        for path, item in document["paths"].items()
        for method in ("get", "put", "post", "delete", "patch")
        if method in item
    ]
    for number, (path, item, method) in zip(range(operations), itertools.cycle(every), strict=False):
        own = _renumbered(item, number)
        own[method]["operationId"] += str(number)
        own[method]["tags"] = [f"group{number // 20}"]
        whole["paths"][f"/{number}{path}"] = own
        schemas = _renumbered(document["components"]["schemas"], number)
        whole["components"]["schemas"] |= {f"{name}{number}": schema for name, schema in schemas.items()}
    shared = {kind: parts for kind, parts in document["components"].items() if kind != "schemas"}
    candidates = whole["components"]["schemas"] | document["components"]["schemas"]
    whole["components"]["schemas"] = _reached((whole["paths"], shared), candidates)
    whole["tags"] = [{"name": f"group{n}", "description": "A group."} for n in range(-(-operations // 20))]
    return whole


def _reached(roots: object, schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the schemas that something leads to from `roots`: others are a finding of the linters."""
    found: dict[str, Any] = {}
    waiting = [roots]
    while waiting:
        for name in re.findall(r'#/components/schemas/(\w+)"', json.dumps(waiting.pop())):
            if name not in found:
                found[name] = schemas[name]
                waiting.append(schemas[name])
    return found


def _renumbered(node: Any, number: int) -> Any:
    """Return a copy whose references lead to the schemas of that number."""
    return json.loads(re.sub(r'(#/components/schemas/\w+)"', rf'\g<1>{number}"', json.dumps(node)))


def changed(document: dict[str, Any], schema: str, number: int) -> dict[str, Any]:
    """Return the document with one more property in a schema."""
    whole = copy.deepcopy(document)
    added = {"type": ["string", "null"], "description": "One more.", "examples": ["more"]}
    whole["components"]["schemas"][schema]["properties"][f"bench{number}"] = added
    return whole


def _written(name: str, document: dict[str, Any]) -> Path:
    path = _FOLDER / f"{name}.json"
    path.write_text(json.dumps(document, indent=1), "utf-8")
    return path


def _review(base: Path, head: Path, *options: str) -> float:
    begin = time.perf_counter()
    run("make", "review", f"BASE={base}", f"HEAD={head}", *options)
    return time.perf_counter() - begin
