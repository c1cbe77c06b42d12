"""Prove that the contract tests can fail: plant faults, one at a time, each of which must break a promise."""

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path

from scripts.document import load
from scripts.document.read_with_line_numbers import Document
from tests.coverage.package_code import make
from tests.expected import MAIN

from .client_value_faults import VALUE_FAULTS
from .fault_plan import OPERATORS, Fault, Sites, plan
from .operators import Operator, Package
from .run_faults import DOCUMENT, DRAWS, PACKAGE, PRELOADED, RunSettings, Verdict, verdicts

VALUES = Path(__file__).with_name("values.yaml")
SEED = 7
LEAST = 1  # fault of each operator; `make soak` tries all
FAULTS = 60  # of all operators
EVERY = 200  # faults between two runs of the unchanged client


def say(*lines: str) -> None:
    sys.stdout.write("".join(line + "\n" for line in lines))
    sys.stdout.flush()


def interleaved(faults: Sequence[Fault]) -> Iterator[Fault | None]:
    """Yield the faults, and the unchanged client (None) before them, among them and after them."""
    yield None
    for number, fault in enumerate(faults, 1):
        yield fault
        if number % EVERY == 0 and number < len(faults):
            yield None
    yield None


def table(planned: Sequence[Sites], found: Sequence[Verdict]) -> Iterator[str]:
    """Yield a line for each operator: how many sites it has, how many were sampled, how many of those were noticed."""
    killed = {verdict.fault.id for verdict in found if verdict.fault and verdict.killed}
    yield f"{'operator':26}{'sites':>6}{'sampled':>9}{'killed':>8}  what breaks"
    for sites in planned:
        count = sum(fault.id in killed for fault in sites.sampled)
        operator = sites.operator
        yield f"{operator.name:26}{len(sites.faults):>6}{len(sites.sampled):>9}{count:>8}  {operator.breaks}"
    reasons = [(fault, reason) for sites in planned for fault, reason in sites.excluded]
    for reason, group in itertools.groupby(reasons, key=lambda pair: pair[1]):
        yield f"left out: {', '.join(fault.id for fault, _ in group)}: {reason}"


def complaints(planned: Sequence[Sites], found: Sequence[Verdict], package: Package, least: int) -> Iterator[str]:
    """Yield all that keeps this from being a proof: survivors, blind operators, an unchanged client that fails."""
    for verdict in found:
        fault = verdict.fault
        if fault is None and not verdict.passed:
            what = verdict.happened if not verdict.promise else f"{verdict.test}: {verdict.promise}"
            yield f"the unchanged client fails, so nothing is proven: {what}"
        elif fault is not None and not verdict.killed:
            yield "\n".join(
                [
                    f"survived: {fault.site.file}:{fault.site.line} ({fault.operator.breaks})",
                    f"  - {fault.site.change[0]}",
                    f"  + {fault.site.change[1]}",
                    f"  no promise was found broken; what happened: {verdict.happened}",
                    f"  again: python -m tests.mutants --only '{fault.id}'",
                ]
            )
    for sites in planned:
        if not sites.faults and not sites.excluded and sites.operator.needs(package.spec):
            yield f"the operator {sites.operator.name} finds no site: what it looks for is written otherwise now"
    planted = sum(len(sites.sampled) for sites in planned)
    if planted < least:
        yield f"only {planted} faults were planted, not {least}"


@dataclass(frozen=True, slots=True)
class Subject:
    """A client, the document that it was made of, and the operators that are tried on it."""

    package: Package
    document: Path
    operators: Sequence[Operator]
    least: int  # faults that must be planted


def subjects(folder: Path) -> Iterator[Subject]:
    """Yield the project's client, and one of what its document does not hold, made below a folder."""
    yield Subject(Package(PACKAGE, load(DOCUMENT)), DOCUMENT, OPERATORS, FAULTS)
    made = make(Document(VALUES).value, MAIN, folder / "values")
    yield Subject(Package(made / PACKAGE.name, load(VALUES)), VALUES, VALUE_FAULTS, len(VALUE_FAULTS))


def main(arguments: Sequence[str]) -> int:
    """Plant the faults that the arguments ask for; returns the exit status."""
    options = _parser().parse_args(arguments)
    partly = options.only or options.operator
    for module in PRELOADED:
        import_module(module)
    began = time.monotonic()
    planned: list[Sites] = []
    found: list[Verdict] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for subject in subjects(Path(folder)):
            own = _planned(subject, options)
            if any(sites.sampled for sites in own):
                verdicts_ = _verdicts(subject, own, options, Path(folder))
                wrong += complaints(own, verdicts_, subject.package, 0 if partly else subject.least)
                planned += own
                found += verdicts_
    if not planned:
        say(f"mutants: there is no fault {partly}")
        return 1
    say(*table(planned, found), *wrong)
    faults = [fault for sites in planned for fault in sites.sampled]
    killed = sum(verdict.killed for verdict in found if verdict.fault)
    operators = len({fault.operator.name for fault in faults})
    say(
        f"mutants: {len(faults)} faults of {operators} operators, {killed} killed, {len(faults) - killed} survived "
        f"(seed {options.seed}, {time.monotonic() - began:.0f} s)"
    )
    return 1 if wrong else 0


def _planned(subject: Subject, options: argparse.Namespace) -> list[Sites]:
    """Return the sites of a subject's operators, as far as they are asked for."""
    everything = options.all or options.only
    planned = plan(subject.package, options.seed, sys.maxsize if everything else LEAST, subject.operators)
    if partly := options.only or options.operator:
        planned = [s.only(options.only) for s in planned if fnmatch(s.operator.name, partly.partition("@")[0])]
        planned = [sites for sites in planned if sites.sampled]
    return planned


def _verdicts(subject: Subject, planned: Sequence[Sites], options: argparse.Namespace, folder: Path) -> list[Verdict]:
    faults = [fault for sites in planned for fault in sites.sampled]
    setting = RunSettings(
        package=subject.package.folder, document=subject.document, draws=options.draws, seed=options.seed
    )
    found: list[Verdict] = []
    own = Path(tempfile.mkdtemp(dir=folder))
    for verdict in verdicts(interleaved(faults), own, setting, options.workers):
        found.append(verdict)
        if options.verbose or options.only or options.operator:
            say(_line(verdict))
    return found


def _line(verdict: Verdict) -> str:
    name = verdict.fault.id if verdict.fault else "(unchanged)"
    what = f"{verdict.promise} by {verdict.test}" if verdict.promise else verdict.happened
    return f"{verdict.seconds:5.1f} s  {name}: {what}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--only", metavar="ID", help="one fault, as a survivor's line names it")
    parser.add_argument("--operator", metavar="GLOB", help="the samples of some operators: `spec-*`")
    parser.add_argument("--all", action="store_true", help="every site, not a sample")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the sample and of the draws ({SEED})")
    parser.add_argument("--draws", type=int, default=DRAWS, help="for each operation and direction")
    parser.add_argument("--workers", type=int, default=2, help="runs side by side (2)")
    parser.add_argument("--verbose", action="store_true", help="a line for each fault as it is judged")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
