"""The steps of generation, each by itself: normal form, shapes, staging."""

from pathlib import Path
from typing import Any

import pytest

from scripts.client_model.normalize_and_name_schemas import normal_form, pascal
from scripts.client_model.type_descriptors import TypeDescriptor, object_descriptors, type_descriptor
from scripts.document import Spec
from scripts.document.read_with_line_numbers import Document
from scripts.generate.mark_as_generated import mark

HEAD = """\
openapi: 3.1.0
info: {title: T, version: "1"}
paths: {}
components:
  schemas:
"""


NULL = {"type": "null"}


def to(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def normal(schemas: str) -> Spec:
    """A document with these schemas, in normal form."""
    lines = "".join(f"    {line}\n" for line in schemas.strip().splitlines())
    return normal_form(Spec(Document(Path("openapi.yaml"), HEAD + lines)))


# --- normal form


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: [string], title: X}", {"type": "string"}),
        ("{type: string, nullable: true}", {"type": ["string", "null"]}),
        ("{type: string, nullable: false}", {"type": "string"}),
        ("{$ref: '#/components/schemas/O', nullable: true}", {"oneOf": [to("O"), NULL]}),
        ("{allOf: [*o], description: d}", {**to("O"), "description": "d"}),
        ("{allOf: [{type: string}, {maxLength: 3}]}", {"type": "string", "maxLength": 3}),
        ("{enum: [a, b]}", to("AP")),
        ("{enum: [a, null], type: [string, 'null']}", {"oneOf": [to("AP"), NULL]}),
        ("{enum: [1.5]}", {"enum": [1.5]}),
        ("{enum: [1, a]}", {"enum": [1, "a"]}),
        ("{type: object, x-sensitive: true, default: {}}", {**to("AP"), "x-sensitive": True, "default": {}}),
        ("{type: array, items: {type: object}}", {"type": "array", "items": to("APItem")}),
        ("{oneOf: [{properties: {x: {}}}, {type: string}]}", {"oneOf": [to("APType0"), {"type": "string"}]}),
        ("{type: object, anyOf: [*o]}", {"type": "object", "anyOf": [to("O")]}),
        ("true", {}),
    ],
)  # fmt: skip
def test_a_property_in_normal_form(schema: str, expected: Any) -> None:
    spec = normal(f"O: {{type: object, x-self: &o {to('O')}}}\nA: {{type: object, properties: {{p: {schema}}}}}")
    assert spec.schemas["A"]["properties"]["p"] == expected


