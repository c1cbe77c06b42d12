"""Build JSON Schema validators with ECMA-262 patterns, and `nullable` in OpenAPI 3.1 as in 3.0.

An object of a union with a discriminator has to fit the variant that it names, whatever else it fits. Validators of
OpenAPI would refuse null beside the variants, and take their names for tags where constants say others.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.validators import Draft202012Validator, extend
from openapi_schema_validator import OAS30Validator, OAS30WriteValidator, OAS31Validator

from scripts.document import Schema
from scripts.document.match_ecma_regex import matches

from .discriminators import variant_of

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


def _with_patterns(check: Check) -> Check:
    """Return the check of `additionalProperties` that takes patterns for ECMAScript's."""

    def checked(validator: Any, additional: Any, instance: Any, schema: Schema) -> Iterator[ValidationError]:
        if "patternProperties" not in schema or not validator.is_type(instance, "object"):
            yield from check(validator, additional, instance, schema) or ()
            return
        declared, patterns = schema.get("properties", {}), schema["patternProperties"]
        for name, value in instance.items():
            if name not in declared and not any(matches(pattern, name) for pattern in patterns):
                if additional is False:
                    yield ValidationError(f"{name!r} is not declared, and matches no pattern")
                elif additional is not True:
                    yield from validator.descend(value, additional, path=name)

    return checked


def _by_discriminator(check: Check) -> Check:
    """Return the check of a union by which an object is held to the variant that its discriminator names alone."""

    def checked(validator: Any, variants: Any, instance: Any, schema: Schema) -> Iterator[ValidationError]:
        if "discriminator" not in schema or not validator.is_type(instance, "object"):
            yield from check(validator, variants, instance, schema) or ()
            return
        if (variant := variant_of(_resolve(validator), schema, instance)) is not None:
            yield from validator.descend(instance, variant)
        else:
            name = schema["discriminator"]["propertyName"]
            yield ValidationError(f"{instance.get(name)!r} is no value of {name!r} that stands for a variant")

    return checked


def _resolve(validator: Any) -> Callable[[Schema], Schema]:
    def resolved(schema: Schema) -> Schema:
        while "$ref" in schema:
            target = validator._resolver.lookup(schema["$ref"]).contents
            schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
        return schema

    return resolved


def _unless_null(check: Check) -> Check:
    """Return the check of a keyword that lets null pass beside `nullable`, of which JSON Schema knows nothing."""

    def checked(validator: Any, value: Any, instance: Any, schema: Schema) -> Iterator[ValidationError]:
        if instance is None and schema.get("nullable") is True:
            return
        yield from check(validator, value, instance, schema) or ()

    return checked


def _type(validator: Any, kinds: Any, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    """Yield what is wrong with a value's type; also of a list of types, which drawing writes for 3.0 as for 3.1."""
    names = [kinds] if isinstance(kinds, str) else kinds
    found = [list(_TYPE(validator, name, instance, schema) or ()) for name in names]
    if all(found):
        yield found[0][0]


def _nullable(dialect: Any, more: Mapping[str, Check] | None = None) -> Any:
    checks = {**dialect.VALIDATORS, **_EXACT, **(more or {})}
    checks["additionalProperties"] = _with_patterns(checks["additionalProperties"])
    return extend(dialect, {name: _unless_null(check) for name, check in checks.items()})


_TYPE: Check = OAS30Validator.VALIDATORS["type"]
_VARIANTS = {
    "allOf": Draft202012Validator.VALIDATORS["allOf"],
    **{name: _by_discriminator(Draft202012Validator.VALIDATORS[name]) for name in ("anyOf", "oneOf")},
}
_EXACT: Mapping[str, Check] = {"pattern": _pattern, "patternProperties": _pattern_properties, **_VARIANTS}
BOTH_30 = _nullable(OAS30Validator, {"type": _type})
WRITE_30 = _nullable(OAS30WriteValidator)
BOTH_31 = _nullable(OAS31Validator)
