# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .structured_data_schema import StructuredDataSchema


@define(repr=False)
class AnalysisPlan(Model):
    """What is made of a call once it has ended.

    Attributes:
        summary_prompt: What the summary is asked for with.
        success_evaluation_prompt: What the success is asked for with.
        success_evaluation_request_timeout_seconds: How long that may take, in seconds.
        structured_data_prompt: What the data is asked for with.
        structured_data_request_timeout_seconds: How long that may take, in seconds.
        structured_data_schema: The form of the data.
    """

    summary_prompt: str | None | Unset = UNSET
    success_evaluation_prompt: str | None | Unset = UNSET
    success_evaluation_request_timeout_seconds: int | float | None | Unset = UNSET
    structured_data_prompt: str | None | Unset = UNSET
    structured_data_request_timeout_seconds: int | float | None | Unset = UNSET
    structured_data_schema: StructuredDataSchema | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("summaryPrompt", {"union": ["string", "null"]}, "summary_prompt"),
        PropertyDescriptor("successEvaluationPrompt", {"union": ["string", "null"]}, "success_evaluation_prompt"),
        PropertyDescriptor(
            "successEvaluationRequestTimeoutSeconds",
            {"union": ["number", "null"]},
            "success_evaluation_request_timeout_seconds",
        ),
        PropertyDescriptor("structuredDataPrompt", {"union": ["string", "null"]}, "structured_data_prompt"),
        PropertyDescriptor(
            "structuredDataRequestTimeoutSeconds",
            {"union": ["number", "null"]},
            "structured_data_request_timeout_seconds",
        ),
        PropertyDescriptor(
            "structuredDataSchema", {"union": [{"ref": "StructuredDataSchema"}, "null"]}, "structured_data_schema"
        ),
    )
