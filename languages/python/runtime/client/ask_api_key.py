"""Ask a function for the API key, for no longer than the call's deadline lets."""

import time
from collections.abc import Awaitable
from inspect import isawaitable, iscoroutinefunction
from typing import Any, cast

import anyio
import anyio.to_thread

from ..request.secret import Secret
from ..transport.attempt_context import finite
from ..transport.bounded_call import call_within
from .effect_types import GetKey


def ask_key(effect: GetKey) -> Secret | None:
    """Return the key, or None where the function has not returned when the deadline is over."""
    left = effect.ends - time.monotonic()
    try:
        return call_within(finite(left), _secret, effect) if left > 0 else None
    except TimeoutError:
        if time.monotonic() < effect.ends:
            raise  # the function's own
        return None


async def ask_key_async(effect: GetKey) -> Secret | None:
    """Return as `ask_key`; a function that is not async runs in a thread, so that it holds up no other task."""
    with anyio.move_on_after(effect.ends - time.monotonic()):
        if iscoroutinefunction(effect.source):
            return Secret(await cast(Any, effect.source)())
        key = await anyio.to_thread.run_sync(_secret_or_awaitable, effect, abandon_on_cancel=True)
        return key if isinstance(key, Secret) else Secret(await key)
    return None


def _secret(effect: GetKey) -> Secret:
    """Return what the function gives, never bound to a name: a traceback with locals would show it."""
    return Secret(cast(Any, effect.source()))


def _secret_or_awaitable(effect: GetKey) -> Secret | Awaitable[str]:
    return _hidden(effect.source())


def _hidden(key: str | Awaitable[str]) -> Secret | Awaitable[str]:
    return key if isawaitable(key) else Secret(cast(Any, key))
