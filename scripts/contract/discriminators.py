"""Find the variant of a union that an object's discriminator names: by mapping, constants, or the variant's name."""

from collections.abc import Callable, Iterator
from typing import Any

from scripts.document import Schema

Resolve = Callable[[Schema], Schema]  # follows the references that a schema begins with

_UNIONS = ("oneOf", "anyOf")


def variant_of(resolve: Resolve, schema: Schema, value: dict[str, Any]) -> Schema | None:
    """Return the branch of a union with a discriminator that an object is to fit; None where it names none of them."""
    tag = value.get(schema["discriminator"]["propertyName"])
    return next((each for each in branches(schema) if tag in tags(resolve, schema["discriminator"], each)), None)


def branches(schema: Schema) -> Iterator[Schema]:
    """Yield the branches of a union."""
    for key in _UNIONS:
        yield from (each for each in schema.get(key, ()) if isinstance(each, dict))


def tags(resolve: Resolve, discriminator: Schema, branch: Schema) -> list[str]:
    """Return the values of a discriminator that stand for a branch; none for one that is no object, as null.

    A mapping says them, else the constants of the property, else the name of the branch. A branch that is a union
    itself has the constants of its own branches.
    """
    target = resolve(branch)
    if any(key in target for key in _UNIONS) and "properties" not in target:
        return [tag for each in branches(target) for tag in _constants(resolve, each, discriminator["propertyName"])]
    if "object" not in target.get("type", "object"):  # a word, or a list of words
        return []
    name = branch.get("$ref", "").rpartition("/")[2]
    mapping: dict[str, str] = discriminator.get("mapping", {})
    mapped = [tag for tag, to in mapping.items() if name and to.rpartition("/")[2] == name]
    return mapped or _constants(resolve, branch, discriminator["propertyName"]) or [name]


def _constants(resolve: Resolve, schema: Schema, name: str) -> list[str]:
    """Return the texts that a property of an object may be, where it is a constant or an enum in all parts."""
    found: list[list[Any]] = []
    for part in _conjuncts(resolve, schema):
        for declared in _conjuncts(resolve, part.get("properties", {}).get(name, {})):
            found += [declared["enum"]] if "enum" in declared else []
            found += [[declared["const"]]] if "const" in declared else []
    return [text for text in found[0] if isinstance(text, str) and all(text in each for each in found)] if found else []


def _conjuncts(resolve: Resolve, schema: Schema | bool) -> Iterator[Schema]:
    """Yield a schema and the parts of its `allOf`, at any depth."""
    if isinstance(schema, dict):
        whole = resolve(schema)
        yield whole
        for part in whole.get("allOf", ()):
            yield from _conjuncts(resolve, part)
