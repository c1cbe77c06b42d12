"""Hold the findings of a review as plain data, from which the JSON, Markdown and HTML reports are made."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Fault


class Level(StrEnum):
    """The effort that a change asks of those who use the API through a generated client, the worst first."""

    BREAKING = "breaking"  # somebody's code or calls stop working: major
    RISKY = "risky"  # works, but somebody may meet what they did not before: minor
    ADDED = "added"  # new, and nobody has to look: minor
    EDITORIAL = "editorial"  # words, examples, marks: patch


class Verdict(StrEnum):
    """The part of the version number that a change moves, or why there is none to name."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"
    NONE = "none"
    FIRST = "first"  # there is nothing to compare with
    BROKEN = "broken"  # HEAD can't be read, or gives no client where BASE does
    UNKNOWN = "unknown"  # the review itself failed


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions under review.

    Parameters:
        label: what a person calls it: `main`, a file's name, `working tree`.
        root: a folder laid out as the project is, with `openapi.yaml` in it, and `generated/` where there is one.
        document: the file of the document within `root`.
        commit: the commit's full hash; empty for a file or a working tree.
        text: the document as it stands.
        spec: the document as read; None where it is broken, or there is none.
        error: what is wrong with it, with file and line; empty where nothing is. A BASE that can be read has a `spec`
            all the same, as has a HEAD that has no fault of its own.
        is_refused: whether it is valid OpenAPI all the same, of which no client is made.
        faults: the same as `error`, fault by fault, to be compared with those of another document.
    """

    label: str
    root: Path
    document: Path
    commit: str
    text: str
    spec: Spec | None
    error: str = ""
    is_refused: bool = False
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change on the wire.

    Parameters:
        id: the rule, the JSON pointer, and a hash of before and after: what an acknowledgement names.
        rule: the name of the rule in the table that gave the level.
        level: what the rule and its circumstances make of it.
        pointer: where, as a JSON pointer into the document of HEAD, or of BASE for what was taken away.
        side: `head` or `base`: which document `pointer` and `line` are of.
        line: the line in that document, from 1.
        operations: the ids of the operations that it touches, as BASE calls them where it has them.
        title: one sentence that says what changed, in Markdown.
        reason: why it is of this level for those who use generated clients.
        before, after: the values, as JSON; None where there was or is nothing.
        languages: those whose public code changes by it.
        acknowledged: the reason that the acknowledgement gives; empty where there is none.
        direction: `sent`, `received` or `both`; `none` for a type that no operation uses; empty for what is in no
            message.
        topic: what it is a matter of: `security`, `privacy`, `operation`, `field`, `type` or `document`.
        unproven: why no proof sees it, for a rule whose changes none does; empty where a proof would.
        seen_by: the languages of which some compiler sees it, where those of others don't; empty where any does.
        caution: whose code stops working though nothing that the document declares does; empty where nobody's.
    """

    id: str
    rule: str
    level: Level
    pointer: str
    side: str
    line: int
    operations: tuple[str, ...]
    title: str
    reason: str
    before: Any
    after: Any
    languages: tuple[str, ...] = ()
    acknowledged: str = ""
    direction: str = ""
    topic: str = ""
    unproven: str = ""
    seen_by: tuple[str, ...] = ()
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A public name of a generated package: `Call.summary`, `calls.update`, with its whole signature as one line.

    Parameters:
        name: as a user of that language writes it.
        signature: the declaration, in that language.
    """

    name: str
    signature: str


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A public name before and after; one of the two is None where it came or went."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class CodeDiff:
    """The differences in one language's public code; `skipped` says why it was not looked at."""

    language: str
    changes: tuple[CodeChange, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that stopped working: the line of code or the field, and what was said about it."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Something tried, not judged.

    Parameters:
        kind: `compile` (call sites of BASE against HEAD), `responses` (the client of BASE reads what HEAD may answer),
            `requests` (HEAD judges what the client of BASE sends) or `names` (the clients of both read by its name what
            HEAD newly declares).
        language: whose client.
        tool: what tried it: a compiler, a type checker, `voicebot_studio 0.1.0`.
        tried: how many call sites, responses or requests.
        failures: none where it passed.
        skipped: why it was not tried; empty where it was.
        partly: what of it was not tried, and why; empty where all of it was.
    """

    kind: str
    language: str
    tool: str
    tried: int
    failures: tuple[Failure, ...] = ()
    skipped: str = ""
    partly: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A message of a linter, with its place; `stands` where it said the same of BASE."""

    file: str
    line: int
    column: int
    rule: str
    severity: str  # error or warning
    message: str
    tool: str  # redocly, spectral or project
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Versions:
    """The version numbers of both sides, and whether they tell of the verdict.

    Parameters:
        document: `info.version` before, after, and as the verdict wants it.
        package: the same of the packages.
        problems: a sentence for each thing that does not agree; none where all is well.
    """

    document: tuple[str, str, str]
    package: tuple[str, str, str]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumption:
    """An `x-assumed` that came or went: its JSON pointer, its line, and the reason that it gives or gave."""

    pointer: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class WireExample:
    """A request and its responses as they go over the wire; None where that side has no such operation."""

    operation: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class NotTried:
    """A step that gave nothing.

    Parameters:
        step: what people call it: `lint by spectral`.
        why: the reason, in one sentence.
        is_fault: whether the review itself is at fault: it crashed.
    """

    step: str
    why: str
    is_fault: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that a review found.

    Parameters:
        broken: why HEAD is of no use: it can't be read, or gives no client where BASE does; empty where it is.
        failed: why there is no verdict, where the review itself failed; empty where it did not.
        not_tried: the steps that gave nothing, and why; those that nobody asked for are not among them.
        warnings: what is wrong with BASE, and with HEAD as it is with BASE, and acknowledgements that have served;
            nobody is asked to do anything.
    """

    base: Side
    head: Side
    verdict: Verdict
    changes: tuple[Change, ...] = ()  # the worst first, then by place
    code: tuple[CodeDiff, ...] = ()
    proofs: tuple[Proof, ...] = ()
    opinions: tuple[str, ...] = ()  # what oasdiff holds to be worse than the rules do
    disagreements: tuple[str, ...] = ()  # where rules and proofs contradict each other: faults of the review itself
    unused_acknowledgements: tuple[str, ...] = ()
    assumed_added: tuple[Assumption, ...] = ()
    assumed_resolved: tuple[Assumption, ...] = ()
    versions: Versions | None = None
    findings: tuple[Finding, ...] = ()
    stale: tuple[str, ...] = ()  # languages whose committed code is not what HEAD gives
    examples: tuple[WireExample, ...] = ()
    broken: str = ""
    seconds: dict[str, float] = field(default_factory=dict)  # how long each part took
    megabytes: dict[str, int] = field(default_factory=dict)  # the most memory that each part was seen to take
    failed: str = ""
    not_tried: tuple[NotTried, ...] = ()
    warnings: tuple[str, ...] = ()
