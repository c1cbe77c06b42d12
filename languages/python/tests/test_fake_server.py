"""The fake server of `voicebot_studio.testing`: answers, requests, and what it refuses."""

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import anyio
import pytest

from voicebot_studio import (
    UNSET,
    APIConnectionError,
    APIResponseValidationError,
    APITimeoutError,
    ConfigurationError,
    InternalServerError,
    InvalidTypeError,
    NotFoundError,
    RateLimitError,
    RequestOptions,
    UnknownStr,
    VoicebotStudio,
)
from voicebot_studio.models import Call
from voicebot_studio.testing import FakeResponse, FakeServer, FakeServerError, ReceivedRequest

CALL_ID = "3f6c1f0e-5d0b-4a53-9d5c-6c1f5c8a2b11"


@pytest.fixture(autouse=True)
def without_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is connected, and the environment of a developer is of no account."""

    def refuse(*_: object) -> None:
        raise AssertionError("a socket was connected")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("VOICEBOT_STUDIO_BASE_URL", "https://real.test")
    monkeypatch.setenv("VOICEBOT_STUDIO_API_KEY", "sk-real")


def test_a_call_gets_the_example_and_is_listed() -> None:
    with FakeServer() as fake, fake.client() as client:
        call = client.calls.update(CALL_ID, name="Ada")
        assert isinstance(call, Call)
        assert call.id == CALL_ID
        (request,) = fake.requests
        assert isinstance(request, ReceivedRequest)
        assert (request.operation, request.method, request.target) == ("updateCall", "PATCH", f"/calls/{CALL_ID}")
        assert request.arguments == {"call_id": CALL_ID, "name": "Ada"}
        assert request.json == {"name": "Ada"}
        assert request.content == b'{"name":"Ada"}'
        assert request.headers["Content-Type"] == "application/json"


def test_every_operation_of_the_definition_has_an_answer() -> None:
    with FakeServer() as fake:
        client = fake.client()
        assert client.calls.list()[0].id == CALL_ID
        assert client.assistants.get("a").id
        client.tools.delete("t")
        assert fake.requests[-1].json is UNSET
        assert fake.requests[-1].content == b""


def test_the_key_is_never_listed() -> None:
    with FakeServer() as fake:
        fake.client(api_key="sk-secret").calls.list()
        assert "sk-secret" not in repr((fake.requests, dict(fake.requests[0].headers), vars(type(fake.requests[0]))))


def test_an_async_client_is_answered_alike() -> None:
    async def main() -> None:
        with FakeServer() as fake:
            async with fake.async_client(strict=True) as client:
                assert (await client.calls.update(CALL_ID, name="Ada")).id == CALL_ID
                fake.answer_in_turn("calls.update", FakeResponse(503, headers={"Retry-After": "20"}), Call(id="c"))
                assert (await client.calls.update(CALL_ID, name="Ada")).id == "c"

                async def slowly(request: ReceivedRequest) -> Call:
                    await anyio.sleep(0)
                    return Call(id=request.arguments["call_id"])

                fake.answer("calls.update", slowly)
                assert (await client.calls.update("c2")).id == "c2"
            with pytest.raises(ConfigurationError, match="closed"):
                await client.calls.list()

    asyncio.run(main())
    anyio.run(main, backend="trio")


TOLD: list[tuple[Any, str]] = [
    (Call(id="m"), "m"),
    ({"id": "d"}, "d"),
    (FakeResponse(200, json={"id": "r"}), "r"),
    (FakeResponse(200, json=Call(id="r")), "r"),
    (FakeResponse(content='{"id":"t"}', headers={"Content-Type": "application/json"}), "t"),
    (lambda request: {"id": request.arguments["call_id"]}, "c1"),
    (lambda request: FakeResponse(200, json={"id": request.operation}), "updateCall"),
]


@pytest.mark.parametrize("operation", ["calls.update", "updateCall"])
@pytest.mark.parametrize(("answer", "id"), TOLD)
def test_a_call_gets_what_was_told(operation: str, answer: Any, id: str) -> None:
    with FakeServer() as fake:
        fake.answer(operation, answer)
        client = fake.client()
        assert [client.calls.update("c1").id for _ in range(2)] == [id, id]


def test_the_answer_that_was_told_last_counts() -> None:
    with FakeServer() as fake:
        fake.answer("calls.list", [])
        fake.answer("calls.list", [Call(id="c")])
        assert [call.id for call in fake.client().calls.list()] == ["c"]


def test_an_error_of_a_status_is_raised_as_the_service_would_have_caused_it() -> None:
    with FakeServer() as fake:
        client = fake.client()
        fake.answer("calls.update", NotFoundError("no such call", request_id="r-1"))
        with pytest.raises(NotFoundError, match=r"404 PATCH /calls/\{call_id\}: no such call") as caught:
            client.calls.update("c1")
        assert (caught.value.outcome, caught.value.attempts, caught.value.request_id) == ("rejected", 1, "r-1")
        fake.answer("calls.update", InternalServerError("down", status_code=502, body=["down"]))
        with pytest.raises(InternalServerError) as failed:
            client.calls.update("c1")
        assert (failed.value.outcome, failed.value.attempts, failed.value.body) == ("unknown", 3, ["down"])
        slow = RateLimitError("slow down")
        slow.retry_after = 0.5
        fake.answer("calls.update", slow)
        with pytest.raises(RateLimitError) as limited:
            client.calls.update("c1", options=RequestOptions(max_retries=0))
        assert limited.value.retry_after == 0.5


@pytest.mark.parametrize(
    ("told", "kind", "attempts"),
    [
        (APIConnectionError("refused"), APIConnectionError, 3),
        (APITimeoutError("silent", outcome="unknown"), APITimeoutError, 1),
    ],
)
def test_no_answer(told: APIConnectionError, kind: type[APIConnectionError], attempts: int) -> None:
    with FakeServer() as fake:
        fake.answer("calls.create", told)
        with pytest.raises(kind) as caught:
            fake.client().calls.create(assistant_id="a")
        assert type(caught.value) is kind
        assert (caught.value.outcome, caught.value.attempts, len(fake.requests)) == (told.outcome, attempts, attempts)


def test_any_other_exception_is_raised_as_it_is() -> None:
    class Stop(BaseException):
        pass

    stop, oops = Stop(), ZeroDivisionError()
    with FakeServer() as fake:
        for error in (stop, oops):
            fake.answer("calls.list", error)
            with pytest.raises(type(error)) as caught:
                fake.client().calls.list()
            assert caught.value is error


def test_what_a_function_raises_is_an_answer_too() -> None:
    def missing(request: ReceivedRequest) -> Call:
        raise NotFoundError(f"no {request.arguments['call_id']}")

    with FakeServer() as fake:
        fake.answer("calls.update", missing)
        with pytest.raises(NotFoundError, match="no c1"):
            fake.client().calls.update("c1")


def test_a_misfit_is_set_aside_and_a_strict_client_raises() -> None:
    with FakeServer() as fake:
        fake.answer("calls.update", {"id": "c", "transcript": 7})
        assert [each.path for each in fake.client().calls.update("c").violations] == ["/transcript"]
        with pytest.raises(APIResponseValidationError):
            fake.client(strict=True).calls.update("c")


def test_the_limit_of_an_answer_is_kept() -> None:
    with FakeServer() as fake, pytest.raises(APIResponseValidationError, match="max_response_bytes"):
        fake.client(max_response_bytes=10).calls.list()


def test_a_closed_client_and_a_raw_response() -> None:
    with FakeServer() as fake:
        client = fake.client()
        fake.answer("calls.update", FakeResponse(409, headers={"X-Own": "1"}))
        response = client.calls.with_raw_response.update("c")
        assert (response.status_code, response.headers["x-own"], response.content) == (409, "1", b"")
        client.close()
        with pytest.raises(ConfigurationError, match="closed"):
            client.calls.list()


REFUSED: list[tuple[Callable[[VoicebotStudio], object], str]] = [
    (
        lambda c: c.request("PATCH", "/calls/{id}", path_params={"id": "c"}, json={"name": 5}),
        "calls.update (PATCH /calls/{call_id}): the API definition does not allow this request:\n"
        "  body/name: expected string or null, got integer",
    ),
    (lambda c: c.request("PATCH", "/calls/c"), "\n  the body is missing"),
    (lambda c: c.request("GET", "/calls", query={"limit": 1}), "\n  query limit is not declared"),
    (lambda c: c.calls.list(options=RequestOptions(extra_query={"limit": 1})), "\n  query limit is not declared"),
    (lambda c: c.request("DELETE", "/calls/c", json=1), "\n  a body is not declared"),
    (
        lambda c: c.tools.create(type_=UnknownStr("funktion")),
        "\n  body/type: expected one of \"function\", got string ('funktion')",
    ),
    (lambda c: c.request("POST", "/assistants/create", json={"id": "a"}), "\n  body has a property that is readOnly"),
    (lambda c: c.request("GET", "/nothing/here"), "GET /nothing/here: the API definition has no operation with"),
    (lambda c: c.request("PUT", "/calls"), "PUT /calls: the API definition has no operation with this method"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_what_the_definition_does_not_allow_fails_the_test(
    call: Callable[[VoicebotStudio], object], message: str
) -> None:
    fake = FakeServer()
    with pytest.raises(FakeServerError) as caught:
        call(fake.client())
    assert message in str(caught.value)
    assert fake.requests == ()


def code_that_catches_all(client: VoicebotStudio) -> None:
    with suppress(Exception):
        client.request("GET", "/calls", query={"limit": 1})


def test_a_refused_request_that_the_code_has_caught_fails_at_the_end() -> None:
    with pytest.raises(FakeServerError, match="limit is not declared"), FakeServer() as fake:
        code_that_catches_all(fake.client())


def test_what_is_sent_on_purpose_goes_through_without_validation() -> None:
    with FakeServer(validate=False) as fake:
        fake.client().tools.create(type_=UnknownStr("mcp"))
        fake.client().calls.list(options=RequestOptions(extra_query={"limit": 1}))
        assert fake.requests[0].json == {"type": "mcp"}


def test_an_answer_that_was_not_asked_for_is_an_error() -> None:
    fake = FakeServer()
    fake.answer("calls.update", {"id": "c"})
    fake.answer_in_turn("calls.list", [], [], [])
    fake.client().calls.list()
    with pytest.raises(FakeServerError, match=r"no call has asked for: updateCall \(1\), listCalls \(2\)"):
        fake.check()
    with pytest.raises(FakeServerError, match="no call has asked for"), fake:
        pass


def test_an_exception_in_the_with_is_not_replaced() -> None:
    fake = FakeServer()
    fake.answer("calls.update", {"id": "c"})
    with pytest.raises(ZeroDivisionError), fake:
        fake.answer("calls.list", 1 // 0)


def test_a_call_more_than_answers_is_an_error() -> None:
    fake = FakeServer()
    fake.answer_in_turn("calls.list", [], [])
    client = fake.client()
    assert [client.calls.list(), client.calls.list()] == [[], []]
    with pytest.raises(FakeServerError, match=r"calls.list .*: a call more than the 2 that answers were told for"):
        client.calls.list()


def test_what_is_told_wrongly_is_refused_at_once() -> None:
    fake = FakeServer()
    with pytest.raises(FakeServerError, match="no operation calls.updat; did you mean calls.update?"):
        fake.answer("calls.updat", {})
    with pytest.raises(FakeServerError, match="not its class"):
        fake.answer_in_turn("calls.update", NotFoundError)
    with pytest.raises(InvalidTypeError, match="not both"):
        FakeResponse(json={}, content="x")
    with pytest.raises(InvalidTypeError, match="no answer has 99"):
        FakeResponse(99)
    with pytest.raises(FakeServerError, match="is not JSON"):
        FakeResponse(json=object())


def test_an_async_function_for_a_client_that_blocks_is_refused() -> None:
    async def slowly(_: ReceivedRequest) -> list[Call]:
        return []

    fake = FakeServer()
    fake.answer("calls.list", slowly)
    with pytest.raises(FakeServerError, match="async clients alone"):
        fake.client().calls.list()


def test_a_client_of_tests_shares_the_server_and_keeps_its_settings() -> None:
    with FakeServer() as fake:
        client = fake.client(default_headers={"X-Team": "a"}).with_options(max_retries=0)
        fake.async_client()
        client.calls.list()
        assert fake.requests[0].headers["x-team"] == "a"
        assert client.base_url == "https://fake-server.invalid"


def test_who_does_not_test_imports_nothing_of_it() -> None:
    program = """
import sys, json, voicebot_studio
voicebot_studio.VoicebotStudio(api_key="k").calls
print(json.dumps([name for name in sys.modules if "testing" in name or name.endswith("._examples")]))
import voicebot_studio.testing
print(json.dumps(sorted({"httpx", "httpcore", "anyio", "dateutil", "asyncio"} & sys.modules.keys())))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert list(map(json.loads, done.stdout.splitlines())) == [[], []]
