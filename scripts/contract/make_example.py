"""Give an example of anything that the document describes: its own where it has one, else the smallest that fits."""

from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import Phase, find, settings
from hypothesis.errors import HypothesisException

from scripts.document import Schema, Spec

from .draw_values import values
from .schema_tools import validator, without_hidden

_SEARCH = settings(database=None, derandomize=True, max_examples=50, phases=[Phase.generate, Phase.shrink])


class NoExampleError(ValueError):
    """No value was found that a schema allows."""


def node_at(spec: Spec, pointer: Sequence[str | int]) -> dict[str, Any]:
    """Return the node of the document at a pointer, references on the way and at the end followed."""
    node: Any = spec.document
    for step in pointer:
        node = spec.resolve(node)[step] if isinstance(node, dict) else node[step]  # type: ignore[index]
    return spec.resolve(node)


def example(spec: Spec, holder: dict[str, Any], schema: Schema, *, sending: bool) -> Any:
    """Return a value that the schema allows.

    Parameters:
        holder: the node beside whose schema examples may stand: a media type, a parameter.
        sending: whether it is for a request or a response.

    Raises:
        NoExampleError: where nothing is found that fits.
    """
    fits = validator(spec, schema, sending=sending).is_valid
    candidates = (without_hidden(spec, schema, value, sending=sending) for value in _own(spec, holder, schema))
    own = next((value for value in candidates if fits(value)), _NONE)
    if own is not _NONE:
        return own
    try:
        return find(values(spec, schema, sending=sending), fits, settings=_SEARCH)
    except HypothesisException as error:
        raise NoExampleError("no value was found that fits its schemas") from error


_NONE = object()


def _own(spec: Spec, holder: dict[str, Any], schema: Schema) -> Iterator[Any]:
    if "example" in holder:
        yield holder["example"]
    for entry in holder.get("examples", {}).values():
        yield from [value for key, value in spec.resolve(entry).items() if key == "value"]
    node = spec.resolve(schema)
    if "example" in node:
        yield node["example"]
    yield from node.get("examples", ())
    if "default" in node:
        yield node["default"]
