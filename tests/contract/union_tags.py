"""Read what tells the variants of unions apart: discriminators, and enums of one text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from scripts.contract.schema_tools import merged
from scripts.document import Schema, Spec


def references(spec: Spec, schema: Any) -> Iterator[str]:
    """Yield the references that a schema consists of: its own, and those of its allOf."""
    while isinstance(schema, dict) and "$ref" in schema:
        yield schema["$ref"]
        schema = spec.follow(schema["$ref"])
    for part in schema.get("allOf", ()) if isinstance(schema, dict) else ():
        yield from references(spec, part)


@cache
def tag_properties(spec: Spec) -> Mapping[str, set[str]]:
    """Return the properties that tell variants of unions apart, by the reference to the variant.

    They are those of discriminators, and enums of one text where there are several variants.
    """
    found: dict[str, set[str]] = defaultdict(set)
    waiting: list[Any] = [spec.document]
    while waiting:
        node = waiting.pop()
        waiting += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        for union in (node.get(key) for key in ("oneOf", "anyOf")) if isinstance(node, dict) else ():
            variants = [each for each in union or () if isinstance(each, dict) and "$ref" in each]
            for variant in variants:
                properties = merged(spec, variant).get("properties", {})
                said = {name for name, each in properties.items() if len(variants) > 1 and _lists_one(spec, each)}
                tag = node.get("discriminator", {}).get("propertyName")
                for reference in references(spec, variant):
                    found[reference] |= said | ({tag} & properties.keys())
    return found


def _lists_one(spec: Spec, schema: Schema | bool) -> bool:
    return isinstance(schema, dict) and len(merged(spec, schema).get("enum", ())) == 1


def tag_values(spec: Spec, discriminator: Schema, branch: Schema, option: Schema) -> frozenset[str]:
    """Return the values of a discriminator that stand for a branch: by the mapping, its constants, or its name.

    Parameters:
        option: what the branch is, or one of those that it is where it is a union of its own, which have constants.
    """
    whole = merged(spec, branch)
    is_union = "properties" not in whole and ("oneOf" in whole or "anyOf" in whole)
    name = "" if is_union else branch.get("$ref", "").rpartition("/")[2]
    mapping = discriminator.get("mapping", {}).items()
    mapped = [tag for tag, target in mapping if name and target.rpartition("/")[2] == name]
    declared = merged(spec, option.get("properties", {}).get(discriminator["propertyName"], {}))
    constants = declared.get("enum", [declared["const"]] if "const" in declared else [])
    return frozenset(mapped or [each for each in constants if isinstance(each, str)] or [name])
