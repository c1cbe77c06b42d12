"""Rewrite the keywords that clients read as a wider type: elements of a type by place, properties of one by pattern."""

from typing import Any

from scripts.document import Schema


def widened(schema: Schema) -> Schema:
    """Return a schema that says of an array's elements, and of properties without a name, one thing for all of them.

    No language has a type for a text that matches a pattern of ECMAScript. So a property that no name declares is of
    one of the types that the patterns and `additionalProperties` give, whichever of them its name matches.
    """
    if "prefixItems" in schema:
        schema = {**{key: value for key, value in schema.items() if key != "prefixItems"}, "items": {}}
    if "patternProperties" not in schema:
        return schema
    made: Schema = {key: value for key, value in schema.items() if key != "patternProperties"}
    types: list[Any] = [schema.get("additionalProperties", True), *schema["patternProperties"].values()]
    possible = [each for each in types if each is not False]
    if any(each is True or not each for each in possible):
        return {key: value for key, value in made.items() if key != "additionalProperties"}
    if not possible:
        return {**made, "additionalProperties": False}
    return {**made, "additionalProperties": possible[0] if len(possible) == 1 else {"anyOf": possible}}
