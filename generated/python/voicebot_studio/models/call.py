# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.model import Model
from .._runtime.rest import Rest, rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset
from .._runtime.values import (
    array,
    misfit,
    read_datetime,
    write_datetime,
)


@define(repr=False)
class Call(Model):
    """A call, as far as it has come; what isn't known yet is `null` or left out.

    Attributes:
        id: The call's id, the only field that every call has.
        type_: What kind of call it is. No list of values is documented.
        messages: What was said, in the order in which it was said.
        phone_call_provider: The telephony provider that carried the call.
        phone_call_transport: How the provider carried the call.
        phone_call_provider_id: The provider's own id of the call, to look it up there.
        status: How far the call has come. No list of values is documented.
        ended_reason: Why the call ended. No list of values is documented.
        org_id: The organisation that the call belongs to. The reference has this field and `organizationId`.
        organization_id: The organisation that the call belongs to. The reference has this field and `orgId`.
        created_at: When the call was made known to the service.
        updated_at: When anything about the call last changed.
        started_at: When the call was answered.
        ended_at: When the call ended.
        analysis: What the service made of the call once it had ended.
        assistant_id: The assistant that spoke.
        phone_number_id: The organisation's phone number that the call came in on or went out from.
        customer: The person at the other end, in whatever form the service keeps it.
        transport: How the call was carried, in whatever form the service keeps it.
        transcript: Everything that was said, as one text.
        summary: What the call was about, in a few sentences.
        recording_url: Where the recording can be heard.
        stereo_recording_url: Where the recording with one speaker on each channel can be heard.
    """

    id: str
    type_: str | None | Unset = UNSET
    messages: list[Message] | None | Unset = UNSET
    phone_call_provider: str | None | Unset = UNSET
    phone_call_transport: str | None | Unset = UNSET
    phone_call_provider_id: str | None | Unset = UNSET
    status: str | None | Unset = UNSET
    ended_reason: str | None | Unset = UNSET
    org_id: str | None | Unset = UNSET
    organization_id: str | None | Unset = UNSET
    created_at: datetime | None | Unset = UNSET
    updated_at: datetime | None | Unset = UNSET
    started_at: datetime | None | Unset = UNSET
    ended_at: datetime | None | Unset = UNSET
    analysis: Analysis | None | Unset = UNSET
    assistant_id: str | None | Unset = UNSET
    phone_number_id: str | None | Unset = UNSET
    customer: Customer | None | Unset = UNSET
    transport: Transport | None | Unset = UNSET
    transcript: str | None | Unset = UNSET
    summary: str | None | Unset = UNSET
    recording_url: str | None | Unset = UNSET
    stereo_recording_url: str | None | Unset = UNSET
    _rest: Rest | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "id": "string",
            "type": {"union": ["string", "null"]},
            "messages": {"union": [{"array": {"ref": "Message"}}, "null"]},
            "phoneCallProvider": {"union": ["string", "null"]},
            "phoneCallTransport": {"union": ["string", "null"]},
            "phoneCallProviderId": {"union": ["string", "null"]},
            "status": {"union": ["string", "null"]},
            "endedReason": {"union": ["string", "null"]},
            "orgId": {"union": ["string", "null"]},
            "organizationId": {"union": ["string", "null"]},
            "createdAt": {"union": ["date-time", "null"]},
            "updatedAt": {"union": ["date-time", "null"]},
            "startedAt": {"union": ["date-time", "null"]},
            "endedAt": {"union": ["date-time", "null"]},
            "analysis": {"union": [{"ref": "Analysis"}, "null"]},
            "assistantId": {"union": ["string", "null"]},
            "phoneNumberId": {"union": ["string", "null"]},
            "customer": {"union": [{"ref": "Customer"}, "null"]},
            "transport": {"union": [{"ref": "Transport"}, "null"]},
            "transcript": {"union": ["string", "null"]},
            "summary": {"union": ["string", "null"]},
            "recordingUrl": {"union": ["string", "null"]},
            "stereoRecordingUrl": {"union": ["string", "null"]},
        },
        "required": ["id"],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "type": "type_",
        "messages": "messages",
        "phoneCallProvider": "phone_call_provider",
        "phoneCallTransport": "phone_call_transport",
        "phoneCallProviderId": "phone_call_provider_id",
        "status": "status",
        "endedReason": "ended_reason",
        "orgId": "org_id",
        "organizationId": "organization_id",
        "createdAt": "created_at",
        "updatedAt": "updated_at",
        "startedAt": "started_at",
        "endedAt": "ended_at",
        "analysis": "analysis",
        "assistantId": "assistant_id",
        "phoneNumberId": "phone_number_id",
        "customer": "customer",
        "transport": "transport",
        "transcript": "transcript",
        "summary": "summary",
        "recordingUrl": "recording_url",
        "stereoRecordingUrl": "stereo_recording_url",
    }
    _sensitive: ClassVar[frozenset[str]] = frozenset(
        {
            "messages",
            "analysis",
            "customer",
            "transcript",
            "summary",
            "recording_url",
            "stereo_recording_url",
        }
    )

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["id"]
            v1 = src["type"]
            v2 = src["messages"]
            v3 = src["phoneCallProvider"]
            v4 = src["phoneCallTransport"]
            v5 = src["phoneCallProviderId"]
            v6 = src["status"]
            v7 = src["endedReason"]
            v8 = src["orgId"]
            v9 = src["organizationId"]
            v10 = src["createdAt"]
            v11 = src["updatedAt"]
            v12 = src["startedAt"]
            v13 = src["endedAt"]
            v14 = src["analysis"]
            v15 = src["assistantId"]
            v16 = src["phoneNumberId"]
            v17 = src["customer"]
            v18 = src["transport"]
            v19 = src["transcript"]
            v20 = src["summary"]
            v21 = src["recordingUrl"]
            v22 = src["stereoRecordingUrl"]
        except KeyError:
            pass
        else:
            self.id = v0 if type(v0) is str else misfit()
            self.type_ = v1 if v1 is None or type(v1) is str else misfit()
            self.messages = None if v2 is None else [Message.__read__(x0) for x0 in array(v2)]
            self.phone_call_provider = v3 if v3 is None or type(v3) is str else misfit()
            self.phone_call_transport = v4 if v4 is None or type(v4) is str else misfit()
            self.phone_call_provider_id = v5 if v5 is None or type(v5) is str else misfit()
            self.status = v6 if v6 is None or type(v6) is str else misfit()
            self.ended_reason = v7 if v7 is None or type(v7) is str else misfit()
            self.org_id = v8 if v8 is None or type(v8) is str else misfit()
            self.organization_id = v9 if v9 is None or type(v9) is str else misfit()
            self.created_at = None if v10 is None else read_datetime(v10)
            self.updated_at = None if v11 is None else read_datetime(v11)
            self.started_at = None if v12 is None else read_datetime(v12)
            self.ended_at = None if v13 is None else read_datetime(v13)
            self.analysis = None if v14 is None else Analysis.__read__(v14)
            self.assistant_id = v15 if v15 is None or type(v15) is str else misfit()
            self.phone_number_id = v16 if v16 is None or type(v16) is str else misfit()
            self.customer = None if v17 is None else Customer.__read__(v17)
            self.transport = None if v18 is None else Transport.__read__(v18)
            self.transcript = v19 if v19 is None or type(v19) is str else misfit()
            self.summary = v20 if v20 is None or type(v20) is str else misfit()
            self.recording_url = v21 if v21 is None or type(v21) is str else misfit()
            self.stereo_recording_url = v22 if v22 is None or type(v22) is str else misfit()
            self._rest = None if len(src) == 23 else rest_of(src, cls._names)
            return self
        v0 = src["id"]
        self.id = v0 if type(v0) is str else misfit()
        v1 = src.get("type", UNSET)
        self.type_ = v1 if v1 is UNSET else v1 if v1 is None or type(v1) is str else misfit()
        v2 = src.get("messages", UNSET)
        self.messages = v2 if v2 is UNSET else None if v2 is None else [Message.__read__(x0) for x0 in array(v2)]
        v3 = src.get("phoneCallProvider", UNSET)
        self.phone_call_provider = v3 if v3 is UNSET else v3 if v3 is None or type(v3) is str else misfit()
        v4 = src.get("phoneCallTransport", UNSET)
        self.phone_call_transport = v4 if v4 is UNSET else v4 if v4 is None or type(v4) is str else misfit()
        v5 = src.get("phoneCallProviderId", UNSET)
        self.phone_call_provider_id = v5 if v5 is UNSET else v5 if v5 is None or type(v5) is str else misfit()
        v6 = src.get("status", UNSET)
        self.status = v6 if v6 is UNSET else v6 if v6 is None or type(v6) is str else misfit()
        v7 = src.get("endedReason", UNSET)
        self.ended_reason = v7 if v7 is UNSET else v7 if v7 is None or type(v7) is str else misfit()
        v8 = src.get("orgId", UNSET)
        self.org_id = v8 if v8 is UNSET else v8 if v8 is None or type(v8) is str else misfit()
        v9 = src.get("organizationId", UNSET)
        self.organization_id = v9 if v9 is UNSET else v9 if v9 is None or type(v9) is str else misfit()
        v10 = src.get("createdAt", UNSET)
        self.created_at = v10 if v10 is UNSET else None if v10 is None else read_datetime(v10)
        v11 = src.get("updatedAt", UNSET)
        self.updated_at = v11 if v11 is UNSET else None if v11 is None else read_datetime(v11)
        v12 = src.get("startedAt", UNSET)
        self.started_at = v12 if v12 is UNSET else None if v12 is None else read_datetime(v12)
        v13 = src.get("endedAt", UNSET)
        self.ended_at = v13 if v13 is UNSET else None if v13 is None else read_datetime(v13)
        v14 = src.get("analysis", UNSET)
        self.analysis = v14 if v14 is UNSET else None if v14 is None else Analysis.__read__(v14)
        v15 = src.get("assistantId", UNSET)
        self.assistant_id = v15 if v15 is UNSET else v15 if v15 is None or type(v15) is str else misfit()
        v16 = src.get("phoneNumberId", UNSET)
        self.phone_number_id = v16 if v16 is UNSET else v16 if v16 is None or type(v16) is str else misfit()
        v17 = src.get("customer", UNSET)
        self.customer = v17 if v17 is UNSET else None if v17 is None else Customer.__read__(v17)
        v18 = src.get("transport", UNSET)
        self.transport = v18 if v18 is UNSET else None if v18 is None else Transport.__read__(v18)
        v19 = src.get("transcript", UNSET)
        self.transcript = v19 if v19 is UNSET else v19 if v19 is None or type(v19) is str else misfit()
        v20 = src.get("summary", UNSET)
        self.summary = v20 if v20 is UNSET else v20 if v20 is None or type(v20) is str else misfit()
        v21 = src.get("recordingUrl", UNSET)
        self.recording_url = v21 if v21 is UNSET else v21 if v21 is None or type(v21) is str else misfit()
        v22 = src.get("stereoRecordingUrl", UNSET)
        self.stereo_recording_url = v22 if v22 is UNSET else v22 if v22 is None or type(v22) is str else misfit()
        self._rest = rest_of(src, cls._names)
        return self

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        out["id"] = self.id
        if self.type_ is not UNSET:
            out["type"] = self.type_
        if self.messages is not UNSET:
            out["messages"] = None if self.messages is None else [x0.to_dict() for x0 in self.messages]
        if self.phone_call_provider is not UNSET:
            out["phoneCallProvider"] = self.phone_call_provider
        if self.phone_call_transport is not UNSET:
            out["phoneCallTransport"] = self.phone_call_transport
        if self.phone_call_provider_id is not UNSET:
            out["phoneCallProviderId"] = self.phone_call_provider_id
        if self.status is not UNSET:
            out["status"] = self.status
        if self.ended_reason is not UNSET:
            out["endedReason"] = self.ended_reason
        if self.org_id is not UNSET:
            out["orgId"] = self.org_id
        if self.organization_id is not UNSET:
            out["organizationId"] = self.organization_id
        if self.created_at is not UNSET:
            out["createdAt"] = None if self.created_at is None else write_datetime(self.created_at)
        if self.updated_at is not UNSET:
            out["updatedAt"] = None if self.updated_at is None else write_datetime(self.updated_at)
        if self.started_at is not UNSET:
            out["startedAt"] = None if self.started_at is None else write_datetime(self.started_at)
        if self.ended_at is not UNSET:
            out["endedAt"] = None if self.ended_at is None else write_datetime(self.ended_at)
        if self.analysis is not UNSET:
            out["analysis"] = None if self.analysis is None else self.analysis.to_dict()
        if self.assistant_id is not UNSET:
            out["assistantId"] = self.assistant_id
        if self.phone_number_id is not UNSET:
            out["phoneNumberId"] = self.phone_number_id
        if self.customer is not UNSET:
            out["customer"] = None if self.customer is None else self.customer.to_dict()
        if self.transport is not UNSET:
            out["transport"] = None if self.transport is None else self.transport.to_dict()
        if self.transcript is not UNSET:
            out["transcript"] = self.transcript
        if self.summary is not UNSET:
            out["summary"] = self.summary
        if self.recording_url is not UNSET:
            out["recordingUrl"] = self.recording_url
        if self.stereo_recording_url is not UNSET:
            out["stereoRecordingUrl"] = self.stereo_recording_url
        return out if self._rest is None else self._complete(out)


# At the end, so that models may refer to each other in a circle.
from .analysis import Analysis  # noqa: E402
from .customer import Customer  # noqa: E402
from .message import Message  # noqa: E402
from .transport import Transport  # noqa: E402
