"""HTTP-mocking tools: what each of them sees of the client, as the page "Test your code" has it."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
import vcr
from pytest_httpx import HTTPXMock
from vcr.errors import CannotOverwriteExistingCassetteException

from languages.python.tests.runtime.byte_server import Wire, answer
from voicebot_studio import APITimeoutError, AsyncVoicebotStudio, VoicebotStudio

KEY = "sk-test-7f3a"
URL = "https://fake.test/v1"
CALLS = f"{URL}/calls"
BODY = [{"id": "c-1"}]


def listed(**settings: Any) -> list[str | None]:
    """Return the ids of the calls, as a client that blocks gets them."""
    with VoicebotStudio(KEY, **{"base_url": URL, "max_retries": 0, **settings}) as client:
        return [call.id or None for call in client.calls.list()]


def listed_async(**settings: Any) -> list[str | None]:
    """Return the ids of the calls, as a client of tasks gets them."""

    async def main() -> list[str | None]:
        async with AsyncVoicebotStudio(KEY, **{"base_url": URL, "max_retries": 0, **settings}) as client:
            return [call.id or None for call in await client.calls.list()]

    return asyncio.run(main())


def through_httpx(ask: Any, transport: httpx.MockTransport | None = None, **settings: Any) -> list[str | None]:
    """Return the same where the client is given one of httpx to send through."""
    if ask is listed:
        with httpx.Client(transport=transport) as http_client:
            found: list[str | None] = listed(http_client=http_client, **settings)
            return found

    async def main() -> list[str | None]:
        async with httpx.AsyncClient(transport=transport) as http_client:
            given: dict[str, Any] = {"base_url": URL, "max_retries": 0, "http_client": http_client, **settings}
            async with AsyncVoicebotStudio(KEY, **given) as client:
                return [call.id or None for call in await client.calls.list()]

    return asyncio.run(main())


both = pytest.mark.parametrize("ask", [listed, listed_async])


@both
def test_respx_sees_the_default_client_and_one_that_sends_through_httpx(ask: Any) -> None:
    with respx.mock() as mock:
        route = mock.get(CALLS).respond(json=BODY)
        assert ask() == through_httpx(ask) == ["c-1"]
        assert route.calls.last.request.headers["X-API-Key"] == KEY
        route.mock(side_effect=httpx.ReadTimeout)
        with pytest.raises(APITimeoutError):
            through_httpx(ask)


@both
def test_pytest_httpx_sees_a_client_that_sends_through_httpx(ask: Any, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(url=CALLS, json=BODY)
    assert through_httpx(ask) == ["c-1"]
    request = httpx_mock.get_request()
    assert request is not None
    assert request.headers["X-API-Key"] == KEY


@both
def test_pytest_httpx_does_not_see_the_default_client(ask: Any, httpx_mock: HTTPXMock) -> None:
    with Wire(answer(200, json.dumps(BODY).encode())) as wire:
        assert ask(base_url=wire.url) == ["c-1"]
        assert len(wire.requests) == 1
    assert httpx_mock.get_requests() == []


@both
def test_vcrpy_records_and_replays_a_client_that_sends_through_httpx(ask: Any, tmp_path: Path) -> None:
    tape = tmp_path / "calls.yaml"
    recorder = vcr.VCR(filter_headers=["X-API-Key"])
    with Wire(answer(200, json.dumps(BODY).encode())) as wire, recorder.use_cassette(str(tape)):
        assert through_httpx(ask, base_url=wire.url) == ["c-1"]
    assert KEY not in tape.read_text("utf-8")
    with recorder.use_cassette(str(tape), record_mode="none") as cassette:
        assert through_httpx(ask, base_url=wire.url) == ["c-1"]
        assert cassette.play_count == 1
        with pytest.raises(CannotOverwriteExistingCassetteException):
            through_httpx(ask, base_url="https://other.test")


@both
def test_vcrpy_does_not_see_the_default_client(ask: Any, tmp_path: Path) -> None:
    tape = str(tmp_path / "none.yaml")
    with Wire(answer(200, json.dumps(BODY).encode())) as wire, vcr.VCR().use_cassette(tape, record_mode="none") as seen:
        assert ask(base_url=wire.url) == ["c-1"]
        assert len(wire.requests) == 1
        assert seen.play_count == 0


@both
def test_a_mock_transport_takes_the_place_of_the_network(ask: Any) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        assert (request.method, str(request.url)) == ("GET", CALLS)
        return httpx.Response(200, json=BODY)

    assert through_httpx(ask, httpx.MockTransport(respond)) == ["c-1"]
