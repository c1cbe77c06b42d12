# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .assistant import Assistant


@define(repr=False)
class CreateCallRequest(Model):
    """The call to create.

    Attributes:
        name: A name to find the call by.
        assistant_id: The id of the assistant that is to speak, where it is one that exists.
        assistant: An assistant for this call alone.
    """

    name: str | None | Unset = UNSET
    assistant_id: str | None | Unset = UNSET
    assistant: Assistant | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("name", {"union": ["string", "null"]}),
        PropertyDescriptor("assistantId", {"union": ["string", "null"]}, "assistant_id"),
        PropertyDescriptor("assistant", {"union": [{"ref": "Assistant"}, "null"]}),
    )
