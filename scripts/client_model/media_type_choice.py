"""Choose the one media type in which the clients send or read a body, of all that are declared for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scripts.document import Schema, Spec

from .type_descriptors import TypeDescriptor, type_descriptor

# What a body is that is not JSON, by the start of its media type.
_OPAQUE: tuple[tuple[str, TypeDescriptor, Literal["text", "bytes"]], ...] = (
    ("text/", "string", "text"),
    ("application/octet-stream", "any", "bytes"),
)


@dataclass(frozen=True, slots=True)
class Content:
    """A body in the one media type that is spoken.

    Parameters:
        media_type: JSON where there is a choice, else the first.
        schema: as the document has it, in normal form.
        type: of its value.
        kind: what it is in any language; "value" is of the type.
    """

    media_type: str
    schema: Schema
    type: TypeDescriptor
    kind: Literal["value", "text", "bytes"]

    @property
    def object(self) -> str:
        """The name of the object that it is in JSON, whose properties can be arguments; "" for anything else."""
        name: str = self.type.get("ref", "") if isinstance(self.type, dict) and is_json(self.media_type) else ""
        return name


def content_of(spec: Spec, content: Mapping[str, Schema]) -> Content | None:
    """Return the body that is spoken, of all that are declared; None where there is none."""
    if not content:
        return None
    media = next(filter(is_json, content), next(iter(content)))
    for start, inner, kind in _OPAQUE:
        if media.startswith(start):
            return Content(media, content[media], inner, kind)
    return Content(media, content[media], type_descriptor(spec, content[media]), "value")


def is_json(media_type: str) -> bool:
    """Tell whether a media type is JSON by name or by suffix (RFC 6839)."""
    plain = media_type.partition(";")[0].strip()
    return plain == "application/json" or plain.endswith("+json")
