# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from ._runtime.client.base_client import AsyncClient, SyncClient

if TYPE_CHECKING:
    from .resources.assistants import Assistants, AsyncAssistants
    from .resources.calls import AsyncCalls, Calls
    from .resources.tools import AsyncTools, Tools


class VoicebotStudio(SyncClient):
    """The client of the Voicebot Studio API.

    One client holds one pool of connections: make one, share it, and close it at the end or use it in a `with`.
    The parameters are those of `SyncClient`.
    """

    _base_url: ClassVar[str] = "https://api.voicebot.studio/api/v1"
    _key_header: ClassVar[str] = "X-API-Key"
    _env_prefix: ClassVar[str] = "VOICEBOT_STUDIO"
    _user_agent: ClassVar[str] = "voicebot-studio/0.4.0"

    @cached_property
    def calls(self) -> Calls:
        """The operations of `calls`."""
        from .resources.calls import Calls

        return Calls(self)

    @cached_property
    def assistants(self) -> Assistants:
        """The operations of `assistants`."""
        from .resources.assistants import Assistants

        return Assistants(self)

    @cached_property
    def tools(self) -> Tools:
        """The operations of `tools`."""
        from .resources.tools import Tools

        return Tools(self)


class AsyncVoicebotStudio(AsyncClient):
    """The client of the Voicebot Studio API, for asyncio and trio.

    One client holds one pool of connections: make one, share it, and close it at the end or use it in a `with`.
    The parameters are those of `AsyncClient`.
    """

    _base_url: ClassVar[str] = "https://api.voicebot.studio/api/v1"
    _key_header: ClassVar[str] = "X-API-Key"
    _env_prefix: ClassVar[str] = "VOICEBOT_STUDIO"
    _user_agent: ClassVar[str] = "voicebot-studio/0.4.0"

    @cached_property
    def calls(self) -> AsyncCalls:
        """The operations of `calls`."""
        from .resources.calls import AsyncCalls

        return AsyncCalls(self)

    @cached_property
    def assistants(self) -> AsyncAssistants:
        """The operations of `assistants`."""
        from .resources.assistants import AsyncAssistants

        return AsyncAssistants(self)

    @cached_property
    def tools(self) -> AsyncTools:
        """The operations of `tools`."""
        from .resources.tools import AsyncTools

        return AsyncTools(self)
