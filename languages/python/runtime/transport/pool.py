"""Send over a pool of connections to one origin, by httpcore over our own sockets."""

import os
import ssl
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from typing import Any, Self, cast
from urllib.parse import unquote, urlsplit
from weakref import ref

import certifi
import httpcore

from ..errors import ConfigurationError
from ..request.base_url import BaseURL
from ..request.request_to_send import SendRequest
from ..response.attempt_result import Failure, RawResponse
from ..response.decompress_body import Sink, raw_response_of
from ..response.headers import Headers
from .attempt_context import Attempt, attempt_in_use
from .connection_turns import AsyncTurns, SyncTurns
from .httpcore_sockets import SyncBackend
from .proxies import environment_proxy
from .redact_library_logs import filter_loggers

MAX_CONNECTIONS = 100
# Seconds that an idle connection is kept: less than the 5 s after which common servers close theirs, since a
# request that meets the closing is lost in an unknown state.
KEEPALIVE = 4.0

_ERRORS = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, httpcore.ProxyError,
           httpcore.UnsupportedProtocol, httpcore.ConnectionNotAvailable, OSError)  # fmt: skip
_LATE: dict[type[Exception], str] = {
    httpcore.PoolTimeout: "no connection came free in time",
    httpcore.ConnectTimeout: "no connection was made in time",
    httpcore.WriteTimeout: "the request was not taken in time",
    httpcore.ReadTimeout: "no answer came in time",
}

_contexts: dict[tuple[str | None, ...], ssl.SSLContext] = {}
_contexts_lock = threading.Lock()


def _renew_lock() -> None:
    global _contexts_lock
    _contexts_lock = threading.Lock()  # another thread of the parent may have held it


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)


def tls_context(trust_env: bool) -> ssl.SSLContext:
    """Return the context of all clients with the same trust: certifi's roots, or those the environment names."""
    names = ("SSL_CERT_FILE", "SSL_CERT_DIR") if trust_env else ()
    trust = tuple(os.environ.get(name) for name in names)
    with _contexts_lock:
        if trust not in _contexts:
            file, folder = trust if any(trust) else (certifi.where(), None)
            try:
                context = ssl.create_default_context(cafile=file or None, capath=folder or None)
            except OSError as error:
                where = " and ".join(f"{name} ({path})" for name, path in zip(names, trust, strict=True) if path)
                raise ConfigurationError(f"{where} can't be read: {error.strerror}") from None
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            _contexts[trust] = context
        return _contexts[trust]


def proxy_for(base: BaseURL, trust_env: bool) -> httpcore.Proxy | None:
    """Return the proxy that the environment gives for `base`.

    Raises ConfigurationError for one that is malformed; it is not printed, since it may hold a password.
    """
    url = environment_proxy(base) if trust_env else None
    if url is None:
        return None
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, port = parts.hostname, parts.port or {"https": 443}.get(parts.scheme, 80)
    except ValueError:
        host, port, parts = None, 0, urlsplit("")
    if not host or parts.scheme not in ("http", "https", "socks5", "socks5h"):
        raise ConfigurationError("the proxy in the environment is not a URL of http, https or socks5")
    auth = None
    if parts.username is not None:
        auth = (unquote(parts.username).encode(), unquote(parts.password or "").encode())
    return httpcore.Proxy(
        httpcore.URL(scheme=parts.scheme.encode(), host=host.encode(), port=port, target=b"/"),
        auth=auth,
        ssl_context=tls_context(trust_env) if parts.scheme == "https" else None,
    )


_NO_TURN = Failure(_LATE[httpcore.PoolTimeout], sent=False, timeout=True)


class _Content:
    """A request's body, for threads and tasks; no async generator, which trio would miss the end of."""

    def __init__(self, data: bytes) -> None:
        self._left = [data] if data else []

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._left)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        if not self._left:
            raise StopAsyncIteration
        return self._left.pop()


