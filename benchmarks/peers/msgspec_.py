"""msgspec: the limit of what a compiled decoder can do."""

from typing import Any

from msgspec import defstruct
from msgspec.json import Decoder

from benchmarks.fields import ANALYSIS, MESSAGE, call_types, types


def _struct(name: str, types: dict[str, Any]) -> Any:
    fields = [(each, kind) if kind is str else (each, kind, None) for each, kind in types.items()]
    return defstruct(name, fields, rename="camel")


_message = _struct("Message", types(MESSAGE))
_analysis = _struct("Analysis", types(ANALYSIS))
_decoder = Decoder(_struct("Call", call_types(_message, _analysis)))


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return _decoder.decode(data)
