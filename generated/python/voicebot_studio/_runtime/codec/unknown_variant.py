# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The base of the models of objects whose variant of a union is not known."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define

from .json_sent_as_it_came import UnknownJSON
from .model import Model


@define(repr=False)
class UnknownVariant(Model):
    """An object of a union whose discriminator has a value that this client does not know; subclasses are generated.

    It is read where it stands, and is no violation. All that it holds is there by name: `variant["name"]`. What was
    read can be sent; `from_dict` makes one on purpose.
    """

    _tag: ClassVar[str] = ""

    @property
    def tag(self) -> str:
        """Return the value of the discriminator."""
        return str(self[self._tag])

    @property
    def raw(self) -> dict[str, Any]:
        """Return the JSON object."""
        return self.to_dict()

    def __json__(self, sent: bool = False) -> dict[str, Any]:
        out = super().__json__(sent)
        return UnknownJSON(out, frozenset()) if sent else out

    def __repr__(self) -> str:
        return f"{type(self).__name__}(tag={self.tag!r:.80})"
