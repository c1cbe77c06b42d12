"""Lint the document by redocly, spectral and the naming rules: `python -m scripts.review.lint openapi.yaml`."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from scripts.document import Spec, SpecError, load, safe_text
from scripts.document.proto_names import prototypes
from scripts.document.read_with_line_numbers import Document
from scripts.node import ToolError, run_node

from . import name_clashes, union_example_rule
from .clean_tool_output import without_folders
from .locate_npm_tools import ROOT, linters
from .result import Finding
from .step_runner import Step, run

RULESETS = Path("scripts/review/rulesets")
_DOCUMENT = "project-document"  # what every step refuses to start from
# Rules of spectral's that say less of what redocly's and our own say, where those say anything.
_LESSER = {
    "invalid-ref": {"no-unresolved-refs"},
    "oas3-schema": {"struct", "spec-components-invalid-map-name", _DOCUMENT},
}
_SECONDS, _MEGABYTES = 60, 700  # of one linter, for each _BATCH of documents
_BATCH = 8
_PROGRESS = "validating "  # what redocly says before it does anything
_OFFLINE = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}


def lint(document: Path, root: Path = ROOT) -> tuple[Finding, ...]:
    """Return what the linters find in a document, in the order of its lines; `lint_all` does the same for several."""
    return lint_all((document,), root)


def lint_all(documents: Sequence[Path], root: Path = ROOT) -> tuple[Finding, ...]:
    """Return the findings of the linters in documents of different names, in the order of those and of their lines.

    Parameters:
        documents: the files.
        root: the folder that holds `scripts/`, with the rules and the pins of the linters.

    Raises:
        ToolError: where a linter can't be installed, fails, or runs into its limits.
    """
    begun = steps(documents, root)
    outcomes = run(begun, sum(step.seconds for step in begun))
    findings = combined({name: outcome.value for name, outcome in outcomes.items() if outcome.kind == "done"})
    # A linter may well fail at what is no document; that is said already.
    is_said = any(finding.rule == _DOCUMENT for finding in findings)
    ended = {"done", "refused"} if is_said else {"done"}
    if failed := [f"{name}: {each.why}" for name, each in outcomes.items() if each.kind not in ended]:
        raise ToolError("\n".join(failed))
    return findings


def steps(documents: Sequence[Path], root: Path = ROOT) -> list[Step]:
    """Return the linters as steps, each of which gives a list of findings."""
    batches = 1 + len(documents) // _BATCH

    def step(name: str) -> Step:
        return Step(name, lambda _: LINTERS[name](documents, root), batches * _SECONDS, batches * _MEGABYTES)

    return [step(name) for name in LINTERS]


def of_base(name: str) -> str:
    """Return the name of the step that lints BASE as another lints HEAD."""
    return f"{name}, of BASE"


def steps_of_base(document: Path, root: Path, is_same: bool) -> list[Step]:
    """Return the linters as steps once more, for BASE: each where it found something in HEAD, and the two differ."""

    def step(name: str) -> Step:
        def work(values: Mapping[str, Any]) -> list[Finding]:
            found: list[Finding] = values[name]
            return found if is_same or not found else LINTERS[name]((document,), root)

        return Step(of_base(name), work, _SECONDS, _MEGABYTES, (name,))

    return [step(name) for name in LINTERS]


def told_apart(found: Sequence[Finding], before: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings, those that stand in BASE too marked, as often as they do there; new ones come first."""
    there = Counter((each.rule, each.message) for each in before)
    marked = []
    for each in found:
        said = each.rule, each.message
        marked.append(replace(each, stands=there[said] > 0))
        there[said] -= 1
    return tuple(sorted(marked, key=lambda each: each.stands))


def combined(found: Mapping[str, Sequence[Finding]]) -> tuple[Finding, ...]:
    """Return the findings of several linters by line, those that another one says better left out."""
    own = found.get(_PROJECT_RULES, ())
    others = [finding for name, each in found.items() if name != _PROJECT_RULES for finding in each]
    rules = {(each.file, each.rule) for each in (*own, *others)}
    kept = [each for each in others if not {(each.file, more) for more in _LESSER.get(each.rule, ())} & rules]
    lines, refused = ({(each.file, each.line) for each in some} for some in (kept, _of_rule(own, _DOCUMENT)))
    better = {_DOCUMENT: lines, union_example_rule.RULE: lines, name_clashes.CLASH: refused}
    kept += [each for each in own if (each.file, each.line) not in better.get(each.rule, ())]
    return tuple(sorted(dict.fromkeys(kept), key=lambda each: (each.file, each.line, each.column, each.rule)))


