# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.model import Model
from .._runtime.shapes import ObjectShape


@define(repr=False)
class ServerHeaders(Model):
    """Headers by their names; free form."""

    _shape = ObjectShape()
