"""Validators that read what documents mean: patterns of ECMA-262, and `nullable` in OpenAPI 3.1 as in 3.0."""

from collections.abc import Callable, Iterator
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from openapi_schema_validator import OAS30Validator, OAS30WriteValidator, OAS31Validator

from scripts.document import Schema
from scripts.document.patterns import matches

Check = Callable[[Any, Any, Any, Schema], Iterator[ValidationError] | None]


def _pattern(validator: Any, pattern: str, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if validator.is_type(instance, "string") and schema.get("format") != "binary" and not matches(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _pattern_properties(
    validator: Any, properties: dict[str, Any], instance: Any, _schema: Schema
) -> Iterator[ValidationError]:
    if validator.is_type(instance, "object"):
        for pattern, schema in properties.items():
            for name, value in instance.items():
                if matches(pattern, name):
                    yield from validator.descend(value, schema, path=name, schema_path=pattern)


def _unless_null(check: Check) -> Check:
    """Return the check of a keyword that lets null pass beside `nullable`, of which JSON Schema knows nothing."""

    def checked(validator: Any, value: Any, instance: Any, schema: Schema) -> Iterator[ValidationError]:
        if instance is None and schema.get("nullable") is True:
            return
        yield from check(validator, value, instance, schema) or ()

    return checked


def _nullable(dialect: Any) -> Any:
    checks = {**dialect.VALIDATORS, **_EXACT}
    return extend(dialect, {name: _unless_null(check) for name, check in checks.items()})


_EXACT = {"pattern": _pattern, "patternProperties": _pattern_properties}
BOTH_30 = _nullable(OAS30Validator)
WRITE_30 = _nullable(OAS30WriteValidator)
BOTH_31 = _nullable(OAS31Validator)
