# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._runtime.request.operation import Body, Operation, Parameter, ResponseSpec
from ..._runtime.request.options import RequestOptions
from ..._runtime.response.response import Response

if TYPE_CHECKING:
    from ... import inputs
    from ...client import AsyncVoicebotStudio, VoicebotStudio
    from ...models.assistant import Assistant

OPERATION: Operation[Assistant] = Operation(
    id="updateAssistant",
    method="PATCH",
    path="/assistants/{assistant_id}",
    parameters=(
        Parameter("assistant_id", "assistant_id", "path", "string", required=True, style="simple", explode=False),
    ),
    body=Body(media_type="application/json", descriptor={"ref": "Assistant"}, required=True),
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
    body: Assistant | inputs.Assistant,
    options: RequestOptions | None = None,
) -> Assistant:
    """Update Assistant

    Update an existing assistant. A field that is left out of the body stays as it is; a field that is `null` is
    cleared.

    Parameters:
        assistant_id: The assistant's id, as found in `id` of an Assistant.
        body: The fields to change.
        options: what is different for this one call (timeout, deadline, retries, headers, query).

    Raises:
        VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
    """
    return sync_detailed(assistant_id, client=client, body=body, options=options).unwrap()


def sync_detailed(
    assistant_id: str,
    *,
    client: VoicebotStudio,
    body: Assistant | inputs.Assistant,
    options: RequestOptions | None = None,
) -> Response[Assistant]:
    """As `sync`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {
        "assistant_id": assistant_id,
    }
    return client.exchange(OPERATION, _arguments, body, options)


async def asyncio(
    assistant_id: str,
    *,
    client: AsyncVoicebotStudio,
    body: Assistant | inputs.Assistant,
    options: RequestOptions | None = None,
) -> Assistant:
    """As `sync`, to be awaited."""
    return (await asyncio_detailed(assistant_id, client=client, body=body, options=options)).unwrap()


async def asyncio_detailed(
    assistant_id: str,
    *,
    client: AsyncVoicebotStudio,
    body: Assistant | inputs.Assistant,
    options: RequestOptions | None = None,
) -> Response[Assistant]:
    """As `asyncio`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {
        "assistant_id": assistant_id,
    }
    return await client.exchange(OPERATION, _arguments, body, options)
