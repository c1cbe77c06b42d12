# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

import builtins
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
    from ..models.assistant import Assistant
    from ..models.call import Call


class Calls:
    """The operations of `calls`."""

    def __init__(self, client: VoicebotStudio) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> CallsWithRawResponse:
        """The same methods, returning every response as it came: status, headers, bytes, attempts."""
        return CallsWithRawResponse(self._client)

    def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> builtins.list[Call]:
        """List Calls

        List the calls of the organisation, each as far as it has come.

        All of them come at once: no parameter and no paging is documented.

        Parameters:
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.calls import list_calls as _operation

        return _operation.sync(client=self._client, options=options)

    def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        assistant_id: str | None | Unset = UNSET,
        assistant: Assistant | inputs.Assistant | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Call:
        """Create Call

        Create a call, which is then made by an assistant: one that exists, by its id, or one that is described here
        for this call alone.

        Parameters:
            name: A name to find the call by.
            assistant_id: The id of the assistant that is to speak, where it is one that exists.
            assistant: An assistant for this call alone.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.calls import create_call as _operation

        return _operation.sync(
            client=self._client,
            body=_body(_operation.OPERATION, name=name, assistant_id=assistant_id, assistant=assistant),
            options=options,
        )

    def delete(
        self,
        call_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Call:
        """Delete Call

        Delete a call. It comes back as it was before.

        Parameters:
            call_id: The call's id, as found in `id` of a Call.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.calls import delete_call as _operation

        return _operation.sync(call_id, client=self._client, options=options)

    def update(
        self,
        call_id: str,
        *,
        name: str | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Call:
        """Update Call

        Update an existing call. A field that is left out of the body stays as it is; a field that is `null` is
        cleared.

        The updated call comes back whole. Its documented fields do not include the name.

        Parameters:
            call_id: The call's id, as found in `id` of a Call.
            name: A name to find the call by; `null` takes the name away. The documented fields of a Call do not
                include it, so it can't be read back from a declared field.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.calls import update_call as _operation

        return _operation.sync(
            call_id, client=self._client, body=_body(_operation.OPERATION, name=name), options=options
        )


class CallsWithRawResponse:
    """The operations of `calls`; every status is returned, none is raised."""

    def __init__(self, client: VoicebotStudio) -> None:
        self._client = client

    def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> Response[builtins.list[Call]]:
        """As `Calls.list`, whatever the status."""
        from ..api.calls import list_calls as _operation

        return _operation.sync_detailed(client=self._client, options=options)

    def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        assistant_id: str | None | Unset = UNSET,
        assistant: Assistant | inputs.Assistant | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Call]:
        """As `Calls.create`, whatever the status."""
        from ..api.calls import create_call as _operation

        return _operation.sync_detailed(
            client=self._client,
            body=_body(_operation.OPERATION, name=name, assistant_id=assistant_id, assistant=assistant),
            options=options,
        )

    def delete(
        self,
        call_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Response[Call]:
        """As `Calls.delete`, whatever the status."""
        from ..api.calls import delete_call as _operation

        return _operation.sync_detailed(call_id, client=self._client, options=options)

    def update(
        self,
        call_id: str,
        *,
        name: str | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Call]:
        """As `Calls.update`, whatever the status."""
        from ..api.calls import update_call as _operation

        return _operation.sync_detailed(
            call_id, client=self._client, body=_body(_operation.OPERATION, name=name), options=options
        )


class AsyncCalls:
    """The operations of `calls`."""

    def __init__(self, client: AsyncVoicebotStudio) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> AsyncCallsWithRawResponse:
        """The same methods, returning every response as it came: status, headers, bytes, attempts."""
        return AsyncCallsWithRawResponse(self._client)

    async def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> builtins.list[Call]:
        """List Calls

        List the calls of the organisation, each as far as it has come.

        All of them come at once: no parameter and no paging is documented.

        Parameters:
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.calls.list_calls", __package__)
        from ..api.calls import list_calls as _operation

        return await _operation.asyncio(client=self._client, options=options)

    async def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        assistant_id: str | None | Unset = UNSET,
        assistant: Assistant | inputs.Assistant | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Call:
        """Create Call

        Create a call, which is then made by an assistant: one that exists, by its id, or one that is described here
        for this call alone.

        Parameters:
            name: A name to find the call by.
            assistant_id: The id of the assistant that is to speak, where it is one that exists.
            assistant: An assistant for this call alone.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.calls.create_call", __package__)
        from ..api.calls import create_call as _operation

        return await _operation.asyncio(
            client=self._client,
            body=_body(_operation.OPERATION, name=name, assistant_id=assistant_id, assistant=assistant),
            options=options,
        )

    async def delete(
        self,
        call_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Call:
        """Delete Call

        Delete a call. It comes back as it was before.

        Parameters:
            call_id: The call's id, as found in `id` of a Call.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.calls.delete_call", __package__)
        from ..api.calls import delete_call as _operation

        return await _operation.asyncio(call_id, client=self._client, options=options)

    async def update(
        self,
        call_id: str,
        *,
        name: str | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Call:
        """Update Call

        Update an existing call. A field that is left out of the body stays as it is; a field that is `null` is
        cleared.

        The updated call comes back whole. Its documented fields do not include the name.

        Parameters:
            call_id: The call's id, as found in `id` of a Call.
            name: A name to find the call by; `null` takes the name away. The documented fields of a Call do not
                include it, so it can't be read back from a declared field.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.calls.update_call", __package__)
        from ..api.calls import update_call as _operation

        return await _operation.asyncio(
            call_id, client=self._client, body=_body(_operation.OPERATION, name=name), options=options
        )


class AsyncCallsWithRawResponse:
    """The operations of `calls`; every status is returned, none is raised."""

    def __init__(self, client: AsyncVoicebotStudio) -> None:
        self._client = client

    async def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> Response[builtins.list[Call]]:
        """As `Calls.list`, whatever the status."""
        await _load("..api.calls.list_calls", __package__)
        from ..api.calls import list_calls as _operation

        return await _operation.asyncio_detailed(client=self._client, options=options)

    async def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        assistant_id: str | None | Unset = UNSET,
        assistant: Assistant | inputs.Assistant | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Call]:
        """As `Calls.create`, whatever the status."""
        await _load("..api.calls.create_call", __package__)
        from ..api.calls import create_call as _operation

        return await _operation.asyncio_detailed(
            client=self._client,
            body=_body(_operation.OPERATION, name=name, assistant_id=assistant_id, assistant=assistant),
            options=options,
        )

    async def delete(
        self,
        call_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Response[Call]:
        """As `Calls.delete`, whatever the status."""
        await _load("..api.calls.delete_call", __package__)
        from ..api.calls import delete_call as _operation

        return await _operation.asyncio_detailed(call_id, client=self._client, options=options)

    async def update(
        self,
        call_id: str,
        *,
        name: str | None | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Call]:
        """As `Calls.update`, whatever the status."""
        await _load("..api.calls.update_call", __package__)
        from ..api.calls import update_call as _operation

        return await _operation.asyncio_detailed(
            call_id, client=self._client, body=_body(_operation.OPERATION, name=name), options=options
        )
