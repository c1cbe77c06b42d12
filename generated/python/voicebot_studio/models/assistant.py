# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model, to_json
from .._runtime.reading import blanks, large, spelt
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import array, misfit, new


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
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "id": {"union": ["string", "null"]},
            "organizationId": {"union": ["string", "null"]},
            "createdBy": {"union": ["string", "null"]},
            "createdAt": {"union": ["string", "null"]},
            "updatedAt": {"union": ["string", "null"]},
            "name": {"union": ["string", "null"]},
            "firstMessage": {"union": ["string", "null"]},
            "firstMessageMode": {"union": ["string", "null"]},
            "backgroundSound": {"union": ["string", "null"]},
            "hipaaEnabled": {"union": ["boolean", "null"]},
            "backgroundDenoisingEnabled": {"union": ["boolean", "null"]},
            "modelOutputInMessagesEnabled": {"union": ["boolean", "null"]},
            "silenceTimeoutSeconds": {"union": ["number", "null"]},
            "maxDurationSeconds": {"union": ["number", "null"]},
            "clientMessages": {"union": [{"array": "string"}, "null"]},
            "serverMessages": {"union": [{"array": "string"}, "null"]},
            "voicemailDetection": {"union": [{"ref": "VoicemailDetection"}, "null"]},
            "model": {"union": [{"ref": "AssistantModel"}, "null"]},
            "voice": {"union": [{"ref": "Voice"}, "null"]},
            "transcriber": {"union": [{"ref": "Transcriber"}, "null"]},
            "analysisPlan": {"union": [{"ref": "AnalysisPlan"}, "null"]},
            "transportConfigurations": {"union": [{"array": {"ref": "TransportConfiguration"}}, "null"]},
        },
        "required": [],
        "additional": "any",
        "read_only": ["id", "organizationId", "createdBy", "createdAt", "updatedAt"],
    }
    _names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "organizationId": "organization_id",
        "createdBy": "created_by",
        "createdAt": "created_at",
        "updatedAt": "updated_at",
        "name": "name",
        "firstMessage": "first_message",
        "firstMessageMode": "first_message_mode",
        "backgroundSound": "background_sound",
        "hipaaEnabled": "hipaa_enabled",
        "backgroundDenoisingEnabled": "background_denoising_enabled",
        "modelOutputInMessagesEnabled": "model_output_in_messages_enabled",
        "silenceTimeoutSeconds": "silence_timeout_seconds",
        "maxDurationSeconds": "max_duration_seconds",
        "clientMessages": "client_messages",
        "serverMessages": "server_messages",
        "voicemailDetection": "voicemail_detection",
        "model": "model",
        "voice": "voice",
        "transcriber": "transcriber",
        "analysisPlan": "analysis_plan",
        "transportConfigurations": "transport_configurations",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["id"]
            v1 = src["organizationId"]
            v2 = src["createdBy"]
            v3 = src["createdAt"]
            v4 = src["updatedAt"]
            v5 = src["name"]
            v6 = src["firstMessage"]
            v7 = src["firstMessageMode"]
            v8 = src["backgroundSound"]
            v9 = src["hipaaEnabled"]
            v10 = src["backgroundDenoisingEnabled"]
            v11 = src["modelOutputInMessagesEnabled"]
            v12 = src["silenceTimeoutSeconds"]
            v13 = src["maxDurationSeconds"]
            v14 = src["clientMessages"]
            v15 = src["serverMessages"]
            v16 = src["voicemailDetection"]
            v17 = src["model"]
            v18 = src["voice"]
            v19 = src["transcriber"]
            v20 = src["analysisPlan"]
            v21 = src["transportConfigurations"]
        except KeyError:
            v0 = src.get("id", UNSET)
            v1 = src.get("organizationId", UNSET)
            v2 = src.get("createdBy", UNSET)
            v3 = src.get("createdAt", UNSET)
            v4 = src.get("updatedAt", UNSET)
            v5 = src.get("name", UNSET)
            v6 = src.get("firstMessage", UNSET)
            v7 = src.get("firstMessageMode", UNSET)
            v8 = src.get("backgroundSound", UNSET)
            v9 = src.get("hipaaEnabled", UNSET)
            v10 = src.get("backgroundDenoisingEnabled", UNSET)
            v11 = src.get("modelOutputInMessagesEnabled", UNSET)
            v12 = src.get("silenceTimeoutSeconds", UNSET)
            v13 = src.get("maxDurationSeconds", UNSET)
            v14 = src.get("clientMessages", UNSET)
            v15 = src.get("serverMessages", UNSET)
            v16 = src.get("voicemailDetection", UNSET)
            v17 = src.get("model", UNSET)
            v18 = src.get("voice", UNSET)
            v19 = src.get("transcriber", UNSET)
            v20 = src.get("analysisPlan", UNSET)
            v21 = src.get("transportConfigurations", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 22 else rest_of(src, cls._names)
        self = new(cls) if into is None else into
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET)
            and (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (v2.__class__ is str or v2 is None or v2 is UNSET)
            and (v3.__class__ is str or v3 is None or v3 is UNSET)
            and (v4.__class__ is str or v4 is None or v4 is UNSET)
            and (v5.__class__ is str or v5 is None or v5 is UNSET)
            and (v6.__class__ is str or v6 is None or v6 is UNSET)
            and (v7.__class__ is str or v7 is None or v7 is UNSET)
            and (v8.__class__ is str or v8 is None or v8 is UNSET)
            and (v9.__class__ is bool or v9 is None or v9 is UNSET)
            and (v10.__class__ is bool or v10 is None or v10 is UNSET)
            and (v11.__class__ is bool or v11 is None or v11 is UNSET)
            and (
                v12.__class__ is int
                or v12.__class__ is float
                and (v12 < 9e18 and v12 > -9e18 or large(v12))
                or v12 is None
                or v12 is UNSET
            )
            and (
                v13.__class__ is int
                or v13.__class__ is float
                and (v13 < 9e18 and v13 > -9e18 or large(v13))
                or v13 is None
                or v13 is UNSET
            )
        ):
            misfit()
        self.id = v0
        self.organization_id = v1
        self.created_by = v2
        self.created_at = v3
        self.updated_at = v4
        self.name = v5
        self.first_message = v6
        self.first_message_mode = v7
        self.background_sound = v8
        self.hipaa_enabled = v9
        self.background_denoising_enabled = v10
        self.model_output_in_messages_enabled = v11
        self.silence_timeout_seconds = v12
        self.max_duration_seconds = v13
        self.client_messages = (
            v14
            if v14 is UNSET
            else None
            if v14 is None
            else [x0 if x0.__class__ is str else misfit() for x0 in array(v14)]
        )
        self.server_messages = (
            v15
            if v15 is UNSET
            else None
            if v15 is None
            else [x0 if x0.__class__ is str else misfit() for x0 in array(v15)]
        )
        self.voicemail_detection = v16 if v16 is UNSET else None if v16 is None else VoicemailDetection.__read__(v16)
        self.model = v17 if v17 is UNSET else None if v17 is None else AssistantModel.__read__(v17)
        self.voice = v18 if v18 is UNSET else None if v18 is None else Voice.__read__(v18)
        self.transcriber = v19 if v19 is UNSET else None if v19 is None else Transcriber.__read__(v19)
        self.analysis_plan = v20 if v20 is UNSET else None if v20 is None else AnalysisPlan.__read__(v20)
        self.transport_configurations = (
            v21 if v21 is UNSET else None if v21 is None else TransportConfiguration.__read_all__(v21)
        )

        self._rest = rest
        return self

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        if items.__class__ is not list:
            misfit()
        if len(items) < 8:
            return [cls.__read__(src) for src in items]
        k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, k12, k13, k14, k15, k16, k17, k18, k19, k20, k21 = spelt(
            cls._names, items
        )
        text, whole, real = str, int, float
        out = blanks(cls, len(items))
        for src, self in zip(items, out, strict=True):
            try:
                v0 = src[k0]
                v1 = src[k1]
                v2 = src[k2]
                v3 = src[k3]
                v4 = src[k4]
                v5 = src[k5]
                v6 = src[k6]
                v7 = src[k7]
                v8 = src[k8]
                v9 = src[k9]
                v10 = src[k10]
                v11 = src[k11]
                v12 = src[k12]
                v13 = src[k13]
                v14 = src[k14]
                v15 = src[k15]
                v16 = src[k16]
                v17 = src[k17]
                v18 = src[k18]
                v19 = src[k19]
                v20 = src[k20]
                v21 = src[k21]
                if len(src) != 22:
                    raise KeyError
            except (KeyError, TypeError):
                cls.__read__(src, self)
                continue
            if not (
                (v0.__class__ is text or v0 is None)
                and (v1.__class__ is text or v1 is None)
                and (v2.__class__ is text or v2 is None)
                and (v3.__class__ is text or v3 is None)
                and (v4.__class__ is text or v4 is None)
                and (v5.__class__ is text or v5 is None)
                and (v6.__class__ is text or v6 is None)
                and (v7.__class__ is text or v7 is None)
                and (v8.__class__ is text or v8 is None)
                and (v9.__class__ is bool or v9 is None)
                and (v10.__class__ is bool or v10 is None)
                and (v11.__class__ is bool or v11 is None)
                and (
                    (kind := v12.__class__) is real
                    and (v12 < 9e18 and v12 > -9e18 or large(v12))
                    or kind is whole
                    or v12 is None
                )
                and (
                    (kind := v13.__class__) is real
                    and (v13 < 9e18 and v13 > -9e18 or large(v13))
                    or kind is whole
                    or v13 is None
                )
            ):
                misfit()
            self.id = v0
            self.organization_id = v1
            self.created_by = v2
            self.created_at = v3
            self.updated_at = v4
            self.name = v5
            self.first_message = v6
            self.first_message_mode = v7
            self.background_sound = v8
            self.hipaa_enabled = v9
            self.background_denoising_enabled = v10
            self.model_output_in_messages_enabled = v11
            self.silence_timeout_seconds = v12
            self.max_duration_seconds = v13
            self.client_messages = (
                None if v14 is None else [x0 if x0.__class__ is str else misfit() for x0 in array(v14)]
            )
            self.server_messages = (
                None if v15 is None else [x0 if x0.__class__ is str else misfit() for x0 in array(v15)]
            )
            self.voicemail_detection = None if v16 is None else VoicemailDetection.__read__(v16)
            self.model = None if v17 is None else AssistantModel.__read__(v17)
            self.voice = None if v18 is None else Voice.__read__(v18)
            self.transcriber = None if v19 is None else Transcriber.__read__(v19)
            self.analysis_plan = None if v20 is None else AnalysisPlan.__read__(v20)
            self.transport_configurations = None if v21 is None else TransportConfiguration.__read_all__(v21)

            self._rest = None
        return out

    def to_dict(self) -> dict[str, Any]:
        v0 = self.id
        v1 = self.organization_id
        v2 = self.created_by
        v3 = self.created_at
        v4 = self.updated_at
        v5 = self.name
        v6 = self.first_message
        v7 = self.first_message_mode
        v8 = self.background_sound
        v9 = self.hipaa_enabled
        v10 = self.background_denoising_enabled
        v11 = self.model_output_in_messages_enabled
        v12 = self.silence_timeout_seconds
        v13 = self.max_duration_seconds
        v14 = self.client_messages
        v15 = self.server_messages
        v16 = self.voicemail_detection
        v17 = self.model
        v18 = self.voice
        v19 = self.transcriber
        v20 = self.analysis_plan
        v21 = self.transport_configurations
        out: dict[str, Any] = {
            "id": v0,
            "organizationId": v1,
            "createdBy": v2,
            "createdAt": v3,
            "updatedAt": v4,
            "name": v5,
            "firstMessage": v6,
            "firstMessageMode": v7,
            "backgroundSound": v8,
            "hipaaEnabled": v9,
            "backgroundDenoisingEnabled": v10,
            "modelOutputInMessagesEnabled": v11,
            "silenceTimeoutSeconds": v12,
            "maxDurationSeconds": v13,
            "clientMessages": v14 if v14 is UNSET else None if v14 is None else v14,
            "serverMessages": v15 if v15 is UNSET else None if v15 is None else v15,
            "voicemailDetection": v16 if v16 is UNSET else None if v16 is None else v16.to_dict(),
            "model": v17 if v17 is UNSET else None if v17 is None else v17.to_dict(),
            "voice": v18 if v18 is UNSET else None if v18 is None else v18.to_dict(),
            "transcriber": v19 if v19 is UNSET else None if v19 is None else v19.to_dict(),
            "analysisPlan": v20 if v20 is UNSET else None if v20 is None else v20.to_dict(),
            "transportConfigurations": v21 if v21 is UNSET else None if v21 is None else [x0.to_dict() for x0 in v21],
        }
        if (
            v0 is UNSET
            or v1 is UNSET
            or v2 is UNSET
            or v3 is UNSET
            or v4 is UNSET
            or v5 is UNSET
            or v6 is UNSET
            or v7 is UNSET
            or v8 is UNSET
            or v9 is UNSET
            or v10 is UNSET
            or v11 is UNSET
            or v12 is UNSET
            or v13 is UNSET
            or v14 is UNSET
            or v15 is UNSET
            or v16 is UNSET
            or v17 is UNSET
            or v18 is UNSET
            or v19 is UNSET
            or v20 is UNSET
            or v21 is UNSET
        ):
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.id
        v1 = self.organization_id
        v2 = self.created_by
        v3 = self.created_at
        v4 = self.updated_at
        v5 = self.name
        v6 = self.first_message
        v7 = self.first_message_mode
        v8 = self.background_sound
        v9 = self.hipaa_enabled
        v10 = self.background_denoising_enabled
        v11 = self.model_output_in_messages_enabled
        v12 = self.silence_timeout_seconds
        v13 = self.max_duration_seconds
        v14 = self.client_messages
        v15 = self.server_messages
        v16 = self.voicemail_detection
        v17 = self.model
        v18 = self.voice
        v19 = self.transcriber
        v20 = self.analysis_plan
        v21 = self.transport_configurations
        if (
            self._rest
            or v0 is UNSET
            or v1 is UNSET
            or v2 is UNSET
            or v3 is UNSET
            or v4 is UNSET
            or v5 is UNSET
            or v6 is UNSET
            or v7 is UNSET
            or v8 is UNSET
            or v9 is UNSET
            or v10 is UNSET
            or v11 is UNSET
            or v12 is UNSET
            or v13 is UNSET
            or v14 is UNSET
            or v15 is UNSET
            or v16 is UNSET
            or v17 is UNSET
            or v18 is UNSET
            or v19 is UNSET
            or v20 is UNSET
            or v21 is UNSET
        ):
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"id":',
                "null" if v0 is None else quoted(v0),
                ',"organizationId":',
                "null" if v1 is None else quoted(v1),
                ',"createdBy":',
                "null" if v2 is None else quoted(v2),
                ',"createdAt":',
                "null" if v3 is None else quoted(v3),
                ',"updatedAt":',
                "null" if v4 is None else quoted(v4),
                ',"name":',
                "null" if v5 is None else quoted(v5),
                ',"firstMessage":',
                "null" if v6 is None else quoted(v6),
                ',"firstMessageMode":',
                "null" if v7 is None else quoted(v7),
                ',"backgroundSound":',
                "null" if v8 is None else quoted(v8),
                ',"hipaaEnabled":',
                "null" if v9 is None else "true" if v9 is True else "false" if v9 is False else json_text(v9),
                ',"backgroundDenoisingEnabled":',
                "null" if v10 is None else "true" if v10 is True else "false" if v10 is False else json_text(v10),
                ',"modelOutputInMessagesEnabled":',
                "null" if v11 is None else "true" if v11 is True else "false" if v11 is False else json_text(v11),
                ',"silenceTimeoutSeconds":',
                "null"
                if v12 is None
                else repr(v12)
                if v12.__class__ is int or v12.__class__ is float and v12 - v12 == 0
                else json_text(v12),
                ',"maxDurationSeconds":',
                "null"
                if v13 is None
                else repr(v13)
                if v13.__class__ is int or v13.__class__ is float and v13 - v13 == 0
                else json_text(v13),
                ',"clientMessages":',
                "null"
                if v14 is None
                else "[" + ",".join([quoted(x0) for x0 in v14]) + "]"
                if v14.__class__ is list
                else json_text(to_json(v14)),
                ',"serverMessages":',
                "null"
                if v15 is None
                else "[" + ",".join([quoted(x0) for x0 in v15]) + "]"
                if v15.__class__ is list
                else json_text(to_json(v15)),
                ',"voicemailDetection":',
                "null" if v16 is None else v16.__write__(quoted),
                ',"model":',
                "null" if v17 is None else v17.__write__(quoted),
                ',"voice":',
                "null" if v18 is None else v18.__write__(quoted),
                ',"transcriber":',
                "null" if v19 is None else v19.__write__(quoted),
                ',"analysisPlan":',
                "null" if v20 is None else v20.__write__(quoted),
                ',"transportConfigurations":',
                "null"
                if v21 is None
                else "[" + ",".join([x0.__write__(quoted) for x0 in v21]) + "]"
                if v21.__class__ is list
                else json_text(to_json(v21)),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .analysis_plan import AnalysisPlan  # noqa: E402
from .assistant_model import AssistantModel  # noqa: E402
from .transcriber import Transcriber  # noqa: E402
from .transport_configuration import TransportConfiguration  # noqa: E402
from .voice import Voice  # noqa: E402
from .voicemail_detection import VoicemailDetection  # noqa: E402
