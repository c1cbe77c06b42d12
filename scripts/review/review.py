"""Puts a review together: the parts side by side where they can be, each with the seconds that it took."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from .acknowledge import apply
from .code.attribute import attribute
from .code.disagree import disagreements
from .code.packages import CodeError, packages, stale
from .code.prove import compile_proof
from .code.read import code_diff
from .code.replay import replay
from .lint import lint
from .reports.links import document_name
from .result import Change, CodeDiff, Finding, Level, Proof, Result, Side, Verdict
from .sides import ACKNOWLEDGED, ReviewError, same_format
from .verdict import verdict, versions
from .wire import assumptions, changes, examples, second_opinion
from .wire.schema_views import digest

_NOT_ASKED = "not asked for (PROOF=0)"
_TOOLS = {"python": "mypy, pyright", "typescript": "tsc", "go": "go vet"}


@dataclass(frozen=True, slots=True)
class _Code:
    """What a review of one language's code gives."""

    diff: CodeDiff
    proofs: tuple[Proof, ...]


@dataclass(slots=True)
class _Clock:
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def review(base: Side, head: Side, root: Path, languages: Sequence[str], proof: bool = True) -> Result:
    """Everything that can be found out about a change.

    Parameters:
        base, head: the two sides; BASE is not broken, HEAD may be.
        root: the project, whose tools do the work.
        languages: those whose code is compared and tried.
        proof: whether call sites of BASE are compiled; that takes the longest by far.

    Raises:
        ReviewError: where the two can't be compared.
    """
    clock = _Clock()
    if base.spec is None:
        raise ReviewError(f"BASE ({base.label}) is broken: {base.error}")
    if head.spec is None:
        return Result(
            base, head, Verdict.NONE, broken=head.error, findings=_lint(clock, head, root), seconds=clock.seconds
        )
    same_format(base, head)
    with ThreadPoolExecutor() as pool, tempfile.TemporaryDirectory() as folder:
        wire = pool.submit(_wire, clock, base, head, root)
        linted = pool.submit(_lint, clock, head, root)
        code = [pool.submit(_code, clock, base, head, root, each, Path(folder) / each, proof) for each in languages]
        (found, opinions), findings, codes = wire.result(), linted.result(), [each.result() for each in code]
    diffs = tuple(each.diff for each in codes)
    proofs = tuple(one for each in codes for one in each.proofs)
    found = attribute(found, diffs) if found else _broken_code(proofs)
    found, unused = apply(found, head.root / ACKNOWLEDGED)
    asked = verdict(found)
    added, resolved = assumptions(base.spec, head.spec)
    return Result(
        base,
        head,
        asked,
        changes=found,
        code=diffs,
        proofs=proofs,
        opinions=opinions,
        disagreements=disagreements(found, proofs),
        unused_acknowledgements=unused,
        assumed_added=added,
        assumed_resolved=resolved,
        versions=versions(base, head, asked),
        findings=findings,
        stale=stale(head, root, languages),
        examples=examples(base.spec, head.spec, found),
        seconds=clock.seconds,
    )


def _wire(clock: _Clock, base: Side, head: Side, root: Path) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    with clock.part("wire"):
        found = changes(base, head, root)
    with clock.part("second opinion"):
        try:
            return found, second_opinion(base.document, head.document, root, found)
        except ReviewError as error:
            return found, (f"there is no second opinion: {error}",)


def _broken_code(proofs: Sequence[Proof]) -> tuple[Change, ...]:
    """The one change there is where the document says the same and code stops compiling: templates or a pin moved."""
    failures = [asdict(failure) for proof in proofs for failure in proof.failures if proof.kind == "compile"]
    if not failures:
        return ()
    return (
        Change(
            id=f"code-broken:/:{digest(failures)}",
            rule="code-broken",
            level=Level.BREAKING,
            pointer="/",
            side="head",
            line=1,
            operations=(),
            title="The document says the same, and code written for BASE no longer compiles",
            reason="Templates, a script or a pin changed what is generated.",
            before=None,
            after=failures[:20],
            languages=tuple(dict.fromkeys(proof.language for proof in proofs if proof.failures)),
        ),
    )


def _lint(clock: _Clock, head: Side, root: Path) -> tuple[Finding, ...]:
    with clock.part("lint"):
        # A file is named as the person named it, not as its copy is called.
        return tuple(replace(finding, file=document_name(head)) for finding in lint(head.document, root))


def _code(clock: _Clock, base: Side, head: Side, root: Path, language: str, into: Path, proof: bool) -> _Code:
    def skipped(why: str) -> tuple[Proof, ...]:
        return (Proof("compile", language, _TOOLS[language], 0, skipped=why),)

    try:
        with clock.part(f"{language} packages"):
            sides = [packages(s, root, [language], fresh=s is head)[language] for s in (base, head)]
            for package in sides:
                if isinstance(package, CodeError):
                    raise package
        before, after = (package for package in sides if isinstance(package, Path))
        with clock.part(f"{language} code"):
            diff = code_diff(language, before, after, root)
    except CodeError as error:
        return _Code(CodeDiff(language, skipped=str(error)), skipped(str(error)))
    proofs: list[Proof] = []
    with clock.part(f"{language} compile"):
        try:
            proofs += compile_proof(language, before, after, into, root) if proof else skipped(_NOT_ASKED)
        except CodeError as error:
            proofs += skipped(str(error))
    if language == "python":
        with clock.part("replay"):
            proofs += replay(base, before, head)
    return _Code(diff, tuple(proofs))
