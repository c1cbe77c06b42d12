"""A value that is `x-sensitive` shows in no repr and no log line; what is not shows as far as it does anywhere."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from scripts.document import Operation, Spec
from tests.contract.client_calls import OperationCaller, reply
from tests.contract.drawn_calls import requests, responses
from tests.contract.media_types import declared_status, is_json
from tests.contract.mutated_samples import Completion, response_samples
from tests.contract.promises import require, require_equal
from tests.contract.python_values import attribute_hints, is_model, match_names
from tests.contract.schema_view import SchemaOption, SchemaView, matching_option

# The names of properties whose value a model shows, where it is a scalar.
SHOWN = ("id", "type", "status")
SCALARS = ("null", "boolean", "integer", "number", "string", "uuid", "enum")
TELLING = "a transcript, say"
ENOUGH = 10  # draws made complete


def _is_sensitive(declared: SchemaView) -> bool:
    return isinstance(declared.schema, dict) and bool(declared.schema.get("x-sensitive"))


def _models(got: Any, value: Any, declared: SchemaView) -> Iterator[tuple[Any, dict[str, Any], SchemaOption]]:
    """Yield every model in a value, with its JSON and what is declared of it."""
    option = matching_option(declared, value)
    if option.kind == "array":
        for inner, item in zip(got, value, strict=True):
            yield from _models(inner, item, option.item)
    elif option.kind == "object" and is_model(type(got)):
        yield got, value, option
        kind: type = type(got)
        names = match_names(option.properties, attribute_hints(kind))
        for name in option.properties.keys() & value.keys() & names.keys():
            yield from _models(getattr(got, names[name]), value[name], option.properties[name])


def _check_shown(got: Any, value: dict[str, Any], option: SchemaOption) -> None:
    """Hold a model's repr against what may be seen of each property that it has: its value, or its name."""
    kind: type = type(got)
    names = match_names(option.properties, attribute_hints(kind))
    shown, wanted = repr(got), dict[str, list[str]](hidden=[], set=[])
    for name in (name for name in option.properties if name in value and name in names):
        declared = option.properties[name]
        held = getattr(got, names[name])
        as_value = f"{names[name]}={held!r:.80}"
        if _is_sensitive(declared):
            wanted["hidden"].append(names[name])
            require(
                as_value not in shown or held is None, "sensitive.hidden", f"{name} is sensitive, and shows: {shown}"
            )
        elif name in SHOWN and matching_option(declared, value[name]).kind in SCALARS:
            require(as_value in shown, "sensitive.shown", f"{name} is not sensitive, and does not show: {shown}")
            if isinstance(held, UUID | str):
                shown = shown.replace(as_value, "", 1)  # a text may hold anything, lists of names too
        else:
            wanted["set"].append(names[name])
    for word, attributes in wanted.items():
        found = re.search(rf"\b{word}: ((?:\w+, )*\w+)(?=, \w[\w ]*:|\)$)", shown)
        listed = found[1].split(", ") if found else []
        promise = "sensitive.hidden" if word == "hidden" else "sensitive.shown"
        require_equal(sorted(listed), sorted(attributes), promise, f"what {shown} says is {word}")


def test_t1_11_a_repr_hides_what_is_sensitive_and_nothing_else(
    spec: Spec, operation: Operation, caller: OperationCaller
) -> None:
    completed, drawn = Completion(spec, operation.id), responses(spec, operation.id)
    arguments = caller.arguments(requests(spec, operation.id).simplest)
    for answer in map(completed, drawn.items[:: max(1, len(drawn.items) // ENOUGH)]):
        status = declared_status(operation, answer.status)
        if answer.media_type is None or not is_json(answer.media_type):
            continue
        (declared,) = (root.declared for root in drawn.roots if root.name == status)
        parsed = caller.detailed(arguments, reply(answer)).succeeded().parsed
        for got, value, option in _models(parsed, answer.value, declared):
            _check_shown(got, value, option)


def test_t1_11_a_sensitive_value_is_in_no_repr_and_no_log_line(
    spec: Spec, operation: Operation, caller: OperationCaller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    arguments = caller.arguments(requests(spec, operation.id).simplest)
    for sample, _ in response_samples(spec, operation.id):
        place = sample.place
        above = [place]
        while above[-1].parent is not None:
            above.append(above[-1].parent)
        texts = any(option.kind in ("string", "any") for option in place.declared.options)
        if texts and any(_is_sensitive(one.declared) for one in above):
            caplog.clear()
            outcome = caller.detailed(arguments, reply(sample.with_value(TELLING)))
            text = f"{outcome.value!r} {getattr(outcome.value, 'parsed', None)!r} {outcome.error!r} {caplog.text}"
            require(TELLING not in text, "sensitive.hidden", f"{place} shows in {text}")
            require(json.dumps(TELLING) not in text, "sensitive.hidden", f"{place} shows in {text}")
