"""Replay calls of the client of BASE, in a process of its own, against the contract of HEAD, and note what is lost."""

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scripts.contract import ContractServer, Reply
from scripts.document import Operation, Spec
from scripts.languages import languages
from scripts.review.result import Failure, Proof, Side

from .changed_contracts import touched_operations
from .committed_or_fresh_packages import CodeError
from .draw_for_replay import JSON, Draws, answers_of, arguments_of
from .drive_clients import Answer, Call, answering, driven, number_of, question, server_path
from .json_differences import anywhere, at, counted_by_place, different, short
from .rules_against_proofs import GONE, UNCHANGED

# The client is that of the main language, driven as the conformance cases drive it.
LANGUAGE = next(iter(languages()))
# Draws of an operation: at most, of all together, and at least.
_EACH, _ALL, _FEWEST = 25, 800, 2
_DRAWING_S = 25
# A key that an operation no longer asks for is a fault of a client that is generated anew; no service refuses it.
_UNASKED = "key-unasked"


def replay(base: Side, package: Path, head: Side) -> tuple[Proof, ...]:
    """Run the client of BASE against HEAD: which answers it reads with loss, and which of its requests are refused.

    An operation whose contract is the same on both sides is not tried.

    Parameters:
        base, head: neither of them broken.
        package: that of BASE.

    Raises:
        CodeError: where nothing can be drawn, or the client can't be driven.
    """
    tool = _version(package)
    touched = touched_operations(base.spec, head.spec) if base.spec and head.spec else []
    if not touched:
        return tuple(Proof(kind, LANGUAGE, tool, 0, skipped=UNCHANGED) for kind in ("responses", "requests"))
    answered, lost, asked, faults, partly = _tried(base, package, head, touched)
    return (
        Proof(
            "responses",
            LANGUAGE,
            tool,
            answered,
            counted_by_place(lost, "answers"),
            skipped="" if answered else partly["responses"] or GONE,
            partly=partly["responses"],
        ),
        Proof("requests", LANGUAGE, tool, asked, counted_by_place(faults, "requests"), partly=partly["requests"]),
    )


def _tried(
    base: Side, package: Path, head: Side, touched: Sequence[tuple[Operation, Operation | None]]
) -> tuple[int, Sequence[Failure], int, Sequence[Failure], dict[str, str]]:
    """Count the answers read and the losses, the requests made and the refusals, and what could not be tried.

    Raises:
        CodeError: where nothing can be drawn, or the client can't be driven.
    """
    assert base.spec is not None  # noqa: S101  (for the type checker: operations of both were compared)
    assert head.spec is not None  # noqa: S101
    number = max(_FEWEST, min(_EACH, _ALL // len(touched)))
    asked: list[Call] = []
    answered: list[tuple[Call, Answer]] = []
    requests, responses, started = Draws(), Draws(), time.monotonic()
    for operation, after in touched:
        if time.monotonic() - started > _DRAWING_S:
            requests.note(operation, f"all {_DRAWING_S} s for drawing were over")
            responses.note(operation, f"all {_DRAWING_S} s for drawing were over")
            continue
        calls = [
            Call(operation, given) for given in requests.drawn(operation, arguments_of, base.spec, operation, number)
        ]
        asked += calls
        # Whatever is asked, it is answered as drawn.
        answers = [] if after is None else responses.drawn(operation, answers_of, head.spec, after, number)
        answered += [(calls[0], answer) for answer in answers if calls]
        if answers and not calls:
            responses.note(operation, "no request could be drawn")
    if not asked:
        raise CodeError(requests.said(len(touched)))
    partly = {"requests": requests.said(len(touched)), "responses": responses.said(len(touched))}
    faults, read = _played(base, package, (base.spec, head.spec), asked, answered)
    lost = [
        failure
        for (call, answer), said in zip(answered, read, strict=True)
        for failure in _lost(call.operation.id, answer, said)
    ]
    return len(answered), lost, len(asked), faults, partly


def _version(package: Path) -> str:
    text = (package / "pyproject.toml").read_text("utf-8") if (package / "pyproject.toml").exists() else ""
    found = {key: re.search(rf'^{key} = "(.+)"', text, re.MULTILINE) for key in ("name", "version")}
    return " ".join(match[1] for match in found.values() if match) or package.name


# ----------------------------------------------------------------------------------------------------------- calls


def _played(
    base: Side, package: Path, specs: tuple[Spec, Spec], asked: Sequence[Call], answered: Sequence[tuple[Call, Answer]]
) -> tuple[list[Failure], list[dict[str, Any]]]:
    """Make the calls; return the faults that HEAD finds in the requests, and what the client read of the answers."""
    path = server_path(specs[0].server_url)
    served = [specs[1].server_url, *(one["url"] for one in specs[1].document.get("servers", ()))]
    still = path in map(server_path, served)
    with (
        ContractServer(specs[1], base_path=path if still else None) as contract,
        answering([answer for _, answer in answered]) as relay,
    ):
        contract.script_all(lambda _: Reply(204))
        origin = "http://" + urlsplit(contract.base_url).netloc
        lines = [question(i, call, origin + path) for i, call in enumerate(asked)]
        lines += [question(i, call, f"http://127.0.0.1:{relay.port}{path}") for i, (call, _) in enumerate(answered)]
        answers = driven(base, LANGUAGE, package, lines)
        faults = [
            Failure(f"{asked[number_of(exchange)].operation.id}: {fault.where}", f"{fault.message} ({fault.rule})")
            for exchange in contract.take()
            for fault in exchange.faults
            if fault.rule != _UNASKED
        ]
    return faults, answers[len(asked) :]


# ------------------------------------------------------------------------------------------------- what went wrong


def _lost(operation: str, answer: Answer, read: dict[str, Any]) -> Iterator[Failure]:
    """Yield the parts of an answer that the client of BASE did not read."""
    status, media, value = answer
    name = f"{operation}: {status}"
    paths = read.get("violations", ())
    for path in paths:
        yield Failure(f"{name} {anywhere(path)}", f"{short(at(value, path))} does not fit what BASE declares")
    if paths:
        return
    if read["result"] != "call":
        yield Failure(name, read.get("error", read["result"]))
    elif media is None or JSON.match(media):
        for path, sent, kept in different(value, read["json"], ""):
            yield Failure(f"{name} {anywhere(path)}", f"{short(sent)} is read and written back as {short(kept)}")
    elif str(value) != str(read["json"]):
        yield Failure(name, f"{short(value)} is read as {short(read['json'])}")
