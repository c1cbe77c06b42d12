"""Find the unions of a document, and the properties that their discriminators go by."""

from collections.abc import Iterator

from scripts.client_model.merge_all_of import UNIONS, subschemas
from scripts.document import Schema, Spec


def tags(spec: Spec) -> Iterator[tuple[str, str]]:
    """Yield the properties that discriminators go by, each with the name of the object that has it."""
    for root in _roots(spec):
        for schema in subschemas(root):
            if "discriminator" in schema:
                for variant in (each for key in UNIONS for each in schema.get(key, ())):
                    yield variant.get("$ref", "").rpartition("/")[2], schema["discriminator"]["propertyName"]


def _roots(spec: Spec) -> Iterator[Schema]:
    """Yield the schemas that stand in no other one."""
    yield from spec.schemas.values()
    for operation in spec.operations:
        yield from (parameter.schema for parameter in operation.parameters)
        yield from operation.body.content.values() if operation.body else ()
        for response in operation.responses.values():
            yield from response.content.values()
