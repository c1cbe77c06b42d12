# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Make the object that a call sends of its keyword arguments, which are the properties of that object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec.unset import UNSET

if TYPE_CHECKING:
    from .operation import Operation


def flattened_body(operation: Operation[Any], /, **properties: object) -> Any:
    """Return the model that an operation sends; UNSET, and nothing is sent, if it need not be and nothing was given.

    `properties` by the attributes of the model, whose type descriptor is the operation's: {"ref": its name}.

    Raises:
        TypeError, ValueError: from the model, which names the attribute.
    """
    body = operation.body
    if body is None or not isinstance(body.descriptor, dict):
        raise LookupError(f"{operation.id} sends no object")
    if not body.required and all(value is UNSET for value in properties.values()):
        return UNSET
    from ..codec.model import model_named  # not when a resource is imported, which may be in an event loop

    return model_named(operation.models, body.descriptor["ref"])(**properties)
