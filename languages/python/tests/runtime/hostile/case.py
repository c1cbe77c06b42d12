"""A case: what the server does, how it is called, what must come of it; and short words for writing them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tests.slowness import scaled
from tests.tls import Certificate
from voicebot_studio import RequestOptions
from voicebot_studio.models import UpdateCallRequest

from .server import Answer, Read, Request, Say, StartTLS, Turn

if TYPE_CHECKING:
    from .session import Session

Mode: TypeAlias = Literal["sync", "async"]
MODES: tuple[Mode, ...] = ("sync", "async")

# The rows of the table of promises; each has a section in docs/reliability.md.
AREAS = (
    "path parameters",
    "arguments",
    "key",
    "base URL",
    "redirects",
    "statuses",
    "bad bodies",
    "field misfits",
    "timeouts",
    "size",
    "retries",
    "connection errors",
    "concurrency",
    "life",
    "copies",
    "proxies and TLS",
    "observability",
)

DEADLINE = scaled(5.0)  # seconds; of a case that says nothing else
NAME = "Ada"
CALL: Mapping[str, Any] = {"id": "call-1", "status": "ended", "createdAt": "2023-11-07T05:31:56Z", "name": NAME}


@dataclass(frozen=True, slots=True)
class Expect:
    """The result that a case must have; what is None (or empty) is not looked at.

    `raises`: the class of the error, exactly. It and `outcome` may be several, with blanks between. `requests`: how
    many the server got; by default as many as there were attempts. `fields`: attributes of the error or of the result,
    dotted. `says`: parts of the error's text; `hides`: what must not be in any str, repr or log of ours.
    `logs`: parts of lines of the log. `target`: the request target. `took`: at least and, scaled, at most, in seconds.
    """

    raises: str = ""
    outcome: str = ""
    attempts: int | None = None
    requests: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    logs: tuple[str, ...] = ()
    target: str | None = None
    took: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case. Texts in `client` and `env` may name {key}, {origin}, {port}, {elsewhere} and {authority}.

    `client`: arguments of the client. `deadline`: its deadline, unless None: then it is the package's own.
    `elsewhere`: the script of a second server, which must never see the key. `turns` None: nobody listens.
    `lookup`: what every name resolves to ("" fails), None: as it is. `limit`: seconds, scaled, until it is called a
    hang; by default the deadline + 1. `deaf`: the server's queue of connections is full. `backoff`: the longest wait
    before a first repetition, in seconds: shorter than the package's own, so that the table ends soon.
    `debug`: logs are looked at from DEBUG on, else from INFO on.
    """

    area: str
    name: str
    turns: tuple[Turn, ...] | None
    expect: Expect
    act: "Callable[[Session], Any] | None" = None
    call_id: Any = "call-1"
    body: Any = field(default_factory=lambda: UpdateCallRequest(name=NAME))
    options: RequestOptions | None = None
    client: Mapping[str, Any] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[Turn, ...] = ()
    lookup: str | None = None
    deadline: float | None = DEADLINE
    limit: float | None = None
    deaf: bool = False
    backoff: float = 0.02
    debug: bool = True
    modes: tuple[Mode, ...] = MODES
    package: str = "voicebot_studio"

    @property
    def id(self) -> str:
        return f"{self.area}: {self.name}"


def head(status: int, *fields: tuple[str, str], reason: str = "Whatever") -> bytes:
    """The head of an answer, fields as given."""
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in fields)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def reply(status: int, body: bytes | str, *fields: tuple[str, str], kind: str = "application/json") -> bytes:
    """A whole answer with its length."""
    data = body if isinstance(body, bytes) else body.encode()
    kinds = (("Content-Type", kind),) if kind else ()
    return head(status, *kinds, ("Content-Length", str(len(data))), *fields) + data


def chunked(*pieces: bytes, fields: tuple[tuple[str, str], ...] = (), kind: str = "application/json") -> bytes:
    """A whole 200 in chunks."""
    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (*pieces, b""))
    return head(200, ("Content-Type", kind), ("Transfer-Encoding", "chunked"), *fields) + body


def says(status: int, body: Any = None, *fields: tuple[str, str], kind: str = "application/json") -> Turn:
    """A turn: read a request, answer it with JSON (or bytes, as they are)."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return (Read(), Say(reply(status, data, *fields, kind=kind)))


def echo(request: Request) -> bytes:
    """Answer with the call that was asked for, and the name that was sent."""
    name = json.loads(request.body or b"{}").get("name")
    return reply(200, json.dumps({"id": request.target.rsplit("/", 1)[-1], "status": "ended", "name": name}))


OK: Turn = says(200, CALL)
ECHO: Turn = (Read(), Answer(echo))
NOW = ("Retry-After-Ms", "5")  # a repetition that takes no time
AGAIN: Turn = says(503, {"detail": "Busy"}, NOW)


def tls(certificate: Certificate, *turns: Turn) -> tuple[Turn, ...]:
    """The same turns, each on a connection with TLS of its own."""
    return tuple((StartTLS(certificate), *turn) for turn in turns)
