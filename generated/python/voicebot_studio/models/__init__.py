# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The models of requests and responses, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .analysis import Analysis
    from .analysis_plan import AnalysisPlan
    from .assistant import Assistant
    from .assistant_model import AssistantModel
    from .assistant_tool import AssistantTool
    from .call import Call
    from .chunk_plan import ChunkPlan
    from .condition_value import ConditionValue
    from .create_call_request import CreateCallRequest
    from .create_tool_request import CreateToolRequest
    from .create_tool_request_type import CreateToolRequestType
    from .customer import Customer
    from .error import Error
    from .format_plan import FormatPlan
    from .function_parameters import FunctionParameters
    from .function_properties import FunctionProperties
    from .knowledge_base import KnowledgeBase
    from .message import Message
    from .model_message import ModelMessage
    from .open_ai_function import OpenAIFunction
    from .replacement import Replacement
    from .server import Server
    from .server_headers import ServerHeaders
    from .structured_data_schema import StructuredDataSchema
    from .tool import Tool
    from .tool_message import ToolMessage
    from .tool_message_condition import ToolMessageCondition
    from .tool_message_content import ToolMessageContent
    from .transcriber import Transcriber
    from .transport import Transport
    from .transport_configuration import TransportConfiguration
    from .update_call_request import UpdateCallRequest
    from .voice import Voice
    from .voicemail_detection import VoicemailDetection

_MODULES: dict[str, str] = {
    "Analysis": ".analysis",
    "AnalysisPlan": ".analysis_plan",
    "Assistant": ".assistant",
    "AssistantModel": ".assistant_model",
    "AssistantTool": ".assistant_tool",
    "Call": ".call",
    "ChunkPlan": ".chunk_plan",
    "ConditionValue": ".condition_value",
    "CreateCallRequest": ".create_call_request",
    "CreateToolRequest": ".create_tool_request",
    "CreateToolRequestType": ".create_tool_request_type",
    "Customer": ".customer",
    "Error": ".error",
    "FormatPlan": ".format_plan",
    "FunctionParameters": ".function_parameters",
    "FunctionProperties": ".function_properties",
    "KnowledgeBase": ".knowledge_base",
    "Message": ".message",
    "ModelMessage": ".model_message",
    "OpenAIFunction": ".open_ai_function",
    "Replacement": ".replacement",
    "Server": ".server",
    "ServerHeaders": ".server_headers",
    "StructuredDataSchema": ".structured_data_schema",
    "Tool": ".tool",
    "ToolMessage": ".tool_message",
    "ToolMessageCondition": ".tool_message_condition",
    "ToolMessageContent": ".tool_message_content",
    "Transcriber": ".transcriber",
    "Transport": ".transport",
    "TransportConfiguration": ".transport_configuration",
    "UpdateCallRequest": ".update_call_request",
    "Voice": ".voice",
    "VoicemailDetection": ".voicemail_detection",
}

__all__: list[str] = [
    "Analysis",
    "AnalysisPlan",
    "Assistant",
    "AssistantModel",
    "AssistantTool",
    "Call",
    "ChunkPlan",
    "ConditionValue",
    "CreateCallRequest",
    "CreateToolRequest",
    "CreateToolRequestType",
    "Customer",
    "Error",
    "FormatPlan",
    "FunctionParameters",
    "FunctionProperties",
    "KnowledgeBase",
    "Message",
    "ModelMessage",
    "OpenAIFunction",
    "Replacement",
    "Server",
    "ServerHeaders",
    "StructuredDataSchema",
    "Tool",
    "ToolMessage",
    "ToolMessageCondition",
    "ToolMessageContent",
    "Transcriber",
    "Transport",
    "TransportConfiguration",
    "UpdateCallRequest",
    "Voice",
    "VoicemailDetection",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
