"""Holds the rules against what was tried: where a proof fails, some change must be breaking."""

from collections.abc import Sequence

from scripts.review.result import Change, Level, Proof


def disagreements(changes: Sequence[Change], proofs: Sequence[Proof]) -> tuple[str, ...]:
    """A sentence for each proof that fails where the rules say that it should not.

    Of a compiler's failures any breaking change may be the cause; of a request or an answer, one that touches the
    operation, or none in particular.
    """
    # Whoever names a type that no operation uses may meet a compiler's error, which its rule holds to be no breach.
    breaking = [change for change in changes if change.level is Level.BREAKING or change.direction == "none"]
    found: list[str] = []
    for proof in proofs:
        left = [
            failure
            for failure in proof.failures
            if not any(proof.kind == "compile" or _touches(change, failure.where) for change in breaking)
        ]
        if left:
            why = "no change is breaking" if not breaking else "no breaking change touches that operation"
            what = f"{len(left)} of {proof.tried} {_WHAT[proof.kind]} ({proof.language}, {proof.tool}), and {why}"
            found.append(f"{what}; the first: `{left[0].where}`: {left[0].message}")
    return tuple(found)


_WHAT = {
    "compile": "uses of BASE's code no longer compile",
    "responses": "answers of HEAD are not read whole by the client of BASE",
    "requests": "requests of BASE's client are refused by HEAD",
}


def _touches(change: Change, where: str) -> bool:
    return not change.operations or where.partition(":")[0] in change.operations
