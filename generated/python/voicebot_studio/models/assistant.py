# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .analysis_plan import AnalysisPlan
    from .assistant_model import AssistantModel
    from .transcriber import Transcriber
    from .transport_configuration import TransportConfiguration
    from .voice import Voice
    from .voicemail_detection import VoicemailDetection


@define(repr=False)
class Assistant(Model):
    """Who speaks in a call.

    Attributes:
        id: The assistant's id.
        organization_id: The organisation that the assistant belongs to.
        created_by: Who made the assistant.
        created_at: When the assistant was made; a text, as for a Tool.
        updated_at: When the assistant last changed; a text, as for a Tool.
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
    """

    id: str | None | Unset = UNSET
    organization_id: str | None | Unset = UNSET
    created_by: str | None | Unset = UNSET
    created_at: str | None | Unset = UNSET
    updated_at: str | None | Unset = UNSET
    name: str | None | Unset = UNSET
    first_message: str | None | Unset = UNSET
    first_message_mode: str | None | Unset = UNSET
    background_sound: str | None | Unset = UNSET
    hipaa_enabled: bool | None | Unset = UNSET
    background_denoising_enabled: bool | None | Unset = UNSET
    model_output_in_messages_enabled: bool | None | Unset = UNSET
    silence_timeout_seconds: int | float | None | Unset = UNSET
    max_duration_seconds: int | float | None | Unset = UNSET
    client_messages: list[str] | None | Unset = UNSET
    server_messages: list[str] | None | Unset = UNSET
    voicemail_detection: VoicemailDetection | None | Unset = UNSET
    model: AssistantModel | None | Unset = UNSET
    voice: Voice | None | Unset = UNSET
    transcriber: Transcriber | None | Unset = UNSET
    analysis_plan: AnalysisPlan | None | Unset = UNSET
    transport_configurations: list[TransportConfiguration] | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("id", {"union": ["string", "null"]}, read_only=True),
        PropertyDescriptor("organizationId", {"union": ["string", "null"]}, "organization_id", read_only=True),
        PropertyDescriptor("createdBy", {"union": ["string", "null"]}, "created_by", read_only=True),
        PropertyDescriptor("createdAt", {"union": ["string", "null"]}, "created_at", read_only=True),
        PropertyDescriptor("updatedAt", {"union": ["string", "null"]}, "updated_at", read_only=True),
        PropertyDescriptor("name", {"union": ["string", "null"]}),
        PropertyDescriptor("firstMessage", {"union": ["string", "null"]}, "first_message"),
        PropertyDescriptor("firstMessageMode", {"union": ["string", "null"]}, "first_message_mode"),
        PropertyDescriptor("backgroundSound", {"union": ["string", "null"]}, "background_sound"),
        PropertyDescriptor("hipaaEnabled", {"union": ["boolean", "null"]}, "hipaa_enabled"),
        PropertyDescriptor(
            "backgroundDenoisingEnabled", {"union": ["boolean", "null"]}, "background_denoising_enabled"
        ),
        PropertyDescriptor(
            "modelOutputInMessagesEnabled", {"union": ["boolean", "null"]}, "model_output_in_messages_enabled"
        ),
        PropertyDescriptor("silenceTimeoutSeconds", {"union": ["number", "null"]}, "silence_timeout_seconds"),
        PropertyDescriptor("maxDurationSeconds", {"union": ["number", "null"]}, "max_duration_seconds"),
        PropertyDescriptor("clientMessages", {"union": [{"array": "string"}, "null"]}, "client_messages"),
        PropertyDescriptor("serverMessages", {"union": [{"array": "string"}, "null"]}, "server_messages"),
        PropertyDescriptor(
            "voicemailDetection", {"union": [{"ref": "VoicemailDetection"}, "null"]}, "voicemail_detection"
        ),
        PropertyDescriptor("model", {"union": [{"ref": "AssistantModel"}, "null"]}),
        PropertyDescriptor("voice", {"union": [{"ref": "Voice"}, "null"]}),
        PropertyDescriptor("transcriber", {"union": [{"ref": "Transcriber"}, "null"]}),
        PropertyDescriptor("analysisPlan", {"union": [{"ref": "AnalysisPlan"}, "null"]}, "analysis_plan"),
        PropertyDescriptor(
            "transportConfigurations",
            {"union": [{"array": {"ref": "TransportConfiguration"}}, "null"]},
            "transport_configurations",
        ),
    )
