"""A server that puts exactly the bytes it is told on the wire and remembers those that came; clients to call it."""

import asyncio
import gzip
import select
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Queue
from typing import Any, Self

import anyio
import httpx

from runtime.client.base_client import AsyncClient, SyncClient
from runtime.codec.unset import UNSET
from runtime.request.operation import Body, Operation, Parameter, ResponseSpec
from runtime.request.options import RequestOptions
from runtime.response.response import Response
from tests.slowness import scaled

KEY = "sk_live_0123456789abcdef"
DOCUMENTED_URL = "https://api.voicebot.studio/api/v1"


class Line:
    """One connection, as the server sees it."""

    def __init__(self, sock: socket.socket, stopping: threading.Event) -> None:
        self.sock = sock
        self.stopping = stopping

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def wait(self, seconds: float) -> None:
        self.stopping.wait(seconds)

    def drip(self, data: bytes, every: float) -> None:
        for i in range(len(data)):
            if self.stopping.wait(every):
                return
            self.send(data[i : i + 1])

    def reset(self) -> None:
        """End the connection by RST."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.sock.close()

    def close(self) -> None:
        self.sock.close()


Act = bytes | Callable[[Line], None]


def answer(status: int = 200, body: bytes = b'{"id":"c"}', *fields: str, media: str = "application/json") -> bytes:
    """A whole response; a field without a name in `fields` replaces nothing, it is added."""
    lines = [f"HTTP/1.1 {status} X", *fields]
    if media:
        lines.append(f"Content-Type: {media}")
    if not any(field.lower().startswith(("content-length", "transfer-encoding")) for field in fields):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data)


class Wire:
    """A server on a free port of this machine. The n-th request is answered by the n-th act, later ones by the last.

    `requests`: each as it came, head and body; `connections`: how many there were.
    """

    def __init__(self, *acts: Act, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self._acts = acts
        self._tls = tls
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._server = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port: int = self._server.getsockname()[1]
        self.origin = f"http{'s' if tls else ''}://127.0.0.1:{self.port}"
        self.url = f"{self.origin}/api/v1"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._server.close()
        while self._threads:
            self._threads.pop().join(scaled(5))

    def _start(self, target: Callable[..., None], *args: Any) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                if not select.select([self._server], [], [], 0.05)[0]:
                    continue
                sock, _ = self._server.accept()
            except (OSError, ValueError):  # closed by __exit__
                return
            self.connections += 1
            self._start(self._serve, sock)

    def _serve(self, sock: socket.socket) -> None:
        with sock:
            try:
                if self._tls is not None:
                    sock.settimeout(scaled(5))
                    sock = self._tls.wrap_socket(sock, server_side=True)
                with sock:
                    self._talk(sock)
            except OSError:
                return

    def _talk(self, sock: socket.socket) -> None:
        buffer = b""
        while True:
            while not (length := whole(buffer)):
                sock.settimeout(0.05)
                try:
                    data = sock.recv(65536)
                except TimeoutError:
                    if self._stopping.is_set():
                        return
                    continue
                if not data:
                    return
                buffer += data
            request, buffer = buffer[:length], buffer[length:]
            with self._lock:
                act = self._acts[min(len(self.requests), len(self._acts) - 1)]
                self.requests.append(request)
            sock.settimeout(scaled(10))
            if callable(act):
                act(Line(sock, self._stopping))
                if sock.fileno() < 0:
                    return
            else:
                sock.sendall(act)


@contextmanager
def one_thread_server() -> Iterator[tuple[str, Callable[[], int]]]:
    """A server for very many connections: its URL, and how many were open at most at one time."""
    ready: Queue[tuple[int, Callable[[], object]]] = Queue()
    now = most = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(answer())
        now -= 1
        writer.close()

    async def serve() -> None:
        stop = asyncio.Event()
        server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=512)
        loop = asyncio.get_running_loop()
        ready.put((server.sockets[0].getsockname()[1], lambda: loop.call_soon_threadsafe(stop.set)))
        async with server:
            await stop.wait()

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)  # client and server take turns on one interpreter lock
    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    port, stop = ready.get(timeout=scaled(5))
    try:
        yield f"http://127.0.0.1:{port}", lambda: most
    finally:
        stop()
        thread.join(scaled(5))
        sys.setswitchinterval(interval)


def whole(buffer: bytes) -> int:
    """The length of the request at the start of `buffer`; 0 if it is not all there."""
    head, separator, _ = buffer.partition(b"\r\n\r\n")
    if not separator:
        return 0
    length = int(field_of(head, "content-length") or 0)
    end = len(head) + 4 + length
    return end if len(buffer) >= end else 0


def field_of(request: bytes, name: str) -> str | None:
    """The value of a header field of `request`."""
    for line in request.partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.decode().lower() == name.lower():
            return value.strip().decode("latin-1")
    return None


class Sync(SyncClient):
    _base_url = DOCUMENTED_URL
    _key_header = "X-API-Key"
    _env_prefix = "VOICEBOT_STUDIO"
    _user_agent = "voicebot-studio/0"


class Async(AsyncClient):
    _base_url = DOCUMENTED_URL
    _key_header = "X-API-Key"
    _env_prefix = "VOICEBOT_STUDIO"
    _user_agent = "voicebot-studio/0"


def same(value: Any) -> Any:
    return value


def operation(
    *parameters: Parameter,
    method: str = "PATCH",
    path: str = "/calls/{call_id}",
    body: Body | None = None,
    responses: dict[str, ResponseSpec] | None = None,
    retry_safe: bool = True,
) -> Operation[Any]:
    return Operation(
        id="updateCall",
        method=method,
        path=path,
        parameters=parameters,
        body=body,
        responses=responses or {"200": ResponseSpec("application/json", "any")},
        retry_safe=retry_safe,
        models="languages.python.tests.runtime.sample_models",
    )


CALL_ID = Parameter("call_id", "call_id", "path", "string", True, "simple", False)
JSON_BODY = Body("application/json", "any", False)
UPDATE = operation(CALL_ID, body=JSON_BODY)
UNSAFE = operation(CALL_ID, body=JSON_BODY, retry_safe=False)

Caller = Callable[..., Response[Any]]


def call_sync(
    url: str,
    op: Operation[Any] = UPDATE,
    arguments: dict[str, Any] | None = None,
    body: Any = UNSET,
    options: RequestOptions | None = None,
    **settings: Any,
) -> Response[Any]:
    """One call by a client of its own; `borrow`: keyword arguments of an httpx client to send through."""
    if (borrow := settings.pop("borrow", None)) is not None:
        with httpx.Client(**borrow) as http_client:
            return call_sync(url, op, arguments, body, options, http_client=http_client, **settings)
    with Sync(settings.pop("api_key", KEY), base_url=url, **settings) as client:
        return client.exchange(op, {"call_id": "c"} if arguments is None else arguments, body, options)


def call_async(backend: str) -> Caller:
    """As call_sync, in an event loop of its own."""

    def call(
        url: str,
        op: Operation[Any] = UPDATE,
        arguments: dict[str, Any] | None = None,
        body: Any = UNSET,
        options: RequestOptions | None = None,
        **settings: Any,
    ) -> Response[Any]:
        async def main() -> Response[Any]:
            if (borrow := settings.pop("borrow", None)) is not None:
                async with httpx.AsyncClient(**borrow) as http_client:
                    settings["http_client"] = http_client
                    return await main()
            async with Async(settings.pop("api_key", KEY), base_url=url, **settings) as client:
                return await client.exchange(op, {"call_id": "c"} if arguments is None else arguments, body, options)

        return anyio.run(main, backend=backend)

    return call


CALLERS: dict[str, Caller] = {"sync": call_sync, "asyncio": call_async("asyncio"), "trio": call_async("trio")}
