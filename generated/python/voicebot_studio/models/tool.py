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
class Tool(Model):
    """What an assistant can do beyond talking.

    Attributes:
        id: The tool's id.
        type_: What kind of tool it is. No list of values is documented for what comes back.
        organization_id: The organisation that the tool belongs to.
        created_by: Who made the tool.
        created_at: When the tool was made; documented as a text, not as a date-time.
        updated_at: When the tool last changed; documented as a text, not as a date-time.
        function: The function that the assistant may call, in the form of OpenAI.
        server: The server that carries the function out.
        messages: What the assistant says while the tool is at work.
    """

    id: str
    type_: str
    organization_id: str
    created_by: str
    created_at: str
    updated_at: str
    function: OpenAIFunction | None | Unset = UNSET
    server: Server | None | Unset = UNSET
    messages: list[ToolMessage] | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("id", "string", required=True),
        PropertyDescriptor("type", "string", "type_", required=True),
        PropertyDescriptor("organizationId", "string", "organization_id", required=True),
        PropertyDescriptor("createdBy", "string", "created_by", required=True),
        PropertyDescriptor("createdAt", "string", "created_at", required=True),
        PropertyDescriptor("updatedAt", "string", "updated_at", required=True),
        PropertyDescriptor("function", {"union": [{"ref": "OpenAIFunction"}, "null"]}),
        PropertyDescriptor("server", {"union": [{"ref": "Server"}, "null"]}),
        PropertyDescriptor("messages", {"union": [{"array": {"ref": "ToolMessage"}}, "null"]}),
    )
