# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .function_properties import FunctionProperties


@define(repr=False)
class FunctionParameters(Model):
    """What a function takes, as a JSON Schema of an object.

    Attributes:
        type_: The type of the whole, in the words of JSON Schema.
        properties: A schema for each argument, by its name.
        required: The names of the arguments that must be there.
    """

    type_: str | None | Unset = UNSET
    properties: FunctionProperties | None | Unset = UNSET
    required: list[str] | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("type", {"union": ["string", "null"]}, "type_"),
        PropertyDescriptor("properties", {"union": [{"ref": "FunctionProperties"}, "null"]}),
        PropertyDescriptor("required", {"union": [{"array": "string"}, "null"]}),
    )
