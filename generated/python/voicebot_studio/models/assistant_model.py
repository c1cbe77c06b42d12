# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model, to_json
from .._runtime.reading import large
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import array, misfit, new


@define(repr=False)
class AssistantModel(Model):
    """A language model, and what it is told.

    Attributes:
        messages: What it is told before the call.
        provider: Whose model it is.
        model: Which model it is.
        tools: Tools of this assistant alone.
        tool_ids: The ids of tools that exist.
        temperature: How freely it chooses its words.
        max_tokens: How long one of its turns may be, in tokens.
        num_fast_turns: For how many turns at the beginning a faster model is used.
        knowledge_base: Files that it can look things up in.
        fallback_models: Models that are asked where this one fails.
        semantic_caching_enabled: Whether answers to questions of the same meaning are used again.
        emotion_recognition_enabled: Whether it is told how the caller feels.
    """

    messages: list[ModelMessage] | None | Unset = UNSET
    provider: str | None | Unset = UNSET
    model: str | None | Unset = UNSET
    tools: list[AssistantTool] | None | Unset = UNSET
    tool_ids: list[str] | None | Unset = UNSET
    temperature: int | float | None | Unset = UNSET
    max_tokens: int | float | None | Unset = UNSET
    num_fast_turns: int | float | None | Unset = UNSET
    knowledge_base: KnowledgeBase | None | Unset = UNSET
    fallback_models: list[str] | None | Unset = UNSET
    semantic_caching_enabled: bool | None | Unset = UNSET
    emotion_recognition_enabled: bool | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "messages": {"union": [{"array": {"ref": "ModelMessage"}}, "null"]},
            "provider": {"union": ["string", "null"]},
            "model": {"union": ["string", "null"]},
            "tools": {"union": [{"array": {"ref": "AssistantTool"}}, "null"]},
            "toolIds": {"union": [{"array": "string"}, "null"]},
            "temperature": {"union": ["number", "null"]},
            "maxTokens": {"union": ["number", "null"]},
            "numFastTurns": {"union": ["number", "null"]},
            "knowledgeBase": {"union": [{"ref": "KnowledgeBase"}, "null"]},
            "fallbackModels": {"union": [{"array": "string"}, "null"]},
            "semanticCachingEnabled": {"union": ["boolean", "null"]},
            "emotionRecognitionEnabled": {"union": ["boolean", "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "messages": "messages",
        "provider": "provider",
        "model": "model",
        "tools": "tools",
        "toolIds": "tool_ids",
        "temperature": "temperature",
        "maxTokens": "max_tokens",
        "numFastTurns": "num_fast_turns",
        "knowledgeBase": "knowledge_base",
        "fallbackModels": "fallback_models",
        "semanticCachingEnabled": "semantic_caching_enabled",
        "emotionRecognitionEnabled": "emotion_recognition_enabled",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["messages"]
            v1 = src["provider"]
            v2 = src["model"]
            v3 = src["tools"]
            v4 = src["toolIds"]
            v5 = src["temperature"]
            v6 = src["maxTokens"]
            v7 = src["numFastTurns"]
            v8 = src["knowledgeBase"]
            v9 = src["fallbackModels"]
            v10 = src["semanticCachingEnabled"]
            v11 = src["emotionRecognitionEnabled"]
        except KeyError:
            v0 = src.get("messages", UNSET)
            v1 = src.get("provider", UNSET)
            v2 = src.get("model", UNSET)
            v3 = src.get("tools", UNSET)
            v4 = src.get("toolIds", UNSET)
            v5 = src.get("temperature", UNSET)
            v6 = src.get("maxTokens", UNSET)
            v7 = src.get("numFastTurns", UNSET)
            v8 = src.get("knowledgeBase", UNSET)
            v9 = src.get("fallbackModels", UNSET)
            v10 = src.get("semanticCachingEnabled", UNSET)
            v11 = src.get("emotionRecognitionEnabled", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 12 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (v2.__class__ is str or v2 is None or v2 is UNSET)
            and (
                v5.__class__ is int
                or v5.__class__ is float
                and (v5 < 9e18 and v5 > -9e18 or large(v5))
                or v5 is None
                or v5 is UNSET
            )
            and (
                v6.__class__ is int
                or v6.__class__ is float
                and (v6 < 9e18 and v6 > -9e18 or large(v6))
                or v6 is None
                or v6 is UNSET
            )
            and (
                v7.__class__ is int
                or v7.__class__ is float
                and (v7 < 9e18 and v7 > -9e18 or large(v7))
                or v7 is None
                or v7 is UNSET
            )
            and (v10.__class__ is bool or v10 is None or v10 is UNSET)
            and (v11.__class__ is bool or v11 is None or v11 is UNSET)
        ):
            misfit()
        self.messages = v0 if v0 is UNSET else None if v0 is None else ModelMessage.__read_all__(v0)
        self.provider = v1
        self.model = v2
        self.tools = v3 if v3 is UNSET else None if v3 is None else AssistantTool.__read_all__(v3)
        self.tool_ids = (
            v4 if v4 is UNSET else None if v4 is None else [x0 if x0.__class__ is str else misfit() for x0 in array(v4)]
        )
        self.temperature = v5
        self.max_tokens = v6
        self.num_fast_turns = v7
        self.knowledge_base = v8 if v8 is UNSET else None if v8 is None else KnowledgeBase.__read__(v8)
        self.fallback_models = (
            v9 if v9 is UNSET else None if v9 is None else [x0 if x0.__class__ is str else misfit() for x0 in array(v9)]
        )
        self.semantic_caching_enabled = v10
        self.emotion_recognition_enabled = v11

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.messages
        v1 = self.provider
        v2 = self.model
        v3 = self.tools
        v4 = self.tool_ids
        v5 = self.temperature
        v6 = self.max_tokens
        v7 = self.num_fast_turns
        v8 = self.knowledge_base
        v9 = self.fallback_models
        v10 = self.semantic_caching_enabled
        v11 = self.emotion_recognition_enabled
        out: dict[str, Any] = {
            "messages": v0 if v0 is UNSET else None if v0 is None else [x0.to_dict() for x0 in v0],
            "provider": v1,
            "model": v2,
            "tools": v3 if v3 is UNSET else None if v3 is None else [x0.to_dict() for x0 in v3],
            "toolIds": v4 if v4 is UNSET else None if v4 is None else v4,
            "temperature": v5,
            "maxTokens": v6,
            "numFastTurns": v7,
            "knowledgeBase": v8 if v8 is UNSET else None if v8 is None else v8.to_dict(),
            "fallbackModels": v9 if v9 is UNSET else None if v9 is None else v9,
            "semanticCachingEnabled": v10,
            "emotionRecognitionEnabled": v11,
        }
        if (
            v0 is UNSET
            or v1 is UNSET
            or v2 is UNSET
            or v3 is UNSET
            or v4 is UNSET
            or v5 is UNSET
            or v6 is UNSET
            or v7 is UNSET
            or v8 is UNSET
            or v9 is UNSET
            or v10 is UNSET
            or v11 is UNSET
        ):
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.messages
        v1 = self.provider
        v2 = self.model
        v3 = self.tools
        v4 = self.tool_ids
        v5 = self.temperature
        v6 = self.max_tokens
        v7 = self.num_fast_turns
        v8 = self.knowledge_base
        v9 = self.fallback_models
        v10 = self.semantic_caching_enabled
        v11 = self.emotion_recognition_enabled
        if (
            self._rest
            or v0 is UNSET
            or v1 is UNSET
            or v2 is UNSET
            or v3 is UNSET
            or v4 is UNSET
            or v5 is UNSET
            or v6 is UNSET
            or v7 is UNSET
            or v8 is UNSET
            or v9 is UNSET
            or v10 is UNSET
            or v11 is UNSET
        ):
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"messages":',
                "null"
                if v0 is None
                else "[" + ",".join([x0.__write__(quoted) for x0 in v0]) + "]"
                if v0.__class__ is list
                else json_text(to_json(v0)),
                ',"provider":',
                "null" if v1 is None else quoted(v1),
                ',"model":',
                "null" if v2 is None else quoted(v2),
                ',"tools":',
                "null"
                if v3 is None
                else "[" + ",".join([x0.__write__(quoted) for x0 in v3]) + "]"
                if v3.__class__ is list
                else json_text(to_json(v3)),
                ',"toolIds":',
                "null"
                if v4 is None
                else "[" + ",".join([quoted(x0) for x0 in v4]) + "]"
                if v4.__class__ is list
                else json_text(to_json(v4)),
                ',"temperature":',
                "null"
                if v5 is None
                else repr(v5)
                if v5.__class__ is int or v5.__class__ is float and v5 - v5 == 0
                else json_text(v5),
                ',"maxTokens":',
                "null"
                if v6 is None
                else repr(v6)
                if v6.__class__ is int or v6.__class__ is float and v6 - v6 == 0
                else json_text(v6),
                ',"numFastTurns":',
                "null"
                if v7 is None
                else repr(v7)
                if v7.__class__ is int or v7.__class__ is float and v7 - v7 == 0
                else json_text(v7),
                ',"knowledgeBase":',
                "null" if v8 is None else v8.__write__(quoted),
                ',"fallbackModels":',
                "null"
                if v9 is None
                else "[" + ",".join([quoted(x0) for x0 in v9]) + "]"
                if v9.__class__ is list
                else json_text(to_json(v9)),
                ',"semanticCachingEnabled":',
                "null" if v10 is None else "true" if v10 is True else "false" if v10 is False else json_text(v10),
                ',"emotionRecognitionEnabled":',
                "null" if v11 is None else "true" if v11 is True else "false" if v11 is False else json_text(v11),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .assistant_tool import AssistantTool  # noqa: E402
from .knowledge_base import KnowledgeBase  # noqa: E402
from .model_message import ModelMessage  # noqa: E402
