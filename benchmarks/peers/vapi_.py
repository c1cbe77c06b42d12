"""The base of Vapi's SDK, which Fern generates, with models as Fern writes them."""

import json
from datetime import datetime
from typing import Annotated, Any, Dict, List, Optional

from pydantic import ConfigDict, Field
from vapi.core.serialization import FieldMetadata
from vapi.core.unchecked_base_model import UncheckedBaseModel, construct_type


class _Model(UncheckedBaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)


class Message(_Model):
    """A message."""

    role: Optional[str] = Field(default=None)
    message: Optional[str] = Field(default=None)
    source: Optional[str] = Field(default=None)
    time: Optional[float] = Field(default=None)
    seconds_from_start: Annotated[Optional[float], FieldMetadata(alias="secondsFromStart")] = Field(default=None)
    end_time: Annotated[Optional[float], FieldMetadata(alias="endTime")] = Field(default=None)
    duration: Optional[float] = Field(default=None)


class Analysis(_Model):
    """An analysis."""

    summary: Optional[str] = Field(default=None)
    success_evaluation: Annotated[Optional[str], FieldMetadata(alias="successEvaluation")] = Field(default=None)


class Call(_Model):
    """A call."""

    id: str
    type: Optional[str] = Field(default=None)
    messages: Optional[List[Message]] = Field(default=None)
    phone_call_provider: Annotated[Optional[str], FieldMetadata(alias="phoneCallProvider")] = Field(default=None)
    phone_call_transport: Annotated[Optional[str], FieldMetadata(alias="phoneCallTransport")] = Field(default=None)
    phone_call_provider_id: Annotated[Optional[str], FieldMetadata(alias="phoneCallProviderId")] = Field(default=None)
    status: Optional[str] = Field(default=None)
    ended_reason: Annotated[Optional[str], FieldMetadata(alias="endedReason")] = Field(default=None)
    org_id: Annotated[Optional[str], FieldMetadata(alias="orgId")] = Field(default=None)
    organization_id: Annotated[Optional[str], FieldMetadata(alias="organizationId")] = Field(default=None)
    created_at: Annotated[Optional[datetime], FieldMetadata(alias="createdAt")] = Field(default=None)
    updated_at: Annotated[Optional[datetime], FieldMetadata(alias="updatedAt")] = Field(default=None)
    started_at: Annotated[Optional[datetime], FieldMetadata(alias="startedAt")] = Field(default=None)
    ended_at: Annotated[Optional[datetime], FieldMetadata(alias="endedAt")] = Field(default=None)
    analysis: Optional[Analysis] = Field(default=None)
    assistant_id: Annotated[Optional[str], FieldMetadata(alias="assistantId")] = Field(default=None)
    phone_number_id: Annotated[Optional[str], FieldMetadata(alias="phoneNumberId")] = Field(default=None)
    customer: Optional[Dict[str, Any]] = Field(default=None)
    transport: Optional[Dict[str, Any]] = Field(default=None)
    transcript: Optional[str] = Field(default=None)
    summary: Optional[str] = Field(default=None)
    recording_url: Annotated[Optional[str], FieldMetadata(alias="recordingUrl")] = Field(default=None)
    stereo_recording_url: Annotated[Optional[str], FieldMetadata(alias="stereoRecordingUrl")] = Field(default=None)


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return construct_type(type_=Call, object_=json.loads(data))
