"""Write the findings of a review as annotations of GitHub Actions: shown on the lines that changed."""

from collections.abc import Iterator

from scripts.document.safe_text import line

from ..result import Level, Result
from .source_links import document_name
from .summary import new_findings

MOST = 50  # GitHub shows no more of one step
_KINDS = {Level.BREAKING: "error", Level.RISKY: "warning", Level.ADDED: "notice", Level.EDITORIAL: "notice"}


def annotations(result: Result) -> Iterator[str]:
    """Yield the commands, the worst first: only what is on a line of HEAD can be shown there."""
    found = [*_all(result)]
    yield from found[:MOST]


def _all(result: Result) -> Iterator[str]:
    path = document_name(result.head)
    if result.broken:
        number = result.broken.partition(": ")[0].rpartition(":")[2]
        yield _command("error", path, int(number) if number.isdigit() else 1, "Broken", result.broken)
    if result.failed:
        yield _command("error", path, 1, "The review failed", result.failed)
    for each in result.not_tried:
        yield _command("error" if each.is_fault else "warning", path, 1, "Not tried", f"{each.step}: {each.why}")
    for finding in new_findings(result):
        yield _command("error", finding.file, finding.line, finding.rule, finding.message)
    for change in result.changes:
        kind = "notice" if change.acknowledged else _KINDS[change.level]
        # A line of BASE says nothing in a view of HEAD: what was taken away is shown at the top.
        shown = change.line if change.side == "head" else 1
        words = f"{change.title}. {change.reason}".replace("`", "'")
        yield _command(kind, path, shown, f"{change.level.value}: {change.rule}", words)


def _command(kind: str, path: str, number: int, title: str, message: str) -> str:
    place = f"file={_property(path)},line={number},title={_property(line(title))}"
    return f"::{kind} {place}::{_data(line(message, 600))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
