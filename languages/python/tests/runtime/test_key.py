"""The key: where it comes from, what is refused, and that nothing shows it."""

import asyncio
import copy
import io
import logging
import pickle
import threading
import time
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from itertools import product
from typing import Any

import anyio
import pytest

from languages.python.tests.runtime.byte_server import (
    KEY,
    UPDATE,
    Async,
    Caller,
    Sync,
    Wire,
    answer,
    field_of,
)
from runtime.errors import APITimeoutError, ConfigurationError, InvalidTypeError, VoicebotStudioError
from tests.slowness import scaled

BAD_KEYS: list[Any] = ["", " ", "zqzq word", "zqzq\n", "zqzq\r\nX: y", "\tzqzq", "zqzq\0", "zqzqé", b"zqzq", 5]


@pytest.mark.parametrize("key", BAD_KEYS)
@pytest.mark.parametrize("kind", [Sync, Async])
def test_bad_keys_are_refused_without_being_shown(key: Any, kind: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"api_key.*VOICEBOT_STUDIO_API_KEY") as caught:
        kind(key)
    assert "zqzq" not in with_locals(caught.value)
    with pytest.raises(ConfigurationError) as copied:
        kind("good-key").with_options(api_key=key)
    assert "zqzq" not in with_locals(copied.value)


def test_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="pass api_key or set VOICEBOT_STUDIO_API_KEY"):
        Sync()
    for bad in ("", "secret\n"):
        monkeypatch.setenv("VOICEBOT_STUDIO_API_KEY", bad)
        with pytest.raises(ConfigurationError, match="VOICEBOT_STUDIO_API_KEY"):
            Sync()


@pytest.mark.parametrize("kind", [Sync, Async])
def test_clients_are_not_pickled_or_copied(kind: Any) -> None:
    client = kind(KEY)
    for travel in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(InvalidTypeError, match="with_options"):
            travel(client)


def texts_of(client: Any) -> Iterator[str]:
    yield repr(client)
    yield str(client)
    yield repr(vars(client))
    yield repr(vars(client)["_transport"])


@pytest.mark.parametrize("kind", [Sync, Async])
def test_a_client_does_not_show_its_key(kind: Any) -> None:
    assert not any(KEY in text for text in texts_of(kind(KEY)))
    assert repr(kind(KEY, base_url="https://a.test/v1")) == f"{kind.__name__}(base_url='https://a.test/v1')"


def with_locals(error: BaseException) -> str:
    """The traceback of `error` with the locals of the runtime's frames."""
    trace = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in trace.stack if "/runtime/" in frame.filename and "/tests/" not in frame.filename]
    return str(error) + "".join(f"{frame.name} {frame.locals}" for frame in ours)


def test_a_copy_that_is_refused_shows_nothing() -> None:
    changes: list[Any] = [
        {"default_headers": {"X-A": "secret é words"}},
        {"default_headers": {"X-A": ["secret é words"]}},
        {"api_key": "secret é words"},
        {"api_key": "secret é words", "timout": 1},
        {"default_headers": {"X-A": "secret é words"}, "timout": 1},
    ]
    for change in changes:
        with pytest.raises(VoicebotStudioError) as caught:
            Sync(KEY).with_options(**change)
        assert "with_options" in with_locals(caught.value)
        assert "secret é words" not in with_locals(caught.value)


