"""Add readOnly values to the drawn arguments of a request, as a value has them that came in a response."""

from functools import cache
from typing import Any

from scripts.contract.make_example import example
from scripts.document import Spec
from tests.contract.schema_view import SchemaView, matching_option


def with_read_only_values(spec: Spec, declared: SchemaView, value: Any) -> Any:
    """Return a value with every readOnly property that its objects can have, as one that came in an answer has them."""
    option = matching_option(declared, value)
    if option.kind == "array":
        return [with_read_only_values(spec, option.item, item) for item in value]
    if option.kind != "object":
        return value
    made = {
        name: with_read_only_values(spec, option.member(name) or option.of.subschema(True), item)
        for name, item in value.items()
    }
    return made | {name: _sample(spec, option.properties[name]) for name in sorted(option.hidden)}


@cache
def _sample(spec: Spec, declared: SchemaView) -> Any:
    return example(spec, {}, declared.schema if isinstance(declared.schema, dict) else {}, sending=False)
