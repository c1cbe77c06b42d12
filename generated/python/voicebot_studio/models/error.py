# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import Any

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


@define(repr=False)
class Error(Model):
    """Why a request was refused.

    Attributes:
        detail: A sentence, or for a body that does not fit (422) a list of what does not.
    """

    detail: Any | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("detail", "any"),
    )
