"""openapi-generator's Python client."""

import json
from typing import Any

from openapi_generator_client.models.call import Call


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return Call.from_dict(json.loads(data))
