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
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "provider": {"union": ["string", "null"]},
            "model": {"union": ["string", "null"]},
            "voiceId": {"union": ["string", "null"]},
            "language": {"union": ["string", "null"]},
            "style": {"union": ["number", "null"]},
            "stability": {"union": ["number", "null"]},
            "similarityBoost": {"union": ["number", "null"]},
            "optimizeStreamingLatency": {"union": ["number", "null"]},
            "useSpeakerBoost": {"union": ["boolean", "null"]},
            "enableSsmlParsing": {"union": ["boolean", "null"]},
            "fillerInjectionEnabled": {"union": ["boolean", "null"]},
            "chunkPlan": {"union": [{"ref": "ChunkPlan"}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "provider": "provider",
        "model": "model",
        "voiceId": "voice_id",
        "language": "language",
        "style": "style",
        "stability": "stability",
        "similarityBoost": "similarity_boost",
        "optimizeStreamingLatency": "optimize_streaming_latency",
        "useSpeakerBoost": "use_speaker_boost",
        "enableSsmlParsing": "enable_ssml_parsing",
        "fillerInjectionEnabled": "filler_injection_enabled",
        "chunkPlan": "chunk_plan",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["provider"]
            v1 = src["model"]
            v2 = src["voiceId"]
            v3 = src["language"]
            v4 = src["style"]
            v5 = src["stability"]
            v6 = src["similarityBoost"]
            v7 = src["optimizeStreamingLatency"]
            v8 = src["useSpeakerBoost"]
            v9 = src["enableSsmlParsing"]
            v10 = src["fillerInjectionEnabled"]
            v11 = src["chunkPlan"]
        except KeyError:
            v0 = src.get("provider", UNSET)
            v1 = src.get("model", UNSET)
            v2 = src.get("voiceId", UNSET)
            v3 = src.get("language", UNSET)
            v4 = src.get("style", UNSET)
            v5 = src.get("stability", UNSET)
            v6 = src.get("similarityBoost", UNSET)
            v7 = src.get("optimizeStreamingLatency", UNSET)
            v8 = src.get("useSpeakerBoost", UNSET)
            v9 = src.get("enableSsmlParsing", UNSET)
            v10 = src.get("fillerInjectionEnabled", UNSET)
            v11 = src.get("chunkPlan", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 12 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET)
            and (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (v2.__class__ is str or v2 is None or v2 is UNSET)
            and (v3.__class__ is str or v3 is None or v3 is UNSET)
            and (
                v4.__class__ is int
                or v4.__class__ is float
                and (v4 < 9e18 and v4 > -9e18 or large(v4))
                or v4 is None
                or v4 is UNSET
            )
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
            and (v8.__class__ is bool or v8 is None or v8 is UNSET)
            and (v9.__class__ is bool or v9 is None or v9 is UNSET)
            and (v10.__class__ is bool or v10 is None or v10 is UNSET)
        ):
            misfit()
        self.provider = v0
        self.model = v1
        self.voice_id = v2
        self.language = v3
        self.style = v4
        self.stability = v5
        self.similarity_boost = v6
        self.optimize_streaming_latency = v7
        self.use_speaker_boost = v8
        self.enable_ssml_parsing = v9
        self.filler_injection_enabled = v10
        self.chunk_plan = v11 if v11 is UNSET else None if v11 is None else ChunkPlan.__read__(v11)

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.provider
        v1 = self.model
        v2 = self.voice_id
        v3 = self.language
        v4 = self.style
        v5 = self.stability
        v6 = self.similarity_boost
        v7 = self.optimize_streaming_latency
        v8 = self.use_speaker_boost
        v9 = self.enable_ssml_parsing
        v10 = self.filler_injection_enabled
        v11 = self.chunk_plan
        out: dict[str, Any] = {
            "provider": v0,
            "model": v1,
            "voiceId": v2,
            "language": v3,
            "style": v4,
            "stability": v5,
            "similarityBoost": v6,
            "optimizeStreamingLatency": v7,
            "useSpeakerBoost": v8,
            "enableSsmlParsing": v9,
            "fillerInjectionEnabled": v10,
            "chunkPlan": v11 if v11 is UNSET else None if v11 is None else v11.to_dict(),
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
        v0 = self.provider
        v1 = self.model
        v2 = self.voice_id
        v3 = self.language
        v4 = self.style
        v5 = self.stability
        v6 = self.similarity_boost
        v7 = self.optimize_streaming_latency
        v8 = self.use_speaker_boost
        v9 = self.enable_ssml_parsing
        v10 = self.filler_injection_enabled
        v11 = self.chunk_plan
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
                '{"provider":',
                "null" if v0 is None else quoted(v0),
                ',"model":',
                "null" if v1 is None else quoted(v1),
                ',"voiceId":',
                "null" if v2 is None else quoted(v2),
                ',"language":',
                "null" if v3 is None else quoted(v3),
                ',"style":',
                "null"
                if v4 is None
                else repr(v4)
                if v4.__class__ is int or v4.__class__ is float and v4 - v4 == 0
                else json_text(v4),
                ',"stability":',
                "null"
                if v5 is None
                else repr(v5)
                if v5.__class__ is int or v5.__class__ is float and v5 - v5 == 0
                else json_text(v5),
                ',"similarityBoost":',
                "null"
                if v6 is None
                else repr(v6)
                if v6.__class__ is int or v6.__class__ is float and v6 - v6 == 0
                else json_text(v6),
                ',"optimizeStreamingLatency":',
                "null"
                if v7 is None
                else repr(v7)
                if v7.__class__ is int or v7.__class__ is float and v7 - v7 == 0
                else json_text(v7),
                ',"useSpeakerBoost":',
                "null" if v8 is None else "true" if v8 is True else "false" if v8 is False else json_text(v8),
                ',"enableSsmlParsing":',
                "null" if v9 is None else "true" if v9 is True else "false" if v9 is False else json_text(v9),
                ',"fillerInjectionEnabled":',
                "null" if v10 is None else "true" if v10 is True else "false" if v10 is False else json_text(v10),
                ',"chunkPlan":',
                "null" if v11 is None else v11.__write__(quoted),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .chunk_plan import ChunkPlan  # noqa: E402
