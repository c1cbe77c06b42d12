# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Decode a JSON value by its type descriptor: strictly where it fits, else less what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .json_text import read_json
from .misfit_exception import Misfit
from .read_json_fast import UNREAD, read_fast
from .type_descriptors import Lookup, TypeDescriptor

if TYPE_CHECKING:
    from .violations import Violation

R = TypeVar("R")


def decode_json(
    data: bytes, read: Callable[[Any], R], descriptor: TypeDescriptor, lookup: Lookup
) -> tuple[R, tuple[Violation, ...]]:
    """As `decode`, of a JSON text in UTF-8; raises InvalidJSON too."""
    found = read_fast(data, read)
    return decode(read_json(data), read, descriptor, lookup) if found is UNREAD else (found, ())


def decode(
    value: Any, read: Callable[[Any], R], descriptor: TypeDescriptor, lookup: Lookup
) -> tuple[R, tuple[Violation, ...]]:
    """Return what `read` makes of `value`, JSON of `descriptor`, and all that was set aside because it does not fit.

    Raises ValidationError where the whole does not fit.
    """
    try:
        return read(value), ()
    except (Misfit, KeyError, RecursionError):
        pass
    # Imported with the first value that does not fit.
    from .misfit_keeping_model import KeepingModel
    from .partial_list import with_violations
    from .validate_and_set_aside import ValidationError, validate
    from .violations import Violation, kind_of, name_of

    validated = validate(value, descriptor, lookup)
    try:
        result = read(validated.value)
    except (Misfit, KeyError, RecursionError):
        raise ValidationError([Violation("", name_of(descriptor), kind_of(value), value)]) from None
    KeepingModel.attach(result, validated.kept)
    return cast(R, with_violations(result, validated.violations)), validated.violations
