"""Replay calls of the client of BASE, in a process of its own, against the contract of HEAD, and note what is lost."""

import json
import re
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from scripts.contract import ContractServer, Exchange, Reply, Request, Server
from scripts.document import Operation, Spec
from scripts.document.model import METHODS
from scripts.languages import languages
from scripts.review.result import Failure, Proof, Side
from scripts.start_language_programs import NotReady, Program

from .committed_or_fresh_packages import CodeError
from .draw_for_replay import JSON, Draws, answers_of, arguments_of
from .rules_against_proofs import GONE, UNCHANGED

ROOT = Path(__file__).parents[3]
# The client is that of the main language, driven as the conformance cases drive it.
LANGUAGE = next(iter(languages()))
DRIVER = Path("languages", LANGUAGE, "driver")
# Draws of an operation: at most, of all together, and at least.
_EACH, _ALL, _FEWEST = 25, 800, 2
_LIMIT_S = 45.0
_DRAWING_S = 25
# A key that an operation no longer asks for is a fault of a client that is generated anew; no service refuses it.
_UNASKED = "key-unasked"
# Which call a request belongs to: a header that the contract leaves to HTTP (W3C Trace Context).
_MARK = "tracestate"


Answer = tuple[int, str | None, Any]  # status, media type, value


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the client of BASE: an operation of BASE, with arguments by the document's names."""

    operation: Operation
    arguments: dict[str, Any]


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
    touched = _touched(base.spec, head.spec) if base.spec and head.spec else []
    if not touched:
        return tuple(Proof(kind, LANGUAGE, tool, 0, skipped=UNCHANGED) for kind in ("responses", "requests"))
    answered, lost, asked, faults, partly = _tried(base, package, head, touched)
    return (
        Proof(
            "responses",
            LANGUAGE,
            tool,
            answered,
            _counted(lost, "answers"),
            skipped="" if answered else partly["responses"] or GONE,
            partly=partly["responses"],
        ),
        Proof("requests", LANGUAGE, tool, asked, _counted(faults, "requests"), partly=partly["requests"]),
    )


def _touched(base: Spec, head: Spec) -> list[tuple[Operation, Operation | None]]:
    """The operations of BASE whose contract is another in HEAD, each with what it is there; None where it is gone."""
    contracts = {operation.id: _contract(head, operation) for operation in head.operations}
    pairs = [(operation, _same(operation, head)) for operation in base.operations]
    return [(o, after) for o, after in pairs if not after or _contract(base, o) != contracts[after.id]]


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


def _same(operation: Operation, spec: Spec) -> Operation | None:
    """Return the operation of another document that is the same: by its method and path, or by its id."""

    def place(each: Operation) -> tuple[str, str]:
        return each.method, re.sub(r"\{[^}]*\}", "{}", each.path)

    found = next((each for each in spec.operations if place(each) == place(operation)), None)
    return found or spec.by_id.get(operation.id)


def _contract(spec: Spec, operation: Operation | None) -> str:
    """Return all that a document says of how an operation goes over the wire, and of whatever that refers to."""
    if operation is None:
        return ""
    document = spec.document
    whole = {key: document.get(key) for key in ("servers", "security")}
    schemes = document.get("components", {}).get("securitySchemes")
    item = spec.resolve(document["paths"][operation.path])
    own = {key: node for key, node in item.items() if key not in METHODS or key == operation.method.lower()}
    nodes: dict[str, Any] = {"": [whole, schemes, operation.path, own]}
    waiting = [*nodes.values()]
    while waiting:
        node = waiting.pop()
        reference = node.get("$ref") if isinstance(node, dict) else None
        if isinstance(reference, str) and reference not in nodes:
            with suppress(LookupError, ValueError, TypeError):  # within an example it is a word like any other
                nodes[reference] = spec.follow(reference)
                waiting.append(nodes[reference])
        waiting += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return json.dumps(nodes, sort_keys=True, default=str)


# ----------------------------------------------------------------------------------------------------------- calls


def _played(
    base: Side, package: Path, specs: tuple[Spec, Spec], asked: Sequence[Call], answered: Sequence[tuple[Call, Answer]]
) -> tuple[list[Failure], list[dict[str, Any]]]:
    """Make the calls; return the faults that HEAD finds in the requests, and what the client read of the answers."""
    path = _path(specs[0].server_url)
    still = path in [_path(specs[1].server_url), *(_path(one["url"]) for one in specs[1].document.get("servers", ()))]

    def reply(request: Request) -> Reply:
        status, media, value = answered[_mark(request)][1]
        if media is None:
            return Reply(status)
        body = json.dumps(value) if JSON.match(media) else str(value)
        return Reply(status, [("Content-Type", media)], body.encode())

    with ContractServer(specs[1], base_path=path if still else None) as contract, Server(reply) as relay:
        contract.script_all(lambda _: Reply(204))
        origin = "http://" + urlsplit(contract.base_url).netloc
        lines = [_question(i, call, origin + path) for i, call in enumerate(asked)]
        lines += [_question(i, call, f"http://127.0.0.1:{relay.port}{path}") for i, (call, _) in enumerate(answered)]
        answers = _driven(base, package, lines)
        faults = [
            Failure(f"{asked[_mark(exchange)].operation.id}: {fault.where}", f"{fault.message} ({fault.rule})")
            for exchange in contract.take()
            for fault in exchange.faults
            if fault.rule != _UNASKED
        ]
    return faults, answers[len(asked) :]


