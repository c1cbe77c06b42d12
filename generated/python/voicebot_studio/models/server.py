# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .server_headers import ServerHeaders


@define(repr=False)
class Server(Model):
    """A server that is asked to carry out a function.

    Attributes:
        url: Where it is asked.
        secret: What it knows the service by.
        timeout_seconds: How long its answer is waited for, in seconds.
        headers: Headers that are sent to it.
    """

    url: str | None | Unset = UNSET
    secret: str | None | Unset = UNSET
    timeout_seconds: int | float | None | Unset = UNSET
    headers: ServerHeaders | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("url", {"union": ["string", "null"]}),
        PropertyDescriptor("secret", {"union": ["string", "null"]}, sensitive=True),
        PropertyDescriptor("timeoutSeconds", {"union": ["number", "null"]}, "timeout_seconds"),
        PropertyDescriptor("headers", {"union": [{"ref": "ServerHeaders"}, "null"]}, sensitive=True),
    )
