"""Holds each page of measured figures to what it measured: where that has changed, the page has to say so."""

import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from scripts.generate.provenance import content_hash, matching

ROOT = Path(__file__).parents[1]
TABLE = Path("scripts", "check_measured_pages.toml")
_RECORD = re.compile(r"^Measured on: (.+); `make check` compares\.$", re.MULTILINE)
_PART = re.compile(r"([^,`]+) `([0-9a-f]{12})`(?:, )?")
_NOTICE = re.compile(r"^> \*\*Measured on an earlier state\*\*.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """A page of measured figures, and what they depend on.

    Parameters:
        root: the folder that holds the project.
        name: the page's path.
        verb: the command that measures anew.
        measured, wrote: patterns by part: of what the run measures, and of what it writes beside the page.
    """

    root: Path
    name: str
    verb: str
    measured: Mapping[str, Sequence[str]]
    wrote: Mapping[str, Sequence[str]]

    def hashes(self) -> dict[str, str]:
        """Return the hash of each part that is measured, to be taken before the first measurement."""
        return self._hashes(self.measured)

    def record(self, measured: Mapping[str, str]) -> str:
        """Return the line of the page that says what was measured; what the run wrote is there by now."""
        parts = {**measured, **self._hashes(self.wrote)}
        return (
            f"Measured on: {', '.join(f'{part} `{sha256}`' for part, sha256 in parts.items())}; `make check` compares."
        )

    def recorded(self) -> dict[str, str]:
        """Return what `record` wrote: the hash of each part."""
        found = _RECORD.search(self._text())
        return dict(_PART.findall(found[1])) if found else {}

    def changed(self) -> list[str]:
        """Return the parts that are not what the page says it measured; all of them where it does not say."""
        now, recorded = self._hashes({**self.measured, **self.wrote}), self.recorded()
        return [part for part, sha256 in now.items() if recorded.get(part) != sha256]

    def fault(self) -> str:
        """Return what is wrong with the page, and what to do; nothing where it tells the truth."""
        changed, said = ", ".join(self.changed()), _NOTICE.findall(self._text())
        if not changed:
            return f"{self.name}: nothing has changed since it was measured; remove\n  {said[0]}" if said else ""
        notice = (
            f"> **Measured on an earlier state** of the code. Changed since: {changed}. `{self.verb}` measures anew."
        )
        if said == [notice] and self._text().splitlines()[2] == notice:
            return ""
        return (
            f"{self.name}: {changed} changed since it was measured ({TABLE} lists the files). Run `{self.verb}`, or "
            f"make this the first line below the heading, in the place of any other of the kind:\n  {notice}"
        )

    def _text(self) -> str:
        return (self.root / self.name).read_text("utf-8")

    def _hashes(self, parts: Mapping[str, Sequence[str]]) -> dict[str, str]:
        return {part: content_hash(matching(self.root, patterns))[:12] for part, patterns in parts.items()}


def measured_pages(root: Path = ROOT) -> dict[str, MeasuredPage]:
    """Return the pages of the table, by their paths."""
    table = tomllib.loads((root / TABLE).read_text("utf-8"))
    return {
        name: MeasuredPage(root, name, entry["verb"], entry["measured"], entry.get("wrote", {}))
        for name, entry in table.items()
    }


@click.command()
def main() -> None:
    """Name the pages that do not say what they measured, or whose figures are of an earlier state, unsaid."""
    pages = measured_pages().values()
    if faults := [fault for page in pages if (fault := page.fault())]:
        sys.exit("\n".join(faults))
    for page in pages:
        if changed := page.changed():
            click.echo(f"note: {page.name} is of an earlier state, and says so: {', '.join(changed)}", err=True)
    click.echo(f"{len(pages)} measured pages say what they measured.")


if __name__ == "__main__":
    main()