class _Pool:
    """The base of the pools for threads and for tasks.

    httpcore makes the connections, and through proxies; its own pool looks at all of them, several times, for each
    request.
    """

    def __init__(self, base: BaseURL, trust_env: bool) -> None:
        filter_loggers()
        proxy = proxy_for(base, trust_env)
        if proxy is not None and proxy.url.scheme.startswith(b"socks") and find_spec("socksio") is None:
            raise ConfigurationError("the proxy in the environment is a SOCKS one, for which socksio must be installed")
        self._layers = (base.scheme == "https") + (proxy is not None and proxy.url.scheme == b"https")
        # httpcore asks a proxy of HTTP for a host as it stands, and a SOCKS one for its address.
        is_bracketed = proxy is not None and ":" in base.host and not proxy.url.scheme.startswith(b"socks")
        self._scheme, self._host = base.scheme.encode(), (f"[{base.host}]" if is_bracketed else base.host).encode()
        self._port = base.port if base.authority.endswith(f":{base.port}") else None
        self._origin = httpcore.Origin(self._scheme, self._host, base.port)
        self._settings: dict[str, Any] = {
            "ssl_context": tls_context(trust_env) if base.scheme == "https" else None,
            "proxy": proxy,
            "keepalive_expiry": KEEPALIVE,
        }

    def _attempt(self, send: SendRequest) -> Attempt:
        return Attempt(send.ends, self._layers, send.key)

    def _request(self, send: SendRequest) -> httpcore.Request:
        timeout = send.timeout
        return httpcore.Request(
            method=send.method.encode(),
            url=httpcore.URL(scheme=self._scheme, host=self._host, port=self._port, target=send.target.encode()),
            headers=[
                *[(name.encode(), value.encode()) for name, value in send.headers],
                # Revealed in the expression: no local of ours ever holds it.
                *([(send.key_header.encode(), send.key.reveal().encode())] if send.key_header else []),
            ],
            content=_Content(send.content or b""),
            extensions={
                "timeout": {
                    "connect": timeout.connect,
                    "read": timeout.read,
                    "write": timeout.write,
                }
            },
        )


def _failure(error: Exception, attempt: Attempt) -> Failure:
    """Return what `error` means. Nothing of it is kept: it may refer to the request, and so to the key."""
    if isinstance(error, httpcore.TimeoutException):
        return Failure(_LATE.get(type(error), "it took too long"), attempt.sent, timeout=True)
    return Failure(str(error) or type(error).__name__, attempt.sent)


def _close_if_left_over(response: httpcore.Response) -> None:
    """Keep a connection from being used again if more has come on it than the answer.

    h11 would take the rest for the answer to the next request. httpcore has no public way to see it.
    """
    parser = getattr(getattr(response.stream, "_connection", None), "_h11_state", None)
    if parser is not None and parser.trailing_data[0]:
        cast(Any, response).extensions["network_stream"].unusable = True


def _most(send: SendRequest, status: int) -> int:
    return send.most if 200 <= status < 300 else send.most_of_error


class SyncPool(_Pool):
    """Connections to one origin, shared by threads; the one used last is the next one used."""

    def __init__(self, base: BaseURL, trust_env: bool) -> None:
        super().__init__(base, trust_env)
        self._maker = httpcore.ConnectionPool(network_backend=SyncBackend(), **self._settings)
        self._idle: deque[httpcore.ConnectionInterface] = deque()
        self._all: dict[ref[httpcore.ConnectionInterface], Any] = {}
        self._turns = SyncTurns(MAX_CONNECTIONS)

    def send(self, send: SendRequest) -> RawResponse | Failure:
        """Wait for a turn, send a request, and read its answer."""
        attempt = self._attempt(send)
        turn = self._turns.take(attempt)
        if turn is None:
            return _NO_TURN
        connection: httpcore.ConnectionInterface | None = None
        token = attempt_in_use.set(attempt)
        try:
            connection = self._take()
            response = connection.handle_request(self._request(send))
            try:
                result = self._answer(send, response, attempt)
            finally:
                response.close()
            # Only here: after an exception of a signal handler's, who knows what state a connection is in.
            self._release(connection)
            connection = None
        except _ERRORS as error:
            result = _failure(error, attempt)
        finally:
            attempt_in_use.reset(token)
            self._turns.give_back(turn)
            if connection is not None:
                connection.close()
        return result

    def _take(self) -> httpcore.ConnectionInterface:
        with suppress(IndexError):
            while True:
                connection = self._idle.pop()
                if not (connection.has_expired() or connection.is_closed()):
                    return connection
                connection.close()
        connection = self._maker.create_connection(self._origin)
        self._all[ref(connection, self._all.pop)] = None
        return connection

    def _release(self, connection: httpcore.ConnectionInterface) -> None:
        if connection.is_idle() and not connection.is_closed():
            self._idle.append(connection)
        else:
            connection.close()
        with suppress(IndexError):
            # Another thread may take the oldest in between: then a younger one is closed, which does no harm.
            while self._idle[0].has_expired():
                self._idle.popleft().close()

    def _answer(self, send: SendRequest, response: httpcore.Response, attempt: Attempt) -> RawResponse | Failure:
        headers = Headers.of(response.headers)
        sink = Sink(send.method, headers, _most(send, response.status), response.status)
        failure: Failure | None = None
        try:
            attempt.enough = sink.flaw is not None
            for piece in response.iter_stream():
                attempt.enough = not sink.feed(piece)
            _close_if_left_over(response)
        except _ERRORS as error:
            failure = _failure(error, attempt)
        return raw_response_of(sink, response.status, headers, failure)

    def close(self) -> None:
        """Close all connections, those in use too."""
        self._idle.clear()
        for connection in [each() for each in list(self._all)]:
            if connection is not None:
                connection.close()


