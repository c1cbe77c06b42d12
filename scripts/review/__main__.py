"""Run `make review`: review HEAD against BASE, write the three reports, and print the verdict."""

import json
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from scripts.document.safe_text import line
from scripts.generate.config import LANGUAGES
from scripts.generate.staging import staged, swap
from scripts.languages import languages as known
from scripts.languages import required_languages
from scripts.node import ToolError
from scripts.start_language_programs import missing_tool

from .locate_npm_tools import redoc_bundle
from .reports.github_annotations import annotations
from .reports.html_page import page
from .reports.json_report import report
from .reports.markdown_report import markdown
from .reports.source_links import links, place
from .reports.summary import fails, summary, word
from .result import NotTried, Result, Side, Verdict
from .revisions import ACKNOWLEDGED, WORKING_TREE, ReviewError, base_side, head_side
from .run_review import review
from .step_runner import crash

ROOT = Path(__file__).parents[2]
_REPORTS = ("report.json", "report.md", "report.html")
_FAILED, _INTERRUPTED = 3, 130


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
    acknowledgement is no longer used, or, with --strict, a breaking change is not acknowledged; 2 for bad input; 3
    where the review itself failed, which a report says too.
    """
    started, asked = time.monotonic(), languages.split()
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        # Whatever comes of this review, what is there afterwards is not an earlier one's.
        for name in _REPORTS:
            (output / name).unlink(missing_ok=True)
        if unknown := [language for language in asked if language not in LANGUAGES]:
            raise ReviewError(f"LANGUAGES: `{unknown[0]}` is not one of {', '.join(LANGUAGES)}")
        for language in required_languages().intersection(asked):
            if missing := missing_tool(known()[language]):
                raise ReviewError(f"{language} is required, and can't be reviewed: {missing}")
        with tempfile.TemporaryDirectory() as folder:
            sides = base_side(base, ROOT, Path(folder) / "base"), head_side(head, ROOT, Path(folder) / "head")
            result = review(*sides, ROOT, asked, proof, spent=time.monotonic() - started)
            result, written = write(result, output)
    except (ReviewError, ToolError) as error:
        click.echo(f"review: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(_told(_failed(base, head, "it was interrupted"), output, _INTERRUPTED))
    except OSError as error:
        click.echo(f"review: {error.filename}: {error.strerror}", err=True)
        sys.exit(_told(_failed(base, head, crash(error)), output, _FAILED))
    except Exception as error:  # A fault of the review's own: nobody may take the silence for approval.
        traceback.print_exc()
        sys.exit(_told(_failed(base, head, crash(error)), output, _FAILED))
    _print(result, written)
    sys.exit(_FAILED if result.failed else 1 if fails(result, strict) else 0)


def write(result: Result, output: Path) -> tuple[Result, list[Path]]:
    """Write report.html, report.md and report.json into a folder, all of them or none.

    A form that can't be made says so in its place; the forms after it, and the result that is returned, have that among
    what was not tried.
    """
    known = links(result, os.environ)
    forms: dict[str, Callable[[Result], str]] = {
        "report.html": lambda result: page(result, known, ACKNOWLEDGED, redoc_bundle(ROOT)),
        "report.md": lambda result: markdown(result, known, ACKNOWLEDGED),
        "report.json": lambda result: json.dumps(report(result, ACKNOWLEDGED), indent=1, ensure_ascii=False) + "\n",
    }
    texts: dict[str, str] = {}
    for name, made in forms.items():
        try:
            texts[name] = made(result)
        except Exception as error:  # A fault of one form: what was found is in the others.
            traceback.print_exc()
            result = replace(result, not_tried=(*result.not_tried, NotTried(name, crash(error), is_fault=True)))
            texts[name] = _instead(name, result)
    with staged(output) as new:
        new.mkdir()
        for name, text in texts.items():
            (new / name).write_text(text, "utf-8", "replace")
        swap(new, output)
    return result, [output / name for name in reversed(texts)]


def _instead(name: str, result: Result) -> str:
    """Return the text that stands in the place of a form that can't be made."""
    why = result.not_tried[-1].why
    said = f"{word(result)}. {name} could not be made, which is a fault of the review: {why}"
    if name == "report.json":
        return json.dumps({"verdict": word(result), "failed": said}) + "\n"
    return f"<!doctype html>\n<html lang='en'><title>{name}</title><pre>{escape(said)}</pre>\n"


def _failed(base: str, head: str, why: str) -> Result:
    """Return the result of a review that came to no end."""
    nothing = [
        Side(label, ROOT, ROOT / "openapi.yaml", "", "", None)
        for label in (Path(base).name, Path(head).name or WORKING_TREE)
    ]
    return Result(nothing[0], nothing[1], Verdict.UNKNOWN, failed=why)


def _told(result: Result, output: Path, status: int) -> int:
    """Print and writes the result of a review that came to no end; returns its exit status."""
    try:
        _print(*write(result, output))
    except OSError as error:
        click.echo(f"review: no report could be written: {error.filename}: {error.strerror}", err=True)
    return status


def _interrupted(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    raise KeyboardInterrupt


def _print(result: Result, written: list[Path]) -> None:
    said = summary(result, ACKNOWLEDGED)
    click.echo(f"{word(result)}: {line(said.headline)}")
    click.echo(f"Who breaks: {line(said.breaks)}")
    for change in said.worst:
        click.echo(f"  {place(result, change)}: {change.level.value}: {line(change.title)}")
    click.echo(f"Yesterday's clients: {line(said.proof)}")
    for text in said.not_tried:
        click.echo(f"Not tried: {line(text)}")
    for text in result.warnings[:5]:
        click.echo(f"Warning: {line(text)}")
    for text in result.opinions:
        click.echo(f"A second opinion: {line(text)}")
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
