"""Run a review: each part a step of its own, and said to be not tried where it gives nothing."""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from scripts.document.phrase_lists_and_counts import counted, listing
from scripts.document.safe_text import code
from scripts.languages import languages

from . import lint
from .acknowledgements import apply
from .clean_tool_output import first_line
from .code import replay_wire
from .code.affected_languages import attribute
from .code.api_surface import code_diff
from .code.compile_old_callers import compile_proof, tools
from .code.packages import CodeError, cannot_be_generated, packages, stale
from .code.rules_against_proofs import disagreements
from .reports.source_links import document_name
from .reports.summary import language_name
from .result import Change, CodeDiff, Finding, Level, NotTried, Proof, Result, Side, Verdict
from .revisions import ACKNOWLEDGED, STANDS, ReviewError, as_it_was_named, comparable, same_format
from .step_runner import Outcome, Step, run
from .versions import verdict, versions
from .wire import assumptions, changed_examples, changes, compare_with_oasdiff
from .wire.effective_schema import digest

_NOT_ASKED = "not asked for (PROOF=0)"
# Seconds for all steps of a review: without call sites to compile, and with.
_SECONDS, _SECONDS_WITH_PROOF = 100, 600
# Seconds and megabytes of each kind of step. Two of them run at once on a machine of two processors.
_LIMITS = {"wire": (80, 700), "package": (80, 700), "code": (60, 700), "replay": (80, 700), "compile": (300, 2_000)}
_WIRE, _OPINION, _EXAMPLES, _VERSIONS, _REPLAY = (
    "changes on the wire",
    "second opinion of oasdiff",
    "examples",
    "versions",
    f"replay by the {languages()[replay_wire.LANGUAGE].title} client of BASE",
)
_REPLAYED = ("responses", "requests")


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the steps of a language."""

    base: str
    head: str
    code: str
    compile: str

    @classmethod
    def of(cls, language: str) -> "_Names":
        name = language_name(language)
        return cls(f"{name} package of BASE", f"{name} package of HEAD", f"{name} code", f"{name} call sites of BASE")


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
    return _Found(base, head, languages, found).result(root, proof)


# --------------------------------------------------------------------------------------------------------- steps


def _steps(base: Side, head: Side, root: Path, languages: Sequence[str], folder: Path, proof: bool) -> Iterator[Step]:
    """Yield the steps that there is any sense in, those first that others wait for, or that are wanted most."""
    both = base.spec is not None and head.spec is not None
    if both:
        yield _step(_WIRE, "wire", lambda _: changes(base, head, root))
        yield _step(_OPINION, "wire", lambda v: _opinion(base, head, root, v[_WIRE]), _WIRE)
        yield _step(_EXAMPLES, "wire", lambda v: _shown(base, head, v[_WIRE]), _WIRE)
    yield from lint.steps((head.document,), root)
    if both:
        yield _step(_VERSIONS, "wire", lambda v: versions(base, head, verdict(v[_WIRE])), _WIRE)
    for language in languages if head.spec is not None and not head.error else ():
        yield from _of_language(base, head, root, language, folder / language, proof)
    if both:
        yield from lint.steps_of_base(base.document, root, base.text == head.text)


def _of_language(base: Side, head: Side, root: Path, language: str, folder: Path, proof: bool) -> Iterator[Step]:
    name = _Names.of(language)

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
        yield _step(_REPLAY, "replay", lambda v: replay_wire.replay(base, v[name.base], head), name.base)
    sides = (name.base, name.head)
    yield _step(name.code, "code", lambda v: code_diff(language, v[name.base], v[name.head], root), *sides)
    if proof:

        def compiled(values: Mapping[str, Any]) -> tuple[Proof, ...]:
            return compile_proof(language, values[name.base], values[name.head], folder, root)

        yield _step(name.compile, "compile", compiled, *sides)


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


# -------------------------------------------------------------------------------------------------------- result


@dataclass(frozen=True, slots=True)
class _Found:
    """The values of the steps, and the result that is made of them."""

    base: Side
    head: Side
    languages: Sequence[str]
    outcomes: Mapping[str, Outcome]

    def result(self, root: Path, proof: bool) -> Result:
        base, head = self.base, self.head
        codes, proofs = (*self._codes(),), (*self._proofs(proof),)
        found: tuple[Change, ...] = self._value(_WIRE, ())
        compares = base.spec is not None and head.spec is not None
        if compares and not found and not self._failed():
            found = _broken_code(proofs)
        found = attribute(found, codes, proofs)
        found, unused, served = apply(found, head.root / ACKNOWLEDGED, base.root / ACKNOWLEDGED)
        asked, broken, failed = verdict(found), self._broken(), self._failed()
        (added, resolved), wire, _ = self._value(_EXAMPLES, (((), ()), (), {}))
        return Result(
            base,
            head,
            Verdict.BROKEN if broken else Verdict.UNKNOWN if failed else asked if compares else Verdict.FIRST,
            changes=found,
            code=codes,
            proofs=proofs,
            opinions=self._value(_OPINION, ()),
            disagreements=disagreements(found, proofs),
            unused_acknowledgements=unused,
            assumed_added=added,
            assumed_resolved=resolved,
            versions=self._value(_VERSIONS, None),
            findings=self._findings(),
            stale=stale(head, root, self.languages) if head.spec and not head.error else (),
            examples=wire,
            broken=broken,
            seconds={name: outcome.seconds for name, outcome in self.outcomes.items() if outcome.seconds},
            megabytes={name: outcome.megabytes for name, outcome in self.outcomes.items() if outcome.megabytes},
            failed=failed,
            not_tried=(*self._not_tried(proofs),),
            warnings=(*self._warnings(), *served),
        )

    def _value(self, name: str, otherwise: Any) -> Any:
        outcome = self.outcomes.get(name)
        return outcome.value if outcome and outcome.kind == "done" else otherwise

    def _why(self, *names: str) -> str:
        """Return the reason why the first of these steps without a value has none; empty where all have one."""
        return next((first_line(o.why) for name in names if (o := self.outcomes.get(name)) and o.kind != "done"), "")

    def _failed(self) -> str:
        outcome = self.outcomes.get(_WIRE)
        return f"{_WIRE}: {first_line(outcome.why)}" if outcome and outcome.kind != "done" else ""

    def _broken(self) -> str:
        """Return why HEAD is of no use: what its own reading says, or that BASE can be generated and it can't."""
        if self.head.error and (self.head.spec is None or not self.base.error):
            return self.head.error
        said: dict[str, list[str]] = defaultdict(list)
        for language in self.languages:
            name = _Names.of(language)
            before, after = self.outcomes.get(name.base), self.outcomes.get(name.head)
            could = before.kind == "done" if before else self.base.spec is None
            if could and after and after.kind == "refused":
                why = _named(self.head, after.why.removeprefix(cannot_be_generated(language, self.head.label)))
                said[why].append(language_name(language))
        return "\n".join(
            f"{why} (no {listing(names, last='or')} client can be generated)" for why, names in said.items()
        )

    def _codes(self) -> Iterator[CodeDiff]:
        if self.head.spec is None or self.base.spec is None:
            return
        for language in self.languages:
            name = _Names.of(language)
            skipped = self._refused() or self._why(name.base, name.head, name.code)
            yield self._value(name.code, CodeDiff(language, skipped=skipped))

    def _proofs(self, proof: bool) -> Iterator[Proof]:
        if self.head.spec is None or self.base.spec is None:
            return
        for language in self.languages:
            name = _Names.of(language)
            skipped = self._refused() or self._why(name.base, name.head, name.compile)
            skipped = skipped if proof else _NOT_ASKED
            yield from self._value(
                name.compile, [Proof("compile", language, ", ".join(tools(language)), 0, skipped=skipped)]
            )
            if language == replay_wire.LANGUAGE:
                why = self._refused() or self._why(name.base, _REPLAY)
                yield from self._value(_REPLAY, [Proof(kind, language, "", 0, skipped=why) for kind in _REPLAYED])

    def _refused(self) -> str:
        """Return the reason why nothing is generated of a HEAD that can be compared; empty where something is."""
        neither = ", of BASE neither" * bool(self.base.error)
        return (
            f"no client can be generated{neither}: {first_line(self.head.error)}"
            if self.head.error and self.head.spec
            else ""
        )

    def _not_tried(self, proofs: Iterable[Proof]) -> Iterator[NotTried]:
        """Return the steps that gave nothing, by reason; a step that waited in vain for another is told by that one."""
        if (why := self._refused()) and self.languages:
            yield NotTried("code and proofs", why)
        groups: dict[tuple[str, bool], list[str]] = defaultdict(list)
        for name, outcome in self.outcomes.items():
            if outcome.kind in ("refused", "limit", "crash") and name != _WIRE:
                why = outcome.why
                for language in self.languages:
                    why = why.removeprefix(cannot_be_generated(language, self.base.label))
                    why = why.removeprefix(cannot_be_generated(language, self.head.label))
                side = self.base if name.endswith("of BASE") else self.head
                groups[first_line(_named(side, why)), outcome.kind == "crash"].append(name)
        for (why, is_fault), names in groups.items():
            yield NotTried(listing(names, 12), why, is_fault)
        lacking: dict[str, list[str]] = defaultdict(list)
        for name, why in self._value(_EXAMPLES, ((), (), {}))[2].items():
            lacking[why].append(code(name))
        for why, names in lacking.items():
            yield NotTried(f"example of {listing(names, 3)}", why)
        for each in proofs:
            if each.partly:
                yield NotTried(f"a part of the {each.kind}", each.partly)

    def _warnings(self) -> Iterator[str]:
        """Return the faults of both HEAD and BASE, and of BASE alone; each once, with the first of its places."""
        is_read = self.head.spec is not None
        both = self.head.error.splitlines() if is_read and self.base.error and not self.head.is_refused else []
        yield from _grouped(f"HEAD ({STANDS})", both)
        if not both and self.base.spec is not None:
            yield from _grouped("BASE", self.base.error.splitlines())

    def _findings(self) -> tuple[Finding, ...]:
        found, before = (
            lint.combined({name: self._value(as_step(name), ()) for name in lint.LINTERS})
            for as_step in (str, lint.of_base)
        )
        # A file is named as the person named it, not as its copy is called.
        of_head = (replace(finding, file=document_name(self.head)) for finding in found)
        return lint.told_apart([*of_head], before)


def _named(side: Side, text: str) -> str:
    """Return a message about a side, whose file is called in it as the person called it, not as its copy is."""
    return as_it_was_named(text, side.document, document_name(side))


def _grouped(side: str, problems: Iterable[str]) -> Iterator[str]:
    places: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        where, _, said = problem.partition(": ")
        places[said].append(where)
    for said, (first, *more) in places.items():
        also = f" (and in {counted(len(more), 'other place')})" if more else ""
        yield f"{side}: {first}: {said}{also}"


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
