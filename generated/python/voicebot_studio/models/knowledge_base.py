# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


@define(repr=False)
class KnowledgeBase(Model):
    """Files that a model can look things up in.

    Attributes:
        provider: Who keeps them.
        top_k: How many of the passages that fit best the model is given.
        file_ids: The ids of the files.
    """

    provider: str | None | Unset = UNSET
    top_k: int | float | None | Unset = UNSET
    file_ids: list[str] | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("provider", {"union": ["string", "null"]}),
        PropertyDescriptor("topK", {"union": ["number", "null"]}, "top_k"),
        PropertyDescriptor("fileIds", {"union": [{"array": "string"}, "null"]}, "file_ids"),
    )
