"""The client of this repository."""

from typing import Any

from voicebot_studio.models import Call

NAMES = {"type": "type_"}


def decode(data: bytes) -> Any:
    """Return the Call of `data`, as the client reads the body of a response."""
    return Call.from_json(data)


def encode(call: Any) -> bytes:
    """Return the JSON of a Call."""
    data: bytes = call.to_json()
    return data
