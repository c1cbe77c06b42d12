# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.model import Model
from .._runtime.shapes import ObjectShape, PropertyShape
from .._runtime.unset import UNSET, Unset


@define(repr=False)
class Analysis(Model):
    """What the service made of a call.

    Attributes:
        summary: What the call was about.
        success_evaluation: Whether the call reached its aim, in the words or on the scale of the assistant's own rubric.
    """

    summary: str | None | Unset = UNSET
    success_evaluation: str | None | Unset = UNSET

    _shape = ObjectShape(
        PropertyShape("summary", {"union": ["string", "null"]}, sensitive=True),
        PropertyShape("successEvaluation", {"union": ["string", "null"]}, "success_evaluation"),
    )