class AsyncPool(_Pool):
    """Connections to one origin, shared by the tasks of one event loop; the one used last is the next one used."""

    def __init__(self, base: BaseURL, trust_env: bool) -> None:
        from .httpcore_sockets_async import AsyncBackend

        super().__init__(base, trust_env)
        self._maker = httpcore.AsyncConnectionPool(network_backend=AsyncBackend(), **self._settings)
        self._idle: deque[httpcore.AsyncConnectionInterface] = deque()
        self._all: dict[ref[httpcore.AsyncConnectionInterface], Any] = {}
        self._turns = AsyncTurns(MAX_CONNECTIONS)

    async def send(self, send: SendRequest) -> RawResponse | Failure:
        """Wait for a turn, send a request, and read its answer."""
        attempt = self._attempt(send)
        turn = await self._turns.take(attempt)
        if turn is None:
            return _NO_TURN
        connection: httpcore.AsyncConnectionInterface | None = None
        token = attempt_in_use.set(attempt)
        try:
            connection = await self._take()
            response = await connection.handle_async_request(self._request(send))
            try:
                result = await self._answer(send, response, attempt)
            finally:
                await response.aclose()
            # Only here: after an exception of a signal handler's, who knows what state a connection is in.
            await self._release(connection)
            connection = None
        except _ERRORS as error:
            result = _failure(error, attempt)
        finally:
            attempt_in_use.reset(token)
            self._turns.give_back(turn)
            if connection is not None:
                await connection.aclose()
        return result

    async def _take(self) -> httpcore.AsyncConnectionInterface:
        while self._idle:
            connection = self._idle.pop()
            if not (connection.has_expired() or connection.is_closed()):
                return connection
            await connection.aclose()
        connection = self._maker.create_connection(self._origin)
        self._all[ref(connection, self._all.pop)] = None
        return connection

    async def _release(self, connection: httpcore.AsyncConnectionInterface) -> None:
        if connection.is_idle() and not connection.is_closed():
            self._idle.append(connection)
        else:
            await connection.aclose()
        while self._idle and self._idle[0].has_expired():
            await self._idle.popleft().aclose()

    async def _answer(self, send: SendRequest, response: httpcore.Response, attempt: Attempt) -> RawResponse | Failure:
        headers = Headers.of(response.headers)
        sink = Sink(send.method, headers, _most(send, response.status), response.status)
        failure: Failure | None = None
        try:
            attempt.enough = sink.flaw is not None
            async for piece in response.aiter_stream():
                attempt.enough = not sink.feed(piece)
            _close_if_left_over(response)
        except _ERRORS as error:
            failure = _failure(error, attempt)
        return raw_response_of(sink, response.status, headers, failure)

    async def aclose(self) -> None:
        """Close all connections, those in use too."""
        self._idle.clear()
        for connection in [each() for each in list(self._all)]:
            if connection is not None:
                await connection.aclose()
