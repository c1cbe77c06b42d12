"""A server that puts exactly the bytes on the wire that its script says, when it says so, and records what it gets.

A script is a list of turns, a turn a tuple of steps. A new connection begins the next turn at once; a connection
that a turn left open begins the next one with the first byte that comes. The last turn is repeated.
"""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self, TypeAlias

from tests.slowness import scaled
from tests.tls import Certificate, tls_context

LIFE = scaled(120.0)  # seconds after which a forgotten server ends by itself
_LINGER_0 = struct.pack("ii", 1, 0)  # SO_LINGER: close by RST


@dataclass(frozen=True, slots=True)
class Request:
    """A request, byte for byte and taken apart; `body` is as far as it came."""

    head: bytes
    body: bytes

    @property
    def method(self) -> str:
        return self.head.partition(b" ")[0].decode("latin-1")

    @property
    def target(self) -> str:
        return self.head.split(b"\r\n")[0].split(b" ")[1].decode("latin-1")

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The header fields, names in lower case."""
        lines = self.head.decode("latin-1").split("\r\n")[1:-2]
        return [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]

    def header(self, name: str) -> str | None:
        """The value of the only header field of that name; None if there is none or more than one."""
        values = [value for known, value in self.headers if known == name]
        return values[0] if len(values) == 1 else None


@dataclass(slots=True)
class Played:
    """The result of one turn: what it read, what it sent, and whether it went to its end."""

    connection: int
    requests: list[Request] = field(default_factory=list)
    sent: bytearray = field(default_factory=bytearray)
    complete: bool = False


class GoneError(Exception):
    """The peer has closed, or the server is told to stop: there is nobody to play for."""


class Link:
    """One connection under the hands of the steps."""

    def __init__(self, sock: socket.socket, number: int, stopping: threading.Event) -> None:
        self.sock = sock
        self.number = number
        self.received = bytearray()
        self.open = True
        self.played = Played(number)
        self._stopping = stopping
        self._unread = b""

    def more(self) -> None:
        """Wait for bytes; raises GoneError at the end."""
        try:
            data = self.sock.recv(65536)
        except OSError:
            data = b""
        if not data:
            raise GoneError
        self.received += data
        self._unread += data

    def read_head(self) -> bytes:
        """The next head, up to and with its empty line."""
        while b"\r\n\r\n" not in self._unread:
            self.more()
        head, _, self._unread = self._unread.partition(b"\r\n\r\n")
        return head + b"\r\n\r\n"

    def read_request(self, whole: bool = True) -> Request:
        """The next request, its body left unread unless `whole`."""
        request = Request(self.read_head(), b"")
        self.played.requests.append(request)
        length = int(request.header("content-length") or 0) if whole else 0
        try:
            while len(self._unread) < length:
                self.more()
        finally:
            request = Request(request.head, self._unread[:length])
            self._unread = self._unread[length:]
            self.played.requests[-1] = request
        return request

    def wait_for_next(self) -> None:
        """Wait until the peer says something more."""
        if not self._unread:
            self.more()

    def say(self, data: bytes) -> None:
        """Send `data`; raises GoneError if nobody takes it."""
        try:
            self.sock.sendall(data)
        except OSError:
            raise GoneError from None
        self.played.sent += data

    def sleep(self, seconds: float) -> None:
        """Wait; raises GoneError when the server stops."""
        if self._stopping.wait(seconds):
            raise GoneError

    def wait_for_end(self) -> None:
        """Wait until the peer has closed, reading on."""
        with contextlib.suppress(GoneError):
            while True:
                self.more()

    def close(self) -> None:
        self.open = False
        self.sock.close()


class Step(Protocol):
    """Something that a server does on a connection."""

    def play(self, link: Link) -> None: ...


Turn: TypeAlias = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """Read a whole request."""

    def play(self, link: Link) -> None:
        link.read_request()


@dataclass(frozen=True, slots=True)
class ReadHead:
    """Read the head of a request, and leave its body in the socket."""

    def play(self, link: Link) -> None:
        link.read_request(whole=False)


@dataclass(frozen=True, slots=True)
class Say:
    """Send bytes."""

    data: bytes = field(repr=False)

    def play(self, link: Link) -> None:
        link.say(self.data)


@dataclass(frozen=True, slots=True)
class Answer:
    """Send what `make` makes of the request that was read."""

    make: Callable[[Request], bytes]

    def play(self, link: Link) -> None:
        link.say(self.make(link.played.requests[-1]))


@dataclass(frozen=True, slots=True)
class Pause:
    """Do nothing for some seconds."""

    seconds: float

    def play(self, link: Link) -> None:
        link.sleep(self.seconds)


@dataclass(frozen=True, slots=True)
class Drip:
    """Send bytes in pieces of `size`, with `every` seconds between them."""

    data: bytes = field(repr=False)
    every: float
    size: int = 1

    def play(self, link: Link) -> None:
        for start in range(0, len(self.data), self.size):
            link.say(self.data[start : start + self.size])
            link.sleep(self.every)


@dataclass(frozen=True, slots=True)
class Pour:
    """Send the same bytes over and over, for ever."""

    data: bytes = field(repr=False)

    def play(self, link: Link) -> None:
        while True:
            link.say(self.data)


@dataclass(frozen=True, slots=True)
class Reset:
    """Close by RST, whatever is under way."""

    def play(self, link: Link) -> None:
        link.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_0)
        link.close()


@dataclass(frozen=True, slots=True)
class HalfClose:
    """Send FIN, and go on reading."""

    def play(self, link: Link) -> None:
        with contextlib.suppress(OSError):  # the peer has its answer, and may be gone
            link.sock.shutdown(socket.SHUT_WR)


@dataclass(frozen=True, slots=True)
class Close:
    """Close in good order."""

    def play(self, link: Link) -> None:
        link.close()


@dataclass(frozen=True, slots=True)
class Hush:
    """Say nothing until the peer has had enough."""

    def play(self, link: Link) -> None:
        link.wait_for_end()
        raise GoneError


@dataclass(frozen=True, slots=True)
class StartTLS:
    """Go on in TLS with one of the certificates."""

    certificate: Certificate = "good"

    def play(self, link: Link) -> None:
        try:
            link.sock = tls_context(self.certificate).wrap_socket(link.sock, server_side=True)
            link.played.sent.clear()  # what was said in the clear was said by the proxy
        except OSError:
            raise GoneError from None


class HostileServer:
    """Plays a script on 127.0.0.1, each connection in its own thread; a context manager.

    Parameters:
        turns: the script.
        deaf: never accept: the queue of the listening socket is full, and SYNs go unanswered.
    """

    def __init__(self, turns: Sequence[Turn] = (), *, deaf: bool = False) -> None:
        self.played: list[Played] = []
        self.links: list[Link] = []
        self.most_open = 0
        self.turns = turns  # may be replaced at any time
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=0 if deaf else 1024)
        self.port: int = self._listener.getsockname()[1]
        self._fillers = [self._fill() for _ in range(2 if deaf else 0)]
        self._listener.settimeout(LIFE)
        if not deaf:
            self._start(self._accept)

    @property
    def authority(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def requests(self) -> list[Request]:
        """All requests, in the order of their turns."""
        with self._lock:
            return [request for played in self.played for request in played.requests]

    @property
    def received(self) -> bytes:
        """Every byte that came, of all connections (TLS taken off)."""
        with self._lock:
            return b"".join(bytes(link.received) for link in self.links)

    @property
    def open_links(self) -> int:
        """Return the number of connections that are open now."""
        with self._lock:
            return sum(link.open for link in self.links)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Close everything, and wait until the record is whole."""
        self._stopping.set()
        for sock in (self._listener, *(link.sock for link in self.links)):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=scaled(5))
        for sock in (self._listener, *self._fillers, *(link.sock for link in self.links)):
            sock.close()

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True, name="hostile server")
        self._threads.append(thread)
        thread.start()

    def _fill(self) -> socket.socket:
        filler = socket.socket()
        filler.setblocking(False)
        filler.connect_ex(("127.0.0.1", self.port))
        return filler

    def _accept(self) -> None:
        ends = time.monotonic() + LIFE
        while time.monotonic() < ends and not self._stopping.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            sock.settimeout(LIFE)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                link = Link(sock, len(self.links), self._stopping)
                self.links.append(link)
                self.most_open = max(self.most_open, sum(known.open for known in self.links))
            self._start(self._serve, link)

    def _next_turn(self, link: Link) -> Turn:
        with self._lock:
            turn = self.turns[min(len(self.played), len(self.turns) - 1)]
            link.played = Played(link.number)
            self.played.append(link.played)
        return turn

    def _serve(self, link: Link) -> None:
        try:
            while link.open:
                for step in self._next_turn(link):
                    step.play(link)
                link.played.complete = True
                if link.open:
                    link.wait_for_next()
        except (GoneError, OSError):
            pass
        finally:
            link.close()
