"""The base of Stainless's SDKs, as the one for Anthropic's API has it, with models as Stainless writes them."""

import json
from datetime import datetime
from typing import Any, Dict, List, Optional

from anthropic._models import BaseModel, construct_type
from pydantic import Field


class Message(BaseModel):
    """A message."""

    role: Optional[str] = None
    message: Optional[str] = None
    source: Optional[str] = None
    time: Optional[float] = None
    seconds_from_start: Optional[float] = Field(alias="secondsFromStart", default=None)
    end_time: Optional[float] = Field(alias="endTime", default=None)
    duration: Optional[float] = None


class Analysis(BaseModel):
    """An analysis."""

    summary: Optional[str] = None
    success_evaluation: Optional[str] = Field(alias="successEvaluation", default=None)


class Call(BaseModel):
    """A call."""

    id: str
    type: Optional[str] = None
    messages: Optional[List[Message]] = None
    phone_call_provider: Optional[str] = Field(alias="phoneCallProvider", default=None)
    phone_call_transport: Optional[str] = Field(alias="phoneCallTransport", default=None)
    phone_call_provider_id: Optional[str] = Field(alias="phoneCallProviderId", default=None)
    status: Optional[str] = None
    ended_reason: Optional[str] = Field(alias="endedReason", default=None)
    org_id: Optional[str] = Field(alias="orgId", default=None)
    organization_id: Optional[str] = Field(alias="organizationId", default=None)
    created_at: Optional[datetime] = Field(alias="createdAt", default=None)
    updated_at: Optional[datetime] = Field(alias="updatedAt", default=None)
    started_at: Optional[datetime] = Field(alias="startedAt", default=None)
    ended_at: Optional[datetime] = Field(alias="endedAt", default=None)
    analysis: Optional[Analysis] = None
    assistant_id: Optional[str] = Field(alias="assistantId", default=None)
    phone_number_id: Optional[str] = Field(alias="phoneNumberId", default=None)
    customer: Optional[Dict[str, Any]] = None
    transport: Optional[Dict[str, Any]] = None
    transcript: Optional[str] = None
    summary: Optional[str] = None
    recording_url: Optional[str] = Field(alias="recordingUrl", default=None)
    stereo_recording_url: Optional[str] = Field(alias="stereoRecordingUrl", default=None)


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return construct_type(type_=Call, value=json.loads(data))
