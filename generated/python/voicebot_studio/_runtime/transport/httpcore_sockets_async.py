# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Sockets for asyncio and trio: raw ones, which can be closed when their event loop is gone."""

import asyncio
import errno
import os
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any, TypeVar

import anyio
import anyio.lowlevel
import httpcore

from .httpcore_sockets import (
    CLOSED,
    TLS_PIECE,
    RawStream,
    TLSState,
    addresses_of,
    begin_read,
    connect_error,
    handshake_error,
    lookup_fault,
    mark_sent,
    new_socket,
    time_left,
    tls_fault,
)

R = TypeVar("R")

_YIELD_EVERY = 16  # reads that found their data waiting, until other tasks get a turn
_CONNECTING = frozenset({0, errno.EINPROGRESS, errno.EWOULDBLOCK})


async def _wait(
    wait: Callable[[socket.socket], Awaitable[None]], sock: socket.socket, seconds: float, late: type[Exception]
) -> None:
    with anyio.move_on_after(seconds) as scope:
        await wait(sock)
    if scope.cancelled_caught:
        raise late


class AsyncStream(RawStream, httpcore.AsyncNetworkStream):
    """A socket for tasks."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__(sock)
        self._waited = 0

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come, b"" at the end."""
        begin_read(timeout)
        self._waited += 1
        if self._waited % _YIELD_EVERY == 0:
            await anyio.lowlevel.checkpoint()
        while True:
            try:
                return self.sock.recv(max_bytes)
            except (BlockingIOError, InterruptedError):
                pass
            except OSError as error:
                raise httpcore.ReadError(CLOSED if self.sock.fileno() < 0 else str(error)) from None
            await self._wait(anyio.wait_readable, begin_read(timeout), httpcore.ReadTimeout, httpcore.ReadError)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`."""
        view = memoryview(buffer)
        while view:
            left = time_left(timeout, httpcore.WriteTimeout)
            mark_sent(self.layers)
            try:
                view = view[self.sock.send(view) :]
                continue
            except (BlockingIOError, InterruptedError):
                pass
            except OSError as error:
                raise httpcore.WriteError(CLOSED if self.sock.fileno() < 0 else str(error)) from None
            await self._wait(anyio.wait_writable, left, httpcore.WriteTimeout, httpcore.WriteError)

    async def _wait(
        self,
        wait: Callable[[socket.socket], Awaitable[None]],
        seconds: float,
        late: type[Exception],
        lost: type[Exception],
    ) -> None:
        try:
            return await _wait(wait, self.sock, seconds, late)
        except (anyio.ClosedResourceError, anyio.BusyResourceError, OSError, ValueError):
            pass
        raise lost(CLOSED)

    async def aclose(self) -> None:
        """Close the socket, and wake what waits for it."""
        if self.sock.fileno() >= 0:
            anyio.notify_closing(self.sock)
        self.release()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Return a stream of TLS over this one."""
        return await AsyncTLSStream.over(self, ssl_context, server_hostname, timeout)


class AsyncTLSStream(TLSState, httpcore.AsyncNetworkStream):
    """TLS over a stream, which may be TLS itself (to a proxy), for tasks."""

    @classmethod
    async def over(
        cls, below: Any, context: ssl.SSLContext, server_hostname: str | None, timeout: float | None
    ) -> "AsyncTLSStream":
        """Shake hands above `below`; raises ConnectError, also for a certificate that is not trusted."""
        try:
            stream = cls(below, context, server_hostname)
            await stream._pump(stream.tls.do_handshake, timeout=timeout)
        except BaseException as error:
            below.release()
            if isinstance(error, Exception):
                raise handshake_error(error) from None
            raise
        return stream

    def release(self) -> None:
        """Close the socket, without a word to what waits for it."""
        self.below.release()

    async def _pump(self, action: Callable[..., R], *arguments: Any, timeout: float | None) -> R | None:
        ends = None if timeout is None else time.monotonic() + timeout
        while True:
            done, result = self.step(action, *arguments)
            left = None if ends is None else ends - time.monotonic()
            if self.outgoing.pending:
                await self.below.write(self.outgoing.read(), left)
            if done:
                return result
            if data := await self.below.read(TLS_PIECE * 4, left):
                self.incoming.write(data)
            else:
                self.incoming.write_eof()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come, b"" at the end; raises ReadError if that was cut."""
        try:
            return await self._pump(self.tls.read, max_bytes, timeout=timeout) or b""
        except ssl.SSLZeroReturnError:
            return b""
        except ssl.SSLError as error:
            raise httpcore.ReadError(tls_fault(error)) from None

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`."""
        view = memoryview(buffer)
        while view:
            time_left(timeout, httpcore.WriteTimeout)
            mark_sent(self.layers)
            try:
                view = view[await self._pump(self.tls.write, view[:TLS_PIECE], timeout=timeout) :]
            except ssl.SSLError as error:
                raise httpcore.WriteError(tls_fault(error)) from None

    async def aclose(self) -> None:
        """Close the connection below."""
        await self.below.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Return a stream of TLS over this one."""
        return await AsyncTLSStream.over(self, ssl_context, server_hostname, timeout)


class AsyncBackend(httpcore.AsyncNetworkBackend):
    """Makes connections for tasks."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of `host` that takes it; they share the time fairly."""
        ends = time.monotonic() + time_left(timeout, httpcore.ConnectTimeout)
        try:
            with anyio.fail_after(ends - time.monotonic()):
                addresses = addresses_of(await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except TimeoutError:
            raise httpcore.ConnectTimeout from None
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(lookup_fault(error)) from None
        failure: Exception = httpcore.ConnectError("the name has no address")
        for i, (family, address) in enumerate(addresses):
            share = time_left((ends - time.monotonic()) / (len(addresses) - i), httpcore.ConnectTimeout)
            stream: AsyncStream | None = None
            try:
                stream = AsyncStream(new_socket(family))
                _forget_number_of(stream.sock)
                await _connect(stream.sock, address, share)
                return stream
            except BaseException as error:
                if stream is not None:
                    stream.release()
                failure = connect_error(error)
        raise failure


def _forget_number_of(sock: socket.socket) -> None:
    """Make the event loop forget what it knows of a closed socket that had the number of this new one.

    A signal's handler may have raised while asyncio was about to forget it; it would never wait for the new one then,
    or take it for broken. trio copes with that by itself.
    """
    with suppress(RuntimeError):
        loop = asyncio.get_running_loop()
        for forget in (loop.remove_reader, loop.remove_writer):
            with suppress(OSError, NotImplementedError):
                forget(sock)


async def _connect(sock: socket.socket, address: Any, seconds: float) -> None:
    sock.setblocking(False)
    code = sock.connect_ex(address)
    if code in _CONNECTING:
        await _wait(anyio.wait_writable, sock, seconds, httpcore.ConnectTimeout)
        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        raise OSError(code, os.strerror(code))