T1_9_SCHEMAS = """
Text: {type: string}
Same: {$ref: '#/components/schemas/Text'}
Again: {description: again, allOf: [{$ref: '#/components/schemas/Same'}]}
Hidden: {$ref: '#/components/schemas/Again', x-sensitive: true}
Maybe: {type: [integer, 'null']}
E: {type: string, enum: [a, b]}
EAgain: {allOf: [{$ref: '#/components/schemas/E'}]}
O: {type: object, properties: {p: {type: string}}, required: [p]}
OAgain: {$ref: '#/components/schemas/O'}
U: {oneOf: [{$ref: '#/components/schemas/OAgain'}, {type: 'null'}, {$ref: '#/components/schemas/Maybe'}]}
Middle: {$ref: '#/components/schemas/W/properties/inner'}
MiddleAgain: {$ref: '#/components/schemas/Middle'}
W: {type: object, properties: {inner: {type: object, properties: {x: {type: number}}}}}
"""


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{$ref: '#/components/schemas/Same'}", to("Text")),
        ("{$ref: '#/components/schemas/Again'}", {**to("Text"), "description": "again"}),
        ("{$ref: '#/components/schemas/Hidden'}", {**to("Text"), "description": "again", "x-sensitive": True}),
        ("{$ref: '#/components/schemas/Again', description: own}", {**to("Text"), "description": "own"}),
        ("{type: string, allOf: [{$ref: '#/components/schemas/EAgain'}, {description: d}]}",
         {**to("E"), "description": "d"}),
        ("{allOf: [{$ref: '#/components/schemas/Maybe'}, {type: integer}]}", {"type": "integer"}),
        ("{allOf: [{type: integer}, {$ref: '#/components/schemas/Maybe'}]}", {"type": "integer"}),
        ("{$ref: '#/components/schemas/Maybe', type: integer}", {"type": "integer"}),
        ("{allOf: [{type: number}, {type: [integer, string]}]}", {"type": "integer"}),
        ("{allOf: [{$ref: '#/components/schemas/U'}, {type: integer}]}", {"type": "integer"}),
        ("{allOf: [{$ref: '#/components/schemas/EAgain'}, {enum: [b, c]}]}", to("AP")),
        ("{type: array, items: {$ref: '#/components/schemas/OAgain'}}", {"type": "array", "items": to("O")}),
        ("{$ref: '#/components/schemas/OAgain', nullable: true}", {"oneOf": [to("O"), NULL]}),
        ("{$ref: '#/components/schemas/OAgain', required: [q]}", to("AP")),
        ("{$ref: '#/components/schemas/MiddleAgain'}", to("Middle")),
        ("{$ref: '#/components/schemas/W/properties/inner'}", to("Middle")),
    ],
)  # fmt: skip
def test_t1_9_an_alias_in_normal_form_is_what_it_names(schema: str, expected: Any) -> None:
    spec = normal(f"{T1_9_SCHEMAS}A: {{type: object, properties: {{p: {schema}}}}}")
    assert spec.schemas["A"]["properties"]["p"] == expected
    assert not {"Same", "Again", "Hidden", "EAgain", "OAgain", "MiddleAgain"} & spec.schemas.keys()
    assert "allOf" not in str(spec.schemas)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ("{$ref: '#/components/schemas/OAgain'}, {properties: {q: {type: integer}}}",
         {"properties": {"p": "string", "q": "integer"}, "required": ["p"], "additional": "any"}),
        ("{properties: {n: {type: [integer, 'null']}}}, {properties: {n: {type: integer}}, required: [n]}",
         {"properties": {"n": "integer"}, "required": ["n"], "additional": "any"}),
        ("{properties: {n: {type: integer}}}, {properties: {n: {type: [integer, 'null']}}}",
         {"properties": {"n": "integer"}, "required": [], "additional": "any"}),
        (f"{{properties: {{o: {to('O')}}}}}, {{properties: {{o: {to('OAgain')}}}}}",
         {"properties": {"o": {"ref": "O"}}, "required": [], "additional": "any"}),
        ("{properties: {o: {$ref: '#/components/schemas/O'}}}, {properties: {o: {properties: {p: {const: a}}}}}",
         {"properties": {"o": {"ref": "AO"}}, "required": [], "additional": "any"}),
        ("{type: object}, {additionalProperties: {$ref: '#/components/schemas/OAgain'}, type: object}",
         {"properties": {}, "required": [], "additional": {"ref": "O"}}),
    ],
)  # fmt: skip
def test_t1_9_the_parts_of_an_object_put_together(parts: str, expected: Any) -> None:
    assert object_descriptors(normal(f"{T1_9_SCHEMAS}A: {{allOf: [{parts}]}}"))["A"] == expected


def test_t1_9_a_union_and_more_is_a_union_of_each_with_more() -> None:
    spec = normal(
        f"{T1_9_SCHEMAS}A: {{allOf: [{to('U')}, {{properties: {{q: {{}}}}, required: [q]}}]}}".replace("'", '"')
    )
    (only,) = [name for name in spec.schemas if name.startswith("A")]
    assert object_descriptors(spec)[only]["required"] == ["p", "q"]


def test_t1_9_an_object_that_narrows_itself_inside_itself_ends() -> None:
    inner = "{allOf: [{$ref: '#/components/schemas/A'}, {properties: {n: {type: integer}}}]}"
    spec = normal(f"A: {{properties: {{n: {{type: [integer, 'null']}}, below: {inner}}}}}")
    name = spec.schemas["A"]["properties"]["below"]["$ref"].rpartition("/")[2]
    assert object_descriptors(spec)[name]["properties"] == {"n": "integer", "below": {"ref": name}}


def test_a_nullable_object_is_one_or_null() -> None:
    spec = normal("A: {type: [object, 'null'], description: d, properties: {p: {type: object}}}")
    assert spec.schemas["A"] == {
        "description": "d",
        "oneOf": [to("AType0"), NULL],
    }
    assert spec.schemas["AType0"]["properties"] == {"p": to("AType0P")}


def test_names_that_are_taken_are_not_given_again() -> None:
    spec = normal("A: {type: object, properties: {p: {type: object}, P: {type: object}}}\nAP: {type: string}")
    assert [inner["$ref"].rpartition("/")[2] for inner in spec.schemas["A"]["properties"].values()] == ["AP2", "AP3"]


