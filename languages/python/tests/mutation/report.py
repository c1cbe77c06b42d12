"""Report on the mutants: a table by module, the survivors with the reason why, and the verdict."""

import re
from collections.abc import Iterator
from itertools import groupby

from languages.python.tests.mutation.workshop import SOURCES, Mutant, counts

# What changes nothing that anyone was promised: a pattern of the change, "old -> new", and why.
REASONS = {
    r"-> .*cast\((None, |value\)|key\))": "equivalent: a type for the checker alone",
    r'-> .*"(LATIN-1|UTF-8|ASCII)"': "equivalent: another spelling of the same codec",
    r"-> .*TCP_NODELAY, 2": "equivalent: any number but 0 switches it on",
    r"-> .*(follow_redirects|owner|closed|full|done|_begun) ?= ?None": "equivalent: None is as false as False",
    r"-> .*Parameter\(name, ": "equivalent: of this made-up parameter only the name and `explode` are looked at",
    r'-> .*Failure\("(XX)?the deadline has|-> .*"THE DEADLINE HAS': "never shown: the exchange's own words are",
}
HEADING = """# Mutation testing: survivors

Written by `make mutate`; [reliability.md](reliability.md#mutation-testing) says how. Beside each change stands why it
need not be noticed, where that is plain.

"""
STATUSES = ("killed", "survived", "timeout", "no tests")


def module_of(mutant: Mutant) -> str:
    """Return the name of the module that is changed."""
    return ".".join(mutant.path.relative_to(SOURCES).with_suffix("").parts)


def table(mutants: list[Mutant]) -> str:
    """Return the counts by module, and of all, as a table of Markdown."""
    rows = [(module, list(group)) for module, group in groupby(mutants, key=module_of)]
    return "\n".join([
        f"| module | changes | {' | '.join(STATUSES)} | other | killed of all |",
        f"| --- |{' ---: |' * (len(STATUSES) + 3)}",
        *(_row(f"`{module}`", group) for module, group in rows),
        _row("**all**", mutants),
    ])  # fmt: skip


def _row(name: str, mutants: list[Mutant]) -> str:
    count = counts(mutants)
    shown = [count[status] for status in STATUSES]
    cells = [len(mutants), *shown, len(mutants) - sum(shown), f"{rate(mutants):.1f} %"]
    return f"| {name} | {' | '.join(map(str, cells))} |"


def rate(mutants: list[Mutant]) -> float:
    """Return how many of 100 mutants are killed; time-outs are not."""
    return 100 * counts(mutants)["killed"] / len(mutants)


def page(mutants: list[Mutant], record: str) -> str:
    """Return the table and the list as a page, with the line that says what was changed and tested."""
    return f"{HEADING}{record}\n\n{table(mutants)}\n{survivors(mutants)}"


def survivors(mutants: list[Mutant]) -> str:
    """Return the list, in Markdown, of all that were tried and not killed, by module and function."""
    return (
        "\n".join(_survivors([mutant for mutant in mutants if mutant.status not in ("killed", "not checked")])) + "\n"
    )


def _survivors(mutants: list[Mutant]) -> Iterator[str]:
    for module, of_module in groupby(mutants, key=module_of):
        yield f"\n## `{module}`"
        for place, group in groupby(of_module, key=lambda mutant: mutant.place):
            yield f"\n`{place.removeprefix('runtime.')}`\n"
            for mutant in group:
                old, new = mutant.change()
                note = reason(f"{old} -> {new}") if mutant.status == "survived" else mutant.status
                yield f"- `` {_excerpt(old, new)} ``{note and f': {note}'}"


def reason(change: str) -> str:
    """Return why a change need not be noticed, if that is known."""
    return next((why for pattern, why in REASONS.items() if re.search(pattern, change)), "")


def _excerpt(old: str, new: str, around: int = 24) -> str:
    """Return where two lines differ, with a little on either side."""
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = next((at for at in range(min(len(old), len(new)) - start) if old[-1 - at] != new[-1 - at]), 0)
    before = max(0, start - around)
    return f"{old[before : len(old) - end + around]} → {new[before : len(new) - end + around]}"


def verdict(mutants: list[Mutant], least: float) -> str | int:
    """Return what sys.exit is to say: 0, or what is wrong."""
    count = counts(mutants)
    if count["crashed"]:
        return f"{count['crashed']} mutants: the tests could not be run; see build/mutation/mutmut.log"
    if count["not checked"]:
        return f"{count['not checked']} mutants are not tried yet: run `make mutate` again, it goes on where it stopped"
    if rate(mutants) < least:
        return f"{rate(mutants):.1f} % of the changes are noticed, {least} % must be: write the tests that notice them"
    return 0
