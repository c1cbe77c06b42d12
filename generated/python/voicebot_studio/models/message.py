# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


@define(repr=False)
class Message(Model):
    """One turn of the conversation.

    Attributes:
        role: Who spoke. No list of values is documented.
        message: What was said.
        source: Where the message came from.
        time: When the turn began, as a point in time.
        seconds_from_start: When the turn began, in seconds from the start of the call.
        end_time: When the turn ended, as a point in time.
        duration: How long the turn took.
    """

    role: str | None | Unset = UNSET
    message: str | None | Unset = UNSET
    source: str | None | Unset = UNSET
    time: int | float | None | Unset = UNSET
    seconds_from_start: int | float | None | Unset = UNSET
    end_time: int | float | None | Unset = UNSET
    duration: int | float | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("role", {"union": ["string", "null"]}),
        PropertyDescriptor("message", {"union": ["string", "null"]}, sensitive=True),
        PropertyDescriptor("source", {"union": ["string", "null"]}),
        PropertyDescriptor("time", {"union": ["number", "null"]}),
        PropertyDescriptor("secondsFromStart", {"union": ["number", "null"]}, "seconds_from_start"),
        PropertyDescriptor("endTime", {"union": ["number", "null"]}, "end_time"),
        PropertyDescriptor("duration", {"union": ["number", "null"]}),
    )
