# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._runtime.codec.unset import UNSET
from ..._runtime.request.operation import Operation, Parameter, ResponseSpec
from ..._runtime.request.options import RequestOptions
from ..._runtime.response.response import Response

if TYPE_CHECKING:
    from ...client import AsyncVoicebotStudio, VoicebotStudio
    from ...models.call import Call

OPERATION: Operation[Call] = Operation(
    id="deleteCall",
    method="DELETE",
    path="/calls/{call_id}",
    parameters=(Parameter("call_id", "call_id", "path", "string", required=True, style="simple", explode=False),),
    body=None,
    responses={
        "200": ResponseSpec("application/json", {"ref": "Call"}),
    },
    retry_safe=True,
    models="voicebot_studio.models",
)


def sync(
    call_id: str,
    *,
    client: VoicebotStudio,
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
    return sync_detailed(call_id, client=client, options=options).unwrap()


def sync_detailed(
    call_id: str,
    *,
    client: VoicebotStudio,
    options: RequestOptions | None = None,
) -> Response[Call]:
    """As `sync`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {
        "call_id": call_id,
    }
    return client.exchange(OPERATION, _arguments, UNSET, options)


async def asyncio(
    call_id: str,
    *,
    client: AsyncVoicebotStudio,
    options: RequestOptions | None = None,
) -> Call:
    """As `sync`, to be awaited."""
    return (await asyncio_detailed(call_id, client=client, options=options)).unwrap()


async def asyncio_detailed(
    call_id: str,
    *,
    client: AsyncVoicebotStudio,
    options: RequestOptions | None = None,
) -> Response[Call]:
    """As `asyncio`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {
        "call_id": call_id,
    }
    return await client.exchange(OPERATION, _arguments, UNSET, options)
