"""Forms of a document that have more than one reading: each case with its right answer."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.document import Spec, SpecError, load
from scripts.generate.__main__ import main
from tests.expected import MAIN

ROOT = Path(__file__).parents[2]
HEAD = """\
openapi: 3.1.0
info: {title: Reader, version: "1"}
servers: [{url: "https://reader.example"}]
security: [{Key: []}]
"""
TAIL = """
components:
  securitySchemes:
    Key: {type: apiKey, in: header, name: X-API-Key}
    Other: {type: http, scheme: bearer}
  schemas:
    Cat: {type: object, properties: {kind: {const: cat}, lives: {type: integer}}}
    Dog: {type: object, properties: {kind: {type: string, enum: [dog]}, tail: {type: boolean}}}
    Fish: {allOf: [{$ref: "#/components/schemas/Fins"}, {properties: {kind: {const: fish}}}]}
    Fins: {type: object, properties: {kind: {type: string}, fins: {type: integer}}}
    Plain: {type: object, properties: {kind: {type: string}}}
    Bare: {type: object, required: [kind], properties: {kind: {}}}
    Many: {type: object, properties: {kind: {enum: [one, two]}}}
    Shut: {type: object, properties: {size: {type: integer}}, additionalProperties: false}
    Words: {type: string}
    Plains: {oneOf: [{$ref: "#/components/schemas/Plain"}, {$ref: "#/components/schemas/Bare"}]}
    Pets: {oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}]}
