"""Make the result of a review of what its steps came to: what gave nothing is said to be not tried."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from scripts.document.phrase_lists_and_counts import counted, listing
from scripts.document.safe_text import code

from . import lint
from .acknowledgements import apply
from .clean_tool_output import first_line
from .code import replay_wire
from .code.affected_languages import attribute
from .code.committed_or_fresh_packages import cannot_be_generated, stale
from .code.compile_old_callers import tools
from .code.rules_against_proofs import NAMES, disagreements
from .reports.source_links import document_name
from .reports.summary import language_name
from .result import Change, CodeDiff, Finding, Level, NotTried, Proof, Result, Side, Verdict
from .revisions import ACKNOWLEDGED, STANDS, as_it_was_named
from .step_names import EXAMPLES, OPINION, REPLAY, VERSIONS, WIRE, StepNames
from .step_runner import Outcome
from .versions import verdict
from .wire.effective_schema import digest

_NOT_ASKED = "not asked for (PROOF=0)"
_REPLAYED = ("responses", "requests")


@dataclass(frozen=True, slots=True)
class StepOutcomes:
    """The values of the steps, and the result that is made of them."""

    base: Side
    head: Side
    languages: Sequence[str]
    outcomes: Mapping[str, Outcome]

    def result(self, root: Path, proof: bool) -> Result:
        base, head = self.base, self.head
        codes, proofs = (*self._codes(),), (*self._proofs(proof),)
        found: tuple[Change, ...] = self._value(WIRE, ())
        compares = base.spec is not None and head.spec is not None
        if compares and not found and not self._failed():
            found = _broken_code(proofs)
        found = attribute(found, codes, proofs)
        found, unused, served = apply(found, head.root / ACKNOWLEDGED, base.root / ACKNOWLEDGED)
        asked, broken, failed = verdict(found), self._broken(), self._failed()
        (added, resolved), wire, _ = self._value(EXAMPLES, (((), ()), (), {}))
        return Result(
            base,
            head,
            Verdict.BROKEN if broken else Verdict.UNKNOWN if failed else asked if compares else Verdict.FIRST,
            changes=found,
            code=codes,
            proofs=proofs,
            opinions=self._value(OPINION, ()),
            disagreements=disagreements(found, proofs),
            unused_acknowledgements=unused,
            assumed_added=added,
            assumed_resolved=resolved,
            versions=self._value(VERSIONS, None),
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
        outcome = self.outcomes.get(WIRE)
        return f"{WIRE}: {first_line(outcome.why)}" if outcome and outcome.kind != "done" else ""

    def _broken(self) -> str:
        """Return why HEAD is of no use: what its own reading says, or that BASE can be generated and it can't."""
        if self.head.error and (self.head.spec is None or not self.base.error):
            return self.head.error
        said: dict[str, list[str]] = defaultdict(list)
        for language in self.languages:
            name = StepNames.of(language)
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
            name = StepNames.of(language)
            skipped = self._refused() or self._why(name.base, name.head, name.code)
            yield self._value(name.code, CodeDiff(language, skipped=skipped))

    def _proofs(self, proof: bool) -> Iterator[Proof]:
        if self.head.spec is None or self.base.spec is None:
            return
        for language in self.languages:
            name = StepNames.of(language)
            for step, kind, by in ((name.compile, "compile", ", ".join(tools(language))), (name.names, NAMES, "")):
                skipped = self._refused() or self._why(name.base, name.head, step)
                skipped = skipped if proof else _NOT_ASKED
                yield from self._value(step, [Proof(kind, language, by, 0, skipped=skipped)])
            if language == replay_wire.LANGUAGE:
                why = self._refused() or self._why(name.base, REPLAY)
                yield from self._value(REPLAY, [Proof(kind, language, "", 0, skipped=why) for kind in _REPLAYED])

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
            if outcome.kind in ("refused", "limit", "crash") and name != WIRE:
                why = outcome.why
                for language in self.languages:
                    why = why.removeprefix(cannot_be_generated(language, self.base.label))
                    why = why.removeprefix(cannot_be_generated(language, self.head.label))
                side = self.base if name.endswith("of BASE") else self.head
                groups[first_line(_named(side, why)), outcome.kind == "crash"].append(name)
        for (why, is_fault), names in groups.items():
            yield NotTried(listing(names, 12), why, is_fault)
        lacking: dict[str, list[str]] = defaultdict(list)
        for name, why in self._value(EXAMPLES, ((), (), {}))[2].items():
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
    """Return the one change where the document says the same and code stops compiling: templates or a pin moved."""
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