def _path(url: str) -> str:
    return urlsplit(url).path.rstrip("/")


def _question(i: int, call: Call, base_url: str) -> str:
    client = {
        "api_key": "key-of-the-review",
        "max_retries": 0,
        "timeout_s": 10,
        "deadline_s": 20,
        "default_headers": {_MARK: f"review={i}"},
    }
    asked = {"operation": call.operation.id, "arguments": call.arguments, "options": {}}
    return json.dumps({"id": i, "base_url": base_url, "client": client, "call": asked, "typed": []})


def _mark(request: Request | Exchange) -> int:
    (value,) = request.values(_MARK)
    return int(value.partition("=")[2])


def _driven(base: Side, package: Path, lines: Sequence[str]) -> list[dict[str, Any]]:
    """Return the driver's answers, in order; the driver is the one beside the package in git, where there is one."""
    with TemporaryDirectory() as folder:
        own, scratch = Path(folder, "own"), Path(folder, "scratch")
        scratch.mkdir()
        here = ROOT / DRIVER
        if base.commit and package.is_relative_to(base.root) and _extracted(base.commit, own):
            here = own / DRIVER
        try:
            driver = Program.described(here / "driver.json", LANGUAGE, package)
            done = subprocess.run(
                driver.command(scratch),
                env=driver.environment(scratch),
                input="".join(f"{line}\n" for line in lines),
                capture_output=True,
                text=True,
                timeout=_LIMIT_S,
            )
        except subprocess.TimeoutExpired:
            raise CodeError(f"the client of {base.label} did not end within {_LIMIT_S:g} s") from None
        except NotReady as why:
            raise CodeError(f"the client of {base.label} can't be driven: {why}") from None
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(lines):
        raise CodeError(f"the client of {base.label} can't be driven: {done.stderr.strip()}")
    return answers


def _extracted(commit: str, folder: Path) -> bool:
    """Put the driver of a commit into a folder; tell whether the commit has one."""
    git = ["git", "-C", str(ROOT)]
    listed = subprocess.run(
        [*git, "ls-tree", "-r", "-z", "--name-only", commit, f"{DRIVER.as_posix()}/"], capture_output=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        shown = subprocess.run([*git, "show", f"{commit}:{name}"], capture_output=True, check=True)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(shown.stdout)
    return (folder / DRIVER / "driver.json").exists()


# ------------------------------------------------------------------------------------------------- what went wrong


def _lost(operation: str, answer: Answer, read: dict[str, Any]) -> Iterator[Failure]:
    """Yield the parts of an answer that the client of BASE did not read."""
    status, media, value = answer
    name = f"{operation}: {status}"
    paths = read.get("violations", ())
    for path in paths:
        yield Failure(f"{name} {_anywhere(path)}", f"{_short(_at(value, path))} does not fit what BASE declares")
    if paths:
        return
    if read["result"] != "call":
        yield Failure(name, read.get("error", read["result"]))
    elif media is None or JSON.match(media):
        for path, sent, kept in _different(value, read["json"], ""):
            yield Failure(f"{name} {_anywhere(path)}", f"{_short(sent)} is read and written back as {_short(kept)}")
    elif str(value) != str(read["json"]):
        yield Failure(name, f"{_short(value)} is read as {_short(read['json'])}")


_GONE = object()


def _different(sent: Any, kept: Any, at: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(sent, dict) and isinstance(kept, dict):
        for key in sorted(sent.keys() | kept.keys()):
            step = key.replace("~", "~0").replace("/", "~1")
            yield from _different(sent.get(key, _GONE), kept.get(key, _GONE), f"{at}/{step}")
    elif isinstance(sent, list) and isinstance(kept, list) and len(sent) == len(kept):
        for i, (one, other) in enumerate(zip(sent, kept, strict=True)):
            yield from _different(one, other, f"{at}/{i}")
    elif isinstance(sent, bool) is not isinstance(kept, bool) or (sent != kept and not _spelt_otherwise(sent, kept)):
        yield at, sent, kept


def _spelt_otherwise(one: Any, other: Any) -> bool:
    """Tell whether two texts are one instant, or one UUID."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    try:
        return one.lower() == other.lower() or datetime.fromisoformat(one) == datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False


def _at(value: Any, path: str) -> Any:
    for step in path.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        try:
            value = value[int(name)] if isinstance(value, list) else value[name]
        except (KeyError, IndexError, TypeError, ValueError):
            return _GONE
    return value


def _anywhere(path: str) -> str:
    """Return a place in any element of an array."""
    return re.sub(r"/\d+(?=/|$)", "/*", path)


def _short(value: Any) -> str:
    if value is _GONE:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


def _counted(failures: Sequence[Failure], what: str) -> tuple[Failure, ...]:
    """Return each place once, with the first that was said of it, and how often it was."""
    counts = Counter(failure.where for failure in failures)
    first: dict[str, Failure] = {}
    for failure in failures:
        first.setdefault(failure.where, failure)
    return tuple(Failure(each.where, f"{each.message}; {counts[each.where]} of the {what}") for each in first.values())
