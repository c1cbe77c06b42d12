"""Fills up what is drawn for a request with what is readOnly: a value that came in an answer, and is sent back."""

from functools import cache
from typing import Any

from scripts.contract.examples import example
from scripts.document import Spec
from tests.contract.schema_view import Declared, option_of


def filled(spec: Spec, declared: Declared, value: Any) -> Any:
    """A value with every readOnly property that its objects can have, as one that came in an answer has them."""
    option = option_of(declared, value)
    if option.kind == "array":
        return [filled(spec, option.item, item) for item in value]
    if option.kind != "object":
        return value
    made = {name: filled(spec, option.member(name) or option.of.below(True), item) for name, item in value.items()}
    return made | {name: _sample(spec, option.properties[name]) for name in sorted(option.hidden)}


@cache
def _sample(spec: Spec, declared: Declared) -> Any:
    return example(spec, {}, declared.schema if isinstance(declared.schema, dict) else {}, sending=False)
