"""Read the parameters of a request back from its target and headers, by the style in which each is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import unquote

from ..codec.json_text import InvalidJSON, json_text, read_json
from ..codec.type_descriptors import Lookup, ObjectDescriptor, TypeDescriptor
from ..codec.unset import UNSET
from ..codec.validate_and_set_aside import validate_outgoing
from ..request.operation import Parameter

# What stands between the items of an array that is one text, as it is on the wire.
_SEPARATORS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


@dataclass(slots=True)
class ParameterTexts:
    """The texts of a request in which parameters stand, still percent-encoded but for headers.

    `read`: the names in the query that belong to a parameter which was read.
    """

    path: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    headers: Mapping[str, str]
    read: set[str] = field(default_factory=set[str])

    @classmethod
    def of(cls, path: Mapping[str, str], query: str, headers: Mapping[str, str]) -> "ParameterTexts":
        """Return those of the texts in a path, of a query and of headers."""
        fields = (each.partition("=") for each in query.split("&") if each)
        return cls(path, [(unquote(name), value) for name, _, value in fields], headers)

    def undeclared(self) -> Iterable[str]:
        """Return the names in the query that belong to no parameter which was read."""
        return dict.fromkeys(name for name, _ in self.query if name not in self.read)


def read_parameter(parameter: Parameter, texts: ParameterTexts, lookup: Lookup) -> Any:
    """Return the JSON value of a parameter, UNSET where it is absent; a text where it is no value of its type."""
    tried: list[Any] = []
    for variant in _variants(parameter.descriptor):
        value = _read_as(parameter, variant, texts, lookup)
        if value is UNSET or not validate_outgoing(value, variant, lookup)[1]:
            return value
        tried.append(value)
    return tried[0]


def _variants(descriptor: TypeDescriptor) -> Sequence[TypeDescriptor]:
    """Return the types of which a value may be, null last: no text is it."""
    if isinstance(descriptor, str) or "union" not in descriptor:
        return [descriptor]
    variants = [inner for each in descriptor["union"] for inner in _variants(each)]
    return sorted(variants, key=lambda variant: variant == "null")


def _read_as(parameter: Parameter, variant: TypeDescriptor, texts: ParameterTexts, lookup: Lookup) -> Any:
    name = parameter.name
    if parameter.location == "path":
        return _read_text(parameter, variant, texts.path[name], lookup)
    if parameter.location == "header":
        return _read_text(parameter, variant, texts.headers.get(name), lookup, encoded=False)
    if parameter.location == "cookie":
        crumbs = _pairs(texts.headers.get("cookie", "").split(";"))
        return _read_text(parameter, variant, crumbs.get(name), lookup)
    return _read_query(parameter, variant, texts, lookup)


def _read_query(parameter: Parameter, variant: TypeDescriptor, texts: ParameterTexts, lookup: Lookup) -> Any:
    """Return the value of a parameter in the query (OpenAPI 3.1, 4.8.12)."""
    name = parameter.name
    own = [value for key, value in texts.query if key == name]
    if own:
        texts.read.add(name)
    declared = _object(variant, lookup)
    if declared is not None and (parameter.style == "deepObject" or (parameter.style == "form" and parameter.explode)):
        members: dict[str, str] = {}
        for key, value in texts.query:
            member = key
            if parameter.style == "deepObject":
                member = key[len(name) + 1 : -1] if key.startswith(f"{name}[") and key.endswith("]") else ""
            if member in declared.properties or (member and parameter.style == "deepObject"):
                members[member] = value
                texts.read.add(key)
        return _read_members(members, declared, lookup, encoded=True) if members else UNSET
    if not own:
        return UNSET
    if not isinstance(variant, str) and "array" in variant and (parameter.explode or len(own) > 1):
        return [_scalar(unquote(text), variant["array"], lookup) for text in own]
    if len(own) > 1:
        return [unquote(text) for text in own]  # which no scalar is
    return _read_text(parameter, variant, own[0], lookup)


def _read_text(
    parameter: Parameter, variant: TypeDescriptor, text: str | None, lookup: Lookup, encoded: bool = True
) -> Any:
    """Return a value that is one text; UNSET where there is none."""
    if text is None:
        return UNSET
    plain = unquote if encoded else str
    if parameter.style == "json":
        return _json(plain(text))
    if not isinstance(variant, str) and "array" in variant:
        items = text.split(_SEPARATORS.get(parameter.style, ",")) if text else []
        return [_scalar(plain(item), variant["array"], lookup) for item in items]
    declared = _object(variant, lookup)
    if declared is not None:
        parts = text.split(",")
        pairs = _pairs(parts) if parameter.explode else dict(zip(parts[::2], parts[1::2], strict=False))
        return _read_members(pairs, declared, lookup, encoded)
    return _scalar(plain(text), variant, lookup)


def _pairs(parts: Iterable[str]) -> dict[str, str]:
    """Return parts of the form `name=value` by their names."""
    split = (part.strip().partition("=") for part in parts)
    return {name: value for name, _, value in split}


def _read_members(members: Mapping[str, str], declared: ObjectDescriptor, lookup: Lookup, encoded: bool) -> Any:
    plain = unquote if encoded else str
    names = {plain(name): plain(text) for name, text in members.items()}
    types = {name: declared.properties.get(name, declared.additional or "any") for name in names}
    return {name: _scalar(text, types[name], lookup) for name, text in names.items()}


def _scalar(text: str, descriptor: TypeDescriptor, lookup: Lookup) -> Any:
    """Return the value that is written as `text`; the text where none of its type is."""
    for variant in _variants(descriptor):
        value = _one_scalar(text, variant)
        if not validate_outgoing(value, variant, lookup)[1]:
            return value
    return text


def _one_scalar(text: str, variant: TypeDescriptor) -> Any:
    if not isinstance(variant, str):
        listed: Sequence[Any] = variant.get("enum") or variant.get("open_enum") or ()
        return next((value for value in listed if _written(value) == text), text)
    return _json(text) if variant in ("integer", "number", "boolean") else text


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json_text(value)


def _json(text: str) -> Any:
    """Return the value of JSON text; other text as it is."""
    try:
        return read_json(text.encode())
    except InvalidJSON:
        return text


def _object(descriptor: TypeDescriptor, lookup: Lookup) -> ObjectDescriptor | None:
    return lookup(cast(Any, descriptor)["ref"]) if not isinstance(descriptor, str) and "ref" in descriptor else None