def test_a_reference_into_a_schema_gets_a_name_once() -> None:
    deep = "#/components/schemas/A/properties/p"
    a = f"A: {{properties: {{p: {{properties: {{self: {{$ref: '{deep}'}}}}}}}}}}\n"
    spec = normal(a + f"B: {{properties: {{q: {{$ref: '{deep}'}}}}}}")
    name = spec.schemas["B"]["properties"]["q"]["$ref"].rpartition("/")[2]
    assert type_descriptor(spec, spec.schemas["A"]["properties"]["p"]) == {"ref": "AP"} or name == "AP"
    assert type_descriptor(spec, {"$ref": f"#/components/schemas/{name}"}) == {"ref": name}


def test_the_document_as_written_stays_as_it_is() -> None:
    source = Spec(Document(Path("openapi.yaml"), HEAD + "    A: {type: object, properties: {p: {type: object}}}\n"))
    normal_form(source)
    assert source.schemas == {"A": {"type": "object", "properties": {"p": {"type": "object"}}}}


@pytest.mark.parametrize(("text", "expected"), [("call_id", "CallId"), ("APIKey", "ApiKey"), ("$", ""), ("2fa", "2Fa")])
def test_pascal(text: str, expected: str) -> None:
    assert pascal(text) == expected


# --- shapes


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({}, "any"),
        (True, "any"),
        ({"description": "d"}, "any"),
        ({"type": "string", "format": "date-time"}, "date-time"),
        ({"type": "string", "format": "binary"}, "string"),
        ({"type": ["integer", "null"]}, {"union": ["integer", "null"]}),
        ({"type": ["string", "null"], "format": "uuid"}, {"union": ["uuid", "null"]}),
        ({"type": "array"}, {"array": "any"}),
        ({"type": "array", "items": {"type": ["null"]}}, {"array": "null"}),
        ({"$ref": "#/components/schemas/O"}, {"ref": "O"}),
        ({"$ref": "#/components/schemas/Alias"}, {"array": {"ref": "O"}}),
        ({"$ref": "#/components/schemas/E"}, {"enum": ["a", "b"], "open": True, "name": "E"}),
        ({"const": 1}, {"enum": [1]}),
        ({"const": "a"}, {"enum": ["a"]}),
        ({"enum": ["a"]}, {"enum": ["a"], "open": True}),
        ({"anyOf": [{"type": "string"}, {"enum": ["a"]}]}, {"union": ["string", {"enum": ["a"]}]}),
        (
            {"anyOf": [{"enum": ["a"]}, {"enum": ["b"]}, {"type": "integer"}]},
            {"union": [{"enum": ["a"]}, "integer", {"enum": ["b"], "open": True}]},
        ),
        ({"enum": [1, None]}, {"enum": [1, None]}),
        ({"oneOf": [{"type": "string"}, {"oneOf": [NULL, {"type": "string"}]}]}, {"union": ["string", "null"]}),
        ({"anyOf": [{"type": "string"}, {}]}, "any"),
        ({"anyOf": [{"type": "string"}]}, "string"),
    ],
)  # fmt: skip
def test_the_shape_of_a_schema(schema: Any, expected: TypeDescriptor) -> None:
    spec = normal(
        "O: {type: object}\n"
        "Alias: {type: array, items: {$ref: '#/components/schemas/O'}}\n"
        "E: {type: string, enum: [a, b]}"
    )
    assert type_descriptor(spec, schema) == expected


def test_the_shape_of_an_object_puts_its_parts_together() -> None:
    spec = normal(
        """
A: {type: object, required: [x], additionalProperties: false, properties: {x: {type: string}, y: {type: string}}}
B:
  allOf: [{$ref: '#/components/schemas/A'}, {properties: {y: {type: integer}}, required: [y]}]
  properties: {z: {type: boolean}}
C: {type: object, additionalProperties: {type: integer}}
"""
    )
    assert object_descriptors(spec)["B"] == {
        "properties": {"x": "string", "y": "integer", "z": "boolean"},
        "required": ["x", "y"],
        "additional": None,
    }
    assert object_descriptors(spec)["C"] == {"properties": {}, "required": [], "additional": "integer"}


# --- staging


def test_a_file_that_could_not_say_that_it_is_generated_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"")
    with pytest.raises(KeyError):
        mark(tmp_path)
