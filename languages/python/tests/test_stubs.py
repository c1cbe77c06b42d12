"""Stubs in the tests of callers: in the place of a call, they are met by the code under test."""

import asyncio
from unittest.mock import AsyncMock, patch

import pytest

from voicebot_studio import AsyncVoicebotStudio, NotFoundError, VoicebotStudio
from voicebot_studio.models import Call

KEY = "sk-test"


def test_a_resource_is_one_object_of_its_client_where_a_stub_stays() -> None:
    with VoicebotStudio(KEY) as client, VoicebotStudio(KEY) as other:
        assert client.calls is client.calls
        assert client.calls is not other.calls
        assert client.calls.with_raw_response is client.calls.with_raw_response
        assert client.with_options(timeout=1).calls is not client.calls
        with patch.object(client.calls, "update", return_value=Call(id="stub")) as update:
            assert client.calls.update("c1", name="Ada").id == "stub"
        update.assert_called_once_with("c1", name="Ada")
        with (
            patch.object(client.calls, "update", side_effect=NotFoundError("no such call")),
            pytest.raises(NotFoundError) as caught,
        ):
            client.calls.update("c1", name="Ada")
        assert (caught.value.status_code, caught.value.outcome) == (404, "rejected")
        assert "update" not in vars(client.calls)


def test_a_stub_of_a_class_is_met_by_every_client() -> None:
    with patch("voicebot_studio.resources.calls.Calls.list", return_value=[]), VoicebotStudio(KEY) as client:
        assert client.calls.list() == []


def test_a_resource_of_an_async_client_is_one_object_too() -> None:
    async def main() -> None:
        async with AsyncVoicebotStudio(KEY) as client:
            with patch.object(client.calls, "list", AsyncMock(return_value=[])) as listed:
                assert await client.calls.list() == []
            listed.assert_awaited_once_with()

    asyncio.run(main())
