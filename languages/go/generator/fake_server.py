"""Write down what the fake server of the tests knows of an API: its operations, their examples, its objects."""

from collections.abc import Iterator
from typing import Any

from scripts.client_model import ClientModel, Operation
from scripts.client_model.response_examples import written_examples
from scripts.generate.provenance import MARKER

from .context import TemplateContext


def definition(context: TemplateContext, client: ClientModel) -> dict[str, Any]:
    """Return it as JSON; see `definition.go`."""
    names = {
        call.operation.id: f"{resource.field}.{call.name}" for resource in context.resources for call in resource.calls
    }
    return {
        "//": MARKER,
        "keyHeader": client.spec.api_key_header or "",
        "operations": [
            {
                "id": each.declared.id,
                "name": names[each.declared.id],
                "method": each.declared.method,
                "path": each.declared.path,
                **dict(_parts(each)),
            }
            for each in client.operations
        ],
        "objects": client.descriptors,
    }


def examples(client: ClientModel) -> dict[str, dict[str, str]]:
    """Return an example of the answer of each operation that has one, by the operation's id."""
    return {id_: {"status": status, "content": content} for id_, status, content in written_examples(client)}


def _parts(operation: Operation) -> Iterator[tuple[str, Any]]:
    if operation.parameters:
        yield (
            "parameters",
            [
                {
                    "name": each.name,
                    "in": each.location,
                    "style": each.style,
                    "required": each.required,
                    "explode": each.explode,
                    "type": each.type,
                }
                for each in operation.parameters
            ],
        )
    if body := operation.body:
        yield "body", {"mediaType": body.content.media_type, "required": body.required, "type": body.content.type}
    yield (
        "responses",
        [
            {"status": each.status, "mediaType": each.content.media_type if each.content else ""}
            for each in operation.responses
        ],
    )
