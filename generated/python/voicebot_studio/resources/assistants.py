# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

import builtins
from collections.abc import Sequence
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
    from ..models.analysis_plan import AnalysisPlan
    from ..models.assistant import Assistant
    from ..models.assistant_model import AssistantModel
    from ..models.transcriber import Transcriber
    from ..models.transport_configuration import TransportConfiguration
    from ..models.voice import Voice
    from ..models.voicemail_detection import VoicemailDetection


class Assistants:
    """The operations of `assistants`."""

    def __init__(self, client: VoicebotStudio) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> AssistantsWithRawResponse:
        """The same methods, returning every response as it came: status, headers, bytes, attempts."""
        return AssistantsWithRawResponse(self._client)

    def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> builtins.list[Assistant]:
        """List Assistants

        List the assistants of the organisation.

        All of them come at once: no parameter and no paging is documented.

        Parameters:
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.assistants import list_assistants as _operation

        return _operation.sync(client=self._client, options=options)

    def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        first_message: str | None | Unset = UNSET,
        first_message_mode: str | None | Unset = UNSET,
        background_sound: str | None | Unset = UNSET,
        hipaa_enabled: bool | None | Unset = UNSET,
        background_denoising_enabled: bool | None | Unset = UNSET,
        model_output_in_messages_enabled: bool | None | Unset = UNSET,
        silence_timeout_seconds: int | float | None | Unset = UNSET,
        max_duration_seconds: int | float | None | Unset = UNSET,
        client_messages: builtins.list[str] | None | Unset = UNSET,
        server_messages: builtins.list[str] | None | Unset = UNSET,
        voicemail_detection: VoicemailDetection | inputs.VoicemailDetection | None | Unset = UNSET,
        model: AssistantModel | inputs.AssistantModel | None | Unset = UNSET,
        voice: Voice | inputs.Voice | None | Unset = UNSET,
        transcriber: Transcriber | inputs.Transcriber | None | Unset = UNSET,
        analysis_plan: AnalysisPlan | inputs.AnalysisPlan | None | Unset = UNSET,
        transport_configurations: Sequence[TransportConfiguration | inputs.TransportConfiguration]
        | None
        | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Assistant:
        """Create Assistant

        Create an assistant, for calls to refer to by its id.

        Parameters:
            name: A name to find the assistant by.
            first_message: What it says first.
            first_message_mode: Who speaks first. No list of values is documented.
            background_sound: What is heard behind its voice. No list of values is documented.
            hipaa_enabled: Whether its calls are handled as HIPAA asks.
            background_denoising_enabled: Whether noise behind the caller's voice is filtered out.
            model_output_in_messages_enabled: Whether messages hold what the model said, rather than what was heard of it.
            silence_timeout_seconds: How long nobody may speak before the call ends, in seconds.
            max_duration_seconds: How long a call may take, in seconds.
            client_messages: The kinds of message that clients are sent.
            server_messages: The kinds of message that the server is sent.
            voicemail_detection: How an answering machine is told from a person.
            model: The language model that decides what is said.
            voice: The voice that says it.
            transcriber: What turns the speech of the caller into text.
            analysis_plan: What is made of a call once it has ended.
            transport_configurations: How calls are carried, by provider.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.assistants import create_assistant as _operation

        return _operation.sync(
            client=self._client,
            body=_body(
                _operation.OPERATION,
                name=name,
                first_message=first_message,
                first_message_mode=first_message_mode,
                background_sound=background_sound,
                hipaa_enabled=hipaa_enabled,
                background_denoising_enabled=background_denoising_enabled,
                model_output_in_messages_enabled=model_output_in_messages_enabled,
                silence_timeout_seconds=silence_timeout_seconds,
                max_duration_seconds=max_duration_seconds,
                client_messages=client_messages,
                server_messages=server_messages,
                voicemail_detection=voicemail_detection,
                model=model,
                voice=voice,
                transcriber=transcriber,
                analysis_plan=analysis_plan,
                transport_configurations=transport_configurations,
            ),
            options=options,
        )

    def get(
        self,
        assistant_id: str,
        *,
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
        from ..api.assistants import get_assistant as _operation

        return _operation.sync(assistant_id, client=self._client, options=options)

    def update(
        self,
        assistant_id: str,
        *,
        name: str | None | Unset = UNSET,
        first_message: str | None | Unset = UNSET,
        first_message_mode: str | None | Unset = UNSET,
        background_sound: str | None | Unset = UNSET,
        hipaa_enabled: bool | None | Unset = UNSET,
        background_denoising_enabled: bool | None | Unset = UNSET,
        model_output_in_messages_enabled: bool | None | Unset = UNSET,
        silence_timeout_seconds: int | float | None | Unset = UNSET,
        max_duration_seconds: int | float | None | Unset = UNSET,
        client_messages: builtins.list[str] | None | Unset = UNSET,
        server_messages: builtins.list[str] | None | Unset = UNSET,
        voicemail_detection: VoicemailDetection | inputs.VoicemailDetection | None | Unset = UNSET,
        model: AssistantModel | inputs.AssistantModel | None | Unset = UNSET,
        voice: Voice | inputs.Voice | None | Unset = UNSET,
        transcriber: Transcriber | inputs.Transcriber | None | Unset = UNSET,
        analysis_plan: AnalysisPlan | inputs.AnalysisPlan | None | Unset = UNSET,
        transport_configurations: Sequence[TransportConfiguration | inputs.TransportConfiguration]
        | None
        | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Assistant:
        """Update Assistant

        Update an existing assistant. A field that is left out of the body stays as it is; a field that is `null` is
        cleared.

        Parameters:
            assistant_id: The assistant's id, as found in `id` of an Assistant.
            name: A name to find the assistant by.
            first_message: What it says first.
            first_message_mode: Who speaks first. No list of values is documented.
            background_sound: What is heard behind its voice. No list of values is documented.
            hipaa_enabled: Whether its calls are handled as HIPAA asks.
            background_denoising_enabled: Whether noise behind the caller's voice is filtered out.
            model_output_in_messages_enabled: Whether messages hold what the model said, rather than what was heard of it.
            silence_timeout_seconds: How long nobody may speak before the call ends, in seconds.
            max_duration_seconds: How long a call may take, in seconds.
            client_messages: The kinds of message that clients are sent.
            server_messages: The kinds of message that the server is sent.
            voicemail_detection: How an answering machine is told from a person.
            model: The language model that decides what is said.
            voice: The voice that says it.
            transcriber: What turns the speech of the caller into text.
            analysis_plan: What is made of a call once it has ended.
            transport_configurations: How calls are carried, by provider.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        from ..api.assistants import update_assistant as _operation

        return _operation.sync(
            assistant_id,
            client=self._client,
            body=_body(
                _operation.OPERATION,
                name=name,
                first_message=first_message,
                first_message_mode=first_message_mode,
                background_sound=background_sound,
                hipaa_enabled=hipaa_enabled,
                background_denoising_enabled=background_denoising_enabled,
                model_output_in_messages_enabled=model_output_in_messages_enabled,
                silence_timeout_seconds=silence_timeout_seconds,
                max_duration_seconds=max_duration_seconds,
                client_messages=client_messages,
                server_messages=server_messages,
                voicemail_detection=voicemail_detection,
                model=model,
                voice=voice,
                transcriber=transcriber,
                analysis_plan=analysis_plan,
                transport_configurations=transport_configurations,
            ),
            options=options,
        )


class AssistantsWithRawResponse:
    """The operations of `assistants`; every status is returned, none is raised."""

    def __init__(self, client: VoicebotStudio) -> None:
        self._client = client

    def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> Response[builtins.list[Assistant]]:
        """As `Assistants.list`, whatever the status."""
        from ..api.assistants import list_assistants as _operation

        return _operation.sync_detailed(client=self._client, options=options)

    def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        first_message: str | None | Unset = UNSET,
        first_message_mode: str | None | Unset = UNSET,
        background_sound: str | None | Unset = UNSET,
        hipaa_enabled: bool | None | Unset = UNSET,
        background_denoising_enabled: bool | None | Unset = UNSET,
        model_output_in_messages_enabled: bool | None | Unset = UNSET,
        silence_timeout_seconds: int | float | None | Unset = UNSET,
        max_duration_seconds: int | float | None | Unset = UNSET,
        client_messages: builtins.list[str] | None | Unset = UNSET,
        server_messages: builtins.list[str] | None | Unset = UNSET,
        voicemail_detection: VoicemailDetection | inputs.VoicemailDetection | None | Unset = UNSET,
        model: AssistantModel | inputs.AssistantModel | None | Unset = UNSET,
        voice: Voice | inputs.Voice | None | Unset = UNSET,
        transcriber: Transcriber | inputs.Transcriber | None | Unset = UNSET,
        analysis_plan: AnalysisPlan | inputs.AnalysisPlan | None | Unset = UNSET,
        transport_configurations: Sequence[TransportConfiguration | inputs.TransportConfiguration]
        | None
        | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Assistant]:
        """As `Assistants.create`, whatever the status."""
        from ..api.assistants import create_assistant as _operation

        return _operation.sync_detailed(
            client=self._client,
            body=_body(
                _operation.OPERATION,
                name=name,
                first_message=first_message,
                first_message_mode=first_message_mode,
                background_sound=background_sound,
                hipaa_enabled=hipaa_enabled,
                background_denoising_enabled=background_denoising_enabled,
                model_output_in_messages_enabled=model_output_in_messages_enabled,
                silence_timeout_seconds=silence_timeout_seconds,
                max_duration_seconds=max_duration_seconds,
                client_messages=client_messages,
                server_messages=server_messages,
                voicemail_detection=voicemail_detection,
                model=model,
                voice=voice,
                transcriber=transcriber,
                analysis_plan=analysis_plan,
                transport_configurations=transport_configurations,
            ),
            options=options,
        )

    def get(
        self,
        assistant_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Response[Assistant]:
        """As `Assistants.get`, whatever the status."""
        from ..api.assistants import get_assistant as _operation

        return _operation.sync_detailed(assistant_id, client=self._client, options=options)

    def update(
        self,
        assistant_id: str,
        *,
        name: str | None | Unset = UNSET,
        first_message: str | None | Unset = UNSET,
        first_message_mode: str | None | Unset = UNSET,
        background_sound: str | None | Unset = UNSET,
        hipaa_enabled: bool | None | Unset = UNSET,
        background_denoising_enabled: bool | None | Unset = UNSET,
        model_output_in_messages_enabled: bool | None | Unset = UNSET,
        silence_timeout_seconds: int | float | None | Unset = UNSET,
        max_duration_seconds: int | float | None | Unset = UNSET,
        client_messages: builtins.list[str] | None | Unset = UNSET,
        server_messages: builtins.list[str] | None | Unset = UNSET,
        voicemail_detection: VoicemailDetection | inputs.VoicemailDetection | None | Unset = UNSET,
        model: AssistantModel | inputs.AssistantModel | None | Unset = UNSET,
        voice: Voice | inputs.Voice | None | Unset = UNSET,
        transcriber: Transcriber | inputs.Transcriber | None | Unset = UNSET,
        analysis_plan: AnalysisPlan | inputs.AnalysisPlan | None | Unset = UNSET,
        transport_configurations: Sequence[TransportConfiguration | inputs.TransportConfiguration]
        | None
        | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Assistant]:
        """As `Assistants.update`, whatever the status."""
        from ..api.assistants import update_assistant as _operation

        return _operation.sync_detailed(
            assistant_id,
            client=self._client,
            body=_body(
                _operation.OPERATION,
                name=name,
                first_message=first_message,
                first_message_mode=first_message_mode,
                background_sound=background_sound,
                hipaa_enabled=hipaa_enabled,
                background_denoising_enabled=background_denoising_enabled,
                model_output_in_messages_enabled=model_output_in_messages_enabled,
                silence_timeout_seconds=silence_timeout_seconds,
                max_duration_seconds=max_duration_seconds,
                client_messages=client_messages,
                server_messages=server_messages,
                voicemail_detection=voicemail_detection,
                model=model,
                voice=voice,
                transcriber=transcriber,
                analysis_plan=analysis_plan,
                transport_configurations=transport_configurations,
            ),
            options=options,
        )


class AsyncAssistants:
    """The operations of `assistants`."""

    def __init__(self, client: AsyncVoicebotStudio) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> AsyncAssistantsWithRawResponse:
        """The same methods, returning every response as it came: status, headers, bytes, attempts."""
        return AsyncAssistantsWithRawResponse(self._client)

    async def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> builtins.list[Assistant]:
        """List Assistants

        List the assistants of the organisation.

        All of them come at once: no parameter and no paging is documented.

        Parameters:
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.assistants.list_assistants", __package__)
        from ..api.assistants import list_assistants as _operation

        return await _operation.asyncio(client=self._client, options=options)

    async def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        first_message: str | None | Unset = UNSET,
        first_message_mode: str | None | Unset = UNSET,
        background_sound: str | None | Unset = UNSET,
        hipaa_enabled: bool | None | Unset = UNSET,
        background_denoising_enabled: bool | None | Unset = UNSET,
        model_output_in_messages_enabled: bool | None | Unset = UNSET,
        silence_timeout_seconds: int | float | None | Unset = UNSET,
        max_duration_seconds: int | float | None | Unset = UNSET,
        client_messages: builtins.list[str] | None | Unset = UNSET,
        server_messages: builtins.list[str] | None | Unset = UNSET,
        voicemail_detection: VoicemailDetection | inputs.VoicemailDetection | None | Unset = UNSET,
        model: AssistantModel | inputs.AssistantModel | None | Unset = UNSET,
        voice: Voice | inputs.Voice | None | Unset = UNSET,
        transcriber: Transcriber | inputs.Transcriber | None | Unset = UNSET,
        analysis_plan: AnalysisPlan | inputs.AnalysisPlan | None | Unset = UNSET,
        transport_configurations: Sequence[TransportConfiguration | inputs.TransportConfiguration]
        | None
        | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Assistant:
        """Create Assistant

        Create an assistant, for calls to refer to by its id.

        Parameters:
            name: A name to find the assistant by.
            first_message: What it says first.
            first_message_mode: Who speaks first. No list of values is documented.
            background_sound: What is heard behind its voice. No list of values is documented.
            hipaa_enabled: Whether its calls are handled as HIPAA asks.
            background_denoising_enabled: Whether noise behind the caller's voice is filtered out.
            model_output_in_messages_enabled: Whether messages hold what the model said, rather than what was heard of it.
            silence_timeout_seconds: How long nobody may speak before the call ends, in seconds.
            max_duration_seconds: How long a call may take, in seconds.
            client_messages: The kinds of message that clients are sent.
            server_messages: The kinds of message that the server is sent.
            voicemail_detection: How an answering machine is told from a person.
            model: The language model that decides what is said.
            voice: The voice that says it.
            transcriber: What turns the speech of the caller into text.
            analysis_plan: What is made of a call once it has ended.
            transport_configurations: How calls are carried, by provider.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.assistants.create_assistant", __package__)
        from ..api.assistants import create_assistant as _operation

        return await _operation.asyncio(
            client=self._client,
            body=_body(
                _operation.OPERATION,
                name=name,
                first_message=first_message,
                first_message_mode=first_message_mode,
                background_sound=background_sound,
                hipaa_enabled=hipaa_enabled,
                background_denoising_enabled=background_denoising_enabled,
                model_output_in_messages_enabled=model_output_in_messages_enabled,
                silence_timeout_seconds=silence_timeout_seconds,
                max_duration_seconds=max_duration_seconds,
                client_messages=client_messages,
                server_messages=server_messages,
                voicemail_detection=voicemail_detection,
                model=model,
                voice=voice,
                transcriber=transcriber,
                analysis_plan=analysis_plan,
                transport_configurations=transport_configurations,
            ),
            options=options,
        )

    async def get(
        self,
        assistant_id: str,
        *,
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
        await _load("..api.assistants.get_assistant", __package__)
        from ..api.assistants import get_assistant as _operation

        return await _operation.asyncio(assistant_id, client=self._client, options=options)

    async def update(
        self,
        assistant_id: str,
        *,
        name: str | None | Unset = UNSET,
        first_message: str | None | Unset = UNSET,
        first_message_mode: str | None | Unset = UNSET,
        background_sound: str | None | Unset = UNSET,
        hipaa_enabled: bool | None | Unset = UNSET,
        background_denoising_enabled: bool | None | Unset = UNSET,
        model_output_in_messages_enabled: bool | None | Unset = UNSET,
        silence_timeout_seconds: int | float | None | Unset = UNSET,
        max_duration_seconds: int | float | None | Unset = UNSET,
        client_messages: builtins.list[str] | None | Unset = UNSET,
        server_messages: builtins.list[str] | None | Unset = UNSET,
        voicemail_detection: VoicemailDetection | inputs.VoicemailDetection | None | Unset = UNSET,
        model: AssistantModel | inputs.AssistantModel | None | Unset = UNSET,
        voice: Voice | inputs.Voice | None | Unset = UNSET,
        transcriber: Transcriber | inputs.Transcriber | None | Unset = UNSET,
        analysis_plan: AnalysisPlan | inputs.AnalysisPlan | None | Unset = UNSET,
        transport_configurations: Sequence[TransportConfiguration | inputs.TransportConfiguration]
        | None
        | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Assistant:
        """Update Assistant

        Update an existing assistant. A field that is left out of the body stays as it is; a field that is `null` is
        cleared.

        Parameters:
            assistant_id: The assistant's id, as found in `id` of an Assistant.
            name: A name to find the assistant by.
            first_message: What it says first.
            first_message_mode: Who speaks first. No list of values is documented.
            background_sound: What is heard behind its voice. No list of values is documented.
            hipaa_enabled: Whether its calls are handled as HIPAA asks.
            background_denoising_enabled: Whether noise behind the caller's voice is filtered out.
            model_output_in_messages_enabled: Whether messages hold what the model said, rather than what was heard of it.
            silence_timeout_seconds: How long nobody may speak before the call ends, in seconds.
            max_duration_seconds: How long a call may take, in seconds.
            client_messages: The kinds of message that clients are sent.
            server_messages: The kinds of message that the server is sent.
            voicemail_detection: How an answering machine is told from a person.
            model: The language model that decides what is said.
            voice: The voice that says it.
            transcriber: What turns the speech of the caller into text.
            analysis_plan: What is made of a call once it has ended.
            transport_configurations: How calls are carried, by provider.
            options: what is different for this one call (timeout, deadline, retries, headers, query).

        Raises:
            VoicebotStudioError: the classes of `errors` say what happened, and each error's `outcome` whether it was done.
        """
        await _load("..api.assistants.update_assistant", __package__)
        from ..api.assistants import update_assistant as _operation

        return await _operation.asyncio(
            assistant_id,
            client=self._client,
            body=_body(
                _operation.OPERATION,
                name=name,
                first_message=first_message,
                first_message_mode=first_message_mode,
                background_sound=background_sound,
                hipaa_enabled=hipaa_enabled,
                background_denoising_enabled=background_denoising_enabled,
                model_output_in_messages_enabled=model_output_in_messages_enabled,
                silence_timeout_seconds=silence_timeout_seconds,
                max_duration_seconds=max_duration_seconds,
                client_messages=client_messages,
                server_messages=server_messages,
                voicemail_detection=voicemail_detection,
                model=model,
                voice=voice,
                transcriber=transcriber,
                analysis_plan=analysis_plan,
                transport_configurations=transport_configurations,
            ),
            options=options,
        )


class AsyncAssistantsWithRawResponse:
    """The operations of `assistants`; every status is returned, none is raised."""

    def __init__(self, client: AsyncVoicebotStudio) -> None:
        self._client = client

    async def list(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> Response[builtins.list[Assistant]]:
        """As `Assistants.list`, whatever the status."""
        await _load("..api.assistants.list_assistants", __package__)
        from ..api.assistants import list_assistants as _operation

        return await _operation.asyncio_detailed(client=self._client, options=options)

    async def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        first_message: str | None | Unset = UNSET,
        first_message_mode: str | None | Unset = UNSET,
        background_sound: str | None | Unset = UNSET,
        hipaa_enabled: bool | None | Unset = UNSET,
        background_denoising_enabled: bool | None | Unset = UNSET,
        model_output_in_messages_enabled: bool | None | Unset = UNSET,
        silence_timeout_seconds: int | float | None | Unset = UNSET,
        max_duration_seconds: int | float | None | Unset = UNSET,
        client_messages: builtins.list[str] | None | Unset = UNSET,
        server_messages: builtins.list[str] | None | Unset = UNSET,
        voicemail_detection: VoicemailDetection | inputs.VoicemailDetection | None | Unset = UNSET,
        model: AssistantModel | inputs.AssistantModel | None | Unset = UNSET,
        voice: Voice | inputs.Voice | None | Unset = UNSET,
        transcriber: Transcriber | inputs.Transcriber | None | Unset = UNSET,
        analysis_plan: AnalysisPlan | inputs.AnalysisPlan | None | Unset = UNSET,
        transport_configurations: Sequence[TransportConfiguration | inputs.TransportConfiguration]
        | None
        | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Assistant]:
        """As `Assistants.create`, whatever the status."""
        await _load("..api.assistants.create_assistant", __package__)
        from ..api.assistants import create_assistant as _operation

        return await _operation.asyncio_detailed(
            client=self._client,
            body=_body(
                _operation.OPERATION,
                name=name,
                first_message=first_message,
                first_message_mode=first_message_mode,
                background_sound=background_sound,
                hipaa_enabled=hipaa_enabled,
                background_denoising_enabled=background_denoising_enabled,
                model_output_in_messages_enabled=model_output_in_messages_enabled,
                silence_timeout_seconds=silence_timeout_seconds,
                max_duration_seconds=max_duration_seconds,
                client_messages=client_messages,
                server_messages=server_messages,
                voicemail_detection=voicemail_detection,
                model=model,
                voice=voice,
                transcriber=transcriber,
                analysis_plan=analysis_plan,
                transport_configurations=transport_configurations,
            ),
            options=options,
        )

    async def get(
        self,
        assistant_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Response[Assistant]:
        """As `Assistants.get`, whatever the status."""
        await _load("..api.assistants.get_assistant", __package__)
        from ..api.assistants import get_assistant as _operation

        return await _operation.asyncio_detailed(assistant_id, client=self._client, options=options)

    async def update(
        self,
        assistant_id: str,
        *,
        name: str | None | Unset = UNSET,
        first_message: str | None | Unset = UNSET,
        first_message_mode: str | None | Unset = UNSET,
        background_sound: str | None | Unset = UNSET,
        hipaa_enabled: bool | None | Unset = UNSET,
        background_denoising_enabled: bool | None | Unset = UNSET,
        model_output_in_messages_enabled: bool | None | Unset = UNSET,
        silence_timeout_seconds: int | float | None | Unset = UNSET,
        max_duration_seconds: int | float | None | Unset = UNSET,
        client_messages: builtins.list[str] | None | Unset = UNSET,
        server_messages: builtins.list[str] | None | Unset = UNSET,
        voicemail_detection: VoicemailDetection | inputs.VoicemailDetection | None | Unset = UNSET,
        model: AssistantModel | inputs.AssistantModel | None | Unset = UNSET,
        voice: Voice | inputs.Voice | None | Unset = UNSET,
        transcriber: Transcriber | inputs.Transcriber | None | Unset = UNSET,
        analysis_plan: AnalysisPlan | inputs.AnalysisPlan | None | Unset = UNSET,
        transport_configurations: Sequence[TransportConfiguration | inputs.TransportConfiguration]
        | None
        | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Assistant]:
        """As `Assistants.update`, whatever the status."""
        await _load("..api.assistants.update_assistant", __package__)
        from ..api.assistants import update_assistant as _operation

        return await _operation.asyncio_detailed(
            assistant_id,
            client=self._client,
            body=_body(
                _operation.OPERATION,
                name=name,
                first_message=first_message,
                first_message_mode=first_message_mode,
                background_sound=background_sound,
                hipaa_enabled=hipaa_enabled,
                background_denoising_enabled=background_denoising_enabled,
                model_output_in_messages_enabled=model_output_in_messages_enabled,
                silence_timeout_seconds=silence_timeout_seconds,
                max_duration_seconds=max_duration_seconds,
                client_messages=client_messages,
                server_messages=server_messages,
                voicemail_detection=voicemail_detection,
                model=model,
                voice=voice,
                transcriber=transcriber,
                analysis_plan=analysis_plan,
                transport_configurations=transport_configurations,
            ),
            options=options,
        )
