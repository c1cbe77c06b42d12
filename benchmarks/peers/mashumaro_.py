"""mashumaro with its mixin for orjson."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mashumaro.config import BaseConfig
from mashumaro.mixins.orjson import DataClassORJSONMixin

from benchmarks.fields import ANALYSIS, CALL, MESSAGE


def _aliases(names: dict[str, str]) -> dict[str, str]:
    return {attribute: name for name, attribute in names.items() if attribute != name}


@dataclass(slots=True)
class Message(DataClassORJSONMixin):
    """A message."""

    role: str | None = None
    message: str | None = None
    source: str | None = None
    time: float | None = None
    seconds_from_start: float | None = None
    end_time: float | None = None
    duration: float | None = None

    class Config(BaseConfig):
        """Its names in JSON."""

        aliases = _aliases(MESSAGE)


@dataclass(slots=True)
class Analysis(DataClassORJSONMixin):
    """An analysis."""

    summary: str | None = None
    success_evaluation: str | None = None

    class Config(BaseConfig):
        """Its names in JSON."""

        aliases = _aliases(ANALYSIS)


@dataclass(slots=True)
class Call(DataClassORJSONMixin):
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

    class Config(BaseConfig):
        """Its names in JSON."""

        aliases = _aliases(CALL)


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return Call.from_json(data)
