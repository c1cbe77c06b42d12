"""Find examples that a union with a discriminator forbids where linters, which go by the discriminator, see nothing.

To them a discriminator is all that is asked for, and it asks for nothing of a value that is no object.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from scripts.contract.schema_tools import validator, without_hidden
from scripts.document import Schema, Spec
from scripts.document.explain_schema_errors import shown
from scripts.document.read_with_line_numbers import Pointer
from scripts.document.walk_objects_by_kind import walk

Finding = tuple[str, Pointer, str]  # rule, place, message
RULE = "project-union-example"
_HOLDERS = ("MediaType", "Parameter", "Header")


def union_examples(spec: Spec) -> Iterator[Finding]:
    """Yield the values within examples that no variant of their union allows, at their own lines."""
    reached: dict[int, bool] = {}
    for node in walk(spec.document):
        schema = node.value.get("schema") if node.kind in _HOLDERS else node.value if node.kind == "Schema" else None
        values = list(_examples(spec, node.pointer, node.value)) if isinstance(schema, dict) else []
        if not values or not isinstance(schema, dict) or not _has_discriminator(spec, schema, reached):
            continue
        for pointer, value in values:
            for place, found in _forbidden(spec, schema, value).items():
                what = "no variant of the union with the discriminator allows"
                yield (
                    RULE,
                    (*pointer, *place),
                    f"{what} this example, which is {shown(found)}; write one of its objects",
                )


def _examples(spec: Spec, pointer: Pointer, node: dict[str, Any]) -> Iterator[tuple[Pointer, Any]]:
    if "example" in node:
        yield (*pointer, "example"), node["example"]
    examples = node.get("examples", ())
    if isinstance(examples, list):
        yield from (((*pointer, "examples", i), value) for i, value in enumerate(examples))
    elif isinstance(examples, dict):
        for name, raw in examples.items():
            if "value" in (entry := spec.resolve(raw)):
                yield (*pointer, "examples", name, "value"), entry["value"]


def _forbidden(spec: Spec, schema: Schema, value: Any) -> dict[Pointer, Any]:
    """Return the values that are refused in requests and answers alike, by their places in the whole."""
    both = []
    for sending in (False, True):
        visible = without_hidden(spec, schema, value, sending=sending)
        errors = validator(spec, schema, sending=sending).iter_errors(visible)
        both.append({tuple(each.absolute_path): each.instance for each in _unions(errors)})
    return {place: found for place, found in both[0].items() if place in both[1]}


def _unions(errors: Iterable[Any]) -> Iterator[Any]:
    """Yield the errors of unions with a discriminator about values that are no objects, at any depth."""
    for error in errors:
        is_union = error.validator in ("oneOf", "anyOf") and "discriminator" in error.schema
        if is_union and not isinstance(error.instance, dict):
            yield error
        else:
            yield from _unions(error.context)


def _has_discriminator(spec: Spec, schema: Schema, known: dict[int, bool]) -> bool:
    """Tell whether a union with a discriminator is anywhere in a schema, references followed."""
    if id(schema) in known:
        return known[id(schema)]
    known[id(schema)] = False
    found, seen, waiting = False, {id(schema)}, [schema]
    while waiting and not found:
        for each in walk(waiting.pop(), "Schema"):
            found = found or "discriminator" in each.value
            target = spec.resolve(each.value) if "$ref" in each.value else None
            if target is not None and id(target) not in seen:
                seen.add(id(target))
                waiting.append(target)
    known[id(schema)] = found
    return found
