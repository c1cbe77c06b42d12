# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._runtime.request.operation import Body, Operation, ResponseSpec
from ..._runtime.request.options import RequestOptions
from ..._runtime.response.response import Response

if TYPE_CHECKING:
    from ... import inputs
    from ...client import AsyncVoicebotStudio, VoicebotStudio
    from ...models.create_tool_request import CreateToolRequest
    from ...models.tool import Tool

OPERATION: Operation[Tool] = Operation(
    id="createTool",
    method="POST",
    path="/tools/create",
    parameters=(),
    body=Body(media_type="application/json", descriptor={"ref": "CreateToolRequest"}, required=True),
    responses={
        "200": ResponseSpec("application/json", {"ref": "Tool"}),
    },
    retry_safe=False,
    models="voicebot_studio.models",
)


def sync(
    *,
    client: VoicebotStudio,
    body: CreateToolRequest | inputs.CreateToolRequest,
    options: RequestOptions | None = None,
) -> Tool:
    """Create Tool

    Create a tool, for assistants to refer to by its id.

    Parameters:
        body: The tool to create.
        options: what is different for this one call (timeout, deadline, retries, headers, query).

    Raises:
        VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
    """
    return sync_detailed(client=client, body=body, options=options).unwrap()


def sync_detailed(
    *,
    client: VoicebotStudio,
    body: CreateToolRequest | inputs.CreateToolRequest,
    options: RequestOptions | None = None,
) -> Response[Tool]:
    """As `sync`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {}
    return client.exchange(OPERATION, _arguments, body, options)


async def asyncio(
    *,
    client: AsyncVoicebotStudio,
    body: CreateToolRequest | inputs.CreateToolRequest,
    options: RequestOptions | None = None,
) -> Tool:
    """As `sync`, to be awaited."""
    return (await asyncio_detailed(client=client, body=body, options=options)).unwrap()


async def asyncio_detailed(
    *,
    client: AsyncVoicebotStudio,
    body: CreateToolRequest | inputs.CreateToolRequest,
    options: RequestOptions | None = None,
) -> Response[Tool]:
    """As `asyncio`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {}
    return await client.exchange(OPERATION, _arguments, body, options)
