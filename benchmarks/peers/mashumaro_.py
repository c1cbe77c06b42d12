"""mashumaro with its mixin for orjson."""

from dataclasses import field, make_dataclass
from typing import Any

from mashumaro.config import BaseConfig
from mashumaro.mixins.orjson import DataClassORJSONMixin

from benchmarks.fields import ANALYSIS, CALL, MESSAGE, call_types, types


def _dataclass(name: str, names: dict[str, str], its_types: dict[str, Any]) -> Any:
    aliases = {attribute: each for each, attribute in names.items() if attribute != each}
    fields: list[Any] = [
        (each, kind) if kind is str else (each, kind, field(default=None)) for each, kind in its_types.items()
    ]
    config = type("Config", (BaseConfig,), {"aliases": aliases})
    return make_dataclass(name, fields, bases=(DataClassORJSONMixin,), namespace={"Config": config}, slots=True)


_message = _dataclass("Message", MESSAGE, types(MESSAGE))
_analysis = _dataclass("Analysis", ANALYSIS, types(ANALYSIS))
_call = _dataclass("Call", CALL, call_types(_message, _analysis))


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return _call.from_json(data)
