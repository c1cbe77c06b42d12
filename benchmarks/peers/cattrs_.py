"""cattrs with its converter for orjson, and without its detailed errors: its fastest."""

from datetime import datetime
from typing import Any

from attrs import define
from cattrs.gen import make_dict_structure_fn, override
from cattrs.preconf.orjson import make_converter

from benchmarks.fields import ANALYSIS, CALL, MESSAGE


@define
class Message:
    """A message."""

    role: str | None = None
    message: str | None = None
    source: str | None = None
    time: float | None = None
    seconds_from_start: float | None = None
    end_time: float | None = None
    duration: float | None = None


@define
class Analysis:
    """An analysis."""

    summary: str | None = None
    success_evaluation: str | None = None


@define
class Call:
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


_converter = make_converter(detailed_validation=False)
for _class, _names in ((Message, MESSAGE), (Analysis, ANALYSIS), (Call, CALL)):
    _overrides = {attribute: override(rename=name) for name, attribute in _names.items()}
    _converter.register_structure_hook(
        _class,
        make_dict_structure_fn(_class, _converter, _cattrs_detailed_validation=False, **_overrides),
    )


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return _converter.loads(data, Call)
