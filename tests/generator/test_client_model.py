"""The model of a client, worked out once for all languages."""

from pathlib import Path

import pytest

from scripts.client_model import ClientModel, client_model
from scripts.document import load

MINISPECS = Path(__file__).parent / "minispecs"
KINDS = Path(__file__).parents[1] / "conformance" / "minispecs" / "kinds.yaml"


@pytest.fixture(scope="module")
def kinds() -> ClientModel:
    return client_model(load(KINDS))


def test_an_object_has_its_properties_in_the_order_of_the_document(kinds: ClientModel) -> None:
    inner = kinds.objects["Inner"]
    assert [(each.name, each.type, each.required) for each in inner.properties] == [
        ("depth", "integer", True),
        ("ratio", "number", True),
        ("note", "string", False),
    ]
    assert (inner.additional, inner.open) == ("any", False)


def test_null_is_no_value_of_an_enum(kinds: ClientModel) -> None:
    assert kinds.enums["Word"].values == ("a", "b")


def test_parameters_come_by_location(kinds: ClientModel) -> None:
    put = next(each for each in kinds.operations if each.declared.id == "putKind")
    assert [each.name for each in put.in_path] == ["kind_id", "number", "day"]
    assert list(dict.fromkeys(each.location for each in put.elsewhere)) == ["query", "header", "cookie"]


def test_a_json_object_is_taken_apart_and_any_other_body_is_one_argument(kinds: ClientModel) -> None:
    arguments = {each.declared.id: each.body and [a.name for a in each.body.arguments] for each in kinds.operations}
    assert arguments["putKind"] == [each.name for each in kinds.objects["KindUpdate"].properties]
    assert arguments["postArrays"] == []


def test_only_what_succeeds_is_a_response(kinds: ClientModel) -> None:
    post = next(each for each in kinds.operations if each.declared.id == "postAny")
    assert [(each.status, each.content and each.content.media_type) for each in post.responses] == [
        ("200", "application/json"),
        ("204", None),
    ]


def test_what_is_read_only_is_no_argument_and_what_has_one_direction_is_not_always_there() -> None:
    model = client_model(load(MINISPECS / "directions.yaml"))
    create = next(each for each in model.operations if each.declared.id == "createUser")
    assert create.body
    assert create.body.object
    properties = create.body.object.properties
    one_way = [each for each in properties if each.read_only or each.write_only]
    assert one_way
    assert not any(each.always for each in one_way)
    assert {each.name for each in create.body.arguments} == {each.name for each in properties if not each.read_only}


def test_operations_of_one_tag_are_one_resource() -> None:
    model = client_model(load(MINISPECS / "tags.yaml"))
    assert [each.declared.id for resource in model.resources for each in resource.operations] != []
    assert len({each.name for each in model.resources}) == len(model.resources)
    for resource in model.resources:
        assert {each.declared.resource for each in resource.operations} == {resource.name}


UNIONS = """
openapi: 3.1.0
info: {title: Unions, version: "1"}
servers: [{url: "https://unions.example"}]
security: [{key: []}]
paths:
  /pets:
    get:
      operationId: getPet
      tags: [pets]
      responses:
        "200": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-API-Key}}
  schemas:
    Pet:
      oneOf:
        - {$ref: "#/components/schemas/Cats"}
        - {$ref: "#/components/schemas/Dog"}
        - {$ref: "#/components/schemas/Bird"}
      discriminator: {propertyName: kind, mapping: {dog: Dog}}
    Cats: {oneOf: [{$ref: "#/components/schemas/Lion"}, {$ref: "#/components/schemas/Cat"}]}
    Lion: {type: object, properties: {kind: {const: lion}}}
    Cat: {type: object, properties: {kind: {enum: [cat, kitten]}}}
    Dog: {type: [object, "null"], properties: {kind: {type: string}}}
    Bird: {$ref: "#/components/schemas/Feathers"}
    Feathers: {type: object, properties: {kind: {type: string}}}
"""


def test_v3_a_discriminator_goes_by_mapping_constants_and_names_through_what_its_variants_are(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(UNIONS, "utf-8")
    (operation,) = client_model(load(tmp_path / "openapi.yaml")).operations
    (response,) = operation.responses
    assert response.content
    assert isinstance(response.content.type, dict)
    values = response.content.type["tag"]["values"]
    assert values == {"lion": "Lion", "cat": "Cat", "kitten": "Cat", "dog": "DogType0", "Bird": "Feathers"}
