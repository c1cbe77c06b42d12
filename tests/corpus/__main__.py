"""Run `make corpus`: every document of a folder through all of the machinery, and report."""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from scripts.document import SpecError
from scripts.document.read_with_line_numbers import Document
from tests.expected import MAIN

from . import command_limits, report, single_operations, toolchain_steps
from .all_operations import DocumentBuilder
from .document_variants import JSON, VARIANTS, Key, operation_id, operations, subset
from .report import Row
from .source_lines import text_of

ROOT = Path(__file__).parents[2]
OUTPUT = ROOT / "build" / "corpus"
_KINDS = (".json", ".yaml", ".yml")
REPAIRED = "one key, repaired"


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a run; times in seconds, memory in megabytes."""

    output: Path
    seed: int
    sample: int
    draws: int
    workers: int
    alone: single_operations.Limits
    step: command_limits.Limits
    search: float


@click.command()
@click.option("--specs", type=click.Path(exists=True, file_okay=False, path_type=Path), envvar="SPECS", required=True)
@click.option("--only", multiple=True, help="The name of a file, without the others; may be given more than once.")
@click.option("--variant", "variants", multiple=True, type=click.Choice([*VARIANTS, REPAIRED]), help="Not the others.")
@click.option("--output", type=click.Path(path_type=Path), default=OUTPUT, show_default="build/corpus")
@click.option("--seed", type=int, help="Of the samples; without one, another each time.")
@click.option("--sample", type=click.IntRange(0), default=6, show_default=True, help="Operations to prove.")
@click.option("--draws", type=click.IntRange(1), default=25, show_default=True, help="Of each contract test.")
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True)
@click.option("--alone", "single", type=float, default=60, show_default=True, help="Limit of an operation, in seconds.")
@click.option("--seconds", type=float, default=900, show_default=True, help="Limit of a step of a whole document.")
@click.option("--megabytes", type=int, default=6000, show_default=True, help="Limit of every step.")
@click.option("--search", type=float, default=900, show_default=True, help="Seconds to search for what breaks a step.")
def main(
    specs: Path,
    only: tuple[str, ...],
    variants: tuple[str, ...],
    output: Path,
    seed: int | None,
    sample: int,
    draws: int,
    workers: int,
    single: float,
    seconds: float,
    megabytes: int,
    search: float,
) -> None:
    """Run every document of a folder through reader, generators, compilers and contract tests."""
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    each = single_operations.Limits(single, megabytes)
    options = Options(output, seed, sample, draws, workers, each, command_limits.Limits(seconds, megabytes), search)
    documents = [path for path in sorted(specs.iterdir()) if path.suffix in _KINDS and (not only or path.name in only)]
    if not documents:
        sys.exit(f"{specs} holds no document to run" + (f" called {' or '.join(only)}" if only else ""))
    click.echo(f"{len(documents)} documents, seed {seed}; reports in {output}/")
    rows: list[Row] = []
    for path in documents:
        for row in run(path, variants or (*VARIANTS, REPAIRED), options):
            rows.append(row)
            text = report.write(rows, seed, output)  # at once: a run may be broken off
    click.echo(text)
    sys.exit(1 if any(row.failed for row in rows) else 0)


def run(path: Path, variants: tuple[str, ...], options: Options) -> Iterator[Row]:
    """Yield a row for each variant of a document."""
    try:
        document = Document(path).value
    except SpecError as error:
        yield Row(path.name, unread=f"{error.where}: {error.message}")
        return
    version = document.get("openapi")
    if not isinstance(version, str):
        yield Row(path.name, unread=f"no OpenAPI 3 (`swagger: {document.get('swagger')}`)")
        return
    for name in variants:
        if name != REPAIRED:
            yield tried(Row(path.name, name), VARIANTS[name](document), options)
            continue
        row = Row(path.name, name)
        changed = _repaired(path, row, options)
        if changed is not None and row.repairs:
            yield tried(row, changed, options)


def tried(row: Row, document: JSON, options: Options) -> Row:
    """Run a document's operations alone, together, and a sample of them against the contract, and fill the row."""
    folder = options.output / "work" / f"{row.document} {row.variant}".replace(" ", "-").replace(",", "")

    def say(text: str) -> None:
        click.echo(f"{row.document}, {row.variant}: {text}")

    keys = operations(document)
    texts = [text_of(subset(document, [key])) for key in keys]
    outcomes = single_operations.try_each(texts, single_operations.check_and_generate, options.alone, options.workers)
    ids = _ids(document, keys)
    row.alone = {ids[key]: outcome for key, outcome in zip(keys, outcomes, strict=True)}
    passed = [key for key, outcome in zip(keys, outcomes, strict=True) if outcome.status == "passed"]
    say(f"{len(passed)} of {len(keys)} operations are served alone")
    if not passed:
        return row
    builder = DocumentBuilder(document, folder, options.step, options.search)
    whole = builder.run(passed, say)
    row.dropped = {ids[key]: outcome for key, outcome in whole.dropped.items()}
    row.steps = whole.steps
    chosen = random.Random(options.seed).sample(whole.kept, min(options.sample, len(whole.kept)))  # noqa: S311
    for key in chosen:
        name = ids[key]
        row.proven[name] = toolchain_steps.contract_tests(
            builder.path, folder / MAIN, name, options.seed, options.draws, options.step
        )
        say(f"contract tests of {name}: {row.proven[name].status}, {row.proven[name].seconds:.0f} s")
    return row


def _ids(document: JSON, keys: list[Key]) -> dict[Key, str]:
    """Return a name for each operation: its id, with its method and path where another one has the same."""
    names: dict[Key, str] = {}
    for key in keys:
        name = operation_id(document, key)
        names[key] = f"{name} ({key[1].upper()} {key[0]})" if name in names.values() else name
    return names


def _repaired(path: Path, row: Row, options: Options) -> JSON | None:
    """Return the document with its faults repaired, in a process of its own: the reader may not come to an end."""
    target = options.output / "work" / f"{path.stem}.repaired.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    ended = command_limits.run(
        [sys.executable, "-m", "tests.corpus.repairs", path.resolve(), target], options.step, cwd=ROOT
    )
    if ended.code or ended.overran:
        row.notes.append(f"It could not be repaired: {ended.overran or ended.output.strip().splitlines()[-1]}")
        return None
    made = json.loads(target.read_text("utf-8"))
    row.repairs = made["repairs"]
    document: JSON = made["document"]
    return document


if __name__ == "__main__":
    main()
