"""openapi-python-client's own output."""

import json
from typing import Any

from stock_client.models import Call

NAMES = {"type": "type_"}


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return Call.from_dict(json.loads(data))


def encode(call: Any) -> bytes:
    """Return the JSON of a Call as its endpoints would send it: httpx's settings of `json.dumps`."""
    return json.dumps(call.to_dict(), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
