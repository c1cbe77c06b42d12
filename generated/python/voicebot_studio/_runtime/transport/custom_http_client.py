# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Send through an httpx client of the caller's: the same request, byte for byte, and the same reading.

The client's own headers, cookies, auth and redirects do not apply: it is handed a finished request.
"""

import math
import os
from typing import Any

import anyio
import httpx

from ..errors import InvalidTypeError
from ..request.request_to_send import SendRequest
from ..response.attempt_result import Failure, RawResponse
from ..response.decompress_body import Sink, raw_response_of
from ..response.headers import Headers
from .attempt_context import Attempt, attempt_in_use
from .redact_library_logs import filter_loggers

# Raised before a byte of the request has been handed over.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)
_ERRORS = (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError)
_FORKED = Failure(
    "the http_client belongs to the parent process: after a fork, make one in the child", sent=False, unusable=True
)
_CLOSED = Failure("the http_client is closed", sent=False, unusable=True)


class _CustomTransport:
    """The base of sending through a caller's client, sync or async."""

    def __init__(self) -> None:
        filter_loggers()
        self._pid = os.getpid()

    def _refusal(self, closed: bool) -> Failure | None:
        if os.getpid() != self._pid:
            return _FORKED
        return _CLOSED if closed else None

    def _request(self, send: SendRequest, attempt: Attempt) -> httpx.Request:
        limits = [min(seconds, attempt.left(None)) for seconds in (send.timeout.connect, send.timeout.read)]
        connect, read = [None if seconds == math.inf else max(seconds, 0.0) for seconds in limits]
        return httpx.Request(
            send.method,
            send.base.origin + send.target,
            # Revealed in the expression: no local of ours ever holds it.
            headers=[*send.headers, *([(send.key_header, send.key.reveal())] if send.key_header else [])],
            content=send.content,
            extensions={"timeout": {"connect": connect, "read": read, "write": read, "pool": connect}},
        )


def _failure(error: Exception) -> Failure:
    """Return what `error` means. Nothing of it is kept: it refers to the request, and so to the key."""
    sent = not isinstance(error, _NOT_SENT)
    name = type(error).__name__
    return Failure(f"{name}: {error}" if str(error) else name, sent, timeout=isinstance(error, httpx.TimeoutException))


def _read_before(response: httpx.Response) -> bytes | None:
    """Return the body if a transport or a hook of the caller's has read it already."""
    try:
        return response.content
    except httpx.ResponseNotRead:
        return None


class _Reading:
    """One body as it comes in; both kinds of client read alike but for who waits."""

    def __init__(self, send: SendRequest, response: httpx.Response, attempt: Attempt) -> None:
        self.headers = Headers.of(response.headers.raw)
        self.done = False
        self._status = response.status_code
        self._attempt = attempt
        plain = _read_before(response)
        most = send.most if 200 <= self._status < 300 else send.most_of_error
        names = self.headers if plain is None else Headers({})  # httpx has decompressed what is read
        self._sink = Sink(send.method, names, most, self._status)
        if plain is not None:
            self._sink.feed(plain)
            self.done = True
        self.done = self.done or self._sink.flaw is not None

    def feed(self, piece: bytes) -> bool:
        """Take `piece`; return whether more is wanted. Raises when the deadline has passed."""
        if self._attempt.left(None) <= 0:
            raise httpx.ReadTimeout("the deadline has passed")
        return self._sink.feed(piece)

    def end(self, error: Exception | None = None) -> RawResponse | Failure:
        """Return what the answer comes to."""
        return raw_response_of(self._sink, self._status, self.headers, None if error is None else _failure(error))


class SyncCustomTransport(_CustomTransport):
    """Sends through an httpx.Client."""

    def __init__(self, http_client: Any) -> None:
        super().__init__()
        if not isinstance(http_client, httpx.Client):
            raise InvalidTypeError(f"http_client must be an httpx.Client, not {type(http_client).__name__}")
        self._client = http_client

    def send(self, send: SendRequest) -> RawResponse | Failure:
        """Send a request, and read its answer. How long a wait of the client's own lasts is its own affair."""
        if refusal := self._refusal(self._client.is_closed):
            return refusal
        attempt = Attempt(send.ends, 0, send.key)
        token = attempt_in_use.set(attempt)
        try:
            request = self._request(send, attempt)
            response = self._client.send(request, stream=True, auth=None, follow_redirects=False)
            try:
                return self._read(_Reading(send, response, attempt), response)
            finally:
                response.close()
        except _ERRORS as error:
            return _failure(error)
        finally:
            attempt_in_use.reset(token)

    def _read(self, reading: _Reading, response: httpx.Response) -> RawResponse | Failure:
        try:
            if not reading.done:
                for piece in response.iter_raw():
                    if not reading.feed(piece):
                        response.close()
        except _ERRORS as error:
            return reading.end(error)
        return reading.end()


class AsyncCustomTransport(_CustomTransport):
    """Sends through an httpx.AsyncClient."""

    def __init__(self, http_client: Any) -> None:
        super().__init__()
        if not isinstance(http_client, httpx.AsyncClient):
            raise InvalidTypeError(f"http_client must be an httpx.AsyncClient, not {type(http_client).__name__}")
        self._client = http_client

    async def send(self, send: SendRequest) -> RawResponse | Failure:
        """Send a request, and read its answer; cancelled at the deadline."""
        if refusal := self._refusal(self._client.is_closed):
            return refusal
        attempt = Attempt(send.ends, 0, send.key)
        token = attempt_in_use.set(attempt)
        try:
            with anyio.move_on_after(attempt.left(None)):
                return await self._sent(send, attempt)
            # What was under way is not known: it may have been sent.
            return Failure("the deadline has passed", sent=True, timeout=True)
        finally:
            attempt_in_use.reset(token)

    async def _sent(self, send: SendRequest, attempt: Attempt) -> RawResponse | Failure:
        try:
            request = self._request(send, attempt)
            response = await self._client.send(request, stream=True, auth=None, follow_redirects=False)
            try:
                return await self._read(_Reading(send, response, attempt), response)
            finally:
                await response.aclose()
        except _ERRORS as error:
            return _failure(error)

    async def _read(self, reading: _Reading, response: httpx.Response) -> RawResponse | Failure:
        try:
            if not reading.done:
                async for piece in response.aiter_raw():
                    if not reading.feed(piece):
                        # The next piece fails, and ends the iterators below; broken off, they would stay behind.
                        await response.aclose()
        except _ERRORS as error:
            return reading.end(error)
        return reading.end()
