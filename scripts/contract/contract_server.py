"""Serve scripted responses to the client under test, and validate each request that it sends."""

import traceback
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from types import TracebackType
from typing import Self

from scripts.document import Operation, Spec

from .http_server import Reply, Request, Server
from .request_rules import Fault
from .request_validator import RequestValidator

FAULT_STATUS = 599
FAULT_HEADER = "X-Contract-Fault"


@dataclass(frozen=True, slots=True)
class Exchange(Request):
    """A request as it came, what the validator finds in it, and the status it was answered with.

    Parameters:
        faults: what the document does not allow in it; none is the aim.
        operation: the operation that it reached, where there is one.
        status: 599 for a request at fault, or one that nothing was scripted for.
    """

    faults: tuple[Fault, ...] = ()
    operation: Operation | None = None
    status: int = FAULT_STATUS


class ContractServer:
    """Know the document and nothing of the clients; validate and record every request on a real socket.

    A request at fault is answered 599 with `X-Contract-Fault: <reason>`. The n-th request has the n-th reply, at
    fault or not: a fault uses up the reply that it would have had. A request that nothing is scripted for is
    answered 599, and is in the record like any other.

    Parameters:
        spec: the document.
        base_path: what comes before the paths of the document; None takes it from the server's URL.
    """

    def __init__(self, spec: Spec, *, base_path: str | None = None) -> None:
        self._validator = RequestValidator(spec, base_path)
        # Tests send many a request again, byte for byte, and validation takes longer than all else here.
        self._parse = lru_cache(maxsize=4096)(self._validator.parse)
        self._server = Server(self._answer)
        self._script: deque[Reply | Callable[[Exchange], Reply]] = deque()
        self._always: Callable[[Exchange], Reply] | None = None
        self._record: list[Exchange] = []

    @property
    def base_url(self) -> str:
        """`http://127.0.0.1:PORT` and the path of the document's server."""
        return f"http://127.0.0.1:{self._server.port}{self._validator.base_path}"

    @property
    def left(self) -> int:
        """Return the number of scripted replies that no request has come for yet."""
        return len(self._script)

    def script(self, *replies: Reply) -> None:
        """Set the replies to the next requests, in order; what is left of an earlier script is dropped."""
        self._always = None
        self._script = deque(replies)

    def script_all(self, answer: Callable[[Exchange], Reply]) -> None:
        """Let a function answer every request without fault, until the next `script`; it must not wait."""
        self._script, self._always = deque(), answer

    def take(self) -> list[Exchange]:
        """Return the exchanges since the last `take`, in the order in which the requests were complete."""
        taken, self._record = self._record, []
        return taken

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)

    def _answer(self, request: Request) -> Reply:
        try:
            parsed, faults = self._parse(request)
            operation = parsed.operation
        except Exception:  # a validator that breaks must show up in the test, not as silence on the socket
            operation, faults = None, (Fault("validator", "validator", traceback.format_exc()),)
        exchange = Exchange(
            request.raw,
            request.method,
            request.target,
            request.headers,
            request.body,
            request.problem,
            faults=faults,
            operation=operation,
        )
        scripted = self._script.popleft() if self._script else self._always
        if faults:
            reply = _fault_reply(map(str, faults))
        elif scripted is None:
            reply = _fault_reply(["nothing scripted"])
        else:
            reply = scripted if isinstance(scripted, Reply) else scripted(exchange)
        self._record.append(replace(exchange, status=reply.status))
        return reply


def _fault_reply(reasons: Iterable[str]) -> Reply:
    text = "; ".join(reasons)
    # A header holds one line of Latin-1; the whole text is in the body.
    line = " ".join(text.encode("ascii", "backslashreplace").decode().split())[:2000]
    headers = [(FAULT_HEADER, line), ("Content-Type", "text/plain; charset=utf-8")]
    return Reply(FAULT_STATUS, headers, text.encode("utf-8", "backslashreplace"))
