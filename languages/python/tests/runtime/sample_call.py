"""A call, as JSON that fits, and as models made of it with changes."""

from datetime import UTC, datetime
from typing import Any

from languages.python.tests.runtime.sample_models import Call
from runtime.codec.model import descriptors_in

INSTANT = datetime(2023, 11, 7, 5, 31, 56, tzinfo=UTC)
UUID_TEXT = "0188d0a2-1f6b-7c3e-9a55-0242ac120002"
FULL: dict[str, Any] = {
    "id": "c1",
    "type": "phone",
    "messages": [
        {"role": "user", "time": 1.5, "readAt": ["2023-11-07T05:31:56+00:00"]},
        {"role": "bot", "time": 2, "readAt": []},
    ],
    "status": "ended",
    "createdAt": "2023-11-07T05:31:56+00:00",
    "analysis": {"summary": "short", "score": 5},
    "customer": {"name": "Ada", "tags": [{"a": None}]},
    "cost": 0.25,
    "turns": 3,
    "paid": True,
    "direction": "in",
    "key": UUID_TEXT,
    "day": "2023-11-07",
    "anything": [1, {"b": None}],
}
lookup = descriptors_in("languages.python.tests.runtime.sample_models")


def make(**changes: Any) -> Call:
    return Call.from_dict({**FULL, **changes})


def misfits() -> Call:
    return make(type=5, createdAt="2023-11-07T05:31:56.1234567Z", analysis={"summary": 5}, extra=1, status="ended")
