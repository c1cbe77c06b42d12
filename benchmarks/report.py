"""Write the measurements as tables in Markdown."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .stats import Spread


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the summary.

    Parameters:
        figure: what is measured.
        unit: what the measure is a multiple of, or its unit, as in `x json` or `s`.
        limit: what it may be at most; None for what is only shown.
        measured: None for what could not be measured.
        why: the reason for that.
    """

    figure: str
    unit: str
    limit: float | None
    measured: Spread | None
    why: str = ""

    @property
    def verdict(self) -> str:
        """Return whether the target is met."""
        if self.measured is None:
            return f"not measured: {self.why}"
        if self.limit is None:
            return "shown"
        return "met" if self.measured.median <= self.limit else "**missed**"

    def cells(self) -> tuple[str, ...]:
        """Return the row's cells."""
        target = "" if self.limit is None else f"at most {self.limit:g} {self.unit}"
        found = self.measured
        if found is None:
            return self.figure, target, "", "", "", self.verdict
        measured = f"{number(found.median)} {self.unit}"
        return self.figure, target, measured, between(found), str(found.rounds), self.verdict


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a section."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one figure's module.

    Parameters:
        rows: of the summary.
        tables: with all sides.
        notes: sentences on what was done.
        files: what else is written beside the page, by name.
    """

    title: str
    rows: tuple[Row, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


SUMMARY = ("figure", "target", "measured", "middle half of the rounds", "rounds", "verdict")


def number(value: float) -> str:
    """Return a number with three digits that mean something."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}" if abs(value) >= 10 else f"{value:.2f}"


def between(found: Spread) -> str:
    """Return the quartiles of a spread."""
    return f"{number(found.low)} to {number(found.high)}"


def microseconds(found: Spread) -> str:
    """Return a time in seconds as microseconds, with its quartiles."""
    in_us = found.scaled(1e6)
    return f"{number(in_us.median)} ({between(in_us)})"


def markdown(heading: str, facts: Sequence[str], sections: Sequence[Section]) -> str:
    """Return the whole page: facts of the run, one table of all figures, then each section's own tables."""
    parts = [f"# {heading}", *facts, "## All figures"]
    parts.append(table(SUMMARY, (row.cells() for section in sections for row in section.rows)))
    for section in sections:
        if section.tables or section.notes:
            parts += [f"## {section.title}", *section.notes]
        for each in section.tables:
            parts += [f"### {each.title}", table(each.header, each.rows)]
    return "\n\n".join(parts) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, its columns aligned in the text too."""
    lines = [[cell.replace("|", "\\|") for cell in row] for row in (header, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    lines.insert(1, ["-" * width for width in widths])
    padded = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in padded)


def write(path: Path, text: str | bytes) -> None:
    """Put `text` in the place of a file, whole or not at all."""
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.replace(aside, path)
