# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The models of requests and responses, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .analysis import Analysis
    from .call import Call
    from .create_call_request import CreateCallRequest
    from .customer import Customer
    from .error import Error
    from .message import Message
    from .transport import Transport
    from .update_call_request import UpdateCallRequest

_MODULES: dict[str, str] = {
    "Analysis": ".analysis",
    "Call": ".call",
    "CreateCallRequest": ".create_call_request",
    "Customer": ".customer",
    "Error": ".error",
    "Message": ".message",
    "Transport": ".transport",
    "UpdateCallRequest": ".update_call_request",
}

__all__: list[str] = [
    "Analysis",
    "Call",
    "CreateCallRequest",
    "Customer",
    "Error",
    "Message",
    "Transport",
    "UpdateCallRequest",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
