# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._runtime.codec.unset import UNSET
from ..._runtime.request.operation import Operation, Parameter, ResponseSpec
from ..._runtime.request.options import RequestOptions
from ..._runtime.response.response import Response

if TYPE_CHECKING:
    from ...client import AsyncVoicebotStudio, VoicebotStudio
    from ...models.assistant import Assistant

OPERATION: Operation[Assistant] = Operation(
    id="getAssistant",
    method="GET",
    path="/assistants/{assistant_id}",
    parameters=(
        Parameter("assistant_id", "assistant_id", "path", "string", required=True, style="simple", explode=False),
    ),
    body=None,
    responses={
        "200": ResponseSpec("application/json", {"ref": "Assistant"}),
    },
    retry_safe=True,
    models="voicebot_studio.models",
)


def sync(
    assistant_id: str,
    *,
    client: VoicebotStudio,
    options: RequestOptions | None = None,
) -> Assistant:
    """Get Assistant

    Get an assistant by its id.

    Parameters:
        assistant_id: The assistant's id, as found in `id` of an Assistant.
        options: what is different for this one call (timeout, deadline, retries, headers, query).

    Raises:
        VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
    """
    return sync_detailed(assistant_id, client=client, options=options).unwrap()


def sync_detailed(
    assistant_id: str,
    *,
    client: VoicebotStudio,
    options: RequestOptions | None = None,
) -> Response[Assistant]:
    """As `sync`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {
        "assistant_id": assistant_id,
    }
    return client.exchange(OPERATION, _arguments, UNSET, options)


async def asyncio(
    assistant_id: str,
    *,
    client: AsyncVoicebotStudio,
    options: RequestOptions | None = None,
) -> Assistant:
    """As `sync`, to be awaited."""
    return (await asyncio_detailed(assistant_id, client=client, options=options)).unwrap()


async def asyncio_detailed(
    assistant_id: str,
    *,
    client: AsyncVoicebotStudio,
    options: RequestOptions | None = None,
) -> Response[Assistant]:
    """As `asyncio`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {
        "assistant_id": assistant_id,
    }
    return await client.exchange(OPERATION, _arguments, UNSET, options)
