# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from attrs import define

from runtime.codec.model import Model
from runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .analysis import Analysis
    from .call_direction import CallDirection
    from .customer import Customer
    from .message import Message


@define(repr=False)
class Call(Model):
    """Call

    Attributes:
        id: (not described)
        type_: (not described)
        messages: (not described)
        status: (not described)
        created_at: (not described)
        analysis: (not described)
        customer: (not described)
        cost: (not described)
        turns: (not described)
        paid: (not described)
        direction: (not described)
        key: (not described)
        day: (not described)
        anything: (not described)
    """

    id: str
    type_: str | None | Unset = UNSET
    messages: list[Message] | None | Unset = UNSET
    status: str | None | Unset = UNSET
    created_at: datetime | None | Unset = UNSET
    analysis: Analysis | None | Unset = UNSET
    customer: Customer | None | Unset = UNSET
    cost: int | float | Unset = UNSET
    turns: int | Unset = UNSET
    paid: bool | None | Unset = UNSET
    direction: CallDirection | Unset = UNSET
    key: UUID | Unset = UNSET
    day: date | None | Unset = UNSET
    anything: Any | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("id", "string", required=True),
        PropertyDescriptor("type", {"union": ["string", "null"]}, "type_"),
        PropertyDescriptor("messages", {"union": [{"array": {"ref": "Message"}}, "null"]}, sensitive=True),
        PropertyDescriptor("status", {"union": ["string", "null"]}),
        PropertyDescriptor("createdAt", {"union": ["date-time", "null"]}, "created_at"),
        PropertyDescriptor("analysis", {"union": [{"ref": "Analysis"}, "null"]}),
        PropertyDescriptor("customer", {"union": [{"ref": "Customer"}, "null"]}, sensitive=True),
        PropertyDescriptor("cost", "number"),
        PropertyDescriptor("turns", "integer"),
        PropertyDescriptor("paid", {"union": ["boolean", "null"]}),
        PropertyDescriptor("direction", {"open_enum": ["in", "out"]}),
        PropertyDescriptor("key", "uuid"),
        PropertyDescriptor("day", {"union": ["date", "null"]}),
        PropertyDescriptor("anything", "any"),
    )
