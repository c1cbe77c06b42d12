"""Make the parity table: how many cases of each row every language passes, and which not."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from .case import ROWS
from .language_drivers import ROOT

TABLE = Path(os.environ.get("PARITY") or ROOT / "build" / "parity.json")
_OTHER = "other"


class Parity:
    """The result of each case in each language."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, tuple[str, bool, bool]]] = {}

    def add(self, language: str, case: str, row: str, passed: bool, deviates: bool = False) -> None:
        """Take down one result.

        Parameters:
            deviates: whether the case is a known deviation of the language.
        """
        self._found.setdefault(language, {})[case] = (row or _OTHER, passed, deviates)

    def __bool__(self) -> bool:
        return bool(self._found)

    def table(self) -> dict[str, dict[str, list[int]]]:
        """By row and language: cases passed, and cases."""
        rows: dict[str, dict[str, list[int]]] = {}
        for language, cases in sorted(self._found.items()):
            for row, passed, _ in cases.values():
                cell = rows.setdefault(row, {}).setdefault(language, [0, 0])
                cell[0] += passed
                cell[1] += 1
        order = (*ROWS, *sorted(rows.keys() - set(ROWS)))
        return {row: rows[row] for row in order if row in rows}

    def write(self, path: Path = TABLE) -> None:
        """Write the table, and each case by language, as JSON."""
        names = {True: "passes", False: "fails"}
        cases: dict[str, dict[str, str]] = {}
        for language, found in sorted(self._found.items()):
            for case, (_, passed, deviates) in sorted(found.items()):
                cases.setdefault(case, {})[language] = "deviates" if deviates else names[passed]
        path.parent.mkdir(parents=True, exist_ok=True)
        data = {"languages": sorted(self._found), "rows": self.table(), "cases": dict(sorted(cases.items()))}
        path.write_text(json.dumps(data, indent=1) + "\n", "utf-8")

    def lines(self) -> Iterator[str]:
        """Yield the table as text."""
        languages = sorted(self._found)
        width = max(len(row) for row in (*ROWS, _OTHER))
        yield " ".join([f"{'cases passed':{width}}", *(f"{language:>14}" for language in languages)])
        table = self.table()
        total = {language: [0, 0] for language in languages}
        for row, cells in table.items():
            for language, (passed, count) in cells.items():
                total[language][0] += passed
                total[language][1] += count
            yield _line(row, cells, languages, width)
        yield _line("all", total, languages, width)


def _line(row: str, cells: dict[str, list[int]], languages: list[str], width: int) -> str:
    texts = [f"{cells[name][0]}/{cells[name][1]}" if name in cells else "-" for name in languages]
    return " ".join([f"{row:{width}}", *(f"{text:>14}" for text in texts)])
