"""Report a run: the table, and the reasons under it, as Markdown and as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .outcomes import Outcome

_HEADING = """# Public documents

Served: checked and generated alone, and then with all others in every language. Proven: one of the drawn sample, whose
contract tests passed; the others are generated. Refused, failed: alone or with the others, reasons below.

"""
_COLUMNS = ("document", "variant", "operations", "served", "proven", "refused", "failed", "not tried", "time", "memory")
_NUMBERS = len(_COLUMNS) - 2


@dataclass
class Row:
    """The results of one variant of one document.

    Parameters:
        document: the name of its file.
        variant: how it was tried.
        alone: the outcome of each operation alone, by its id.
        dropped: the outcome of each that passed alone, and broke a step with the others.
        steps: the outcome of each step with all of the others.
        proven: the outcome of the contract tests of each operation of the sample.
        repairs: the faults that were repaired, and how often.
        unread: why the document could not be tried at all.
        notes: what else is to be said.
    """

    document: str
    variant: str = ""
    alone: dict[str, Outcome] = field(default_factory=dict)
    dropped: dict[str, Outcome] = field(default_factory=dict)
    steps: dict[str, Outcome] = field(default_factory=dict)
    proven: dict[str, Outcome] = field(default_factory=dict)
    repairs: dict[str, int] = field(default_factory=dict)
    unread: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def operations(self) -> dict[str, Outcome]:
        """The outcome of each operation: that of its contract tests does not count, they may not have been run."""
        return {**self.alone, **self.dropped}

    @property
    def served(self) -> list[str]:
        """The ids of the operations that passed."""
        return [name for name, outcome in self.operations.items() if outcome.status == "passed"]

    @property
    def failed(self) -> bool:
        """Tell whether anything failed: what is refused with a reason did not."""
        each = (*self.operations.values(), *self.steps.values(), *self.proven.values())
        return any(outcome.status == "failed" for outcome in each)

    def count(self, status: str) -> int:
        return sum(outcome.status == status for outcome in self.operations.values())

    @property
    def outcomes(self) -> list[Outcome]:
        return [*self.alone.values(), *self.steps.values(), *self.proven.values()]


def write(rows: list[Row], seed: int, folder: Path) -> str:
    """Write `report.md` and `report.json` into a folder, and return the text of the first."""
    text = _HEADING + f"Seed of the samples: {seed}.\n\n" + "\n".join(_lines(rows)) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(text, "utf-8")
    (folder / "report.json").write_text(json.dumps([_data(row) for row in rows], indent=1) + "\n", "utf-8")
    return text


def _data(row: Row) -> dict[str, Any]:
    return {**asdict(row), "served": row.served}


def _lines(rows: list[Row]) -> Iterator[str]:
    yield _line(_COLUMNS)
    yield _line(["---"] * 2 + ["---:"] * _NUMBERS)
    for row in rows:
        yield _line(_cells(row))
    for row in rows:
        if not row.unread:
            yield from _section(row)


def _cells(row: Row) -> list[str]:
    if row.unread:
        return [row.document, f"not read: {row.unread}", *[""] * _NUMBERS]
    proven = sum(outcome.status == "passed" for outcome in row.proven.values())
    counts = [len(row.alone), len(row.served), f"{proven} of {len(row.proven)}"]
    counts += [row.count(status) for status in ("refused", "failed", "not tried")]
    seconds = sum(outcome.seconds for outcome in row.outcomes)
    megabytes = max((outcome.megabytes for outcome in row.outcomes), default=0)
    return [row.document, row.variant, *map(str, counts), f"{seconds:.0f} s", f"{megabytes} MB"]


def _section(row: Row) -> Iterator[str]:
    yield f"\n## {row.document}, {row.variant}\n"
    yield from row.notes
    for reason, number in row.repairs.items():
        yield f"- repaired {number}: {reason}"
    yield from _reasons("alone", row.alone.values())
    yield from _reasons("with the others", row.dropped.values())
    for name, outcome in [*row.steps.items(), *((f"contract tests of {name}", o) for name, o in row.proven.items())]:
        said = f": {_text(outcome.message)}" if outcome.message else ""
        yield f"- {name}: {outcome.status}, {outcome.seconds:.0f} s, {outcome.megabytes} MB{said}"


def _reasons(where: str, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield each reason with its number and one message, the most frequent first."""
    example: dict[tuple[str, str], str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        if outcome.status != "passed":
            key: tuple[str, str] = (outcome.status, outcome.reason)
            counts[key] += 1
            example.setdefault(key, outcome.message)
    for key, number in counts.most_common():
        yield f"- {number} {key[0]} {where}: {_text(key[1])} (as: {_text(example[key])})"


def _text(message: str) -> str:
    return " ".join(message.split())[:500].replace("|", "\\|").replace("<", "&lt;")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
