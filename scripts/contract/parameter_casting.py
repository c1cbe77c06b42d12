"""Cast the texts of parameters and forms for openapi-core where their schema has no single type.

openapi-core 0.23.1 takes `type` for a word: it breaks on the lists of OpenAPI 3.1 (`[string, "null"]`, whatever the
request holds), sees no array in an `anyOf` of an array and null, and reads the text for the first branch that takes it.
What says its type in one word is left to it. It splits the style "spaceDelimited" at `%20`, in texts that are decoded.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from functools import partial
from typing import Any, Self, cast

from jsonschema_path import SchemaPath
from openapi_core.casting.schemas import oas30_write_schema_casters_factory, oas31_schema_casters_factory
from openapi_core.casting.schemas.casters import SchemaCaster
from openapi_core.casting.schemas.exceptions import CastError
from openapi_core.casting.schemas.factories import SchemaCastersFactory
from openapi_core.deserializing.exceptions import DeserializeError
from openapi_core.deserializing.styles import style_deserializers
from openapi_core.deserializing.styles.datatypes import StyleDeserializersDict
from openapi_core.deserializing.styles.deserializers import StyleDeserializer
from openapi_core.deserializing.styles.factories import StyleDeserializersFactory
from openapi_core.deserializing.styles.util import delimited_loads
from openapi_core.validation.schemas.factories import SchemaValidatorsFactory
from openapi_schema_validator import OAS30ReadValidator

from scripts.document import Schema, Spec

from .build_schema_validators import BOTH_31, WRITE_30
from .schema_tools import types_of

# What a text may mean, in the order in which it is tried; null is no text.
_STYLES: StyleDeserializersDict = {
    **style_deserializers,
    "spaceDelimited": partial(delimited_loads, delimiter=" "),
}
_SCALARS = ("integer", "number", "boolean", "string")


def styles(spec: Spec) -> StyleDeserializersFactory:
    """Return what openapi-core reads the parameters and forms of a document with."""
    own = oas30_write_schema_casters_factory if _is_old(spec) else oas31_schema_casters_factory
    return _Styles(spec, _Casters(spec, validators(spec), own))


def validators(spec: Spec) -> SchemaValidatorsFactory:
    """Return what openapi-core checks values with: its own, but for patterns, which it takes for Python's."""
    # openapi-core has the formats of 3.0 for 3.1 too: `byte` and `binary` are among them.
    return SchemaValidatorsFactory(WRITE_30 if _is_old(spec) else BOTH_31, OAS30ReadValidator.FORMAT_CHECKER)


def _is_old(spec: Spec) -> bool:
    return str(spec.document["openapi"]).startswith("3.0")


def _contents(path: SchemaPath) -> Schema:
    with path.resolve() as resolved:
        return cast("Schema", resolved.contents)


class _Caster(SchemaCaster):
    """Of all that a text or a list of texts may mean, the first that the schema allows."""

    spec: Spec

    def cast(self, value: Any) -> Any:
        contents = _contents(self.schema)
        if value is None or isinstance(contents.get("type"), str):
            return super().cast(value)
        found = [*self._readings(contents, value)]
        fits = self.schema_validator.validator.is_valid
        return next((reading for reading in found if fits(reading)), found[0] if found else value)

    def evolve(self, schema: SchemaPath) -> Self:
        made = type(self)(schema, self.schema_validator.evolve(schema), self.types_caster)
        made.spec = self.spec
        return made

    def _readings(self, contents: Schema, value: Any) -> Iterator[Any]:
        kinds = types_of(self.spec, contents)
        is_text = isinstance(value, str)
        for kind in _SCALARS if is_text else ("array",) if isinstance(value, list) else ("object",):
            if kind in kinds:
                read = self.types_caster.casters[kind](self.schema, self.schema_validator, self)
                yield from _read(read, value)
        # A text is read by its types, wherever they are said; what has parts, by the branch that says what they are.
        for keyword in () if is_text else ("allOf", "oneOf", "anyOf"):
            for branch in self.schema / keyword if keyword in contents else ():
                yield from _read(self.evolve(branch).cast, value)


def _read(read: Callable[[Any], Any], value: Any) -> Iterator[Any]:
    with suppress(ValueError, TypeError, CastError):
        # A copy, since openapi-core casts the properties of an object where they stand.
        yield read(deepcopy(value))


class _Casters(SchemaCastersFactory):
    def __init__(self, spec: Spec, checks: SchemaValidatorsFactory, own: SchemaCastersFactory) -> None:
        super().__init__(checks, own.types_caster)
        self._spec = spec

    def create(self, spec: SchemaPath, schema: SchemaPath, *more: Any, **named: Any) -> _Caster:
        own = super().create(spec, schema, *more, **named)
        made = _Caster(schema, own.schema_validator, own.types_caster)
        made.spec = self._spec
        return made


class _Styles(StyleDeserializersFactory):
    def __init__(self, spec: Spec, casters: _Casters) -> None:
        super().__init__(casters, _STYLES)
        self._spec, self._casters = spec, casters

    def create(self, spec: SchemaPath, schema: SchemaPath, style: str, explode: bool, name: str) -> StyleDeserializer:
        contents = _contents(schema)
        if isinstance(contents.get("type"), str):
            return super().create(spec, schema, style, explode, name)
        kinds = types_of(self._spec, contents)
        caster, loads = self._casters.create(spec, schema), self.style_deserializers.get(style)
        forms = [kind for kind in ("array", "object") if kind in kinds]
        texts = [""] if not forms or kinds & {*_SCALARS} else []
        return _FirstThatFits(
            [StyleDeserializer(style, explode, name, form, caster, loads) for form in (*forms, *texts)]
        )


class _FirstThatFits(StyleDeserializer):
    """Read a parameter as an array, as an object, as a text: as the first of them that its schema allows."""

    def __init__(self, ways: list[StyleDeserializer]) -> None:
        self._ways = ways

    def deserialize(self, location: Mapping[str, Any]) -> Any:
        found: list[Any] = []
        failed: list[DeserializeError] = []
        for way in self._ways:
            try:
                found.append(way.deserialize(location))
            except DeserializeError as error:
                failed.append(error)
            else:
                if way.caster.schema_validator.validator.is_valid(found[-1]):
                    return found[-1]
        if not found:
            raise failed[-1]
        return found[-1]
