"""cattrs with its converter for orjson, and without its detailed errors: its fastest."""

from typing import Any

from attrs import field, make_class
from cattrs.gen import make_dict_structure_fn, override
from cattrs.preconf.orjson import make_converter

from benchmarks.fields import ANALYSIS, CALL, MESSAGE, call_types, types

_converter = make_converter(detailed_validation=False)


def _class(name: str, names: dict[str, str], its_types: dict[str, Any]) -> Any:
    fields = {
        each: field(type=kind) if kind is str else field(type=kind, default=None) for each, kind in its_types.items()
    }
    made = make_class(name, fields, slots=True)
    overrides = {attribute: override(rename=each) for each, attribute in names.items()}
    _converter.register_structure_hook(
        made, make_dict_structure_fn(made, _converter, _cattrs_detailed_validation=False, **overrides)
    )
    return made


_message = _class("Message", MESSAGE, types(MESSAGE))
_analysis = _class("Analysis", ANALYSIS, types(ANALYSIS))
_call = _class("Call", CALL, call_types(_message, _analysis))


def decode(data: bytes) -> Any:
    """Return the Call of `data`."""
    return _converter.loads(data, _call)
