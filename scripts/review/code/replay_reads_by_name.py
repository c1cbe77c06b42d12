"""Read newly declared properties by their names in the API: the clients of BASE and HEAD give the same JSON."""

from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import Any

from scripts.document import Spec
from scripts.review.result import Failure, Proof, Side
from scripts.review.wire.json_pointer import encode

from .changed_contracts import newly_declared, touched_operations
from .draw_for_replay import JSON, Draws, answers_of, arguments_of
from .drive_clients import Answer, Call, answering, driven, question, server_path
from .json_differences import GONE, anywhere, counted_by_place, different, short
from .rules_against_proofs import NAMES, NOT_DECLARED

_ANSWERS, _CALLS = 25, 5  # draws of an operation


def replay_reads_by_name(language: str, base: Side, before: Path, head: Side, after: Path) -> Proof:
    """Read what HEAD newly declares in its answers as code of BASE does, which was written before that.

    Parameters:
        base, head: neither of them broken.
        before, after: their packages.

    Raises:
        CodeError: where a client can't be driven.
    """
    assert base.spec is not None  # noqa: S101  (for the type checker: both can be read)
    assert head.spec is not None  # noqa: S101
    draws = Draws()
    new = [
        (operation, of, names)
        for operation, of in touched_operations(base.spec, head.spec)
        if of is not None and (names := newly_declared(base.spec, operation, head.spec, of))
    ]
    calls: list[tuple[Call, Call]] = []
    answers: list[Answer] = []
    pointers: list[list[str]] = []
    for operation, of, names in new:
        # The simplest, which the types of every language can say.
        pair = [
            min(drawn, key=lambda given: len(str(given)), default=None)
            for drawn in (
                draws.drawn(operation, arguments_of, base.spec, operation, _CALLS),
                draws.drawn(operation, arguments_of, head.spec, of, _CALLS),
            )
        ]
        for answer in draws.drawn(operation, answers_of, head.spec, of, _ANSWERS):
            read = [*places(answer[2], names)] if JSON.match(answer[1] or "") else []
            if read and pair[0] is not None and pair[1] is not None:
                calls.append((Call(operation, pair[0]), Call(of, pair[1])))
                answers.append(answer)
                pointers.append(read)
    partly = draws.said(len(new))
    if not answers:
        return Proof(NAMES, language, "", 0, skipped=partly or NOT_DECLARED)
    sides = ((base, base.spec, before), (head, head.spec, after))
    found = [
        _read(language, side, spec, package, [pair[i] for pair in calls], answers, pointers)
        for i, (side, spec, package) in enumerate(sides)
    ]
    failures: list[Failure] = []
    tried = 0
    for (call, _), answer, one, other in zip(calls, answers, *found, strict=True):
        # What BASE sets aside moves the elements behind it; what either client refuses to ask, it does not read.
        if one.get("violations") or {one["result"], other["result"]} != {"call"}:
            continue
        for pointer, value in one.get("by_name", {}).items():
            tried += 1
            where = f"{call.operation.id}: {answer[0]} {anywhere(pointer)}"
            failures += [
                Failure(where, f"{short(was)} is read by its name, and in HEAD {short(now)}")
                for _, was, now in different(value, other.get("by_name", {}).get(pointer, GONE), "")
            ]
    if not tried:
        return Proof(NAMES, language, "", 0, skipped=f"the client of {base.label} reads none of them by its name")
    return Proof(NAMES, language, "driver", tried, counted_by_place(failures, "readings"), partly=partly)


def places(value: Any, names: Set[str], pointer: str = "") -> Iterator[str]:
    """Yield the JSON Pointers of the properties of these names, at any depth."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inner:
        here = pointer + encode((step,))
        if isinstance(value, dict) and step in names:
            yield here
        yield from places(item, names, here)


def _read(
    language: str,
    side: Side,
    spec: Spec,
    package: Path,
    calls: Sequence[Call],
    answers: Sequence[Answer],
    pointers: Sequence[Sequence[str]],
) -> list[dict[str, Any]]:
    with answering(answers) as server:
        url = f"http://127.0.0.1:{server.port}{server_path(spec.server_url)}"
        lines = [question(i, call, url, read) for i, (call, read) in enumerate(zip(calls, pointers, strict=True))]
        return driven(side, language, package, lines)
