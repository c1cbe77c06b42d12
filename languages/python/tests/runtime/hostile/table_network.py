"""Cases of time and of the wire: timeouts, size, retries, connection errors."""

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from typing import Any

from tests.slowness import scaled
from tests.tls import CERTIFICATES
from voicebot_studio import RequestOptions, Timeout
from voicebot_studio.models import UpdateCallRequest

from .case import AGAIN, CALL, ECHO, NOW, OK, Case, Expect, chunked, head, reply, says, tls
from .server import Answer, Close, Drip, HalfClose, Hush, Pause, Pour, Read, ReadHead, Reset, Say, Turn
from .session import ABSENT, Made, Session, whole_response

SILENT: Turn = (Read(), Hush())
LOST: Turn = (Read(), Close())
_WHOLE = reply(200, json.dumps(CALL))
_HEAD, _, _BODY = _WHOLE.partition(b"\r\n\r\n")
ONCE = {"max_retries": 0}


# Seconds in cases that wait, for server and client: as long as this machine needs to get so far in them.
DRIP = scaled(0.1)
SHORT = scaled(0.2)
SOON = scaled(0.4)
LATER = scaled(3.0)


def _late(*, attempts: int = 1, outcome: str = "unknown", took: tuple[float, float], text: str = "") -> Expect:
    return Expect(
        raises="APITimeoutError", outcome=outcome, attempts=attempts, took=took, says=(text,),
        requests=None if outcome == "unknown" else 0,
    )  # fmt: skip


def _timeout(name: str, *turns: Turn, expect: Expect, deadline: float | None = SOON, **more: Any) -> Case:
    return Case("timeouts", name, turns or None, expect, deadline=deadline, **more)


def _defaults(session: Session) -> Any:
    """Return the limits of a client that is told nothing."""
    client = session.client(timeout=ABSENT)
    return client._settings


def _borrowed(session: Session) -> Any:
    import httpx

    kind: Callable[..., Any] = httpx.Client if session.mode == "sync" else httpx.AsyncClient
    made = kind(trust_env=False, timeout=None)
    session.clients.append(made)
    return made


# At least and at most, in seconds, for SHORT and for SOON.
_AT_TIMEOUT = (SHORT - 0.05, 1.2)
_AT_DEADLINE = (SOON - 0.05, 1.4)

