# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model, to_json
from .._runtime.reading import blanks, spelt
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import misfit, new, read_datetime, write_datetime


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
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

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
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        if src.__class__ is not dict:
            misfit()
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
            v0 = src.get("id", UNSET)
            v1 = src.get("type", UNSET)
            v2 = src.get("messages", UNSET)
            v3 = src.get("phoneCallProvider", UNSET)
            v4 = src.get("phoneCallTransport", UNSET)
            v5 = src.get("phoneCallProviderId", UNSET)
            v6 = src.get("status", UNSET)
            v7 = src.get("endedReason", UNSET)
            v8 = src.get("orgId", UNSET)
            v9 = src.get("organizationId", UNSET)
            v10 = src.get("createdAt", UNSET)
            v11 = src.get("updatedAt", UNSET)
            v12 = src.get("startedAt", UNSET)
            v13 = src.get("endedAt", UNSET)
            v14 = src.get("analysis", UNSET)
            v15 = src.get("assistantId", UNSET)
            v16 = src.get("phoneNumberId", UNSET)
            v17 = src.get("customer", UNSET)
            v18 = src.get("transport", UNSET)
            v19 = src.get("transcript", UNSET)
            v20 = src.get("summary", UNSET)
            v21 = src.get("recordingUrl", UNSET)
            v22 = src.get("stereoRecordingUrl", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 23 else rest_of(src, cls._names)
        self = new(cls) if into is None else into
        if not (
            (v0.__class__ is str)
            and (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (v3.__class__ is str or v3 is None or v3 is UNSET)
            and (v4.__class__ is str or v4 is None or v4 is UNSET)
            and (v5.__class__ is str or v5 is None or v5 is UNSET)
            and (v6.__class__ is str or v6 is None or v6 is UNSET)
            and (v7.__class__ is str or v7 is None or v7 is UNSET)
            and (v8.__class__ is str or v8 is None or v8 is UNSET)
            and (v9.__class__ is str or v9 is None or v9 is UNSET)
            and (v15.__class__ is str or v15 is None or v15 is UNSET)
            and (v16.__class__ is str or v16 is None or v16 is UNSET)
            and (v19.__class__ is str or v19 is None or v19 is UNSET)
            and (v20.__class__ is str or v20 is None or v20 is UNSET)
            and (v21.__class__ is str or v21 is None or v21 is UNSET)
            and (v22.__class__ is str or v22 is None or v22 is UNSET)
        ):
            misfit()
        self.id = v0
        self.type_ = v1
        self.messages = v2 if v2 is UNSET else None if v2 is None else Message.__read_all__(v2)
        self.phone_call_provider = v3
        self.phone_call_transport = v4
        self.phone_call_provider_id = v5
        self.status = v6
        self.ended_reason = v7
        self.org_id = v8
        self.organization_id = v9
        self.created_at = v10 if v10 is UNSET else None if v10 is None else read_datetime(v10)
        self.updated_at = v11 if v11 is UNSET else None if v11 is None else read_datetime(v11)
        self.started_at = v12 if v12 is UNSET else None if v12 is None else read_datetime(v12)
        self.ended_at = v13 if v13 is UNSET else None if v13 is None else read_datetime(v13)
        self.analysis = v14 if v14 is UNSET else None if v14 is None else Analysis.__read__(v14)
        self.assistant_id = v15
        self.phone_number_id = v16
        self.customer = v17 if v17 is UNSET else None if v17 is None else Customer.__read__(v17)
        self.transport = v18 if v18 is UNSET else None if v18 is None else Transport.__read__(v18)
        self.transcript = v19
        self.summary = v20
        self.recording_url = v21
        self.stereo_recording_url = v22

        self._rest = rest
        return self

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        if items.__class__ is not list:
            misfit()
        if len(items) < 8:
            return [cls.__read__(src) for src in items]
        k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, k12, k13, k14, k15, k16, k17, k18, k19, k20, k21, k22 = spelt(
            cls._names, items
        )
        text = str
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
                v22 = src[k22]
                if len(src) != 23:
                    raise KeyError
            except (KeyError, TypeError):
                cls.__read__(src, self)
                continue
            if not (
                (v0.__class__ is text)
                and (v1.__class__ is text or v1 is None)
                and (v3.__class__ is text or v3 is None)
                and (v4.__class__ is text or v4 is None)
                and (v5.__class__ is text or v5 is None)
                and (v6.__class__ is text or v6 is None)
                and (v7.__class__ is text or v7 is None)
                and (v8.__class__ is text or v8 is None)
                and (v9.__class__ is text or v9 is None)
                and (v15.__class__ is text or v15 is None)
                and (v16.__class__ is text or v16 is None)
                and (v19.__class__ is text or v19 is None)
                and (v20.__class__ is text or v20 is None)
                and (v21.__class__ is text or v21 is None)
                and (v22.__class__ is text or v22 is None)
            ):
                misfit()
            self.id = v0
            self.type_ = v1
            self.messages = None if v2 is None else Message.__read_all__(v2)
            self.phone_call_provider = v3
            self.phone_call_transport = v4
            self.phone_call_provider_id = v5
            self.status = v6
            self.ended_reason = v7
            self.org_id = v8
            self.organization_id = v9
            self.created_at = None if v10 is None else read_datetime(v10)
            self.updated_at = None if v11 is None else read_datetime(v11)
            self.started_at = None if v12 is None else read_datetime(v12)
            self.ended_at = None if v13 is None else read_datetime(v13)
            self.analysis = None if v14 is None else Analysis.__read__(v14)
            self.assistant_id = v15
            self.phone_number_id = v16
            self.customer = None if v17 is None else Customer.__read__(v17)
            self.transport = None if v18 is None else Transport.__read__(v18)
            self.transcript = v19
            self.summary = v20
            self.recording_url = v21
            self.stereo_recording_url = v22

            self._rest = None
        return out

    def to_dict(self) -> dict[str, Any]:
        v0 = self.id
        v1 = self.type_
        v2 = self.messages
        v3 = self.phone_call_provider
        v4 = self.phone_call_transport
        v5 = self.phone_call_provider_id
        v6 = self.status
        v7 = self.ended_reason
        v8 = self.org_id
        v9 = self.organization_id
        v10 = self.created_at
        v11 = self.updated_at
        v12 = self.started_at
        v13 = self.ended_at
        v14 = self.analysis
        v15 = self.assistant_id
        v16 = self.phone_number_id
        v17 = self.customer
        v18 = self.transport
        v19 = self.transcript
        v20 = self.summary
        v21 = self.recording_url
        v22 = self.stereo_recording_url
        out: dict[str, Any] = {
            "id": v0,
            "type": v1,
            "messages": v2 if v2 is UNSET else None if v2 is None else [x0.to_dict() for x0 in v2],
            "phoneCallProvider": v3,
            "phoneCallTransport": v4,
            "phoneCallProviderId": v5,
            "status": v6,
            "endedReason": v7,
            "orgId": v8,
            "organizationId": v9,
            "createdAt": v10 if v10 is UNSET else None if v10 is None else write_datetime(v10),
            "updatedAt": v11 if v11 is UNSET else None if v11 is None else write_datetime(v11),
            "startedAt": v12 if v12 is UNSET else None if v12 is None else write_datetime(v12),
            "endedAt": v13 if v13 is UNSET else None if v13 is None else write_datetime(v13),
            "analysis": v14 if v14 is UNSET else None if v14 is None else v14.to_dict(),
            "assistantId": v15,
            "phoneNumberId": v16,
            "customer": v17 if v17 is UNSET else None if v17 is None else v17.to_dict(),
            "transport": v18 if v18 is UNSET else None if v18 is None else v18.to_dict(),
            "transcript": v19,
            "summary": v20,
            "recordingUrl": v21,
            "stereoRecordingUrl": v22,
        }
        if (
            v1 is UNSET
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
            or v22 is UNSET
        ):
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.id
        v1 = self.type_
        v2 = self.messages
        v3 = self.phone_call_provider
        v4 = self.phone_call_transport
        v5 = self.phone_call_provider_id
        v6 = self.status
        v7 = self.ended_reason
        v8 = self.org_id
        v9 = self.organization_id
        v10 = self.created_at
        v11 = self.updated_at
        v12 = self.started_at
        v13 = self.ended_at
        v14 = self.analysis
        v15 = self.assistant_id
        v16 = self.phone_number_id
        v17 = self.customer
        v18 = self.transport
        v19 = self.transcript
        v20 = self.summary
        v21 = self.recording_url
        v22 = self.stereo_recording_url
        if (
            self._rest
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
            or v22 is UNSET
        ):
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"id":',
                quoted(v0),
                ',"type":',
                "null" if v1 is None else quoted(v1),
                ',"messages":',
                "null"
                if v2 is None
                else "[" + ",".join([x0.__write__(quoted) for x0 in v2]) + "]"
                if v2.__class__ is list
                else json_text(to_json(v2)),
                ',"phoneCallProvider":',
                "null" if v3 is None else quoted(v3),
                ',"phoneCallTransport":',
                "null" if v4 is None else quoted(v4),
                ',"phoneCallProviderId":',
                "null" if v5 is None else quoted(v5),
                ',"status":',
                "null" if v6 is None else quoted(v6),
                ',"endedReason":',
                "null" if v7 is None else quoted(v7),
                ',"orgId":',
                "null" if v8 is None else quoted(v8),
                ',"organizationId":',
                "null" if v9 is None else quoted(v9),
                ',"createdAt":',
                "null" if v10 is None else quoted(write_datetime(v10)),
                ',"updatedAt":',
                "null" if v11 is None else quoted(write_datetime(v11)),
                ',"startedAt":',
                "null" if v12 is None else quoted(write_datetime(v12)),
                ',"endedAt":',
                "null" if v13 is None else quoted(write_datetime(v13)),
                ',"analysis":',
                "null" if v14 is None else v14.__write__(quoted),
                ',"assistantId":',
                "null" if v15 is None else quoted(v15),
                ',"phoneNumberId":',
                "null" if v16 is None else quoted(v16),
                ',"customer":',
                "null" if v17 is None else v17.__write__(quoted),
                ',"transport":',
                "null" if v18 is None else v18.__write__(quoted),
                ',"transcript":',
                "null" if v19 is None else quoted(v19),
                ',"summary":',
                "null" if v20 is None else quoted(v20),
                ',"recordingUrl":',
                "null" if v21 is None else quoted(v21),
                ',"stereoRecordingUrl":',
                "null" if v22 is None else quoted(v22),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .analysis import Analysis  # noqa: E402
from .customer import Customer  # noqa: E402
from .message import Message  # noqa: E402
from .transport import Transport  # noqa: E402
