"""Sum up a review in the few sentences that a person decides by: the same in the comment and on the page."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.document.phrase_lists_and_counts import counted, listing
from scripts.document.safe_text import code
from scripts.languages import languages

from ..acknowledgements import entry
from ..result import Change, Finding, Level, Result, Verdict
from .source_links import document_name

NOUNS = {
    Level.BREAKING: ("breaking change", "breaking changes"),
    Level.RISKY: ("risky change", "risky changes"),
    Level.ADDED: ("addition", "additions"),
    Level.EDITORIAL: ("editorial change", "editorial changes"),
}
_MEANING = {
    Verdict.FIRST: "nobody uses an earlier version",
    Verdict.BROKEN: "no client comes of it as it is",
    Verdict.UNKNOWN: "not known",
    Verdict.NONE: "nothing changes for those who use the API",
    Verdict.PATCH: "words and marks alone",
    Verdict.MINOR: "nothing that worked stops working",
    Verdict.MAJOR: "what works today stops working",
}
# What people hear of first, with the steps of a pointer that tell it.
_TOPICS = (("security", {"security", "securitySchemes"}), ("privacy", {"x-sensitive"}))
# What is tried, and what is said where none of it fails.
_TRIED = {
    "compile": (("call site of BASE", "call sites of BASE"), "compile"),
    "responses": (("response of HEAD", "responses of HEAD"), "are read without loss"),
    "requests": (("request of BASE", "requests of BASE"), "are accepted"),
    "names": (("reading by name", "readings by name"), "give what they gave"),
}
# What fails is counted by call site; of draws by the place at which they fail, however many of them do.
_AT_A_PLACE = ("kind of failure", "kinds of failure")
FAILURES = {"compile": ("failure", "failures"), **dict.fromkeys(("responses", "requests", "names"), _AT_A_PLACE)}


@dataclass(frozen=True, slots=True)
class Summary:
    """A review in sentences, in which names stand between backticks (see `text.spans`).

    Parameters:
        headline: the levels, counted.
        breaks: who breaks.
        worst: the worst three changes.
        proof: what was tried, and what came of it.
        assumed: which assumptions came and went.
        not_tried: what was not tried, each with the reason; empty where all was.
        versions: which version numbers the verdict asks for.
        todo: what to do, the most urgent first; never empty.
    """

    headline: str
    breaks: str
    worst: tuple[Change, ...]
    proof: str
    assumed: str
    not_tried: tuple[str, ...]
    versions: str
    todo: tuple[str, ...]


def language_name(language: str) -> str:
    """Return a language as people write it."""
    found = languages().get(language)
    return found.title if found else language


def unacknowledged(result: Result) -> tuple[Change, ...]:
    """Return the breaking changes that nobody has given a reason for."""
    return tuple(c for c in result.changes if c.level is Level.BREAKING and not c.acknowledged)


def new_findings(result: Result) -> tuple[Finding, ...]:
    """Return what the linters say of HEAD and not of BASE."""
    return tuple(finding for finding in result.findings if not finding.stands)


def fails(result: Result, strict: bool) -> bool:
    """Tell whether the review ends with exit status 1: for a fault of it or of HEAD; where strict, for what breaks."""
    wrong = result.broken or result.disagreements or result.unused_acknowledgements or new_findings(result)
    faulty = result.failed or any(each.is_fault for each in result.not_tried)
    return bool(wrong or faulty or (strict and unacknowledged(result)))


def word(result: Result) -> str:
    """Return the verdict in one word, which heads every form of a review."""
    of = Verdict.BROKEN if result.broken else Verdict.UNKNOWN if result.failed else result.verdict
    return of.value


def causes(changes: Sequence[Change]) -> list[tuple[Change, ...]]:
    """Changes of one cause together: the same rule finds the same before and after, in as many places as there are.

    Security comes first, then privacy, then the rest, each as the changes are in order: the worst first.
    """
    groups: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        values = (json.dumps(value, sort_keys=True, default=str) for value in (change.before, change.after))
        last = change.pointer.rpartition("/")[2] if change.before is change.after is None else ""
        key = (change.rule, change.level, change.reason, change.acknowledged, change.direction, last, *values)
        groups.setdefault(key, []).append(change)
    return sorted(map(tuple, groups.values()), key=lambda group: _rank(group[0]))


def _rank(change: Change) -> int:
    """Return how soon people must hear of a change, whatever its level; words about a matter are none of that."""
    if change.level is Level.EDITORIAL:
        return len(_TOPICS)
    steps = set(change.pointer.split("/"))
    return next((at for at, (topic, of) in enumerate(_TOPICS) if change.topic == topic or steps & of), len(_TOPICS))


def summary(result: Result, acknowledgements: str) -> Summary:
    """Return the sentences for a result.

    Parameters:
        acknowledgements: the file that acknowledges, as people write its path.
    """
    return Summary(
        headline=_headline(result),
        breaks=_breaks(result),
        worst=tuple(group[0] for group in causes(result.changes)[:3]),
        proof=_proof(result),
        assumed=_assumed(result),
        not_tried=tuple(f"{each.step}: {each.why}" for each in result.not_tried),
        versions=_versions(result),
        todo=tuple(_todo(result, acknowledgements))
        or (f"nothing{', once the words read well' * bool(result.changes)}",),
    )


def _headline(result: Result) -> str:
    if result.broken and result.head.spec is None:
        return f"{code(document_name(result.head))} can't be read; nothing else could be looked at"
    if result.failed:
        return "the review itself failed, and nothing is known of the change"
    if result.verdict is Verdict.FIRST:
        many = counted(len(result.head.spec.operations) if result.head.spec else 0, "operation")
        return f"the first version, with {many}: there is no document in BASE to compare with"
    counts = Counter(change.level for change in result.changes)
    parts = [counted(counts[level], *NOUNS[level]) for level in Level if counts[level]]
    said = listing(parts) if parts else "nothing changes on the wire"
    return f"no client comes of {code(document_name(result.head))}; {said}" if result.broken else said


def _breaks(result: Result) -> str:
    if result.failed or (result.broken and result.head.spec is None):
        return "not known."
    breaking = [change for change in result.changes if change.level is Level.BREAKING]
    if not breaking:
        cautions = list(dict.fromkeys(change.caution for change in result.changes if change.caution))
        but = f" but {listing(cautions)}, which may be declared now" if cautions else ""
        return f"nobody{but}; {_MEANING[result.verdict]}."
    operations = list(dict.fromkeys(operation for change in breaking for operation in change.operations))
    who = f"callers of {listing([code(o) for o in operations])}" if operations else "users of the API"
    languages = [language_name(k) for k in dict.fromkeys(k for change in breaking for k in change.languages)]
    accepted = sum(bool(change.acknowledged) for change in breaking)
    note = f" ({accepted} of {len(breaking)} acknowledged)" if accepted else ""
    if languages:
        return f"{who}; code that uses the {listing(languages)} client{'s' * (len(languages) > 1)} has to change{note}."
    if result.code and not any(diff.skipped for diff in result.code):
        return f"{who}, silently: no signature changes in any language, so no compiler will tell them{note}."
    return f"{who}{note}."


def _proof(result: Result) -> str:
    outcomes = [found for kind in _TRIED if (found := _outcome(result, kind))]
    # What fails is said first.
    return (
        "; ".join(text for _, text in sorted(outcomes, key=lambda one: not one[0])) + "."
        if outcomes
        else "nothing was tried."
    )


def _outcome(result: Result, kind: str) -> tuple[bool, str] | None:
    """Tell whether a kind of proof fails, and a sentence about it; None where there was no need of it."""
    what, passes = _TRIED[kind]
    proofs = [proof for proof in result.proofs if proof.kind == kind and not proof.skipped]
    if not proofs:
        asked = kind == "compile" and any(proof.kind == kind for proof in result.proofs)
        return (False, f"no {what[0]} was compiled") if asked else None
    failed, total = sum(len(proof.failures) for proof in proofs), sum(proof.tried for proof in proofs)
    tried = counted(total, *what)
    return bool(failed), f"{counted(failed, *FAILURES[kind])} in {tried}" if failed else f"all {tried} {passes}"


def _assumed(result: Result) -> str:
    if not (result.assumed_added or result.assumed_resolved):
        return "nothing added, nothing resolved."
    return f"{len(result.assumed_added)} added, {len(result.assumed_resolved)} resolved."


def _versions(result: Result) -> str:
    if result.versions is None:
        return "not known."
    named = (("document", result.versions.document), ("packages", result.versions.package))
    return "; ".join(_version(name, *numbers) for name, numbers in named) + "."


def _version(name: str, before: str, after: str, wanted: str) -> str:
    if after == wanted:
        return f"{name} {code(after)}" if before == after else f"{name} {code(before)} → {code(after)}"
    return f"{name} {code(after)}, should be {code(wanted)}"


def _todo(result: Result, acknowledgements: str) -> Iterator[str]:
    if result.failed:
        yield f"report this fault of the review: {result.failed}"
    if result.broken:
        first, *more = result.broken.splitlines()
        yield f"mend what is broken: {first}{f' (and {len(more)} more such)' if more else ''}"
    if result.failed or (result.broken and result.head.spec is None):
        return
    if faults := [each for each in result.not_tried if each.is_fault]:
        yield f"report this fault of the review: {faults[0].step}: {faults[0].why}"
    if result.disagreements:
        many = counted(len(result.disagreements), "disagreement")
        yield f"report {many} between rule and proof: the review is wrong there"
    if result.unused_acknowledgements:
        many = counted(len(result.unused_acknowledgements), "entry", "entries")
        yield f"take {many} no longer used out of {code(acknowledgements)}"
    if breaking := unacknowledged(result):
        what = "the breaking change" if len(breaking) == 1 else f"the {len(breaking)} breaking changes"
        yield f"take {what} back, or acknowledge {'it' if len(breaking) == 1 else 'them'} in {code(acknowledgements)}"
    if found := new_findings(result):
        stand = len(result.findings) - len(found)
        also = f"; {stand:,} stand{'s' * (stand == 1)} in BASE too" if stand else ""
        yield f"mend what the linters found ({counted(len(found), 'finding')}{also})"
    if result.versions:
        yield from (problem.rstrip(".") for problem in result.versions.problems)
    if result.stale:
        yield f"""run `make generate LANGUAGES="{" ".join(result.stale)}"` and commit the result"""
    if any(change.level is Level.RISKY for change in result.changes):
        yield "read the risky changes"
    if not result.changes and any(diff.changes for diff in result.code):
        yield "read the change in code: the document is the same, the packages are not"
    if result.assumed_added:
        yield "check what is newly assumed"


def proven(result: Result) -> bool | None:
    """Tell whether the clients of BASE still work; None where not everything was tried, and nothing failed."""
    if any(proof.failures for proof in result.proofs):
        return False
    compiled = [proof for proof in result.proofs if proof.kind == "compile"]
    return True if compiled and not any(proof.skipped for proof in compiled) else None


def acknowledging(result: Result) -> list[str]:
    """Return the lines that acknowledge what nobody has acknowledged yet; the reasons are for people to write."""
    return [entry(change) for change in unacknowledged(result)]