TIMEOUTS = (
    _timeout("never answered", SILENT, client={"timeout": SHORT, **ONCE}, deadline=LATER,
             expect=_late(took=_AT_TIMEOUT, text="no answer came in time")),
    _timeout("never answered, three times", SILENT, client={"timeout": SHORT}, deadline=LATER,
             expect=_late(attempts=3, took=(3 * SHORT - 0.1, 2.0))),
    _timeout("never answered, until the deadline", SILENT,
             expect=_late(took=_AT_DEADLINE, text=f"deadline of {SOON:g} s")),
    _timeout("never accepted", deaf=True, client={"timeout": SHORT, **ONCE}, deadline=LATER,
             expect=_late(outcome="not_sent", took=_AT_TIMEOUT, text="no connection")),
    _timeout("never accepted, until the deadline", deaf=True, expect=_late(outcome="not_sent", took=_AT_DEADLINE)),
    _timeout("a status line in drips", (Read(), Drip(_WHOLE, DRIP / 2)), expect=_late(took=_AT_DEADLINE)),
    _timeout("a head in drips, each within the timeout",
             (Read(), Say(b"HTTP/1.1 200 OK\r\n"), Drip(b"X-Drip: 1\r\n" * 50, DRIP, 11)),
                  expect=_late(took=_AT_DEADLINE)),
    _timeout("a body in drips, each within the timeout", (Read(), Say(_HEAD + b"\r\n\r\n"), Drip(_BODY, DRIP)),
             expect=_late(took=_AT_DEADLINE)),
    _timeout("chunks in drips", (Read(), Drip(chunked(*([b" "] * 100)), DRIP, 6)), expect=_late(took=_AT_DEADLINE)),
    _timeout("100 Continue without end", (Read(), Drip(head(100) * 100, DRIP / 2, 40)),
             expect=_late(took=_AT_DEADLINE)),
    _timeout("an error's body in drips", (Read(), Say(head(500, ("Content-Length", "99"))), Drip(b"x" * 99, DRIP)),
             expect=Expect(raises="InternalServerError", outcome="unknown", attempts=1, took=_AT_DEADLINE)),
    _timeout("a body that stops", (Read(), Say(_WHOLE[:-5]), Hush()), client={"timeout": SHORT, **ONCE},
             deadline=LATER, expect=_late(took=_AT_TIMEOUT)),
    _timeout("a request that nobody reads", (ReadHead(), Pause(scaled(9))), client={"timeout": SHORT, **ONCE},
             deadline=LATER, body=UpdateCallRequest(name="x" * 20_000_000), expect=_late(took=(SHORT - 0.05, 2.5))),
    _timeout("a handshake that never ends", (Hush(),), client={"base_url": "https://127.0.0.1:{port}/api/v1"},
             expect=_late(outcome="not_sent", took=_AT_DEADLINE)),
    _timeout("a handshake in drips", (Drip(b"\x16\x03\x03\x40\x00" + b"\x02" * 99, DRIP),),
             client={"base_url": "https://127.0.0.1:{port}/api/v1"}, expect=_late(outcome="not_sent",
                  took=_AT_DEADLINE)),
    _timeout("retries and waits are within the deadline", says(503, {}, ("Retry-After-Ms", f"{scaled(150):.0f}")),
             client={"max_retries": 9}, expect=Expect(raises="InternalServerError", outcome="unknown", took=(0.1,
                  1.4))),
    _timeout("a wait beyond the deadline is not begun", says(503, {}, ("Retry-After", "30")),
             expect=Expect(raises="InternalServerError", attempts=1, took=(0.0, 1.0))),
    _timeout("of one call", SILENT, options=RequestOptions(timeout=SHORT, max_retries=0), deadline=LATER,
             expect=_late(took=_AT_TIMEOUT)),
    _timeout("a deadline of one call", SILENT, options=RequestOptions(deadline=SOON), deadline=scaled(9.0), limit=1.4,
             expect=_late(took=_AT_DEADLINE, text=f"deadline of {SOON:g} s")),
    _timeout("connecting has its own", deaf=True, client={"timeout": Timeout(connect=SHORT, read=scaled(9.0)), **ONCE},
         deadline=LATER,
             expect=_late(outcome="not_sent", took=_AT_TIMEOUT)),
    _timeout("finite by default", OK, deadline=None, act=_defaults, expect=Expect(
        fields={"deadline": 60.0, "timeout.connect": 5.0, "timeout.read": 30.0, "timeout.write": 30.0,
                "max_retries": 2, "max_response_bytes": 64 * 2**20})),
    _timeout("refused: a timeout of 0", OK, client={"timeout": 0},
             expect=Expect(raises="InvalidArgumentError", attempts=0, says=("timeout",))),
    _timeout("refused: no deadline at all by NaN", OK, client={"deadline": float("nan")},
             expect=Expect(raises="InvalidArgumentError", attempts=0, says=("deadline",))),
    _timeout("through a client of the caller's that has none", SILENT, client={"http_client": Made(_borrowed)},
             expect=_late(took=_AT_DEADLINE)),
    _timeout("a body in drips through a client of the caller's", (Read(), Say(_HEAD + b"\r\n\r\n"), Drip(_BODY, DRIP)),
             client={"http_client": Made(_borrowed)}, expect=_late(took=_AT_DEADLINE)),
)  # fmt: skip

_BIG = json.dumps({"id": "call-1", "summary": "x" * 2_000}).encode()
_BOMB_SIZE = 64 * 2**20


