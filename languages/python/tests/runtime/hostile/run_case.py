"""Plays a case and judges it: the result expected, and the three counters of leaks, hangs and silent losses."""

import gzip
import json
import logging
import os
import socket
import threading
import time
import traceback
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse
from importlib import import_module
from io import BytesIO
from typing import Any, cast
from unittest.mock import patch
from urllib.parse import urlsplit

from dateutil.parser import isoparse

import voicebot_studio
from tests.slowness import scaled
from voicebot_studio import AsyncVoicebotStudio, VoicebotStudio

from .case import Case, Mode
from .leaks import Recorder, leaks_in, surfaces_of_error, surfaces_of_object
from .server import HostileServer, Played, Request
from .session import Clients, Session, Success, one_call, request_of

CLIENTS: Mapping[Mode, Clients] = {"sync": VoicebotStudio, "async": AsyncVoicebotStudio}
GRACE = 1.0  # seconds after the deadline, from which on a call hangs
OWN_DEADLINE = 60.0  # seconds: the package's own
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986 2.3


@dataclass(slots=True)
class Finding:
    """The result of a case; `faults` is all that is not as expected."""

    faults: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kinds = {"fault": self.faults, "LEAK": self.leaks, "HANG": self.hangs, "SILENT LOSS": self.losses}
        return "\n".join(f"{kind}: {text}" for kind, texts in kinds.items() for text in texts)


@dataclass(slots=True)
class _Outcome:
    """The end of an act."""

    result: Any = None
    error: BaseException | None = None
    took: float = 0.0
    abandoned: bool = False


def run_case(case: Case, mode: Mode, printed: Callable[[], str], clients: Mapping[Mode, Clients] = CLIENTS) -> Finding:
    """Play a case and judge it.

    Parameters:
        printed: what was written to standard output and error since the last call.
        clients: the classes of clients to use, for faults planted in them.
    """
    finding = Finding()
    printed()
    with (
        Recorder(logging.DEBUG if case.debug else logging.INFO) as log,
        HostileServer(case.turns or (), deaf=case.deaf) as server,
        HostileServer(case.elsewhere or ((),)) as elsewhere,
    ):
        session = Session(case, mode, server, elsewhere, dict(clients))
        if case.turns is None and not case.deaf:
            server.stop()
        limit = scaled(case.limit) if case.limit else (case.deadline or OWN_DEADLINE) + scaled(GRACE)
        with _environment(session), _lookup(case.lookup), _backoff(case):
            outcome = _act(session, limit)
        if not outcome.abandoned:
            session.end()
    if outcome.abandoned:
        finding.hangs.append(f"no end within {limit:g} s")
        return finding
    if outcome.took > limit:
        finding.hangs.append(f"it took {outcome.took:.2f} s of {limit:g} s")
    finding.leaks += leaks_in(_surfaces(session, outcome, log, printed), session.keys)
    finding.losses += silent_losses(session.successes, server.played)
    finding.faults += _faults(case, session, outcome, log)
    return finding


def _act(session: Session, limit: float) -> _Outcome:
    outcome = _Outcome()

    def run() -> None:
        began = time.monotonic()
        try:
            outcome.result = (session.case.act or one_call)(session)
        except BaseException as error:
            outcome.error = error
        outcome.took = time.monotonic() - began
        if outcome.abandoned:
            session.end()  # nobody else will

    thread = threading.Thread(target=run, daemon=True, name=session.case.id)
    thread.start()
    thread.join(limit + scaled(GRACE))
    outcome.abandoned = thread.is_alive()
    return outcome


@contextmanager
def _environment(session: Session) -> Iterator[None]:
    """The variables of the case, and no others that the client heeds."""
    heeded = ("PROXY", "SSL_CERT_", "VOICEBOT_STUDIO_", "HOSTILE_MINI_")
    kept = {name: value for name, value in os.environ.items() if not any(part in name.upper() for part in heeded)}
    own = {name: session.text(value) for name, value in session.case.env.items()}
    with patch.dict(os.environ, {**kept, **own}, clear=True):
        yield


