# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The JSON value of a model's property, by its name on the wire; and what such a value is read as."""

from typing import Any

from ..errors import InvalidArgumentError
from .compile_codec import compiled_reader
from .decode import decode
from .json_sent_as_it_came import deep_copy
from .model import Model, descriptors_in, generated_class, to_json
from .unknown_properties_and_misfits import Extras, kept_in
from .unset import UNSET
from .validate_and_set_aside import ValidationError


def json_value(model: Model, name: str) -> Any:
    """Return the JSON value of a property as it would be written; UNSET where it is absent.

    What is undeclared, and JSON already, is the value that the model holds.
    """
    descriptor, extras = model.__parts__()
    value: Any = UNSET
    if name in descriptor.names:
        value = to_json(getattr(model, descriptor.names[name]))
    elif extras is not None and name in extras:
        plain = to_json(extras[name])
        value = extras[name] if plain == extras[name] else plain
    kept = tuple(kept for kept in kept_in(extras) if kept.location[0] == name)
    if not kept:
        return value
    out = {} if value is UNSET else {name: value}
    Extras({}, kept).merge_into(out, model)
    return out.get(name, UNSET)


def typed_value(model: Model, name: str, value: Any) -> Any:
    """Return what the JSON value of a declared property is read as; raises InvalidArgumentError."""
    descriptor, module = model.__parts__()[0].properties[name], generated_class(type(model)).__module__
    reader = compiled_reader(descriptor, module)
    try:
        found, violations = decode(deep_copy(to_json(value)), reader, descriptor, descriptors_in(module))
    except ValidationError as error:
        found, violations = UNSET, error.violations
    if violations:
        raise InvalidArgumentError(
            "; ".join(f"{name}{each.path}: expected {each.expected}, got {each.actual}" for each in violations)
        )
    return found
