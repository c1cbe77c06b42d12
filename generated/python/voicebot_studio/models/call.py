# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .analysis import Analysis
    from .customer import Customer
    from .message import Message
    from .transport import Transport


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

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("id", "string", required=True),
        PropertyDescriptor("type", {"union": ["string", "null"]}, "type_"),
        PropertyDescriptor("messages", {"union": [{"array": {"ref": "Message"}}, "null"]}, sensitive=True),
        PropertyDescriptor("phoneCallProvider", {"union": ["string", "null"]}, "phone_call_provider"),
        PropertyDescriptor("phoneCallTransport", {"union": ["string", "null"]}, "phone_call_transport"),
        PropertyDescriptor("phoneCallProviderId", {"union": ["string", "null"]}, "phone_call_provider_id"),
        PropertyDescriptor("status", {"union": ["string", "null"]}),
        PropertyDescriptor("endedReason", {"union": ["string", "null"]}, "ended_reason"),
        PropertyDescriptor("orgId", {"union": ["string", "null"]}, "org_id"),
        PropertyDescriptor("organizationId", {"union": ["string", "null"]}, "organization_id"),
        PropertyDescriptor("createdAt", {"union": ["date-time", "null"]}, "created_at"),
        PropertyDescriptor("updatedAt", {"union": ["date-time", "null"]}, "updated_at"),
        PropertyDescriptor("startedAt", {"union": ["date-time", "null"]}, "started_at"),
        PropertyDescriptor("endedAt", {"union": ["date-time", "null"]}, "ended_at"),
        PropertyDescriptor("analysis", {"union": [{"ref": "Analysis"}, "null"]}, sensitive=True),
        PropertyDescriptor("assistantId", {"union": ["string", "null"]}, "assistant_id"),
        PropertyDescriptor("phoneNumberId", {"union": ["string", "null"]}, "phone_number_id"),
        PropertyDescriptor("customer", {"union": [{"ref": "Customer"}, "null"]}, sensitive=True),
        PropertyDescriptor("transport", {"union": [{"ref": "Transport"}, "null"]}),
        PropertyDescriptor("transcript", {"union": ["string", "null"]}, sensitive=True),
        PropertyDescriptor("summary", {"union": ["string", "null"]}, sensitive=True),
        PropertyDescriptor("recordingUrl", {"union": ["string", "null"]}, "recording_url", sensitive=True),
        PropertyDescriptor("stereoRecordingUrl", {"union": ["string", "null"]}, "stereo_recording_url", sensitive=True),
    )
