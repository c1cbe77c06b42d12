# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .chunk_plan import ChunkPlan


@define(repr=False)
class Voice(Model):
    """The voice of an assistant.

    Attributes:
        provider: Whose voice it is.
        model: Which model speaks.
        voice_id: Which of its voices.
        language: The language, by its code.
        style: How strongly the style of the voice is brought out.
        stability: How evenly it speaks.
        similarity_boost: How near it keeps to the voice that it was made from.
        optimize_streaming_latency: How far quality is given up for speed.
        use_speaker_boost: Whether likeness to the speaker is raised further.
        enable_ssml_parsing: Whether SSML in the text is heeded.
        filler_injection_enabled: Whether pauses are filled with sounds.
        chunk_plan: How the text is cut into pieces before it is spoken.
    """

    provider: str | None | Unset = UNSET
    model: str | None | Unset = UNSET
    voice_id: str | None | Unset = UNSET
    language: str | None | Unset = UNSET
    style: int | float | None | Unset = UNSET
    stability: int | float | None | Unset = UNSET
    similarity_boost: int | float | None | Unset = UNSET
    optimize_streaming_latency: int | float | None | Unset = UNSET
    use_speaker_boost: bool | None | Unset = UNSET
    enable_ssml_parsing: bool | None | Unset = UNSET
    filler_injection_enabled: bool | None | Unset = UNSET
    chunk_plan: ChunkPlan | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("provider", {"union": ["string", "null"]}),
        PropertyDescriptor("model", {"union": ["string", "null"]}),
        PropertyDescriptor("voiceId", {"union": ["string", "null"]}, "voice_id"),
        PropertyDescriptor("language", {"union": ["string", "null"]}),
        PropertyDescriptor("style", {"union": ["number", "null"]}),
        PropertyDescriptor("stability", {"union": ["number", "null"]}),
        PropertyDescriptor("similarityBoost", {"union": ["number", "null"]}, "similarity_boost"),
        PropertyDescriptor("optimizeStreamingLatency", {"union": ["number", "null"]}, "optimize_streaming_latency"),
        PropertyDescriptor("useSpeakerBoost", {"union": ["boolean", "null"]}, "use_speaker_boost"),
        PropertyDescriptor("enableSsmlParsing", {"union": ["boolean", "null"]}, "enable_ssml_parsing"),
        PropertyDescriptor("fillerInjectionEnabled", {"union": ["boolean", "null"]}, "filler_injection_enabled"),
        PropertyDescriptor("chunkPlan", {"union": [{"ref": "ChunkPlan"}, "null"]}, "chunk_plan"),
    )