@pytest.mark.parametrize(
    "act",
    [
        answer(401, f'{{"detail":"{KEY}"}}'.encode(), f"X-Echo: {KEY}"),
        answer(200, KEY.encode()),
        answer(200, b"{}", f"Broken {KEY}"),
        lambda line: line.close(),
    ],
)
def test_no_error_shows_the_key(call: Caller, act: Any, caplog: pytest.LogCaptureFixture) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    try:
        with caplog.at_level(logging.DEBUG), Wire(act) as wire, pytest.raises(VoicebotStudioError) as caught:
            call(wire.url, UPDATE, None, {"a": 1}, None, max_retries=1, deadline=scaled(5)).unwrap()
    finally:
        logging.getLogger().removeHandler(handler)
    shown = with_locals(caught.value) + repr(vars(caught.value)) + stream.getvalue() + caplog.text
    assert KEY not in shown
    assert KEY.encode() not in pickle.dumps(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("kind", "client"),
    [("function", "sync"), *product(["function", "async function"], ["asyncio", "trio"])],
)
def test_f1_4_the_deadline_bounds_a_function_that_is_asked_for_the_key(kind: str, client: str) -> None:
    is_over = threading.Event()

    def hang() -> str:
        is_over.wait(60)
        return KEY

    async def hang_async() -> str:
        await anyio.sleep(60)
        return KEY

    source: Any = hang if kind == "function" else hang_async
    deadline = scaled(0.3)

    async def request(url: str) -> None:
        await Async(source, base_url=url, deadline=deadline).request("GET", "/x")

    def call(url: str) -> None:
        if client == "sync":
            Sync(source, base_url=url, deadline=deadline).request("GET", "/x")
        else:
            anyio.run(request, url, backend=client)

    with Wire(answer()) as wire:
        began = time.monotonic()
        try:
            with pytest.raises(APITimeoutError, match=r"the deadline of .* s has passed") as caught:
                call(wire.url)
            assert deadline <= time.monotonic() - began < deadline + scaled(5)
        finally:
            is_over.set()
        assert (caught.value.outcome, caught.value.attempts) == ("not_sent", 0)
        assert not wire.requests


def test_f1_4_no_task_waits_while_a_function_is_asked_for_the_key() -> None:
    asked = threading.Event()
    may_return = threading.Event()

    def ask() -> str:
        asked.set()
        assert may_return.wait(60)
        return KEY

    async def main(url: str) -> int:
        statuses: list[int] = []
        async with Async(ask, base_url=url, deadline=scaled(60)) as client, anyio.create_task_group() as group:

            async def one() -> None:
                statuses.append((await client.request("GET", "/x")).status_code)

            group.start_soon(one)
            while not asked.is_set():
                await anyio.sleep(0.01)
            may_return.set()
        return statuses[0]

    with Wire(answer()) as wire:
        assert anyio.run(main, wire.url) == 200
        assert KEY.encode() in wire.requests[0]


def test_f1_4_a_function_for_the_key_sees_the_callers_context_and_raises_as_ever() -> None:
    tenant: ContextVar[str] = ContextVar("tenant")
    tenant.set("tenant-key-1")
    with Wire(answer()) as wire:
        Sync(tenant.get, base_url=wire.url).request("GET", "/x")
        assert b"tenant-key-1" in wire.requests[0]

        def broken() -> str:
            raise TimeoutError("my own")

        async def main() -> None:
            await Async(broken, base_url=wire.url).request("GET", "/x")

        with pytest.raises(TimeoutError, match="my own"):
            Sync(broken, base_url=wire.url).request("GET", "/x")
        with pytest.raises(TimeoutError, match="my own"):
            anyio.run(main)


def test_a_key_is_asked_for_on_each_call() -> None:
    keys = iter(["key-number-1", "key-number-2", "key-number-3"])

    async def ask() -> str:
        await asyncio.sleep(0)
        return next(keys)

    with Wire(answer(503, b"", "Retry-After: 0"), answer()) as wire:
        with Sync(lambda: next(keys), base_url=wire.url) as client:
            client.request("GET", "/x")
            client.request("GET", "/x")

        async def main() -> None:
            async with Async(ask, base_url=wire.url) as client:
                await client.request("GET", "/x")

        asyncio.run(main())
    assert [field_of(request, "x-api-key") for request in wire.requests] == [
        "key-number-1",
        "key-number-1",
        "key-number-2",
        "key-number-3",
    ]


def test_what_the_key_function_raises_comes_through() -> None:
    for problem in (KeyError("vault"), StopIteration("vault")):

        def ask(problem: Exception = problem) -> str:
            raise problem

        with Sync(ask) as client, pytest.raises(type(problem), match="vault"):
            client.request("GET", "/x")


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_tasks_may_be_given_a_key_by_a_function_of_either_kind(backend: str) -> None:
    async def later() -> str:
        return "second-key"

    async def main(url: str) -> None:
        async with Async(lambda: "first-key", base_url=url) as client:
            await client.request("GET", "/x")
            await client.with_options(api_key=later).request("GET", "/x")

    with Wire(answer()) as wire:
        anyio.run(main, wire.url, backend=backend)
    assert [field_of(request, "x-api-key") for request in wire.requests] == ["first-key", "second-key"]
