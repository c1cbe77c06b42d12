# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The repr of a model: which attributes are set, by value only what is short, plain and not sensitive."""

from .formats import PLAIN, is_uuid
from .model import Model
from .unknown_properties_and_misfits import kept_in
from .unset import UNSET

# The properties that are shown by value.
SHOWN = ("id", "type", "status")


def model_repr(model: Model) -> str:
    """Return the repr of a model; names that the document does not declare may be data themselves, and are counted."""
    descriptor, extras = model.__parts__()
    shown: list[str] = []
    set_: list[str] = []
    hidden: list[str] = []
    for name, attribute in descriptor.names.items():
        value = getattr(model, attribute)
        if value is UNSET:
            continue
        if name in descriptor.sensitive:
            hidden.append(attribute)
        elif name in SHOWN and (type(value) in PLAIN or is_uuid(value)):
            shown.append(f"{attribute}={value!r:.80}")
        else:
            set_.append(attribute)
    if set_:
        shown.append("set: " + ", ".join(set_))
    if hidden:
        shown.append("hidden: " + ", ".join(hidden))
    if extras is not None:
        aside = {kept.location[0] for kept in kept_in(extras) if kept.violations}
        unknown = len(aside - descriptor.names.keys() | extras.keys())
        if declared := [attribute for name, attribute in descriptor.names.items() if name in aside]:
            shown.append("set aside: " + ", ".join(declared))
        if unknown:
            shown.append(f"unknown: {unknown}")
    return f"{type(model).__name__}({', '.join(shown)})"
