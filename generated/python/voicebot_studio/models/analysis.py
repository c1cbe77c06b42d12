# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


@define(repr=False)
class Analysis(Model):
    """What the service made of a call.

    Attributes:
        summary: What the call was about.
        success_evaluation: Whether the call reached its aim, in the words or on the scale of the assistant's own rubric.
    """

    summary: str | None | Unset = UNSET
    success_evaluation: str | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("summary", {"union": ["string", "null"]}, sensitive=True),
        PropertyDescriptor("successEvaluation", {"union": ["string", "null"]}, "success_evaluation"),
    )
