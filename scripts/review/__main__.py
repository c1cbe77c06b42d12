"""The command behind `make review`: reviews HEAD against BASE, writes the three reports, and prints the verdict."""

import json
import os
import sys
import tempfile
from pathlib import Path

import click

from scripts.generate.config import LANGUAGES
from scripts.generate.stage import staged, swap
from scripts.node import ToolError

from .reports.annotations import annotations
from .reports.links import links, place
from .reports.markdown import markdown
from .reports.page import page
from .reports.report import report
from .reports.summary import fails, summary
from .result import Result
from .review import review
from .sides import ACKNOWLEDGED, ReviewError, base_side, head_side
from .text import line
from .tools import redoc_bundle

ROOT = Path(__file__).parents[2]


@click.command()
@click.option("--base", default="", help="What people use today: a git ref or a file.")
@click.option("--head", default="", help="What is to come: a git ref or a file; the working tree unless said.")
@click.option("--output", type=click.Path(path_type=Path), default="build/review", show_default=True)
@click.option("--strict", is_flag=True, help="Fail on a breaking change that nobody acknowledged.")
@click.option("--proof/--no-proof", default=True, help="Whether call sites of BASE are compiled against HEAD.")
@click.option("--languages", default=" ".join(LANGUAGES), show_default=True, help="Names, with spaces between them.")
def main(base: str, head: str, output: Path, strict: bool, proof: bool, languages: str) -> None:
    """Review HEAD against BASE.

    Exit status: 0 where it was reviewed; 1 where HEAD is broken or fails lint, a rule and a proof disagree, an
    acknowledgement is no longer used, or, with --strict, a breaking change is not acknowledged; 2 for bad input.
    """
    asked = languages.split()
    try:
        if unknown := [language for language in asked if language not in LANGUAGES]:
            raise ReviewError(f"LANGUAGES: `{unknown[0]}` is not one of {', '.join(LANGUAGES)}")
        with tempfile.TemporaryDirectory() as folder:
            sides = base_side(base, ROOT, Path(folder) / "base"), head_side(head, ROOT, Path(folder) / "head")
            result = review(*sides, ROOT, asked, proof)
            written = write(result, output)
    except (ReviewError, ToolError) as error:
        click.echo(f"review: {error}", err=True)
        sys.exit(2)
    _print(result, written)
    sys.exit(1 if fails(result, strict) else 0)


def write(result: Result, output: Path) -> list[Path]:
    """Writes report.json, report.md and report.html into a folder, all of them or none.

    Raises:
        ToolError: where redoc can't be installed.
    """
    known = links(result, os.environ)
    texts = {
        "report.json": json.dumps(report(result, ACKNOWLEDGED), indent=1, ensure_ascii=False) + "\n",
        "report.md": markdown(result, known, ACKNOWLEDGED),
        "report.html": page(result, known, ACKNOWLEDGED, redoc_bundle(ROOT)),
    }
    with staged(output) as new:
        new.mkdir()
        for name, text in texts.items():
            (new / name).write_text(text, "utf-8")
        swap(new, output)
    return [output / name for name in texts]


def _print(result: Result, written: list[Path]) -> None:
    said = summary(result, ACKNOWLEDGED)
    click.echo(f"{result.verdict.value if not result.broken else 'broken'}: {line(said.headline)}")
    click.echo(f"Who breaks: {line(said.breaks)}")
    for change in said.worst:
        click.echo(f"  {place(result, change)}: {change.level.value}: {line(change.title)}")
    click.echo(f"Yesterday's clients: {line(said.proof)}")
    for text in result.disagreements:
        click.echo(f"A fault of this review: {line(text)}", err=True)
    for step in said.todo:
        click.echo(f"To do: {line(step)}")
    for path in written:
        click.echo(str(path))
    if os.environ.get("GITHUB_ACTIONS"):
        for command in annotations(result):
            click.echo(command)
    if summary_file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary_file).open("a", encoding="utf-8") as file:
            file.write(next(path for path in written if path.suffix == ".md").read_text("utf-8"))


if __name__ == "__main__":
    main()
