"""Find the examples that a document has of its successful responses."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from scripts.document import Operation, Response, Schema, Spec

from .media_type_choice import content_of

if TYPE_CHECKING:
    from .model import ClientModel


def response_examples(spec: Spec) -> dict[str, tuple[str, Any]]:
    """Return an example of a success of each operation that has one: its status, and the value of its body.

    It is the first of the first success with a body that has one, in the media type that clients read: beside the
    schema, else within it.

    Parameters:
        spec: the document in normal form.
    """
    found = ((each.id, next(_of_operation(spec, each), None)) for each in spec.operations)
    return {operation_id: example for operation_id, example in found if example is not None}


def written_examples(client: "ClientModel") -> Iterator[tuple[str, str, str]]:
    """Yield of each operation that has an example its id, the example's status, and the text of its body."""
    contents = {(each.declared.id, one.status): one.content for each in client.operations for one in each.responses}
    for id_, (status, value) in response_examples(client.spec).items():
        content = contents[id_, status]
        is_written = content is not None and content.kind != "value" and isinstance(value, str)
        yield id_, status, value if is_written else json.dumps(value, ensure_ascii=False)


def examples_beside(spec: Spec, holder: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the examples that stand beside the schema of a media type or a parameter."""
    if "example" in holder:
        yield holder["example"]
    for entry in holder.get("examples", {}).values():
        yield from (value for key, value in spec.resolve(entry).items() if key == "value")


def _of_operation(spec: Spec, operation: Operation) -> Iterator[tuple[str, Any]]:
    for response in operation.responses.values():
        if response.is_success:
            yield from ((response.status, example) for example in _of_response(spec, operation, response))


def _of_response(spec: Spec, operation: Operation, response: Response) -> Iterator[Any]:
    content = content_of(spec, response.content)
    if content is None:
        return
    node = spec.resolve(spec.resolve(spec.document["paths"][operation.path])[operation.method.lower()])
    holder = spec.resolve(node["responses"][response.status])["content"][content.media_type]
    yield from examples_beside(spec, holder)
    yield from _within(spec, response.content[content.media_type], ())


def _within(spec: Spec, schema: Schema | bool, above: tuple[Schema, ...]) -> Iterator[Any]:
    """Yield the examples of a schema; of one of a list without any, a list of an example of its items."""
    if not isinstance(schema, dict):
        return
    node = spec.resolve(schema)
    if "example" in node:
        yield node["example"]
    yield from node.get("examples", ())
    if "items" in node and all(node is not known for known in above):
        yield from ([each] for each in _within(spec, node["items"], (*above, node)))
