"""Write the result as report.md: a comment on a pull request, the first screen in twelve lines and the rest folded."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.document.phrase_lists_and_counts import counted, listing
from scripts.document.safe_markdown import inline, text
from scripts.document.safe_text import code, line, visible

from ..result import Assumption, Change, Level, Result
from .source_links import Links, document_name, place
from .summary import FAILURES, acknowledging, causes, language_name, new_findings, summary, word

LIMIT = 60_000  # characters; GitHub takes 65,536
_SPARE = 4_000  # for what is around the rows of the folds, and for the lines that say what is left out
_MARKS = {Level.BREAKING: "🔴", Level.RISKY: "🟠", Level.ADDED: "🟢", Level.EDITORIAL: "⚪"}


@dataclass(frozen=True, slots=True)
class Fold:
    """A part that is folded away.

    Parameters:
        title: what is seen of it.
        rows: its lines.
        share: how many characters it may take, its last row whole.
        fence: the language of a block of code that its rows stand in; empty for Markdown.
    """

    title: str
    rows: tuple[str, ...]
    share: int
    fence: str = ""


def markdown(result: Result, links: Links, acknowledgements: str) -> str:
    """Return the comment, of fewer than 60,000 characters however much changed.

    Parameters:
        links: the addresses of lines, where they are known.
        acknowledgements: the file that acknowledges, as people write its path.
    """
    whole = f"the [whole report]({links.run})" if links.run else "report.html"
    said = "\n".join(_head(result, links, acknowledgements)) + "\n"
    for fold in _folds(result, links):
        if fold.rows:
            said += "\n" + _folded(fold, whole, min(fold.share, LIMIT - _SPARE - len(said)))
    return said


def _head(result: Result, links: Links, acknowledgements: str) -> Iterator[str]:
    said = summary(result, acknowledgements)
    yield f"## {word(result).capitalize()}: {inline(said.headline)}"
    yield ""
    yield f"- **Who breaks:** {inline(said.breaks)}"
    yield f"- **Worst changes:** {'none.' if not said.worst else ''}".rstrip()
    for number, change in enumerate(said.worst, 1):
        yield f"  {number}. {_change(result, links, change)}"
    yield f"- **Yesterday's clients:** {inline(said.proof)}"
    if said.not_tried:
        shown = "; ".join(inline(line(text, 200)) for text in said.not_tried[:3])
        yield f"- **Not tried:** {shown}{_more(said.not_tried[3:])}."
    if result.warnings:
        shown = "; ".join(inline(line(text, 200)) for text in result.warnings[:2])
        yield f"- **Warnings:** {shown}{_more(result.warnings[2:])}."
    yield f"- **Assumed:** {_assumed(result, links)} **Versions:** {inline(said.versions)}"
    steps = [inline(step) for step in said.todo[:6]]
    numbered = [f"**({number})** {step}" for number, step in enumerate(steps, 1)] if len(steps) > 1 else steps
    yield f"- **What to do:** {'; '.join(numbered)}."


def _more(rest: Sequence[str]) -> str:
    return f"; and {len(rest)} more, below" if rest else ""


def _folds(result: Result, links: Links) -> Iterator[Fold]:
    yield Fold("Faults of this review", tuple(f"- {inline(d)}" for d in result.disagreements), 4_000)
    yield Fold("A second opinion", tuple(f"- {inline(text)}" for text in result.opinions), 2_000)
    yield Fold("Not tried", tuple(f"- {inline(text)}" for text in summary(result, "").not_tried), 3_000)
    groups = causes(result.changes)
    changes = tuple(f"- {_change(result, links, *group)}" for group in groups)
    of = f" of {counted(len(groups), 'cause')}" if len(groups) < len(result.changes) else ""
    yield Fold(f"{counted(len(result.changes), 'change')}{of}, with reasons", changes, 14_000)
    for diff in result.code:
        name, rows = (
            _language(diff.language),
            tuple(row for c in diff.changes for row in _before_after(c.before, c.after)),
        )
        title = f"Code in {name}: {counted(len(diff.changes), 'public name changes', 'public names change')}"
        yield Fold(title, rows, 3_000, "diff")
    yield Fold("What was tried with the clients of BASE", tuple(_proofs(result)), 4_000)
    for example in result.examples[:2]:
        wire = tuple(_unified(example.before or "", example.after or ""))
        yield Fold(f"On the wire: {text(line(example.operation, 80))}", wire, 2_000, "diff")
    assumed = [f"- new: {_assumption(result, links, a)}" for a in result.assumed_added]
    assumed += [f"- resolved: {_assumption(result, links, a, 'base')}" for a in result.assumed_resolved]
    yield Fold(f"Assumed: {counted(len(assumed), 'mark')} of `x-assumed` came or went", tuple(assumed), 2_000)
    new = new_findings(result)
    found = tuple(
        f"- {_where(links, 'head', f.file, f.line)} {inline(f.message)} ({text(line(f'{f.severity}, {f.rule}', 80))})"
        for f in new
    )
    stand = len(result.findings) - len(new)
    both = (
        (f"- {stand:,} more {'stands' if stand == 1 else 'stand'} in BASE too; report.json has them.",) if stand else ()
    )
    yield Fold(f"Lint: {counted(len(new), 'new finding' if stand else 'finding')}", (*both, *found), 3_000)
    yield Fold("Warnings", tuple(f"- {inline(warning)}" for warning in result.warnings), 2_000)
    unused = tuple(f"- {inline(entry)}" for entry in result.unused_acknowledgements)
    yield Fold("Acknowledgements that no change needs", unused, 1_000)
    yield Fold("Lines that acknowledge what breaks", tuple(acknowledging(result)), 3_000, "yaml")


def _folded(fold: Fold, whole: str, left: int) -> str:
    kept: list[str] = []
    for row in fold.rows:
        left -= len(row) + 1
        if left < 0:
            break
        kept.append(row)
    if fold.fence:
        ticks = "`" * (max(2, *(len(run) for row in kept for run in re.findall("`+", row)), 2) + 1)
        kept = [ticks + fold.fence, *kept, ticks]
    cut = len(fold.rows) - len(kept) + 2 * bool(fold.fence)
    if cut:
        kept += ["", f"{counted(cut, 'more line')} of this part left out here: {whole} has all of it."]
    return "\n".join((f"<details><summary>{fold.title}</summary>", "", *kept, "", "</details>", ""))


def _change(result: Result, links: Links, change: Change, *others: Change) -> str:
    side = result.base if change.side == "base" else result.head
    where = _where(links, change.side, document_name(side), change.line, place(result, change))
    note = f" *Acknowledged: {inline(change.acknowledged)}*" if change.acknowledged else ""
    languages = f" ({listing([_language(k) for k in change.languages])})" if change.languages else ""
    mark = f"{_MARKS[change.level]} **{change.level.value}**"
    said = f"{mark} {where}: {inline(change.title)}. {inline(change.reason)}{languages}{note}"
    places = listing([code(place(result, other)) for other in others], 6)
    return f"{said} The same in {counted(len(others), 'other place')}: {inline(places)}." if others else said


def _where(links: Links, side: str, path: str, number: int, label: str = "") -> str:
    label, address = label or f"{path}:{number}", links.to(side, path, number)
    return f"[{text(label)}]({address})" if address else inline(code(label))


def _language(name: str) -> str:
    return text(line(language_name(name), 40))


def _assumed(result: Result, links: Links) -> str:
    if not (result.assumed_added or result.assumed_resolved):
        return "nothing new, nothing resolved."
    parts = []
    for how, side, marks in (("new", "head", result.assumed_added), ("resolved", "base", result.assumed_resolved)):
        of = result.base if side == "base" else result.head
        places = [_where(links, side, document_name(of), mark.line) for mark in marks]
        parts.append(f"{len(marks)} {how}{f' ({listing(places, 3)})' if places else ''}")
    return f"{', '.join(parts)}."


def _assumption(result: Result, links: Links, mark: Assumption, side: str = "head") -> str:
    of = result.base if side == "base" else result.head
    return f"{_where(links, side, document_name(of), mark.line)} {inline(mark.why)}"


def _proofs(result: Result) -> Iterator[str]:
    for proof in result.proofs:
        outcome = (
            f"not tried: {inline(proof.skipped)}"
            if proof.skipped
            else f"{counted(len(proof.failures), *FAILURES[proof.kind])} in {proof.tried:,}"
        )
        yield f"- {_language(proof.language)}, {text(line(proof.kind, 20))}, {text(line(proof.tool, 80))}: {outcome}"
        if proof.partly:
            yield f"  - not all of it: {inline(proof.partly)}"
        for failure in proof.failures:
            yield f"  - {inline(code(failure.where, 280))}: {inline(code(failure.message, 280))}"


def _before_after(before: str | None, after: str | None) -> Iterator[str]:
    for sign, value in (("-", before), ("+", after)):
        if value is not None:
            yield f"{sign} {line(value)}"


def _unified(before: str, after: str) -> Iterable[str]:
    differences = difflib.unified_diff(visible(before).splitlines(), visible(after).splitlines(), n=8, lineterm="")
    return [row for row in list(differences)[2:] if not row.startswith("@@")]
