"""Blocking sockets for httpcore: each wait is limited to what is left of the call's deadline."""

import select
import socket
import ssl
import time
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, TypeVar

import httpcore

from .attempt_context import attempt_in_use, finite
from .bounded_call import call_within

R = TypeVar("R")
Address = tuple[socket.AddressFamily, Any]

TLS_PIECE = 16384  # bytes; the most that a TLS record holds (RFC 8446 5.1)
CLOSED = "the client was closed meanwhile"


class RawStream:
    """A socket that is closed at the latest when nothing refers to its stream any more, without a warning."""

    layers = 0

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.unusable = False
        self.release = weakref.finalize(self, sock.close)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for; "is_readable" while idle means: not to be used again."""
        if info == "is_readable":
            return self.unusable or is_readable(self.sock)
        return self.sock if info == "socket" else None


def is_readable(sock: socket.socket) -> bool:
    """Return whether `sock` has data, or its end, waiting; true of a closed one."""
    if sock.fileno() < 0:
        return True
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(sock, select.POLLIN)
        return bool(poll.poll(0))
    return bool(select.select([sock], [], [], 0)[0])


def time_left(timeout: float | None, late: type[Exception]) -> float:
    """Return the seconds that an operation with `timeout` may take; raises `late` if there are none."""
    left = attempt_in_use.get().left(timeout)
    if left <= 0:
        raise late
    return left


def begin_read(timeout: float | None) -> float:
    """Return the seconds that a read may take; raises if the body is not wanted any more."""
    if attempt_in_use.get().enough:
        raise httpcore.ReadError("no more is wanted")
    return time_left(timeout, httpcore.ReadTimeout)


def mark_sent(layers: int) -> None:
    """Note that bytes are handed over above `layers` of TLS, if they are the request's."""
    attempt = attempt_in_use.get()
    if layers >= attempt.layers:
        attempt.sent = True


class SyncStream(RawStream, httpcore.NetworkStream):
    """A socket for threads."""

    _armed = -1.0
    _closed = False

    def _arm(self, seconds: float) -> None:
        if seconds != self._armed:
            self.sock.settimeout(finite(seconds))
            self._armed = seconds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come, b"" at the end."""
        left = begin_read(timeout)
        try:
            self._arm(left)
            data = self.sock.recv(max_bytes)
        except TimeoutError:
            raise httpcore.ReadTimeout from None
        except OSError as error:
            raise httpcore.ReadError(CLOSED if self._closed else str(error)) from None
        if not data and self._closed:
            raise httpcore.ReadError(CLOSED)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`."""
        view = memoryview(buffer)
        while view:
            left = time_left(timeout, httpcore.WriteTimeout)
            mark_sent(self.layers)
            try:
                self._arm(left)
                view = view[self.sock.send(view) :]
            except TimeoutError:
                raise httpcore.WriteTimeout from None
            except OSError as error:
                raise httpcore.WriteError(CLOSED if self._closed else str(error)) from None

    def close(self) -> None:
        """Close the socket, and wake the thread that waits for it."""
        self._closed = True
        with suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)
        self.release()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return a stream of TLS over this one."""
        return SyncTLSStream.over(self, ssl_context, server_hostname, timeout)


class TLSState:
    """The TLS of one connection, apart from input and output."""

    def __init__(self, below: Any, context: ssl.SSLContext, server_hostname: str | None) -> None:
        self.below = below
        self.layers: int = below.layers + 1
        self.unusable = False
        self.incoming = ssl.MemoryBIO()
        self.outgoing = ssl.MemoryBIO()
        name = server_hostname and server_hostname.strip("[]")  # of an IPv6 address behind a proxy
        self.tls = context.wrap_bio(self.incoming, self.outgoing, server_hostname=name)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for."""
        if info == "ssl_object":
            return self.tls
        if info == "is_readable" and (self.unusable or self.tls.pending() or self.incoming.pending):
            return True
        return self.below.get_extra_info(info)

    def step(self, action: Callable[..., R], *arguments: Any) -> tuple[bool, R | None]:
        """Return whether `action` is done, and its result; otherwise it needs data from below."""
        try:
            return True, action(*arguments)
        except ssl.SSLWantReadError:
            return False, None


