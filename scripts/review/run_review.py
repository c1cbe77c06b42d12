"""Run a review: each part a step of its own."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from . import lint
from .code import replay_wire
from .code.api_surface import code_diff
from .code.committed_or_fresh_packages import CodeError, packages
from .code.compile_old_callers import compile_proof
from .code.replay_reads_by_name import replay_reads_by_name
from .result import Change, Proof, Result, Side
from .revisions import ReviewError, comparable, same_format
from .step_names import EXAMPLES, OPINION, REPLAY, VERSIONS, WIRE, StepNames
from .step_runner import Step, run
from .steps_to_result import StepOutcomes
from .versions import verdict, versions
from .wire import assumptions, changed_examples, changes, compare_with_oasdiff

# Seconds for all steps of a review: without call sites to compile, and with.
_SECONDS, _SECONDS_WITH_PROOF = 100, 600
# Seconds and megabytes of each kind of step. Two of them run at once on a machine of two processors.
_LIMITS = {"wire": (80, 700), "package": (80, 700), "code": (60, 700), "replay": (80, 700), "compile": (300, 2_000)}
_LIMITS["names"] = _LIMITS["compile"]  # compilers, too


def review(
    base: Side, head: Side, root: Path, languages: Sequence[str], proof: bool = True, spent: float = 0.0
) -> Result:
    """Find out everything that can be found out about a change.

    Parameters:
        base, head: the two sides; BASE can be read, or is not there; HEAD may be broken.
        root: the project, whose tools do the work.
        languages: those whose code is compared and tried.
        proof: whether call sites of BASE are compiled; that takes the longest by far.
        spent: the seconds that reading the two has taken, which are no longer there for the steps.

    Raises:
        ReviewError: where the two can't be compared.
    """
    if base.spec is None and base.error:
        raise ReviewError(f"BASE ({base.label}) is broken: {base.error}")
    head = comparable(head, base)
    same_format(base, head)
    with tempfile.TemporaryDirectory() as folder:
        steps = [*_steps(base, head, root, languages, Path(folder), proof)]
        seconds = _SECONDS_WITH_PROOF if proof and languages else _SECONDS
        found = run(steps, max(round(seconds - spent), 1))
    return StepOutcomes(base, head, languages, found).result(root, proof)


def _steps(base: Side, head: Side, root: Path, languages: Sequence[str], folder: Path, proof: bool) -> Iterator[Step]:
    """Yield the steps that there is any sense in, those first that others wait for, or that are wanted most."""
    both = base.spec is not None and head.spec is not None
    if both:
        yield _step(WIRE, "wire", lambda _: changes(base, head, root))
        yield _step(OPINION, "wire", lambda v: _opinion(base, head, root, v[WIRE]), WIRE)
        yield _step(EXAMPLES, "wire", lambda v: _shown(base, head, v[WIRE]), WIRE)
    yield from lint.steps((head.document,), root)
    if both:
        yield _step(VERSIONS, "wire", lambda v: versions(base, head, verdict(v[WIRE])), WIRE)
    for language in languages if head.spec is not None and not head.error else ():
        yield from _of_language(base, head, root, language, folder / language, proof)
    if both:
        yield from lint.steps_of_base(base.document, root, base.text == head.text)


def _of_language(base: Side, head: Side, root: Path, language: str, folder: Path, proof: bool) -> Iterator[Step]:
    name = StepNames.of(language)

    def package(side: Side) -> Path:
        found = packages(side, root, [language], fresh=side is head)[language]
        if isinstance(found, CodeError):
            raise found
        return found

    yield _step(name.head, "package", lambda _: package(head))
    if base.spec is None:
        return
    yield _step(name.base, "package", lambda _: package(base))
    if language == replay_wire.LANGUAGE:
        yield _step(REPLAY, "replay", lambda v: replay_wire.replay(base, v[name.base], head), name.base)
    sides = (name.base, name.head)
    yield _step(name.code, "code", lambda v: code_diff(language, v[name.base], v[name.head], root), *sides)
    if proof:

        def compiled(values: Mapping[str, Any]) -> tuple[Proof, ...]:
            return compile_proof(language, values[name.base], values[name.head], folder, root)

        yield _step(name.compile, "compile", compiled, *sides)

        def read(values: Mapping[str, Any]) -> tuple[Proof, ...]:
            return (replay_reads_by_name(language, base, values[name.base], head, values[name.head]),)

        yield _step(name.names, "names", read, *sides)


def _step(name: str, kind: str, work: Any, *needs: str) -> Step:
    return Step(name, work, *_LIMITS[kind], needs)


def _opinion(base: Side, head: Side, root: Path, found: Sequence[Change]) -> tuple[str, ...]:
    """Return what oasdiff holds to be worse than the rules do; nothing of a document and itself."""
    return () if base.text == head.text else compare_with_oasdiff(base.document, head.document, root, found)


def _shown(base: Side, head: Side, found: Sequence[Change]) -> tuple[Any, Any, dict[str, str]]:
    """Return the assumptions, the examples of changed operations, and those that can't be shown, with reasons."""
    assert base.spec is not None  # noqa: S101  (for the type checker: there is no such step otherwise)
    assert head.spec is not None  # noqa: S101
    return assumptions(base.spec, head.spec), *changed_examples(base.spec, head.spec, found)
