# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._runtime.codec.unset import UNSET
from ..._runtime.request.operation import Operation, Parameter, ResponseSpec
from ..._runtime.request.options import RequestOptions
from ..._runtime.response.response import Response

if TYPE_CHECKING:
    from ...client import AsyncVoicebotStudio, VoicebotStudio
    from ...models.tool import Tool

OPERATION: Operation[Tool] = Operation(
    id="deleteTool",
    method="DELETE",
    path="/tools/{tool_id}",
    parameters=(Parameter("tool_id", "tool_id", "path", "string", required=True, style="simple", explode=False),),
    body=None,
    responses={
        "200": ResponseSpec("application/json", {"ref": "Tool"}),
    },
    retry_safe=True,
    models="voicebot_studio.models",
)


def sync(
    tool_id: str,
    *,
    client: VoicebotStudio,
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
    return sync_detailed(tool_id, client=client, options=options).unwrap()


def sync_detailed(
    tool_id: str,
    *,
    client: VoicebotStudio,
    options: RequestOptions | None = None,
) -> Response[Tool]:
    """As `sync`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {
        "tool_id": tool_id,
    }
    return client.exchange(OPERATION, _arguments, UNSET, options)


async def asyncio(
    tool_id: str,
    *,
    client: AsyncVoicebotStudio,
    options: RequestOptions | None = None,
) -> Tool:
    """As `sync`, to be awaited."""
    return (await asyncio_detailed(tool_id, client=client, options=options)).unwrap()


async def asyncio_detailed(
    tool_id: str,
    *,
    client: AsyncVoicebotStudio,
    options: RequestOptions | None = None,
) -> Response[Tool]:
    """As `asyncio`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {
        "tool_id": tool_id,
    }
    return await client.exchange(OPERATION, _arguments, UNSET, options)
