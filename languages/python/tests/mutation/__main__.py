"""Changes the runtime in every way that mutmut knows, one at a time: 90 of 100 changes must fail a test."""

import random
import sys
from math import comb
from pathlib import Path

import click

from languages.python.tests.mutation.report import page, survivors, table, verdict
from languages.python.tests.mutation.workshop import all_names, forget_survivors, prepare, results, run
from scripts.check_measured_pages import measured_pages

LEAST = 90.0  # per cent of all changes
_BY_CHANCE = 1 / 5_000  # how seldom a sample of what has just LEAST may fail


def least_of_sample(count: int) -> float:
    """Return the per cent of a sample that chance hardly ever gets below, where LEAST of all changes are noticed."""
    noticed, likely = 0, (1 - LEAST / 100) ** count  # none of the sample
    while likely < _BY_CHANCE:
        noticed += 1
        likely += comb(count, noticed) * (LEAST / 100) ** noticed * (1 - LEAST / 100) ** (count - noticed)
    return 100 * noticed / count


@click.command()
@click.option("--sample", type=click.IntRange(1), help="Try so many only, drawn by the seed.")
@click.option("--seed", type=int, default=None, help="Of the sample; without one, another each time.")
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True, help="Processes at a time.")
@click.option(
    "--list", "listed", type=click.Path(path_type=Path), help="Write table and survivors of a whole run into it."
)
@click.option("--report", is_flag=True, help="Run nothing: tell what is known.")
def main(sample: int | None, seed: int | None, workers: int, listed: Path | None, report: bool) -> None:
    """Change the runtime, and see which changes fail a test.

    What was killed stays killed until its function changes; everything else is tried again. A run that was broken
    off goes on where it was. To begin anew: remove build/mutation.
    """
    if listed and (sample or report):
        raise click.UsageError("--list is of a whole run, and of what it was a run of")
    this = measured_pages()["docs/survivors.md"]
    measured = this.hashes()
    least, chosen = LEAST, set[str]()
    if not report:
        prepare()
    if sample:
        seed = random.SystemRandom().randrange(10**6) if seed is None else seed
        names = all_names(workers)
        chosen = set(random.Random(seed).sample(names, min(sample, len(names))))  # noqa: S311 - not for secrets
        least = least_of_sample(len(chosen))
        click.echo(f"{len(chosen)} of {len(names)} changes; again with: --sample {sample} --seed {seed}")
    elif not report:
        forget_survivors()
    if not report:
        run(sorted(chosen), workers)
    found = [mutant for mutant in results() if not chosen or mutant.name in chosen]
    click.echo(table(found))
    if listed:
        listed.write_text(page(found, this.record(measured)))
    elif sample:
        click.echo(survivors(found))
    sys.exit(verdict(found, least))


if __name__ == "__main__":
    main()
