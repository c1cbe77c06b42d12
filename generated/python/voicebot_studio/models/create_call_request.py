# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.model import Model
from .._runtime.shapes import ObjectShape, PropertyShape
from .._runtime.unset import UNSET, Unset

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

    _shape = ObjectShape(
        PropertyShape("name", {"union": ["string", "null"]}),
        PropertyShape("assistantId", {"union": ["string", "null"]}, "assistant_id"),
        PropertyShape("assistant", {"union": [{"ref": "Assistant"}, "null"]}),
    )
