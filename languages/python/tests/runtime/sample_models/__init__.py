# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
"""The models of requests and responses, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .analysis import Analysis
    from .call import Call
    from .call_direction import CallDirection
    from .customer import Customer
    from .message import Message
    from .ratings import Ratings

_MODULES: dict[str, str] = {
    "Analysis": ".analysis",
    "Call": ".call",
    "CallDirection": ".call_direction",
    "Customer": ".customer",
    "Message": ".message",
    "Ratings": ".ratings",
}

__all__: list[str] = [
    "Analysis",
    "Call",
    "CallDirection",
    "Customer",
    "Message",
    "Ratings",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
