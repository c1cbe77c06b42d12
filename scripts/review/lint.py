"""Lints the document by redocly, spectral and the rules of this house: `python -m scripts.review.lint openapi.yaml`."""

import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import click

from scripts.document import SpecError, load
from scripts.document.reader import Document
from scripts.node import Packages, ToolError, run_node

from . import house, text
from .result import Finding
from .tools import ROOT, linters

RULESETS = Path("scripts/review/rulesets")
_DOCUMENT = "house-document"  # what every step refuses to start from
# Rules of spectral's that say less of what redocly's say, where those say anything.
_LESSER = {"invalid-ref": {"no-unresolved-refs"}, "oas3-schema": {"struct", "spec-components-invalid-map-name"}}
_OFFLINE = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}


def lint(document: Path, root: Path = ROOT) -> tuple[Finding, ...]:
    """What the linters find in a document, in the order of its lines; `lint_all` does the same for several."""
    return lint_all((document,), root)


def lint_all(documents: Sequence[Path], root: Path = ROOT) -> tuple[Finding, ...]:
    """What the linters find in documents of different names, in the order of those and of their lines.

    Parameters:
        documents: the files.
        root: the folder that holds `scripts/`, with the rules and the pins of the linters.

    Raises:
        ToolError: where a linter can't be installed or fails.
    """
    readable, tools = [path.resolve() for path in documents if _is_for_linters(path)], linters(root)
    with ThreadPoolExecutor() as pool:
        runs = [pool.submit(tool, readable, root / RULESETS, tools) for tool in (_redocly, _spectral) if readable]
        own = [finding for document in documents for finding in _house(document)]
        try:
            found = [finding for run in runs for finding in run.result()]
        except ToolError:
            if not any(finding.rule == _DOCUMENT for finding in own):
                raise
            found = []
    rules, lines = {(each.file, each.rule) for each in found}, {(each.file, each.line) for each in found}
    found = [each for each in found if not {(each.file, more) for more in _LESSER.get(each.rule, ())} & rules]
    found += [each for each in own if each.rule != _DOCUMENT or (each.file, each.line) not in lines]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.file, each.line, each.column, each.rule)))


def _is_for_linters(document: Path) -> bool:
    """Whether it can be read, and is of a version of which they have more to say than that it is another."""
    try:
        return str(Document(document).value.get("openapi", "")).startswith(("3.0.", "3.1."))
    except SpecError:
        return False


def _redocly(documents: Sequence[Path], rulesets: Path, tools: Packages) -> list[Finding]:
    options = ("--config", rulesets / "redocly.yaml", "--format", "json", "--max-problems", "1000")
    found = []
    said = _run(tools, rulesets, "@redocly/cli/bin/cli.js", documents, *options)
    for problem in (problem for each in said for problem in each["problems"]):
        place, severity = problem["location"][0], "error" if problem["severity"] == "error" else "warning"
        start, file = place.get("start", {"line": 1, "col": 1}), Path(place["source"]["ref"]).name
        message = text.line(problem["message"])
        found.append(Finding(file, start["line"], start["col"], problem["ruleId"], severity, message, "redocly"))
    return found


def _spectral(documents: Sequence[Path], rulesets: Path, tools: Packages) -> list[Finding]:
    options = ("--ruleset", rulesets / "spectral.yaml", "--format", "json", "--quiet")
    (problems,) = _run(tools, rulesets, "@stoplight/spectral-cli/dist/index.js", documents, *options)
    found = []
    for problem in problems:
        rule, severity = str(problem["code"]), "error" if problem["severity"] == 0 else "warning"
        start, file = problem["range"]["start"], Path(problem["source"]).name
        message, tool = text.line(problem["message"]), "house" if rule.startswith("house-") else "spectral"
        found.append(Finding(file, start["line"] + 1, start["character"] + 1, rule, severity, message, tool))
    return found


def _house(document: Path) -> list[Finding]:
    try:
        spec = load(document)
        return [_finding(rule, spec.where(pointer), message) for rule, pointer, message in house.names(spec)]
    except SpecError as error:
        return list(_refusals(error))


def _refusals(error: SpecError) -> Iterator[Finding]:
    yield from (_finding(_DOCUMENT, where, message) for where, message in error.problems)


def _finding(rule: str, where: str, message: str) -> Finding:
    file, _, line = where.rpartition(":")
    return Finding(file, int(line), 1, rule, "error", text.line(message), "house")


def _run(tools: Packages, rulesets: Path, program: str, documents: Sequence[Path], *options: str | Path) -> list[Any]:
    """The values that a linter prints as JSON, one after the other."""
    command: list[str | Path] = ["--require", rulesets / "offline.cjs", tools.folder / "node_modules" / program, "lint"]
    done = run_node(*command, *documents, *options, cwd=tools.folder, **_OFFLINE)
    values: list[Any] = []
    rest, decoder = done.stdout.strip(), json.JSONDecoder()
    try:
        while rest or not values:
            value, end = decoder.raw_decode(rest)
            values.append(value)
            rest = rest[end:].lstrip()
    except ValueError as error:
        raise ToolError(f"{program} ended with {done.returncode}:\n{(done.stdout + done.stderr).strip()}") from error
    return values


@click.command()
@click.argument("document", type=click.Path(path_type=Path), default="openapi.yaml")
def main(document: Path) -> None:
    """Print what is wrong with DOCUMENT, a line each; any of it is a failure."""
    try:
        findings = lint(document)
    except ToolError as error:
        sys.exit(str(error))
    for each in findings:
        place = f"{document.parent / each.file}:{each.line}:{each.column}"
        click.echo(f"{place}: {each.severity}: {each.message} ({each.rule}, {each.tool})", err=True)
    if findings:
        sys.exit(1)
    click.echo(f"{document} passes redocly, spectral and the rules of this house.")


if __name__ == "__main__":
    main()
