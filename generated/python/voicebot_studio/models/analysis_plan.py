# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model
from .._runtime.reading import large
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import misfit, new


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
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "summaryPrompt": {"union": ["string", "null"]},
            "successEvaluationPrompt": {"union": ["string", "null"]},
            "successEvaluationRequestTimeoutSeconds": {"union": ["number", "null"]},
            "structuredDataPrompt": {"union": ["string", "null"]},
            "structuredDataRequestTimeoutSeconds": {"union": ["number", "null"]},
            "structuredDataSchema": {"union": [{"ref": "StructuredDataSchema"}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "summaryPrompt": "summary_prompt",
        "successEvaluationPrompt": "success_evaluation_prompt",
        "successEvaluationRequestTimeoutSeconds": "success_evaluation_request_timeout_seconds",
        "structuredDataPrompt": "structured_data_prompt",
        "structuredDataRequestTimeoutSeconds": "structured_data_request_timeout_seconds",
        "structuredDataSchema": "structured_data_schema",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["summaryPrompt"]
            v1 = src["successEvaluationPrompt"]
            v2 = src["successEvaluationRequestTimeoutSeconds"]
            v3 = src["structuredDataPrompt"]
            v4 = src["structuredDataRequestTimeoutSeconds"]
            v5 = src["structuredDataSchema"]
        except KeyError:
            v0 = src.get("summaryPrompt", UNSET)
            v1 = src.get("successEvaluationPrompt", UNSET)
            v2 = src.get("successEvaluationRequestTimeoutSeconds", UNSET)
            v3 = src.get("structuredDataPrompt", UNSET)
            v4 = src.get("structuredDataRequestTimeoutSeconds", UNSET)
            v5 = src.get("structuredDataSchema", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 6 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET)
            and (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (
                v2.__class__ is int
                or v2.__class__ is float
                and (v2 < 9e18 and v2 > -9e18 or large(v2))
                or v2 is None
                or v2 is UNSET
            )
            and (v3.__class__ is str or v3 is None or v3 is UNSET)
            and (
                v4.__class__ is int
                or v4.__class__ is float
                and (v4 < 9e18 and v4 > -9e18 or large(v4))
                or v4 is None
                or v4 is UNSET
            )
        ):
            misfit()
        self.summary_prompt = v0
        self.success_evaluation_prompt = v1
        self.success_evaluation_request_timeout_seconds = v2
        self.structured_data_prompt = v3
        self.structured_data_request_timeout_seconds = v4
        self.structured_data_schema = v5 if v5 is UNSET else None if v5 is None else StructuredDataSchema.__read__(v5)

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.summary_prompt
        v1 = self.success_evaluation_prompt
        v2 = self.success_evaluation_request_timeout_seconds
        v3 = self.structured_data_prompt
        v4 = self.structured_data_request_timeout_seconds
        v5 = self.structured_data_schema
        out: dict[str, Any] = {
            "summaryPrompt": v0,
            "successEvaluationPrompt": v1,
            "successEvaluationRequestTimeoutSeconds": v2,
            "structuredDataPrompt": v3,
            "structuredDataRequestTimeoutSeconds": v4,
            "structuredDataSchema": v5 if v5 is UNSET else None if v5 is None else v5.to_dict(),
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET or v4 is UNSET or v5 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.summary_prompt
        v1 = self.success_evaluation_prompt
        v2 = self.success_evaluation_request_timeout_seconds
        v3 = self.structured_data_prompt
        v4 = self.structured_data_request_timeout_seconds
        v5 = self.structured_data_schema
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET or v4 is UNSET or v5 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"summaryPrompt":',
                "null" if v0 is None else quoted(v0),
                ',"successEvaluationPrompt":',
                "null" if v1 is None else quoted(v1),
                ',"successEvaluationRequestTimeoutSeconds":',
                "null"
                if v2 is None
                else repr(v2)
                if v2.__class__ is int or v2.__class__ is float and v2 - v2 == 0
                else json_text(v2),
                ',"structuredDataPrompt":',
                "null" if v3 is None else quoted(v3),
                ',"structuredDataRequestTimeoutSeconds":',
                "null"
                if v4 is None
                else repr(v4)
                if v4.__class__ is int or v4.__class__ is float and v4 - v4 == 0
                else json_text(v4),
                ',"structuredDataSchema":',
                "null" if v5 is None else v5.__write__(quoted),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .structured_data_schema import StructuredDataSchema  # noqa: E402
