"""msgspec: the limit of what a compiled decoder can do."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.json import Decoder


class _Model(Struct, rename="camel"):
    pass


class Message(_Model):
    """A message."""

    role: str | None = None
    message: str | None = None
    source: str | None = None
    time: float | None = None
    seconds_from_start: float | None = None
    end_time: float | None = None
    duration: float | None = None


class Analysis(_Model):
    """An analysis."""

    summary: str | None = None
    success_evaluation: str | None = None


class Call(_Model):
    """A call."""

    id: str
    type: str | None = None
    messages: list[Message] | None = None
    phone_call_provider: str | None = None
    phone_call_transport: str | None = None
    phone_call_provider_id: str | None = None
    status: str | None = None
    ended_reason: str | None = None
    org_id: str | None = None
    organization_id: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    analysis: Analysis | None = None
    assistant_id: str | None = None
    phone_number_id: str | None = None
    customer: dict[str, Any] | None = None
    transport: dict[str, Any] | None = None
    transcript: str | None = None
    summary: str | None = None
    recording_url: str | None = None
    stereo_recording_url: str | None = None


_decoder = Decoder(Call)


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return _decoder.decode(data)
