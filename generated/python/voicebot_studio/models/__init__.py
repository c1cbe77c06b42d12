# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The models of requests and responses, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .analysis import Analysis
    from .call import Call
    from .condition_value import ConditionValue
    from .create_call_request import CreateCallRequest
    from .create_tool_request import CreateToolRequest
    from .create_tool_request_type import CreateToolRequestType
    from .customer import Customer
    from .error import Error
    from .function_parameters import FunctionParameters
    from .function_properties import FunctionProperties
    from .message import Message
    from .open_ai_function import OpenAIFunction
    from .server import Server
    from .server_headers import ServerHeaders
    from .tool import Tool
    from .tool_message import ToolMessage
    from .tool_message_condition import ToolMessageCondition
    from .tool_message_content import ToolMessageContent
    from .transport import Transport
    from .update_call_request import UpdateCallRequest

_MODULES: dict[str, str] = {
    "Analysis": ".analysis",
    "Call": ".call",
    "ConditionValue": ".condition_value",
    "CreateCallRequest": ".create_call_request",
    "CreateToolRequest": ".create_tool_request",
    "CreateToolRequestType": ".create_tool_request_type",
    "Customer": ".customer",
    "Error": ".error",
    "FunctionParameters": ".function_parameters",
    "FunctionProperties": ".function_properties",
    "Message": ".message",
    "OpenAIFunction": ".open_ai_function",
    "Server": ".server",
    "ServerHeaders": ".server_headers",
    "Tool": ".tool",
    "ToolMessage": ".tool_message",
    "ToolMessageCondition": ".tool_message_condition",
    "ToolMessageContent": ".tool_message_content",
    "Transport": ".transport",
    "UpdateCallRequest": ".update_call_request",
}

__all__: list[str] = [
    "Analysis",
    "Call",
    "ConditionValue",
    "CreateCallRequest",
    "CreateToolRequest",
    "CreateToolRequestType",
    "Customer",
    "Error",
    "FunctionParameters",
    "FunctionProperties",
    "Message",
    "OpenAIFunction",
    "Server",
    "ServerHeaders",
    "Tool",
    "ToolMessage",
    "ToolMessageCondition",
    "ToolMessageContent",
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
