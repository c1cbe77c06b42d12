# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .open_ai_function import OpenAIFunction
    from .server import Server
    from .tool_message import ToolMessage


@define(repr=False)
class AssistantTool(Model):
    """A tool of one assistant alone; it has what Create Tool takes, and may be of any kind.

    Attributes:
        type_: What kind of tool it is. No list of values is documented.
        async_: Whether the assistant goes on talking without waiting for the result.
        function: The function that the assistant may call, in the form of OpenAI.
        server: The server that carries the function out.
        messages: What the assistant says while the tool is at work.
    """

    type_: str | None | Unset = UNSET
    async_: bool | None | Unset = UNSET
    function: OpenAIFunction | None | Unset = UNSET
    server: Server | None | Unset = UNSET
    messages: list[ToolMessage] | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("type", {"union": ["string", "null"]}, "type_"),
        PropertyDescriptor("async", {"union": ["boolean", "null"]}, "async_"),
        PropertyDescriptor("function", {"union": [{"ref": "OpenAIFunction"}, "null"]}),
        PropertyDescriptor("server", {"union": [{"ref": "Server"}, "null"]}),
        PropertyDescriptor("messages", {"union": [{"array": {"ref": "ToolMessage"}}, "null"]}),
    )
