# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .condition_value import ConditionValue


@define(repr=False)
class ToolMessageCondition(Model):
    """A condition on a value of the call.

    Attributes:
        operator: How it is compared.
        param: What is compared.
        value: What it is compared with.
    """

    operator: str | None | Unset = UNSET
    param: str | None | Unset = UNSET
    value: ConditionValue | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("operator", {"union": ["string", "null"]}),
        PropertyDescriptor("param", {"union": ["string", "null"]}),
        PropertyDescriptor("value", {"union": [{"ref": "ConditionValue"}, "null"]}),
    )