class SyncTLSStream(TLSState, httpcore.NetworkStream):
    """TLS over a stream, which may be TLS itself (to a proxy), for threads."""

    @classmethod
    def over(
        cls, below: Any, context: ssl.SSLContext, server_hostname: str | None, timeout: float | None
    ) -> "SyncTLSStream":
        """Shake hands above `below`; raises ConnectError, also for a certificate that is not trusted."""
        try:
            stream = cls(below, context, server_hostname)
            stream._pump(stream.tls.do_handshake, timeout=timeout)
        except BaseException as error:
            below.close()
            raise handshake_error(error) from None
        return stream

    def _pump(self, action: Callable[..., R], *arguments: Any, timeout: float | None) -> R | None:
        ends = None if timeout is None else time.monotonic() + timeout
        while True:
            done, result = self.step(action, *arguments)
            left = None if ends is None else ends - time.monotonic()
            if self.outgoing.pending:
                self.below.write(self.outgoing.read(), left)
            if done:
                return result
            if data := self.below.read(TLS_PIECE * 4, left):
                self.incoming.write(data)
            else:
                self.incoming.write_eof()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come, b"" at the end; raises ReadError if that was cut."""
        try:
            return self._pump(self.tls.read, max_bytes, timeout=timeout) or b""
        except ssl.SSLZeroReturnError:
            return b""
        except ssl.SSLError as error:
            raise httpcore.ReadError(tls_fault(error)) from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`."""
        view = memoryview(buffer)
        while view:
            time_left(timeout, httpcore.WriteTimeout)
            mark_sent(self.layers)
            try:
                view = view[self._pump(self.tls.write, view[:TLS_PIECE], timeout=timeout) :]
            except ssl.SSLError as error:
                raise httpcore.WriteError(tls_fault(error)) from None

    def close(self) -> None:
        """Close the connection below."""
        self.below.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return a stream of TLS over this one."""
        return SyncTLSStream.over(self, ssl_context, server_hostname, timeout)


def tls_fault(error: ssl.SSLError) -> str:
    """Return the reason in the words of the TLS library, without its source lines."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate is refused: {error.verify_message}"
    return f"TLS failed: {error.reason or type(error).__name__}"


def handshake_error(error: BaseException) -> BaseException:
    """Return what stands for `error` where a connection was to be made."""
    if isinstance(error, httpcore.TimeoutException):
        return httpcore.ConnectTimeout()
    if isinstance(error, ssl.SSLError):
        return httpcore.ConnectError(tls_fault(error))
    if isinstance(error, httpcore.NetworkError):
        return httpcore.ConnectError(str(error))
    return error


class SyncBackend(httpcore.NetworkBackend):
    """Makes connections for threads."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Connect to the first address of `host` that takes it; they share the time fairly."""
        left = time_left(timeout, httpcore.ConnectTimeout)
        ends = time.monotonic() + left
        try:
            addresses = call_within(finite(left), _look_up, host, port)
        except TimeoutError:
            raise httpcore.ConnectTimeout from None
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(lookup_fault(error)) from None
        failure: Exception = httpcore.ConnectError("the name has no address")
        for i, (family, address) in enumerate(addresses):
            share = time_left((ends - time.monotonic()) / (len(addresses) - i), httpcore.ConnectTimeout)
            sock: socket.socket | None = None
            try:
                sock = new_socket(family)
                sock.settimeout(finite(share))
                sock.connect(address)
                return SyncStream(sock)
            except BaseException as error:
                if sock is not None:
                    sock.close()
                failure = connect_error(error)
        raise failure


def _look_up(host: str, port: int) -> list[Address]:
    return addresses_of(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


def addresses_of(found: Iterable[tuple[Any, ...]]) -> list[Address]:
    """Return what getaddrinfo found, less what a connection does not need."""
    return [(family, address) for family, _, _, _, address in found]


def lookup_fault(error: OSError | UnicodeError) -> str:
    """Return why a name has no address."""
    return f"the name can't be looked up: {error.strerror if isinstance(error, OSError) else 'it is malformed'}"


def connect_error(error: BaseException) -> Exception:
    """Return what `error` means for one address; raises it if it is no fault of the network."""
    if isinstance(error, TimeoutError | httpcore.ConnectTimeout):
        return httpcore.ConnectTimeout()
    if isinstance(error, OSError):
        return httpcore.ConnectError(error.strerror or str(error))
    raise error


def new_socket(family: socket.AddressFamily) -> socket.socket:
    """Return a socket that sends without delay."""
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock
