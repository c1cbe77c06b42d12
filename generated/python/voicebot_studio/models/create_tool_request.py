# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .create_tool_request_type import CreateToolRequestType
    from .open_ai_function import OpenAIFunction
    from .server import Server
    from .tool_message import ToolMessage


@define(repr=False)
class CreateToolRequest(Model):
    """The tool to create.

    Attributes:
        type_: What kind of tool it is; `function` is the one that the reference documents.
        async_: Whether the assistant goes on talking without waiting for the result.
        function: The function that the assistant may call, in the form of OpenAI.
        server: The server that carries the function out.
        messages: What the assistant says while the tool is at work.
    """

    type_: CreateToolRequestType
    async_: bool | None | Unset = UNSET
    function: OpenAIFunction | None | Unset = UNSET
    server: Server | None | Unset = UNSET
    messages: list[ToolMessage] | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("type", {"open_enum": ["function"]}, "type_", required=True),
        PropertyDescriptor("async", {"union": ["boolean", "null"]}, "async_"),
        PropertyDescriptor("function", {"union": [{"ref": "OpenAIFunction"}, "null"]}),
        PropertyDescriptor("server", {"union": [{"ref": "Server"}, "null"]}),
        PropertyDescriptor("messages", {"union": [{"array": {"ref": "ToolMessage"}}, "null"]}),
        additional=None,
    )
