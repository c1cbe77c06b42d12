"""The client of this repository."""

from typing import Any

from voicebot_studio._runtime.arguments import _ENCODER
from voicebot_studio._runtime.model import decode as _decode
from voicebot_studio._runtime.model import shapes_in
from voicebot_studio._runtime.values import read_json
from voicebot_studio.models import Call

NAMES = {"type": "type_"}


def decode(data: bytes) -> Any:
    """Return the Call of `data`, as the client reads the body of a response."""
    return _decode(read_json(data), Call.__read__, {"ref": "Call"}, shapes_in(Call.__module__))[0]


def encode(call: Any) -> bytes:
    """Return the JSON of a Call as a request would carry it."""
    return _ENCODER.encode(call.to_dict()).encode()
