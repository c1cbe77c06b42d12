"""pydantic v2, from JSON."""

from typing import Any

from pydantic import ConfigDict, create_model
from pydantic.alias_generators import to_camel

from benchmarks.fields import ANALYSIS, MESSAGE, call_types, types

_CONFIG = ConfigDict(alias_generator=to_camel)


def _model(name: str, types: dict[str, Any]) -> Any:
    fields: dict[str, Any] = {each: (kind, ... if kind is str else None) for each, kind in types.items()}
    return create_model(name, __config__=_CONFIG, **fields)


_message = _model("Message", types(MESSAGE))
_analysis = _model("Analysis", types(ANALYSIS))
_call = _model("Call", call_types(_message, _analysis))


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return _call.model_validate_json(data)
