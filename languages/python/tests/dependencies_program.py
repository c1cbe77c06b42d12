"""A program for an environment of its own: everything of the package that another distribution has a part in.

`dependencies_program.py PLAIN SECURE AUTHORITY PROXIED PROXY`: URLs of servers, and the file of the authority of one;
PROXIED is a URL that only PROXY reaches. Prints a line for each thing done.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import anyio
import httpx

import voicebot_studio
from voicebot_studio import APIConnectionError, AsyncVoicebotStudio, VoicebotStudio, models, otel_hooks
from voicebot_studio._runtime.codec import read_json_fast
from voicebot_studio._runtime.codec.formats import parse_datetime

PLAIN, SECURE, AUTHORITY, PROXIED, PROXY = sys.argv[1:]
BACKENDS = ("sync", "asyncio", "trio")
CALL = ("GET", "/dependencies")
KEY = "sk_test"


@contextmanager
def environment(**variables: str) -> Iterator[None]:
    """Set variables for a while."""
    os.environ.update(variables)
    try:
        yield
    finally:
        for name in variables:
            del os.environ[name]


def calls(backend: str, url: str, count: int = 2, **options: Any) -> None:
    """Make calls one after another by a client of `backend`, and close it."""

    async def main() -> None:
        async with AsyncVoicebotStudio(KEY, base_url=url, **options) as client:
            for _ in range(count):
                assert (await client.request(*CALL)).unwrap() == {"id": "c"}

    if backend == "sync":
        with VoicebotStudio(KEY, base_url=url, **options) as client:
            for _ in range(count):
                assert client.request(*CALL).unwrap() == {"id": "c"}
    else:
        anyio.run(main, backend=backend)


def custom_client(backend: str) -> None:
    """Make a call through an HTTP client of the caller's."""

    async def main() -> None:
        async with httpx.AsyncClient() as mine, AsyncVoicebotStudio(KEY, base_url=PLAIN, http_client=mine) as client:
            assert (await client.request(*CALL)).unwrap() == {"id": "c"}

    if backend == "sync":
        with httpx.Client() as mine, VoicebotStudio(KEY, base_url=PLAIN, http_client=mine) as client:
            assert client.request(*CALL).unwrap() == {"id": "c"}
    else:
        anyio.run(main, backend=backend)


def known_authorities(backend: str) -> None:
    """Read certifi's authorities, none of which vouches for the server."""
    words = ""
    try:
        calls(backend, SECURE, max_retries=0)
    except APIConnectionError as error:
        words = str(error)
    assert "certificate" in words


def own_authority(backend: str) -> None:
    """Trust an authority that the environment names."""
    with environment(SSL_CERT_FILE=AUTHORITY):
        calls(backend, SECURE)


def proxy(backend: str) -> None:
    """Make a call through a proxy of the environment."""
    with environment(HTTP_PROXY=PROXY):
        calls(backend, PROXIED, allow_http=True)


def dates() -> None:
    """Read a date-time that only dateutil reads."""
    assert parse_datetime("2026-11-29T10:00Z") == (datetime(2026, 11, 29, 10, tzinfo=UTC), True)


def every_model() -> None:
    """Import all that the package offers, models by attrs among it."""
    for module in (voicebot_studio, models):
        for name in module.__all__:
            getattr(module, name)


def fast_json() -> None:
    """Read by orjson, not by the standard library in its stead."""
    assert read_json_fast.read_fast(b'{"id": "c"}', lambda value: value) == {"id": "c"}
    assert read_json_fast._loads is not None


def spans() -> None:
    """Make OpenTelemetry spans."""
    calls("sync", PLAIN, hooks=otel_hooks())


EACH: tuple[Callable[[str], None], ...] = (
    lambda backend: calls(backend, PLAIN),
    own_authority,
    known_authorities,
    proxy,
    custom_client,
)

if __name__ == "__main__":
    logging.raiseExceptions = True
    for thing in (every_model, dates, fast_json, spans):
        thing()
        sys.stdout.write(f"{thing.__name__}\n")
    for backend in BACKENDS:
        for each in EACH:
            each(backend)
        sys.stdout.write(f"{backend}\n")
