# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .function_parameters import FunctionParameters


@define(repr=False)
class OpenAIFunction(Model):
    """A function as OpenAI describes it to a model.

    Attributes:
        name: What the model calls it.
        description: What it does, in words that the model chooses by.
        strict: Whether the model must keep to the parameters exactly.
        parameters: What the function takes.
    """

    name: str | None | Unset = UNSET
    description: str | None | Unset = UNSET
    strict: bool | None | Unset = UNSET
    parameters: FunctionParameters | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("name", {"union": ["string", "null"]}),
        PropertyDescriptor("description", {"union": ["string", "null"]}),
        PropertyDescriptor("strict", {"union": ["boolean", "null"]}),
        PropertyDescriptor("parameters", {"union": [{"ref": "FunctionParameters"}, "null"]}),
    )
