"""Serve HTTP/1.1 on a loopback socket: hand over each request byte for byte, send the reply as it is given."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Self, cast

import h11

Headers = list[tuple[str, str]]

_REASONS = {status.value: status.phrase for status in HTTPStatus}
_READ_BYTES = 65536
_MAX_HEAD_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came over the socket.

    Parameters:
        raw: every byte of it, from the request line to the end of the body.
        method: `PATCH`; empty where the bytes are not HTTP.
        target: the request target as sent, percent-encoding and query included.
        headers: names as they were written, values decoded as Latin-1, in order.
        body: the body without transfer coding.
        problem: why the bytes are not one whole HTTP request; empty where they are.
    """

    raw: bytes
    method: str = ""
    target: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    problem: str = ""

    def values(self, name: str) -> list[str]:
        """Return every value of a header, in order; `name` in any case."""
        return [value for key, value in self.headers if key.lower() == name.lower()]


@dataclass(frozen=True, slots=True)
class Reply:
    """One response, sent as it stands; `Content-Length` is added where the headers frame no body.

    Parameters:
        status: any number of three digits; 0 closes the connection without an answer.
        headers: sent in order.
        body: the bytes after the headers; not sent with 1xx, 204, 304 or as the answer to HEAD.
        delay_s: seconds of silence before the status line.
        cut_after: the connection is closed after this many bytes of the body; None sends all of it.
    """

    status: int = 200
    headers: Headers | tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    delay_s: float = 0.0
    cut_after: int | None = None


class Server:
    """Answer on `127.0.0.1` from a background thread until its `with` block, or the process, ends.

    Connections are kept alive and served side by side; `answer` itself is called in one thread, one request at
    a time, so it needs no locks of its own against itself.

    Parameters:
        answer: gives the reply to a request. It must not wait; a reply's `delay_s` does that.
        port: 0 takes a free one.

    Raises:
        OSError: on entering, where the port is taken.
    """

    def __init__(self, answer: Callable[[Request], Reply], port: int = 0) -> None:
        self.port = port
        self._answer = answer
        self._ready = threading.Event()
        self._failure: OSError | None = None
        self._connections: set[asyncio.Task[None]] = set()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=asyncio.run, args=(self._run(),), daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _run(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        try:
            server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, backlog=1024)
            self.port = server.sockets[0].getsockname()[1]
        except OSError as error:
            self._failure = error
            return
        finally:
            self._ready.set()
        await self._stop.wait()
        server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await asyncio.sleep(0)  # lets the aborted transports close before their loop does

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self._connections.add(task)
        try:
            left = b""
            while True:
                request, left = await _read(reader, writer, left)
                if not request.raw or not await _send(writer, request, self._answer(request)):
                    break
        except (ConnectionError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            self._connections.discard(task)
            writer.close()


async def _read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, left: bytes) -> tuple[Request, bytes]:
    """Return the next request, and the bytes that came after it. Its `raw` is empty where the client has gone."""
    # A parser a request: the reply is written by hand, so that it may break every rule of HTTP.
    parser = h11.Connection(h11.SERVER, max_incomplete_event_size=_MAX_HEAD_BYTES)
    raw, head, body = left, None, bytearray()
    if left:
        parser.receive_data(left)
    while True:
        try:
            event = parser.next_event()
        except h11.RemoteProtocolError as error:
            return Request(raw, problem=str(error)), b""
        if event is h11.NEED_DATA:
            if parser.they_are_waiting_for_100_continue:
                writer.write(parser.send(h11.InformationalResponse(status_code=100, headers=[])) or b"")
            data = await reader.read(_READ_BYTES)
            raw += data
            if not data and head is None:
                return Request(raw, problem="the client went away before the end of its headers"), b""
            parser.receive_data(data)
        elif isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.EndOfMessage) and head is not None:
            left = parser.trailing_data[0]
            return Request(
                raw=raw[: len(raw) - len(left)],
                method=head.method.decode("latin-1"),
                target=head.target.decode("latin-1"),
                headers=tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in head.headers.raw_items()),
                body=bytes(body),
            ), left
        else:
            return Request(raw, problem="the client went away in the middle"), b""


async def _send(writer: asyncio.StreamWriter, request: Request, reply: Reply) -> bool:
    """Tell whether the connection may carry another request after this reply."""
    if reply.delay_s:
        await asyncio.sleep(reply.delay_s)
    if not reply.status:
        return False
    framed = {name.lower() for name, _ in reply.headers} & {"content-length", "transfer-encoding"}
    bodiless = reply.status < 200 or reply.status in (204, 304)
    headers = [*reply.headers]
    if not framed and not bodiless:
        headers.append(("Content-Length", str(len(reply.body))))
    lines = [f"HTTP/1.1 {reply.status} {_REASONS.get(reply.status, '')}", *(f"{n}: {v}" for n, v in headers)]
    body = b"" if bodiless or request.method == "HEAD" else reply.body[: reply.cut_after]
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
    await writer.drain()
    closing = any("close" in value.lower() for value in request.values("connection"))
    said = any(n.lower() == "connection" and "close" in v.lower() for n, v in reply.headers)
    return not (closing or said or request.problem or reply.cut_after is not None)