@contextmanager
def _lookup(address: str | None) -> Iterator[None]:
    """Every name that is looked up has `address`, or none if that is empty."""
    genuine = socket.getaddrinfo

    def found(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        if host in ("127.0.0.1", b"127.0.0.1"):
            return genuine(host, port, *rest, **named)
        if not address:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return genuine(address, port, *rest, **named)

    if address is None:
        yield
    else:
        with patch("socket.getaddrinfo", found):
            yield


@contextmanager
def _backoff(case: Case) -> Iterator[None]:
    """Waits before repetitions that begin with `case.backoff` seconds."""
    with patch.object(import_module(f"{case.package}._runtime.client.retry"), "BACKOFF_FIRST", case.backoff):
        yield


def _surfaces(
    session: Session, outcome: _Outcome, log: Recorder, printed: Callable[[], str]
) -> Iterator[tuple[str, str]]:
    yield "standard output or error", printed()
    for logger, line in log.lines:
        yield f"a record of {logger}", line
    if outcome.error is not None:
        yield from surfaces_of_error(outcome.error)
    for client in session.clients:
        yield from surfaces_of_object("client", client)
    for name, thing in session.shown:
        yield from surfaces_of_object(name, thing)
        if isinstance(error := getattr(thing, "error", None), BaseException):
            yield from surfaces_of_error(error)
    yield "a second origin", session.elsewhere.received.decode("latin-1")


def silent_losses(successes: list[Success], played: list[Played]) -> Iterator[str]:
    """Yield why the server's record does not bear out a success, for each that it does not.

    There must be a request of that call with that body and key, which was answered by a 2xx that went out whole,
    and says what was returned.
    """
    record: dict[str, list[tuple[Request, Played]]] = {}
    for turn in played:
        for request in turn.requests:
            if request.method == "PATCH":
                record.setdefault(urlsplit(request.target).path, []).append((request, turn))
    for success in successes:
        segment = "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in success.call_id.encode())
        why: str | None = "the server got no such request"
        for found in record.get(f"/api/v1/calls/{segment}", []):
            if (why := _disagreement(success, *found)) is None:
                break
        if why:
            yield f"{segment}: {why}"


def _disagreement(success: Success, request: Request, turn: Played) -> str | None:
    """Return why a request and its answer are not those of a success; None if they are."""
    if json.loads(request.body or b"null") != request_of(success.body):
        return "the server got another body"
    if request.header("x-api-key") not in success.keys:
        return "the server got another key"
    answer = answer_of(bytes(turn.sent)) if turn.complete else None
    if answer is None:
        return "the server did not answer, or not to the end"
    if not 200 <= answer[0] < 300:
        return f"the server answered {answer[0]}"
    if not agrees(json.loads(answer[1]), success.value.to_dict()):
        return "the server answered something else than was returned"
    return None


def answer_of(sent: bytes) -> tuple[int, bytes] | None:
    """Status and body, decompressed, of the answer in what a server sent; interim ones (1xx) are passed over."""

    class Wire:
        def makefile(self, _: str) -> BytesIO:
            return rest

    while sent.startswith(b"HTTP/1.1 1"):
        sent = sent.partition(b"\r\n\r\n")[2]
    rest = BytesIO(sent)
    response = HTTPResponse(cast(socket.socket, Wire()))
    try:
        response.begin()
        body = response.read()
    except (HTTPException, ValueError):
        return None
    coding = (response.getheader("content-encoding") or "").strip().lower()
    if coding == "gzip":
        body = gzip.decompress(body)
    elif coding == "deflate":
        body = zlib.decompress(body, 15 if body[0] & 0x0F == 8 else -15)
    return response.status, body.removeprefix(b"\xef\xbb\xbf")


def agrees(sent: Any, returned: Any) -> bool:
    """Tell whether two JSON values are the same, date-times by their instant."""
    if isinstance(sent, dict) and isinstance(returned, dict):
        return sent.keys() == returned.keys() and all(agrees(sent[name], returned[name]) for name in sent)
    if isinstance(sent, list) and isinstance(returned, list):
        return len(sent) == len(returned) and all(map(agrees, sent, returned))
    if sent == returned and isinstance(sent, bool) == isinstance(returned, bool):
        return True
    return isinstance(sent, str) and isinstance(returned, str) and _instant(sent) == _instant(returned) is not None


def _instant(text: str) -> datetime | None:
    """The instant of a date-time; without an offset it is UTC."""
    try:
        found = isoparse(text.upper())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _faults(case: Case, session: Session, outcome: _Outcome, log: Recorder) -> Iterator[str]:
    """Yield what is not as the case expects."""
    expect, error = case.expect, outcome.error
    subject = outcome.result if error is None else error
    kind = "" if error is None else type(error).__name__
    if kind not in (expect.raises.split() or [""]):
        trace = "".join(traceback.format_exception(error)) if error is not None else repr(outcome.result)
        yield f"expected {expect.raises or 'a result'}, got {kind or 'a result'}: {trace}"
        return
    if expect.outcome and getattr(error, "outcome", None) not in expect.outcome.split():
        yield f"outcome: expected {expect.outcome}, got {getattr(error, 'outcome', None)}"
    if expect.attempts is not None and error is not None and getattr(error, "attempts", None) != expect.attempts:
        yield f"attempts: expected {expect.attempts}, got {getattr(error, 'attempts', None)}"
    requests = session.server.requests
    count = expect.attempts if expect.requests is None else expect.requests
    if count is not None and len(requests) != count:
        yield f"requests: expected {count}, the server got {len(requests)}"
    for path, value in expect.fields.items():
        if (found := _dig(subject, path)) != value or isinstance(found, bool) != isinstance(value, bool):
            yield f"{path}: expected {value!r}, got {found!r}"
    told = str(error) if error is not None else repr(subject)
    yield from (f"the text lacks {part!r}: {told}" for part in map(session.text, expect.says) if part not in told)
    lines = "\n".join(f"{name} {level} {message}" for name, level, message in log.messages)
    yield from (f"the log lacks {part!r}: {lines}" for part in map(session.text, expect.logs) if part not in lines)
    if expect.hides:
        hidden = [session.text(part) for part in expect.hides]
        for place, text in _surfaces(session, outcome, log, lambda: ""):
            if place.startswith(("str of", "repr of", "a record of voicebot_studio")):
                yield from (f"{part!r} shows in: {place}" for part in hidden if part in text)
    if expect.target is not None and [request.target for request in requests][-1:] != [expect.target]:
        yield f"target: expected {expect.target}, got {[request.target for request in requests][-1:]}"
    if expect.took is not None and not expect.took[0] <= outcome.took <= scaled(expect.took[1]):
        yield f"it took {outcome.took:.2f} s, not {expect.took[0]:g} to {scaled(expect.took[1]):g} s"
    if isinstance(error, voicebot_studio.VoicebotStudioError) and not requests and error.outcome == "applied":
        yield "the outcome is applied, but the server got nothing"


def _dig(thing: Any, path: str) -> Any:
    for step in path.split("."):
        thing = (
            thing[int(step) if isinstance(thing, list | tuple) else step]
            if _is_container(thing)
            else getattr(thing, step)
        )
    return thing


def _is_container(thing: Any) -> bool:
    return isinstance(thing, Mapping | list | tuple)
