# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._runtime.request.operation import Body, Operation, Parameter, ResponseSpec
from ..._runtime.request.options import RequestOptions
from ..._runtime.response.response import Response

if TYPE_CHECKING:
    from ... import inputs
    from ...client import AsyncVoicebotStudio, VoicebotStudio
    from ...models.call import Call
    from ...models.update_call_request import UpdateCallRequest

OPERATION: Operation[Call] = Operation(
    id="updateCall",
    method="PATCH",
    path="/calls/{call_id}",
    parameters=(Parameter("call_id", "call_id", "path", "string", required=True, style="simple", explode=False),),
    body=Body(media_type="application/json", descriptor={"ref": "UpdateCallRequest"}, required=True),
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
    body: UpdateCallRequest | inputs.UpdateCallRequest,
    options: RequestOptions | None = None,
) -> Call:
    """Update Call

    Update an existing call. A field that is left out of the body stays as it is; a field that is `null` is
    cleared.

    The updated call comes back whole. Its documented fields do not include the name.

    Parameters:
        call_id: The call's id, as found in `id` of a Call.
        body: The fields to change.
        options: what is different for this one call (timeout, deadline, retries, headers, query).

    Raises:
        VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
    """
    return sync_detailed(call_id, client=client, body=body, options=options).unwrap()


def sync_detailed(
    call_id: str,
    *,
    client: VoicebotStudio,
    body: UpdateCallRequest | inputs.UpdateCallRequest,
    options: RequestOptions | None = None,
) -> Response[Call]:
    """As `sync`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {
        "call_id": call_id,
    }
    return client.exchange(OPERATION, _arguments, body, options)


async def asyncio(
    call_id: str,
    *,
    client: AsyncVoicebotStudio,
    body: UpdateCallRequest | inputs.UpdateCallRequest,
    options: RequestOptions | None = None,
) -> Call:
    """As `sync`, to be awaited."""
    return (await asyncio_detailed(call_id, client=client, body=body, options=options)).unwrap()


async def asyncio_detailed(
    call_id: str,
    *,
    client: AsyncVoicebotStudio,
    body: UpdateCallRequest | inputs.UpdateCallRequest,
    options: RequestOptions | None = None,
) -> Response[Call]:
    """As `asyncio`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {
        "call_id": call_id,
    }
    return await client.exchange(OPERATION, _arguments, body, options)
