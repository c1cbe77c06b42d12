# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .tool_message_condition import ToolMessageCondition
    from .tool_message_content import ToolMessageContent


@define(repr=False)
class ToolMessage(Model):
    """What the assistant says at one point of the work of a tool.

    Attributes:
        type_: The point at which it is said.
        content: What is said.
        contents: What is said, in several languages.
        conditions: When it is said.
    """

    type_: str | None | Unset = UNSET
    content: str | None | Unset = UNSET
    contents: list[ToolMessageContent] | None | Unset = UNSET
    conditions: list[ToolMessageCondition] | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("type", {"union": ["string", "null"]}, "type_"),
        PropertyDescriptor("content", {"union": ["string", "null"]}),
        PropertyDescriptor("contents", {"union": [{"array": {"ref": "ToolMessageContent"}}, "null"]}),
        PropertyDescriptor("conditions", {"union": [{"array": {"ref": "ToolMessageCondition"}}, "null"]}),
    )