def _of_rule(findings: Sequence[Finding], rule: str) -> list[Finding]:
    return [each for each in findings if each.rule == rule]


def _is_for_linters(document: Path) -> bool:
    """Tell whether it can be read, by JavaScript too, and is of a version of which they have more to say than that."""
    try:
        read = Document(document)
        is_readable = next(prototypes(read.value), None) is None
        return is_readable and str(read.value.get("openapi", "")).startswith(("3.0.", "3.1."))
    except SpecError:
        return False


def _redocly(documents: Sequence[Path], root: Path) -> list[Finding]:
    options = ("--config", root / RULESETS / "redocly.yaml", "--format", "json", "--max-problems", "100000")
    found = []
    said = _run(root, "@redocly/cli/bin/cli.js", documents, *options)
    for problem in (problem for each in said for problem in each["problems"]):
        place, severity = problem["location"][0], "error" if problem["severity"] == "error" else "warning"
        start, file = place.get("start", {"line": 1, "col": 1}), Path(place["source"]["ref"]).name
        message = safe_text.line(without_folders(problem["message"]))
        found.append(Finding(file, start["line"], start["col"], problem["ruleId"], severity, message, "redocly"))
    return found


def _spectral(documents: Sequence[Path], root: Path) -> list[Finding]:
    options = ("--ruleset", root / RULESETS / "spectral.yaml", "--format", "json", "--quiet")
    said = _run(root, "@stoplight/spectral-cli/dist/index.js", documents, *options)
    found = []
    for problem in (problem for each in said for problem in each):
        rule, severity = str(problem["code"]), "error" if problem["severity"] == 0 else "warning"
        start, file = problem["range"]["start"], Path(problem["source"]).name
        message, tool = (
            safe_text.line(without_folders(problem["message"])),
            "project" if rule.startswith("project-") else "spectral",
        )
        found.append(Finding(file, start["line"] + 1, start["character"] + 1, rule, severity, message, tool))
    return found


def _project_rules(documents: Sequence[Path], root: Path) -> list[Finding]:
    del root
    return [finding for document in documents for finding in _own(document)]


def _own(document: Path) -> list[Finding]:
    refused: list[Finding] = []
    try:
        spec = load(document)
    except SpecError as error:
        refused = list(_refusals(error))
        # What clashes is said at once, also of a document that is refused for another reason.
        if error.kind == "invalid":
            return refused
        spec = Spec(Document(document))
        if not all(node.get("operationId") for *_, node in spec.operation_nodes):
            return refused
    found = (*name_clashes.names(spec), *([] if refused else union_example_rule.union_examples(spec)))
    return refused + [_finding(rule, spec.where(pointer), message) for rule, pointer, message in found]


def _refusals(error: SpecError) -> Iterator[Finding]:
    yield from (_finding(_DOCUMENT, where, message) for where, message in error.problems)


def _finding(rule: str, where: str, message: str) -> Finding:
    file, _, line = where.rpartition(":")
    return Finding(file, int(line), 1, rule, "error", safe_text.line(message), "project")


def _run(root: Path, program: str, documents: Sequence[Path], *options: str | Path) -> list[Any]:
    """Return values that a linter prints as JSON, one after the other; none where it is of no use for any document."""
    readable = [path.resolve() for path in documents if _is_for_linters(path)]
    if not readable:
        return []
    folder = linters(root).folder
    command: list[str | Path] = [
        "--require",
        root / RULESETS / "offline.cjs",
        folder / "node_modules" / program,
        "lint",
    ]
    done = run_node(*command, *readable, *options, cwd=folder, **_OFFLINE)
    values: list[Any] = []
    text, at, decoder = done.stdout.strip(), 0, json.JSONDecoder()
    try:
        while at < len(text) or not values:
            value, end = decoder.raw_decode(text, at)
            values.append(value)
            at = end + len(text[end:]) - len(text[end:].lstrip())
    except ValueError as error:
        said = "\n".join(line for line in (done.stdout + done.stderr).splitlines() if not line.startswith(_PROGRESS))
        raise ToolError(f"it ended with {done.returncode}:\n{said.strip()}") from error
    return values


_PROJECT_RULES = "lint by the rules of this project"
LINTERS: dict[str, Callable[[Sequence[Path], Path], list[Finding]]] = {
    _PROJECT_RULES: _project_rules,
    "lint by redocly": _redocly,
    "lint by spectral": _spectral,
}


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
    click.echo(f"{document} passes redocly, spectral and the rules of this project.")


if __name__ == "__main__":
    main()