@cache
def _bomb(coding: str, status: int = 200) -> bytes:
    """An answer of blanks, packed: small on the wire."""
    packer = zlib.compressobj(9, wbits={"gzip": 31, "deflate": 15, "raw": -15}[coding])
    mebibyte = b" " * 2**20
    body = b"".join([*(packer.compress(mebibyte) for _ in range(_BOMB_SIZE // 2**20)), packer.flush()])
    return reply(status, body, ("Content-Encoding", coding.replace("raw", "deflate")))


def _bombs(coding: str, status: int = 200) -> Turn:
    return (Read(), Answer(lambda _: _bomb(coding, status)))


def _within_memory(session: Session) -> Any:
    """One call; its peak of memory stays near the cap of 1 MiB."""
    client = session.client(max_retries=0)
    bombs = session.server.turns
    session.server.turns = (OK,)
    session.update(client)  # what is made once is made now
    session.server.turns = bombs
    tracemalloc.start()
    try:
        return session.update(client)
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        # The server in this process holds the packed bomb (200 kB) more than once; the client its cap, and a copy.
        assert peak < 6 * 2**20, f"a peak of {peak} bytes"


def _size(name: str, *turns: Turn, most: int = 1_000, expect: Expect | None = None, **more: Any) -> Case:
    refused = Expect(raises="APIResponseValidationError", outcome="applied", attempts=1, says=("max_response_bytes",))
    client = {"max_response_bytes": most, **more.pop("client", {})}
    return Case("size", name, turns, expect or refused, client=client, **more)


_SPENT = Expect(raises="APIResponseValidationError", outcome="applied", says=("max_response_bytes",))

SIZES = (
    _size("a length above the cap", says(200, _BIG)),
    _size("a length of a terabyte", (Read(), Say(head(200, ("Content-Length", str(10**12)), ("Content-Type",
         "application/json"))),
                                     Pour(b" " * 65_536))),
    _size("chunks above the cap", (Read(), Say(chunked(_BIG[:900], _BIG[900:])))),
    _size("chunks without end", (Read(), Say(chunked(b"{")[:-5]), Pour(b"400\r\n" + b" " * 1_024 + b"\r\n"))),
    _size("no length, without end", (Read(), Say(head(200, ("Content-Type", "application/json"))),
         Pour(b" " * 65_536))),
    _size("exactly the cap", says(200, _BIG), most=len(_BIG), expect=Expect(requests=1)),
    _size("one byte above the cap", says(200, _BIG), most=len(_BIG) - 1),
    _size("packed, exactly the cap", says(200, gzip.compress(_BIG), ("Content-Encoding", "gzip")), most=len(_BIG),
          expect=Expect(requests=1)),
    _size("packed, one byte above", says(200, gzip.compress(_BIG), ("Content-Encoding", "gzip")), most=len(_BIG) - 1),
    _size("deflate fits", says(200, zlib.compress(_BIG), ("Content-Encoding", "deflate")), most=len(_BIG),
          expect=Expect(requests=1)),
    *(_size(f"64 MiB packed with {coding}", _bombs(coding), most=2**20, act=_within_memory, expect=_SPENT)
      for coding in ("gzip", "deflate", "raw")),
    _size("64 MiB packed in an error", _bombs("gzip", 500), most=2**20, act=_within_memory,
          expect=Expect(raises="InternalServerError", outcome="unknown")),
    _size("through a client of the caller's", _bombs("gzip"), most=2**20, client={"http_client": Made(_borrowed)},
          act=_within_memory, expect=_SPENT),
)  # fmt: skip


def _date(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


def _dated(seconds: float) -> Turn:
    """A 503 that asks for a wait until a date, made when it is sent."""
    return (Read(), Answer(lambda _: reply(503, "{}", ("Retry-After", _date(seconds)))))


def _numbers(session: Session) -> Any:
    """Return the numbers of the attempts that the server is told."""
    session.update(session.client())
    return [request.header("x-retry-count") for request in session.server.requests]


def _slow_then_fast(session: Session) -> Any:
    """Two calls: the waits of many are not the same, and within the bounds."""
    return session.update(session.client())


def _retry(name: str, *turns: Turn, expect: Expect, **more: Any) -> Case:
    return Case("retries", name, turns, expect, **more)


def _made(*, requests: int) -> Expect:
    return Expect(requests=requests)


def _create(session: Session) -> Any:
    from importlib import import_module

    body = import_module("hostile_mini.models").NewNote(text="Hello")
    return session.mini(session.client(), "createNote", body=body)


def _post(name: str, *turns: Turn, expect: Expect, **more: Any) -> Case:
    return Case("retries", f"POST: {name}", turns or None, expect, act=_create, package="hostile_mini", **more)


_NOTE: Turn = says(201, {"id": "n-1", "text": "Hello"})

RETRIES = (
    *(_retry(f"{status}, then done", says(status, {}, NOW), ECHO, expect=_made(requests=2))
      for status in (408, 429, 500, 502, 503, 504)),
    *(_retry(f"{status} is final", says(status, {}, NOW), ECHO, expect=Expect(raises=kind, attempts=1))
      for status, kind in ((400, "BadRequestError"), (409, "ConflictError"), (501, "InternalServerError"),
                           (520, "InternalServerError"))),
    _retry("lost, then done", LOST, ECHO, expect=_made(requests=2)),
    _retry("three losses are enough", LOST, LOST, LOST, ECHO,
           expect=Expect(raises="APIConnectionError", outcome="unknown", attempts=3)),
    _retry("three times busy is enough", AGAIN, expect=Expect(
        raises="InternalServerError", outcome="unknown", attempts=3, says=("503",))),
    _retry("none at all", AGAIN, ECHO, client={"max_retries": 0}, expect=Expect(raises="InternalServerError",
         attempts=1)),
    _retry("of one call", *[AGAIN] * 4, ECHO, options=RequestOptions(max_retries=4), expect=_made(requests=5)),
    _retry("attempts are on the response", AGAIN, ECHO, act=whole_response,
           expect=Expect(requests=2, fields={"attempts": 2, "status_code": 200})),
    _retry("the server is told", AGAIN, AGAIN, ECHO, act=_numbers,
           expect=Expect(requests=3, fields={"0": None, "1": "1", "2": "2"})),
    _retry("Retry-After in seconds", says(503, {}, ("Retry-After", "0.3")), ECHO, expect=Expect(requests=2,
         took=(0.3, 2.0))),
    _retry("Retry-After in ms", says(429, {}, ("Retry-After-Ms", "300"), ("Retry-After", "9")), ECHO,
           expect=Expect(requests=2, took=(0.3, 2.0))),
    _retry("Retry-After as a date", _dated(2), ECHO, expect=Expect(requests=2, took=(0.5, 3.5))),
    _retry("Retry-After as a date that has passed", _dated(-60), ECHO, expect=Expect(requests=2, took=(0.0, 1.0))),
    _retry("Retry-After too long", says(429, {}, ("Retry-After", "61")), ECHO, deadline=scaled(600.0), limit=5.0,
           expect=Expect(raises="RateLimitError", attempts=1, outcome="rejected", fields={"retry_after": 61.0})),
    _retry("Retry-After as a date too far", _dated(3600), ECHO, deadline=scaled(9000.0), limit=5.0,
           expect=Expect(raises="InternalServerError", attempts=1)),
    _retry("Retry-After that is none", says(503, {}, ("Retry-After", "soon")), ECHO, expect=_made(requests=2)),
    _retry("the first wait is at most half a second", LOST, ECHO, backoff=0.5, expect=Expect(requests=2, took=(0.0,
         0.9))),
    _retry("the worst outcome counts: busy, then refused", says(500, {}, NOW), says(404, {}),
           expect=Expect(raises="NotFoundError", outcome="unknown", attempts=2)),
    _retry("the worst outcome counts: lost, then refused", LOST, says(409, {}),
           expect=Expect(raises="ConflictError", outcome="unknown", attempts=2)),
    _retry("the worst outcome counts: limited, then refused", says(429, {}, NOW), says(403, {}),
           expect=Expect(raises="PermissionDeniedError", outcome="rejected", attempts=2)),
    _post("done once", _NOTE, expect=Expect(requests=1, fields={"id": "n-1"})),
    _post("503 may have been done", says(503, {}), _NOTE,
          expect=Expect(raises="InternalServerError", outcome="unknown", attempts=1)),
    _post("503 with Retry-After was not", AGAIN, _NOTE, expect=_made(requests=2)),
    _post("429 was not", says(429, {}), _NOTE, expect=_made(requests=2)),
    *(_post(f"{status} may have been done", says(status, {}, NOW), _NOTE,
            expect=Expect(raises=kind, outcome="unknown", attempts=1))
      for status, kind in ((408, "APIStatusError"), (500, "InternalServerError"), (502, "InternalServerError"),
                           (504, "InternalServerError"))),
    _post("lost after the first byte", LOST, _NOTE, expect=Expect(raises="APIConnectionError", outcome="unknown",
         attempts=1)),
    _post("never answered", SILENT, _NOTE, client={"timeout": SHORT},
          expect=Expect(raises="APITimeoutError", outcome="unknown", attempts=1)),
    _post("cut body", (Read(), Say(_WHOLE[:-5]), Close()), _NOTE,
          expect=Expect(raises="APIConnectionError", outcome="unknown", attempts=1)),
    _post("never connected", expect=Expect(raises="APIConnectionError", outcome="not_sent", attempts=3, requests=0)),
)  # fmt: skip


def _delete(session: Session) -> Any:
    return session.mini(session.client(), "deleteNote", "n-1")


def _twice(session: Session) -> Any:
    """A second call on the connection of the first."""
    client = session.client()
    session.update(client, "call-0")
    return session.update(client)


def _idle_end(session: Session) -> Any:
    """A second call after the server has closed the idle connection."""
    client = session.client()
    session.update(client, "call-0")
    session.do(_sleep(session, scaled(0.15)))
    return session.update(client)


def _sleep(session: Session, seconds: float) -> Any:
    import asyncio
    import time

    return time.sleep(seconds) if session.mode == "sync" else asyncio.sleep(seconds)


def _create_twice(session: Session) -> Any:
    from importlib import import_module

    client = session.client()
    body = import_module("hostile_mini.models").NewNote(text="Hello")
    session.mini(client, "createNote", body=body)
    return session.mini(client, "createNote", body=body)


def _wire(name: str, *turns: Turn, outcome: str, **more: Any) -> Case:
    more.setdefault("client", ONCE)
    count: Mapping[str, Any] = {"requests": 0} if outcome == "not_sent" else {}
    return Case("connection errors", name, turns or None,
                Expect(raises="APIConnectionError", outcome=outcome, attempts=1, **count), **more)  # fmt: skip


HTTPS = {"base_url": "https://127.0.0.1:{port}/api/v1", **ONCE}
TRUST = {"SSL_CERT_FILE": str(CERTIFICATES / "authority.pem")}

CONNECTIONS = (
    _wire("refused", outcome="not_sent"),
    _wire("no such name", outcome="not_sent", lookup="", client={"base_url": "https://api.test/api/v1", **ONCE}),
    _wire("reset during the handshake", (Reset(),), outcome="not_sent", client=HTTPS),
    _wire("closed during the handshake", (Close(),), outcome="not_sent", client=HTTPS),
    _wire("plain text where TLS should be", (Say(b"HTTP/1.1 400 Bad\r\n\r\n"), Hush()), outcome="not_sent",
         client=HTTPS),
    Case("connection errors", "reset as soon as accepted", ((Reset(),),),
         Expect(raises="APIConnectionError", outcome="unknown not_sent", requests=0), client=ONCE),
    _wire("reset after the request", (Read(), Reset()), outcome="unknown"),
    _wire("closed after the request", LOST, outcome="unknown"),
    _wire("closed in the middle of the request", (ReadHead(), Close()), outcome="unknown",
          body=UpdateCallRequest(name="x" * 5_000_000)),
    _wire("reset in the middle of the status line", (Read(), Say(b"HTTP/1.1 2"), Reset()), outcome="unknown"),
    _wire("closed in the middle of the head", (Read(), Say(_HEAD), Close()), outcome="unknown"),
    _wire("cut body", (Read(), Say(_WHOLE[:-1]), Close()), outcome="unknown"),
    _wire("body cut by a reset", (Read(), Say(_WHOLE[:-1]), Pause(0.05), Reset()), outcome="unknown"),
    _wire("chunks cut", (Read(), Say(chunked(_BODY)[:-5]), Close()), outcome="unknown"),
    _wire("packed body cut", (Read(), Say(reply(200, gzip.compress(_BODY), ("Content-Encoding", "gzip"))[:-9]),
         Close()),
          outcome="unknown"),
    _wire("not HTTP", (Read(), Say(b"SSH-2.0-OpenSSH_9.6\r\n"), Close()), outcome="unknown"),
    _wire("HTTP/0.9", (Read(), Say(_BODY), Close()), outcome="unknown"),
    _wire("two lengths", (Read(), Say(head(200, ("Content-Length", "5"), ("Content-Length", "6")) + b"{}   "), Close()),
          outcome="unknown"),
    _wire("a head without end", (Read(), Say(b"HTTP/1.1 200 OK\r\nX: "), Pour(b"x" * 65_536)), outcome="unknown"),
    _wire("TLS cut after the request", *tls("good", LOST), outcome="unknown", client=HTTPS, env=TRUST),
    Case("connection errors", "reset on a connection that served before", (ECHO, (Read(), Reset())),
         Expect(raises="APIConnectionError", outcome="unknown", attempts=1, requests=2), act=_twice, client=ONCE),
    _wire("a switch of protocols", (Read(), Say(head(101, ("Upgrade", "ssh")))), outcome="unknown"),
    Case("connection errors", "half-closed, but answered", ((Read(), Say(_WHOLE), HalfClose()),), Expect(requests=1)),
    Case("connection errors", "until it closes, without a length",
         ((Read(), Say(head(200, ("Content-Type", "application/json")) + _BODY), Close()),), Expect(requests=1)),
    Case("connection errors", "reset, then done", ((Read(), Reset()), ECHO), Expect(requests=2)),
    Case("connection errors", "an idle connection that was closed is not used", ((*ECHO, Close()), ECHO),
         Expect(requests=2), act=_idle_end, client=ONCE),
    Case("connection errors", "bytes that nobody asked for are not the next answer",
         ((*ECHO, Say(reply(200, '{"id": "another"}'))), ECHO), Expect(requests=2, fields={"id": "call-1"}),
              act=_idle_end),
    Case("connection errors", "bytes after the answer are not the next one",
         ((Read(), Answer(lambda request: reply(200, json.dumps({"id": request.target.rsplit("/", 1)[-1]}))
                          + reply(200, '{"id": "another"}'))), ECHO),
         Expect(requests=2, fields={"id": "call-1"}), act=_twice, limit=4.0),
    Case("connection errors", "POST lost on a connection that served before", (_NOTE, LOST, _NOTE),
         Expect(raises="APIConnectionError", outcome="unknown", attempts=1, requests=2), act=_create_twice,
         package="hostile_mini"),
    Case("connection errors", "DELETE lost, then done: None", (LOST, (Read(), Say(head(204)))), Expect(requests=2),
         act=_delete, package="hostile_mini"),
    Case("connection errors", "DELETE done: None whatever body there is", (says(204, b""), ), Expect(requests=1),
         act=_delete,
         package="hostile_mini"),
)  # fmt: skip

CASES = (*TIMEOUTS, *SIZES, *RETRIES, *CONNECTIONS)
