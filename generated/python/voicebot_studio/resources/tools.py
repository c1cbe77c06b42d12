# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

import builtins
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.client.import_beside_event_loop import load as _load
from .._runtime.codec.unset import UNSET, Unset
from .._runtime.request.flattened_body import flattened_body as _body
from .._runtime.request.options import RequestOptions
from .._runtime.response.response import Response

if TYPE_CHECKING:
    from .. import inputs
    from ..client import AsyncVoicebotStudio, VoicebotStudio
    from ..models.create_tool_request_type import CreateToolRequestType
    from ..models.open_ai_function import OpenAIFunction
    from ..models.server import Server
    from ..models.tool import Tool
    from ..models.tool_message import ToolMessage


class Tools:
    """The operations of `tools`."""

    def __init__(self, client: VoicebotStudio) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> ToolsWithRawResponse:
        """The same methods, returning every response as it came: status, headers, bytes, attempts."""
        return ToolsWithRawResponse(self._client)

    def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> builtins.list[Tool]:
        """List Tools

        List the tools of the organisation.

        All of them come at once: no parameter and no paging is documented.

        Parameters:
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.tools import list_tools as _operation

        return _operation.sync(client=self._client, options=options)

    def create(
        self,
        *,
        type_: CreateToolRequestType,
        async_: bool | None | Unset = UNSET,
        function: OpenAIFunction | inputs.OpenAIFunction | None | Unset = UNSET,
        server: Server | inputs.Server | None | Unset = UNSET,
        messages: Sequence[ToolMessage | inputs.ToolMessage] | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Create Tool

        Create a tool, for assistants to refer to by its id.

        Parameters:
            type_: What kind of tool it is; `function` is the one that the reference documents.
            async_: Whether the assistant goes on talking without waiting for the result.
            function: The function that the assistant may call, in the form of OpenAI.
            server: The server that carries the function out.
            messages: What the assistant says while the tool is at work.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.tools import create_tool as _operation

        return _operation.sync(
            client=self._client,
            body=_body(
                _operation.OPERATION, type_=type_, async_=async_, function=function, server=server, messages=messages
            ),
            options=options,
        )

    def get(
        self,
        tool_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Get Tool

        Get a tool by its id.

        Parameters:
            tool_id: The tool's id, as found in `id` of a Tool.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.tools import get_tool as _operation

        return _operation.sync(tool_id, client=self._client, options=options)

    def delete(
        self,
        tool_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Delete Tool

        Delete a tool. It comes back as it was before.

        Parameters:
            tool_id: The tool's id, as found in `id` of a Tool.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.tools import delete_tool as _operation

        return _operation.sync(tool_id, client=self._client, options=options)


class ToolsWithRawResponse:
    """The operations of `tools`; every status is returned, none is raised."""

    def __init__(self, client: VoicebotStudio) -> None:
        self._client = client

    def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> Response[builtins.list[Tool]]:
        """As `Tools.list`, whatever the status."""
        from ..api.tools import list_tools as _operation

        return _operation.sync_detailed(client=self._client, options=options)

    def create(
        self,
        *,
        type_: CreateToolRequestType,
        async_: bool | None | Unset = UNSET,
        function: OpenAIFunction | inputs.OpenAIFunction | None | Unset = UNSET,
        server: Server | inputs.Server | None | Unset = UNSET,
        messages: Sequence[ToolMessage | inputs.ToolMessage] | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Tool]:
        """As `Tools.create`, whatever the status."""
        from ..api.tools import create_tool as _operation

        return _operation.sync_detailed(
            client=self._client,
            body=_body(
                _operation.OPERATION, type_=type_, async_=async_, function=function, server=server, messages=messages
            ),
            options=options,
        )

    def get(
        self,
        tool_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Response[Tool]:
        """As `Tools.get`, whatever the status."""
        from ..api.tools import get_tool as _operation

        return _operation.sync_detailed(tool_id, client=self._client, options=options)

    def delete(
        self,
        tool_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Response[Tool]:
        """As `Tools.delete`, whatever the status."""
        from ..api.tools import delete_tool as _operation

        return _operation.sync_detailed(tool_id, client=self._client, options=options)


class AsyncTools:
    """The operations of `tools`."""

    def __init__(self, client: AsyncVoicebotStudio) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> AsyncToolsWithRawResponse:
        """The same methods, returning every response as it came: status, headers, bytes, attempts."""
        return AsyncToolsWithRawResponse(self._client)

    async def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> builtins.list[Tool]:
        """List Tools

        List the tools of the organisation.

        All of them come at once: no parameter and no paging is documented.

        Parameters:
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.tools.list_tools", __package__)
        from ..api.tools import list_tools as _operation

        return await _operation.asyncio(client=self._client, options=options)

    async def create(
        self,
        *,
        type_: CreateToolRequestType,
        async_: bool | None | Unset = UNSET,
        function: OpenAIFunction | inputs.OpenAIFunction | None | Unset = UNSET,
        server: Server | inputs.Server | None | Unset = UNSET,
        messages: Sequence[ToolMessage | inputs.ToolMessage] | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Create Tool

        Create a tool, for assistants to refer to by its id.

        Parameters:
            type_: What kind of tool it is; `function` is the one that the reference documents.
            async_: Whether the assistant goes on talking without waiting for the result.
            function: The function that the assistant may call, in the form of OpenAI.
            server: The server that carries the function out.
            messages: What the assistant says while the tool is at work.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.tools.create_tool", __package__)
        from ..api.tools import create_tool as _operation

        return await _operation.asyncio(
            client=self._client,
            body=_body(
                _operation.OPERATION, type_=type_, async_=async_, function=function, server=server, messages=messages
            ),
            options=options,
        )

    async def get(
        self,
        tool_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Get Tool

        Get a tool by its id.

        Parameters:
            tool_id: The tool's id, as found in `id` of a Tool.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.tools.get_tool", __package__)
        from ..api.tools import get_tool as _operation

        return await _operation.asyncio(tool_id, client=self._client, options=options)

    async def delete(
        self,
        tool_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Tool:
        """Delete Tool

        Delete a tool. It comes back as it was before.

        Parameters:
            tool_id: The tool's id, as found in `id` of a Tool.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.tools.delete_tool", __package__)
        from ..api.tools import delete_tool as _operation

        return await _operation.asyncio(tool_id, client=self._client, options=options)


class AsyncToolsWithRawResponse:
    """The operations of `tools`; every status is returned, none is raised."""

    def __init__(self, client: AsyncVoicebotStudio) -> None:
        self._client = client

    async def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> Response[builtins.list[Tool]]:
        """As `Tools.list`, whatever the status."""
        await _load("..api.tools.list_tools", __package__)
        from ..api.tools import list_tools as _operation

        return await _operation.asyncio_detailed(client=self._client, options=options)

    async def create(
        self,
        *,
        type_: CreateToolRequestType,
        async_: bool | None | Unset = UNSET,
        function: OpenAIFunction | inputs.OpenAIFunction | None | Unset = UNSET,
        server: Server | inputs.Server | None | Unset = UNSET,
        messages: Sequence[ToolMessage | inputs.ToolMessage] | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Tool]:
        """As `Tools.create`, whatever the status."""
        await _load("..api.tools.create_tool", __package__)
        from ..api.tools import create_tool as _operation

        return await _operation.asyncio_detailed(
            client=self._client,
            body=_body(
                _operation.OPERATION, type_=type_, async_=async_, function=function, server=server, messages=messages
            ),
            options=options,
        )

    async def get(
        self,
        tool_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Response[Tool]:
        """As `Tools.get`, whatever the status."""
        await _load("..api.tools.get_tool", __package__)
        from ..api.tools import get_tool as _operation

        return await _operation.asyncio_detailed(tool_id, client=self._client, options=options)

    async def delete(
        self,
        tool_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Response[Tool]:
        """As `Tools.delete`, whatever the status."""
        await _load("..api.tools.delete_tool", __package__)
        from ..api.tools import delete_tool as _operation

        return await _operation.asyncio_detailed(tool_id, client=self._client, options=options)
