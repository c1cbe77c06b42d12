"""Compare the rules' levels with the proofs: where a proof fails some change must be breaking, and the reverse."""

from collections.abc import Iterator, Sequence

from scripts.document.phrase_lists_and_counts import counted, listing
from scripts.review.result import Change, Level, Proof

# Why there is nothing to replay; as good as a proof that passes.
UNCHANGED = "no operation has another contract than before"
# Why there is no answer to read, though requests were made.
GONE = "of the operations with another contract, HEAD has none"
# Why there is nothing to read by its name, which proves nothing of other changes.
NOT_DECLARED = "no answer has a property that is declared in HEAD alone"


def disagreements(changes: Sequence[Change], proofs: Sequence[Proof]) -> tuple[str, ...]:
    """Return a sentence for each contradiction between the rules and what was tried."""
    return (*_unexpected(changes, proofs), *_unseen(changes, proofs))


def _unexpected(changes: Sequence[Change], proofs: Sequence[Proof]) -> Iterator[str]:
    """Yield a sentence for each proof that fails where the rules say that it should not.

    Of a compiler's failures any breaking change may be the cause; of a request or an answer, one that touches the
    operation, or none in particular.
    """
    # Whoever names a type that no operation uses may meet a compiler's error, which its rule holds to be no breach.
    breaking = [change for change in changes if change.level is Level.BREAKING or change.direction == "none"]
    for proof in proofs:
        left = [
            failure
            for failure in proof.failures
            if not any(proof.kind == "compile" or _touches(change, failure.where) for change in breaking)
        ]
        if left:
            why = "no change is breaking" if not breaking else "no breaking change touches that operation"
            what = f"{len(left)} of {proof.tried} {_WHAT[proof.kind]} ({proof.language}, {proof.tool}), and {why}"
            yield f"{what}; the first: `{left[0].where}`: {left[0].message}"


def _unseen(changes: Sequence[Change], proofs: Sequence[Proof]) -> Iterator[str]:
    """One sentence where every proof was tried whole and passes, and a rule says all the same that something breaks.

    A rule that says why no proof sees what it finds contradicts none; nor does one that only languages see which were
    not compiled, nor one whose failures could be others'.
    """
    if any(proof.failures for proof in proofs):
        return
    proofs = [proof for proof in proofs if proof.kind != NAMES]  # these try no change but one that breaks nobody
    skipped = [proof for proof in proofs if proof.skipped not in ("", UNCHANGED)]
    if {proof.kind for proof in proofs} < {*_WHAT} - {NAMES} or skipped or any(each.partly for each in proofs):
        return
    compiled = {proof.language for proof in proofs if proof.kind == "compile"}
    breaking = [
        change
        for change in changes
        if change.level is Level.BREAKING and not change.unproven and compiled.issuperset(change.seen_by)
    ]
    if breaking:
        rules = [f"`{rule}`" for rule in dict.fromkeys(change.rule for change in breaking)]
        what = counted(len(breaking), "change is", "changes are")
        yield (
            f"{what} breaking by the rule{'s' * (len(rules) > 1)} {listing(rules)}, and every proof passes: code of "
            f"BASE compiles, answers are read, requests are accepted; the first: {breaking[0].title}"
        )


NAMES = "names"
_WHAT = {
    "compile": "uses of BASE's code no longer compile",
    "responses": "answers of HEAD are not read whole by the client of BASE",
    "requests": "requests of BASE's client are refused by HEAD",
    NAMES: "readings of newly declared properties by their names give something else",
}


def _touches(change: Change, where: str) -> bool:
    return not change.operations or where.partition(":")[0] in change.operations