"""


def read(tmp_path: Path, get: str, more: str = "", head: str = HEAD) -> Spec:
    """Read a document of one operation with some lines of its own."""
    lines = [f"  /things: {{get: {{operationId: getThing, tags: [things], {get}}}}}", more]
    (tmp_path / "openapi.yaml").write_text(f"{head}paths:\n" + "\n".join(filter(None, lines)) + TAIL, "utf-8")
    return load(tmp_path / "openapi.yaml")


def said(tmp_path: Path, get: str, more: str = "", head: str = HEAD) -> str:
    """Return what the reader says of it; "" where it is served."""
    try:
        read(tmp_path, get, more, head)
    except SpecError as error:
        return str(error)
    return ""


DONE = 'responses: {"204": {description: done}}'


@pytest.mark.parametrize(
    ("security", "words"),
    [
        ("[]", ""),
        ("[{}]", ""),
        ("[{Key: []}]", ""),
        ("[{}, {Key: []}]", ""),
        ("[{Other: []}, {Key: []}]", ""),
        ("[{Other: []}]", "`security` asks for `Other`, and the clients send `Key` and nothing else"),
        ("[{Key: [], Other: []}]", "asks for `Key` together with `Other`"),
        ("[{Nobody: []}]", "asks for `Nobody`"),
    ],
)
def test_t1_1_security_that_the_key_does_not_satisfy_is_refused(tmp_path: Path, security: str, words: str) -> None:
    found = said(tmp_path, f"security: {security}, {DONE}")
    assert words in found
    assert bool(found) == bool(words)
    # Where every operation has its own, nobody inherits what the document says.
    assert said(tmp_path, f"security: [], {DONE}", head=HEAD.replace("Key: []", "Other: []")) == ""
    assert "asks for `Other`" in said(tmp_path, DONE, head=HEAD.replace("Key: []", "Other: []"))


def test_t1_1_the_key_is_the_one_that_the_security_of_the_document_names(tmp_path: Path) -> None:
    tail = TAIL.replace("    Key:", "    First: {type: apiKey, in: header, name: X-First}\n    Key:")
    (tmp_path / "openapi.yaml").write_text(f"{HEAD}paths: {{/a: {{get: {{operationId: a, {DONE}}}}}}}" + tail, "utf-8")
    assert load(tmp_path / "openapi.yaml").api_key_header == "X-API-Key"


def union(names: str, more: str = "") -> str:
    refs = ", ".join(f'{{$ref: "#/components/schemas/{name}"}}' for name in names.split())
    schema = f"{{oneOf: [{refs}], discriminator: {{propertyName: kind{more}}}}}"
    return f'responses: {{"200": {{description: d, content: {{application/json: {{schema: {schema}}}}}}}}}'


@pytest.mark.parametrize(
    ("names", "more", "words"),
    [
        ("Cat Dog", "", ""),
        ("Cat Dog Fish", "", ""),
        ("Pets Fish", "", ""),
        ("Cat Dog", ", mapping: {cat: '#/components/schemas/Cat', dog: Dog}", ""),
        ("Cat Plain", "", ""),
        ("Plain Bare", "", ""),
        ("Cat Plain Bare", ", mapping: {plain: Plain, simple: '#/components/schemas/Plain'}", ""),
        ("Many Plain", "", ""),
        ("Many Plain", ", mapping: {one: Many, two: Many}", ""),
        ("Cat Cat", "", "Cat and Cat have the same `kind`"),
        ("Cat Plain", ", mapping: {cat: Plain}", "Cat and Plain have the same `kind`, 'cat'"),
        ("Plain Bare", ", mapping: {Bare: Plain}", "Plain and Bare have the same `kind`, 'Bare'"),
        ("Cat Dog", ", mapping: {kitten: Cat}", "`kind` of Cat is 'cat', where the mapping says 'kitten'"),
        ("Many Cat", ", mapping: {one: Many}", "`kind` of Many is 'one' or 'two', where the mapping says 'one'"),
        ("Pets Plain", "", ""),
        ("Plains Cat", "", "`kind` of Plain, which is in a union of its own, is no constant"),
        ("Cat Words", "", "Words is no object"),
        ("Cat Shut", "", "Shut declares no `kind`"),
    ],
)
def test_t1_4_the_values_of_a_discriminator_are_those_of_one_variant(
    tmp_path: Path, names: str, more: str, words: str
) -> None:
    found = said(tmp_path, union(names, more))
    assert words in found
    assert bool(found) == bool(words)


@pytest.mark.parametrize(
    ("parameter", "words"),
    [
        ("schema: {type: array, items: {type: string}}", ""),
        ("schema: {type: object, properties: {a: {type: string}}}", ""),
        ("style: deepObject, schema: {type: object, properties: {a: {type: string}}}", ""),
        ("style: deepObject, schema: {type: array, items: {type: string}}", "an array in the style `deepObject`"),
        ("style: deepObject, schema: {properties: {a: {type: array}}}", "objects of arrays"),
        ("schema: {type: array, items: {$ref: '#/components/schemas/Cat'}}", "arrays of objects"),
        ("schema: {type: array, items: {type: array, items: {type: string}}}", "arrays of arrays"),
        ("schema: {anyOf: [{type: string}, {type: array, items: {oneOf: [{type: object}]}}]}", "arrays of objects"),
        ("schema: {type: object, additionalProperties: {type: object}}", "objects of objects"),
        ("schema: {type: array, prefixItems: [{type: string}]}", "what `prefixItems` says"),
        ("schema: {type: object, patternProperties: {a: {type: string}}}", "what `patternProperties` says"),
    ],
)
def test_t1_6_a_parameter_that_no_style_writes_is_refused(tmp_path: Path, parameter: str, words: str) -> None:
    found = said(tmp_path, f"parameters: [{{name: q, in: query, {parameter}}}], {DONE}")
    assert words in found
    assert bool(found) == bool(words)


@pytest.mark.parametrize(
    ("place", "media", "words"),
    [
        ("query", "application/json", ""),
        ("query", "application/vnd.x+json", ""),
        ("query", "text/plain", "the clients write JSON there, and not text/plain"),
        ("header", "application/json", "no client and server agree on how a header holds a media type"),
        ("cookie", "application/json", "on how a cookie holds a media type"),
    ],
)
def test_v6_a_parameter_with_a_media_type_is_json_in_the_query(
    tmp_path: Path, place: str, media: str, words: str
) -> None:
    content = f"content: {{{media}: {{schema: {{type: array, items: {{type: object}}}}}}}}"
    found = said(tmp_path, f"parameters: [{{name: q, in: {place}, {content}}}], {DONE}")
    assert words in found
    assert bool(found) == bool(words)


OBJECT = "schema: {type: object, properties: {a: {type: string}, b: {type: integer}}}"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("name: q", "name: r, explode: false", ""),
        ("name: q", "name: r, style: deepObject", ""),
        ("name: a, explode: false", "name: b, explode: false", ""),
        ("name: q", "name: r", "the query parameters `q` and `r` both write `a`"),
        ("name: q", "name: a, explode: false", "`q` and `a` both write `a`"),
        ("name: b, explode: false", "name: q", "`b` and `q` both write `b`"),
    ],
)
def test_t1_6_objects_whose_properties_are_not_told_apart_are_refused(
    tmp_path: Path, one: str, other: str, words: str
) -> None:
    both = (f"{{in: query, {each}, {OBJECT}}}" for each in (one, other))
    found = said(tmp_path, f"parameters: [{', '.join(both)}], {DONE}")
    assert words in found
    assert bool(found) == bool(words)


@pytest.mark.parametrize(
    ("schema", "more", "refused"),
    [
        ("{type: object, additionalProperties: true}", "", True),
        ("{type: object, additionalProperties: {type: string}}", "", True),
        ("{type: object, additionalProperties: true}", "explode: false, ", False),
        ("{type: object, additionalProperties: true}", "style: deepObject, ", False),
        ("{type: object, properties: {b: {}}, additionalProperties: false}", "", False),
        ("{type: object, properties: {b: {}}}", "", False),
    ],
)
def test_t1_6_an_exploded_object_of_any_names_beside_another_parameter_is_refused(
    tmp_path: Path, schema: str, more: str, refused: bool
) -> None:
    free, page = (
        f"{{in: query, name: free, {more}schema: {schema}}}",
        "{in: query, name: page, schema: {type: integer}}",
    )
    words = "the query parameter `free` may write any name, also `page`, since an object with `additionalProperties`"
    assert (words in said(tmp_path, f"parameters: [{page}, {free}], {DONE}")) is refused
    assert words not in said(tmp_path, f"parameters: [{free}], {DONE}")


@pytest.mark.parametrize(
    ("schema", "what"),
    [
        ("{type: 'null'}", "null"),
        ("{enum: [null]}", "null"),
        ("{const: null}", "null"),
        ("{anyOf: [{type: 'null'}, {enum: [null]}]}", "null"),
        ("{type: array, items: {allOf: [{enum: [null]}]}}", "an array of nulls"),
        ("{type: array, items: {enum: [a, null]}}", ""),
        ("{type: array, items: {}}", ""),
        ("{type: array}", ""),
        ("{type: [string, 'null']}", ""),
        ("{anyOf: [{type: 'null'}, {type: string}]}", ""),
    ],
)
def test_t1_10_a_required_parameter_that_is_never_sent_is_refused(tmp_path: Path, schema: str, what: str) -> None:
    parameter = f"{{in: query, name: a, schema: {schema}, required: "
    words = f"a required query parameter that can only be {what} is never sent" if what else "is never sent"
    assert (words in said(tmp_path, f"parameters: [{parameter}true}}], {DONE}")) is bool(what)
    assert words not in said(tmp_path, f"parameters: [{parameter}false}}], {DONE}")


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("{}", ""),
        ("{type: object, properties: {a: {type: [string, 'null']}, b: {}}}", ""),
        ("{type: object, properties: {a: {type: array, items: {type: string}}}}", ""),
        ("{type: object, additionalProperties: true}", ""),
        ("{type: string}", "a form can't hold a value that is no object (`string`)"),
        ("{type: object, properties: {a: {type: object}}}", "a form can't hold an object in its field `a`"),
        ("{properties: {a: {anyOf: [{type: string}, {properties: {b: {}}}]}}}", "an object in its field `a`"),
        ("{properties: {a: {type: array, items: {type: object}}}}", "arrays of objects in its field `a`"),
        ("{allOf: [{properties: {a: {type: array, items: {type: array}}}}]}", "arrays of arrays in its field `a`"),
        ("{type: object, additionalProperties: {type: object}}", "an object in its field of any other name"),
    ],
)
def test_t1_a_form_that_is_written_in_different_ways_is_refused(tmp_path: Path, schema: str, words: str) -> None:
    body = f"content: {{application/x-www-form-urlencoded: {{schema: {schema}}}}}"
    found = said(tmp_path, f"requestBody: {{{body}}}, {DONE}")
    assert words in found
    assert bool(found) == bool(words)
    assert said(tmp_path, f"requestBody: {{{body.replace('x-www-form-urlencoded', 'json')}}}, {DONE}") == ""


@pytest.mark.parametrize(
    ("responses", "words"),
    [
        ("default: {description: d}", "no success is declared"),
        ('"404": {description: d}, default: {description: d}', "`404`, `default`"),
        ("2XX: {description: d}", ""),
        ('"200": {description: d, content: {application/json: {}, application/problem+json: {}}}', ""),
        ('"200": {description: d, content: {text/csv: {}, application/json: {}}}', "stands beside `text/csv`"),
        ('"200": {description: d, content: {application/json: {}, text/event-stream: {}}}', "beside `text/event-st"),
        ('"204": {description: d}, "400": {description: d, content: {application/json: {}, text/plain: {}}}', ""),
    ],
)
def test_t1_7_a_success_that_the_clients_would_take_for_an_error_is_refused(
    tmp_path: Path, responses: str, words: str
) -> None:
    found = said(tmp_path, f"responses: {{{responses}}}")
    assert words in found
    assert bool(found) == bool(words)


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("{type: string, x-sensitve: true}", "`x-sensitve` is no known extension; did you mean `x-sensitive`?"),
        ("{type: string, x-assumd: why}", "did you mean `x-assumed`?"),
        ("{type: string, x-order: 3}", ""),
        ("{type: string, x-sensitive: true}", "`x-sensitive` is heeded on a property alone"),
        ("{type: object, properties: {a: {type: string, x-sensitive: true}}}", ""),
        ("{type: object, properties: {x-sensitve: {type: string}}}", ""),
        ("{type: string, x-retry-safe: true}", "`x-retry-safe` is heeded on the Operation object alone"),
        ("{type: string, minLenght: 3}", "`minLenght` is no field of the Schema object; did you mean `minLength`?"),
        ("{type: string, optional: true}", "`optional` is no field of the Schema object"),
    ],
)
def test_t1_8_words_that_nobody_reads_are_refused(tmp_path: Path, schema: str, words: str) -> None:
    body = f"content: {{application/json: {{schema: {schema}}}}}"
    found = said(tmp_path, f'responses: {{"200": {{description: d, {body}}}}}')
    assert words in found
    assert bool(found) == bool(words)


def test_t1_8_webhooks_and_callbacks_are_left_out_with_a_note(tmp_path: Path) -> None:
    odd = "{post: {servers: [{url: /x}], security: [{Other: []}], responses: {default: {description: d}}}}"
    callbacks = "callbacks: {done: {'{$request.body#/url}': " + odd + "}}"
    read(tmp_path, f"{callbacks}, {DONE}", head=HEAD + "webhooks: {ended: " + odd + "}\n")
    done = CliRunner().invoke(
        main,
        [
            *("--spec", str(tmp_path / "openapi.yaml"), "--output", str(tmp_path / "out")),
            *("--config", str(ROOT / "generator-config.yaml"), "--languages", MAIN),
        ],
        catch_exceptions=False,
    )
    assert done.exit_code == 0
    assert "note: openapi.yaml:5: webhooks are not part of the clients" in done.output
    assert "note: openapi.yaml:7: callbacks are not part of the clients" in done.output


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("^/a/$", ""),
        ("/a/", ""),
        ("/^a$", ""),
        ("/^a$|b|^c$/", ""),
        ("/^a$/", 'no text matches the pattern "/^a$/", which stands in the slashes of JavaScript; write "^a$"'),
        (r"/^(a|\|[|)])$/u", r'write "^(a|\\|[|)])$"'),
    ],
)
def test_t1_9_a_pattern_in_slashes_is_refused(tmp_path: Path, pattern: str, words: str) -> None:
    body = f"content: {{application/json: {{schema: {{type: string, pattern: '{pattern}'}}}}}}"
    found = said(tmp_path, f'responses: {{"200": {{description: d, {body}}}}}')
    assert words in found
    assert bool(found) == bool(words)


KEYWORDS = (
    *("type", "default", "enum", "const", "example", "examples", "properties", "required", "items", "allOf"),
    *("$id", "prefixItems", "discriminator", "nullable", "pattern", "x-sensitve", "readOnly"),
)


def test_t1_9_names_of_properties_are_no_keywords(tmp_path: Path) -> None:
    properties = ", ".join(f"{name}: {{type: string}}" for name in KEYWORDS)
    schema = f"{{type: object, properties: {{{properties}}}, default: {{type: a, enum: b}}}}"
    body = f"content: {{application/json: {{schema: {schema}}}}}"
    assert said(tmp_path, f'responses: {{"200": {{description: d, {body}}}}}') == ""
