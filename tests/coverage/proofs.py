"""Show of each row of the table what its status says: who ignores the field, and what notices."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.document import SpecError
from scripts.document.field_coverage import Row, field_coverage
from scripts.document.read_with_line_numbers import Pointer
from tests.expected import MAIN
from tests.mutants.run_faults import broken_promises
from tests.slowness import scaled

from .document_changes import (
    SAMPLES,
    Change,
    accepted,
    changed,
    operations_at,
    places,
    put,
    read,
    renamed,
    sample,
    take_out,
)
from .package_code import ROOT, make

DRAWS = 25
_LIMIT_S = 600
_REPORT = "report.jsonl"
# What each media type is declared as, to see that the client heeds it.
_OTHER_MEDIA = "application/vnd.other+json"


@dataclass(frozen=True, slots=True)
class Proof:
    """One row in one language.

    Parameters:
        language: whose client ignores the field.
    """

    row: Row
    language: str

    @property
    def id(self) -> str:
        return f"{self.row.object}.{self.row.field}[{self.language}]"


def proofs(language: str) -> list[Proof]:
    """Return every proof that a client of a language which ignores a field is noticed."""
    rows = (
        row for row in field_coverage().rows() if row.status in ("proven", "structural") and row.promise != "refused"
    )
    return [Proof(row, language) for row in rows if language in (row.shown or (language,))]


def change_of(row: Row) -> Change:
    """Return the change that a client which ignores the row's field was made after."""
    if row.object == "media types":
        return renamed(_OTHER_MEDIA)
    if row.object == "SecurityRequirement":
        return lambda node, _field: node.clear()
    return take_out if row.instead is None else put(row.instead)


def occurrences(row: Row) -> Iterator[tuple[dict[str, Any], list[Pointer]]]:
    """Yield the samples that hold a row's field, each with the places at which it can be changed."""
    for path in SAMPLES:
        found = accepted(sample(path), places(sample(path), row), change_of(row))
        if found:
            yield sample(path), found


def prove(proof: Proof, folder: Path) -> str:
    """Show that a client which was made without the field breaks the promise that the row names.

    Parameters:
        folder: an empty one.

    Returns: why it is not shown; "" where it is.
    """
    tried: list[str] = []
    for number, (document, pointers) in enumerate(occurrences(proof.row)):
        # One place at a time, since a change at all of them could be noticed at another than the one that counts.
        for index, pointer in enumerate(pointers):
            own = folder / f"{number}-{index}"
            operations = list(operations_at(document, pointer))
            why = _noticed(proof, document, changed(document, [pointer], change_of(proof.row)), operations, own)
            if not why:
                return ""
            tried.append(f"at {'/'.join(map(str, pointer))}: {why}")
    tried = tried or ["no sample has the field where the reader can do without it"]
    return "\n".join([proof.id, *tried])


def _noticed(
    proof: Proof, document: dict[str, Any], ignorant: dict[str, Any], operations: list[str], folder: Path
) -> str:
    try:
        package = make(ignorant, proof.language, folder / "package")
    except SpecError as error:
        return f"nothing can be generated without it: {error}"
    done = run(document, package, proof.language, operations[:2], folder)
    said = (done.stdout + done.stderr)[-1500:]
    if proof.language != MAIN:
        # A drawn case that fails is told by its line; all else is an accident.
        return "" if " fail; the smallest: " in done.stdout else f"no drawn case failed:\n{said}"
    promises = {promise for promise, _ in broken_promises(folder / _REPORT)}
    if proof.row.promise in promises:
        return ""
    return f"{proof.row.promise} was not broken, but {sorted(promises) or said[-300:]}"


def run(
    document: dict[str, Any], package: Path, language: str, operations: list[str], folder: Path
) -> "subprocess.CompletedProcess[str]":
    """Hold a client to a document: the main one by the contract tests, others by drawn conformance cases.

    Parameters:
        operations: those that are tried; all where there are none.
        folder: for the document, and the report of the contract tests.
    """
    path = folder / "openapi.json"
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    environment = {
        **os.environ,
        "SPEC": str(path),
        "DRAWS": str(DRAWS),
        "CONTRACT_REPORT": str(folder / _REPORT),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        f"PACKAGE_{language.upper()}": str(package),
    }
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    if operations:
        words += ["-k", " or ".join(operations)]
    if language == MAIN:
        environment["PYTHONPATH"] = str(package)
        words += ["tests/contract"]
    else:
        environment |= {"LANGUAGES": language, "REQUIRE_LANGUAGES": language, "SOAK": "1"}
        words += ["-p", "timeout", "tests/conformance/test_drawn_cases.py"]
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=scaled(_LIMIT_S))


def refused_without(row: Row) -> str:
    """Show that the reader refuses the samples without a field, or with the other value.

    Returns: why it is not shown; "" where it is.
    """
    held = [(sample(path), found) for path in SAMPLES if (found := places(sample(path), row))]
    if not held:
        return f"{row.object}.{row.field}: no sample has it"
    for document, pointers in held:
        try:
            read(changed(document, pointers, change_of(row)))
        except SpecError:
            continue
        return f"{row.object}.{row.field}: the reader takes a document without it"
    return ""
