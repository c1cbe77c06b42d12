# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .assistant_tool import AssistantTool
    from .knowledge_base import KnowledgeBase
    from .model_message import ModelMessage


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

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("messages", {"union": [{"array": {"ref": "ModelMessage"}}, "null"]}),
        PropertyDescriptor("provider", {"union": ["string", "null"]}),
        PropertyDescriptor("model", {"union": ["string", "null"]}),
        PropertyDescriptor("tools", {"union": [{"array": {"ref": "AssistantTool"}}, "null"]}),
        PropertyDescriptor("toolIds", {"union": [{"array": "string"}, "null"]}, "tool_ids"),
        PropertyDescriptor("temperature", {"union": ["number", "null"]}),
        PropertyDescriptor("maxTokens", {"union": ["number", "null"]}, "max_tokens"),
        PropertyDescriptor("numFastTurns", {"union": ["number", "null"]}, "num_fast_turns"),
        PropertyDescriptor("knowledgeBase", {"union": [{"ref": "KnowledgeBase"}, "null"]}, "knowledge_base"),
        PropertyDescriptor("fallbackModels", {"union": [{"array": "string"}, "null"]}, "fallback_models"),
        PropertyDescriptor("semanticCachingEnabled", {"union": ["boolean", "null"]}, "semantic_caching_enabled"),
        PropertyDescriptor("emotionRecognitionEnabled", {"union": ["boolean", "null"]}, "emotion_recognition_enabled"),
    )
