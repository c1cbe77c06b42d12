"""Give each union that a discriminator decides a model for the variants that the document does not know yet."""

from collections.abc import Iterator

from scripts.client_model import ClientModel, Object
from scripts.client_model.type_descriptors import TypeDescriptor, unions


def add_unknown_variants(client: ClientModel) -> None:
    """Add an object without properties for each such union, and name it in the union's type descriptors."""
    names: dict[tuple[str, str], str] = {}
    for tag in [union["tag"] for found in _descriptors(client) for union in unions(found) if "tag" in union]:
        key = tag["name"], tag["property"]
        if key not in names:
            names[key] = _free(client, f"Unknown{tag['name']}")
            text = f"An object whose `{tag['property']}` is none that this version of the client knows."
            client.spec.schemas[names[key]] = {"type": "object", "description": text}
            client.objects[names[key]] = Object(names[key], (), "any", True, text, tag=tag["property"])
        tag["unknown"] = names[key]


def _descriptors(client: ClientModel) -> Iterator[TypeDescriptor]:
    for whole in [*client.objects.values()]:
        yield from (each.type for each in whole.properties)
        yield whole.additional or "any"
    for operation in client.operations:
        yield from (parameter.type for parameter in operation.parameters)
        contents = [operation.body.content if operation.body else None, *(each.content for each in operation.responses)]
        yield from (content.type for content in contents if content)


def _free(client: ClientModel, name: str) -> str:
    while name in client.spec.schemas:
        name += "Variant"
    return name
