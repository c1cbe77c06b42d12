# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._runtime.request.operation import Body, Operation, ResponseSpec
from ..._runtime.request.options import RequestOptions
from ..._runtime.response.response import Response

if TYPE_CHECKING:
    from ... import inputs
    from ...client import AsyncVoicebotStudio, VoicebotStudio
    from ...models.assistant import Assistant

OPERATION: Operation[Assistant] = Operation(
    id="createAssistant",
    method="POST",
    path="/assistants/create",
    parameters=(),
    body=Body(media_type="application/json", descriptor={"ref": "Assistant"}, required=True),
    responses={
        "200": ResponseSpec("application/json", {"ref": "Assistant"}),
    },
    retry_safe=False,
    models="voicebot_studio.models",
)


def sync(
    *,
    client: VoicebotStudio,
    body: Assistant | inputs.Assistant,
    options: RequestOptions | None = None,
) -> Assistant:
    """Create Assistant

    Create an assistant, for calls to refer to by its id.

    Parameters:
        body: The assistant to create.
        options: what is different for this one call (timeout, deadline, retries, headers, query).

    Raises:
        VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
    """
    return sync_detailed(client=client, body=body, options=options).unwrap()


def sync_detailed(
    *,
    client: VoicebotStudio,
    body: Assistant | inputs.Assistant,
    options: RequestOptions | None = None,
) -> Response[Assistant]:
    """As `sync`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {}
    return client.exchange(OPERATION, _arguments, body, options)


async def asyncio(
    *,
    client: AsyncVoicebotStudio,
    body: Assistant | inputs.Assistant,
    options: RequestOptions | None = None,
) -> Assistant:
    """As `sync`, to be awaited."""
    return (await asyncio_detailed(client=client, body=body, options=options)).unwrap()


async def asyncio_detailed(
    *,
    client: AsyncVoicebotStudio,
    body: Assistant | inputs.Assistant,
    options: RequestOptions | None = None,
) -> Response[Assistant]:
    """As `asyncio`, but every status comes back, with the response's headers and bytes."""
    _arguments: dict[str, Any] = {}
    return await client.exchange(OPERATION, _arguments, body, options)
