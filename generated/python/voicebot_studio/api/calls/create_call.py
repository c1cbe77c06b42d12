# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._runtime.request.operation import Body, Operation, ResponseSpec
from ..._runtime.request.options import RequestOptions
from ..._runtime.response.response import Response

if TYPE_CHECKING:
    from ... import inputs
    from ...client import AsyncVoicebotStudio, VoicebotStudio
    from ...models.call import Call
    from ...models.create_call_request import CreateCallRequest

OPERATION: Operation[Call] = Operation(
    id="createCall",
    method="POST",
    path="/calls",
    parameters=(),
    body=Body(media_type="application/json", descriptor={"ref": "CreateCallRequest"}, required=True),
    responses={
        "200": ResponseSpec("application/json", {"ref": "Call"}),
    },
    retry_safe=False,
    models="voicebot_studio.models",
)


def sync(
    *,
    client: VoicebotStudio,
    body: CreateCallRequest | inputs.CreateCallRequest,
    options: RequestOptions | None = None,
) -> Call:
    """Create Call

    Create a call, which is then made by an assistant: one that exists, by its id, or one that is described here
    for this call alone.

    Parameters:
        body: The call to create.
        options: what is different for this one call (timeout, deadline, retries, headers, query).

    Raises:
        VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
    """
    return sync_detailed(client=client, body=body, options=options).unwrap()


def sync_detailed(
    *,
    client: VoicebotStudio,
    body: CreateCallRequest | inputs.CreateCallRequest,
    options: RequestOptions | None = None,
) -> Response[Call]:
    """As `sync`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {}
    return client.exchange(OPERATION, _arguments, body, options)


async def asyncio(
    *,
    client: AsyncVoicebotStudio,
    body: CreateCallRequest | inputs.CreateCallRequest,
    options: RequestOptions | None = None,
) -> Call:
    """As `sync`, to be awaited."""
    return (await asyncio_detailed(client=client, body=body, options=options)).unwrap()


async def asyncio_detailed(
    *,
    client: AsyncVoicebotStudio,
    body: CreateCallRequest | inputs.CreateCallRequest,
    options: RequestOptions | None = None,
) -> Response[Call]:
    """As `asyncio`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {}
    return await client.exchange(OPERATION, _arguments, body, options)
