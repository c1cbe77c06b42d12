# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._runtime.codec.unset import UNSET
from ..._runtime.request.operation import Operation, ResponseSpec
from ..._runtime.request.options import RequestOptions
from ..._runtime.response.response import Response

if TYPE_CHECKING:
    from ...client import AsyncVoicebotStudio, VoicebotStudio
    from ...models.tool import Tool

OPERATION: Operation[list[Tool]] = Operation(
    id="listTools",
    method="GET",
    path="/tools",
    parameters=(),
    body=None,
    responses={
        "200": ResponseSpec("application/json", {"array": {"ref": "Tool"}}),
    },
    retry_safe=True,
    models="voicebot_studio.models",
)


def sync(
    *,
    client: VoicebotStudio,
    options: RequestOptions | None = None,
) -> list[Tool]:
    """List Tools

    List the tools of the organisation.

    All of them come at once: no parameter and no paging is documented.

    Parameters:
        options: what is different for this one call (timeout, deadline, retries, headers, query).

    Raises:
        VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
    """
    return sync_detailed(client=client, options=options).unwrap()


def sync_detailed(
    *,
    client: VoicebotStudio,
    options: RequestOptions | None = None,
) -> Response[list[Tool]]:
    """As `sync`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {}
    return client.exchange(OPERATION, _arguments, UNSET, options)


async def asyncio(
    *,
    client: AsyncVoicebotStudio,
    options: RequestOptions | None = None,
) -> list[Tool]:
    """As `sync`, to be awaited."""
    return (await asyncio_detailed(client=client, options=options)).unwrap()


async def asyncio_detailed(
    *,
    client: AsyncVoicebotStudio,
    options: RequestOptions | None = None,
) -> Response[list[Tool]]:
    """As `asyncio`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {}
    return await client.exchange(OPERATION, _arguments, UNSET, options)
