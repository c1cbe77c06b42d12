"""Choose what sends a request: a pool of connections, or the caller's own HTTP client.

Only this package imports the HTTP library, and not before the first request.
"""

import os
import sys
import time
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ..errors import ConfigurationError
from ..request.base_url import BaseURL
from ..request.request_to_send import SendRequest
from ..response.attempt_result import Failure, RawResponse

if TYPE_CHECKING:
    import httpx

    from .custom_http_client import AsyncCustomTransport, SyncCustomTransport
    from .pool import AsyncPool, SyncPool

_CLOSED = Failure("the client is closed", sent=False, unusable=True)
_LATE = Failure("the deadline has passed", sent=False, timeout=True)


class SyncTransport:
    """Sends requests for threads: by a pool for each origin, made anew in each process."""

    def __init__(self, http_client: "httpx.Client | None", trust_env: bool) -> None:
        self._trust_env = trust_env
        self._closed = False
        self._pools: dict[tuple[int, str, str], SyncPool] = {}
        self._custom = None if http_client is None else _custom_sync(http_client)

    def send(self, send: SendRequest) -> RawResponse | Failure:
        """Send a request, and read its answer; never raises for what a network does."""
        if refusal := self.refusal(send):
            return refusal
        if self._custom is not None:
            return self._custom.send(send)
        try:
            pool = self._pool(send.base)
        except ConfigurationError as error:
            return Failure(str(error), sent=False, unusable=True)
        return pool.send(send)

    def refusal(self, send: SendRequest) -> Failure | None:
        """Return why a request can't be sent any more, or None."""
        return _refusal(self._closed, send)

    def sleep(self, seconds: float) -> None:
        """Wait for `seconds`."""
        time.sleep(seconds)

    def _pool(self, base: BaseURL) -> "SyncPool":
        place = (os.getpid(), base.scheme, base.authority)
        pool = self._pools.get(place)
        if pool is None:
            from .pool import SyncPool

            # A forked child lets go of its parent's connections. Of two threads that make a pool at once, one wins.
            for known in [known for known in list(self._pools) if known[0] != place[0]]:
                self._pools.pop(known, None)
            pool = self._pools.setdefault(place, SyncPool(base, self._trust_env))
        return pool

    def close(self) -> None:
        """Close all connections; a caller's own client stays open."""
        self._closed = True
        while self._pools:
            place, pool = self._pools.popitem()
            if place[0] == os.getpid():  # a parent's connections are not the child's to end
                pool.close()


class AsyncTransport:
    """Sends requests for tasks: by a pool for each origin, made anew in each event loop and process."""

    def __init__(self, http_client: "httpx.AsyncClient | None", trust_env: bool) -> None:
        self._trust_env = trust_env
        self._closed = False
        # A pool goes with its event loop: its sockets close themselves when nothing refers to them.
        self._pools: WeakKeyDictionary[object, dict[tuple[int, str, str], AsyncPool]] = WeakKeyDictionary()
        self._custom = None if http_client is None else _custom_async(http_client)

    @property
    def trust(self) -> bool | None:
        """Return whether the environment is heeded; None where a caller's own client sends."""
        return None if self._custom is not None else self._trust_env

    def warm_up(self, base: BaseURL) -> None:
        """Read the certificates that requests to a server need."""
        if self._custom is None and base.scheme == "https":
            from .pool import tls_context

            tls_context(self._trust_env)

    async def send(self, send: SendRequest) -> RawResponse | Failure:
        """Send a request, and read its answer; never raises for what a network does."""
        if refusal := self.refusal(send):
            return refusal
        if self._custom is not None:
            return await self._custom.send(send)
        try:
            pool = self._pool(send.base)
        except ConfigurationError as error:
            return Failure(str(error), sent=False, unusable=True)
        return await pool.send(send)

    def refusal(self, send: SendRequest) -> Failure | None:
        """Return why a request can't be sent any more, or None."""
        return _refusal(self._closed, send)

    def _pool(self, base: BaseURL) -> "AsyncPool":
        pools = self._pools.setdefault(_event_loop(), {})
        place = (os.getpid(), base.scheme, base.authority)
        pool = pools.get(place)
        if pool is None:
            from .pool import AsyncPool

            pool = pools[place] = AsyncPool(base, self._trust_env)
        return pool

    async def sleep(self, seconds: float) -> None:
        """Let other tasks run for `seconds`."""
        from anyio import sleep

        await sleep(seconds)

    async def aclose(self) -> None:
        """Close all connections; a caller's own client stays open."""
        self._closed = True
        for pools in list(self._pools.values()):
            while pools:
                place, pool = pools.popitem()
                if place[0] == os.getpid():  # a parent's connections are not the child's to end
                    await pool.aclose()


def _refusal(closed: bool, send: SendRequest) -> Failure | None:
    if closed:
        return _CLOSED
    return _LATE if time.monotonic() >= send.ends else None


def _custom_sync(http_client: "httpx.Client") -> "SyncCustomTransport":
    from .custom_http_client import SyncCustomTransport

    return SyncCustomTransport(http_client)


def _custom_async(http_client: "httpx.AsyncClient") -> "AsyncCustomTransport":
    from .custom_http_client import AsyncCustomTransport

    return AsyncCustomTransport(http_client)


def _event_loop() -> object:
    """Return what stands for the running event loop, of asyncio or trio."""
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        trio: Any = sys.modules["trio"]
        return trio.lowlevel.current_trio_token()
