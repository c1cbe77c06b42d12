"""The one reading of the document: YAML 1.2's scalars, lines, references, names, operations."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.document import Spec, SpecError, load
from scripts.document.operation_names import is_valid_name, method_name, resource_name, singular, words
from scripts.document.read_with_line_numbers import Document, Pointer
from tests.generator.workshop import MINISPECS, ROOT


def read(text: str) -> Any:
    return Document(Path("openapi.yaml"), text).value


SCALARS: dict[str, Any] = {
    "no": "no",
    "on": "on",
    "Yes": "Yes",
    "y": "y",
    "2023-11-07": "2023-11-07",
    "2023-11-07T05:31:56Z": "2023-11-07T05:31:56Z",
    "12:30:45": "12:30:45",
    "1_000": "1_000",
    "0b1": "0b1",
    "017": 17,
    "0o17": 15,
    "0x1F": 31,
    "+1": 1,
    "1.0": 1.0,
    ".5": 0.5,
    "1e3": 1000.0,
    ".inf": ".inf",
    ".NaN": ".NaN",
    "true": True,
    "False": False,
    "tRue": "tRue",
    "null": None,
    "~": None,
    "": None,
    "'null'": "null",
    '"1"': "1",
    "=": "=",
    "!!str 1": "1",
}


@pytest.mark.parametrize("text", SCALARS)
def test_scalars_are_those_of_yaml_1_2(text: str) -> None:
    (value,) = read(f"x: {text}\n").values()
    assert value == SCALARS[text]
    assert type(value) is type(SCALARS[text])


def test_keys_are_text_as_written() -> None:
    assert list(read("200: a\n1.0: b\nnull: c\ntrue: d\nno: e\n")) == ["200", "1.0", "null", "true", "no"]


def test_every_node_has_the_line_of_its_key() -> None:
    document = Document(Path("dir/openapi.yaml"), "a:\n  - b: 1\n    true: 2\n  - c\nd: {e: &x\n  f, g: *x}\n")
    places = [(), ("a",), ("a", 0), ("a", 0, "true"), ("a", 1), ("d", "e"), ("d", "g"), ("a", 0, "none", "at all")]
    lines = [int(document.where(place).removeprefix("openapi.yaml:")) for place in places]
    assert lines == [1, 1, 2, 3, 4, 5, 6, 2]
    assert document.value["d"] == {"e": "f", "g": "f"}


def test_lines_of_json_are_known_too(tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    path.write_text('{\n "a": {\n "b": [1,\n 2]}}', "utf-8")
    assert Document(path).where(("a", "b", 1)) == "openapi.json:4"
    path.write_text('\t{"a" :\t[ ] ,\n"b": { } , "c":[{},\n{"d":1,\n"e":"}"}\n]}\n', "utf-8")
    places = [(), ("a",), ("a", 0), ("b", "x"), ("c", 1), ("c", 1, "e"), ("c", 1, "e", 0), ("c", 2), ("z",)]
    lines = [int(Document(path).where(place).removeprefix("openapi.json:")) for place in places]
    assert lines == [1, 1, 1, 2, 3, 4, 4, 2, 1]


def test_json_has_the_lines_that_the_same_text_has_as_yaml(tmp_path: Path) -> None:
    text = json.dumps(Document(ROOT / "openapi.yaml").value, indent=1)
    for name in ("a.json", "a.yaml"):
        (tmp_path / name).write_text(text, "utf-8")
    as_json, as_yaml = Document(tmp_path / "a.json"), Document(tmp_path / "a.yaml")

    def pointers(node: Any, at: Pointer) -> Iterator[Pointer]:
        yield at
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for step, inner in items:
            yield from pointers(inner, (*at, step))

    for pointer in pointers(as_json.value, ()):
        assert as_json.where(pointer).removeprefix("a.json") == as_yaml.where(pointer).removeprefix("a.yaml"), pointer


def test_an_error_has_one_line_for_each_problem() -> None:
    error = SpecError(("a.yaml:1", "says `x\ny\x1b[31m`"), ("a.yaml:2", "ends"))
    assert str(error) == "a.yaml:1: says `x y\\x1b[31m`\na.yaml:2: ends"
    assert (error.where, error.message) == ("a.yaml:1", "says `x y\\x1b[31m`")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("listPhoneNumbers", "list phone numbers"),
        ("list_phone-numbers", "list phone numbers"),
        ("Phone Numbers", "phone numbers"),
        ("getHTTPResponse", "get http response"),
        ("APIKeys_list", "api keys list"),
        ("OAuth2Token", "o auth 2 token"),
        ("Numéros Été", "numeros ete"),
        ("Straße", "stra e"),
        ("", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("calls", "call"),
        ("companies", "company"),
        ("classes", "class"),
        ("boxes", "box"),
        ("matches", "match"),
        ("analysis", "analysis"),
        ("status", "status"),
        ("address", "address"),
        ("call", "call"),
    ],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize(
    ("operation_id", "tag", "expected"),
    [
        ("updateCall", "calls", "calls.update"),
        ("listCalls", "calls", "calls.list"),
        ("update_call", "calls", "calls.update"),
        ("createPhoneNumber", "Phone Numbers", "phone_numbers.create"),
        ("deleteAllAPIKeys", "apiKeys", "api_keys.delete_all"),
        ("getCallRecording", "calls", "calls.get_recording"),
        ("calls", "calls", "calls.calls"),
        ("ping", "calls", "calls.ping"),
        ("calls2fa", "calls", "calls.calls_2_fa"),
        ("getRecall", "calls", "calls.get_recall"),
    ],
)
def test_resources_and_methods(operation_id: str, tag: str, expected: str) -> None:
    assert f"{resource_name(tag)}.{method_name(operation_id, tag)}" == expected


@pytest.mark.parametrize(("text", "expected"), [("a", True), ("é", True), ("2a", False), ("日", False), ("a\n", False)])
def test_what_makes_a_name(text: str, expected: bool) -> None:
    assert is_valid_name(text) is expected


@pytest.fixture(scope="module")
def listing() -> Spec:
    return load(MINISPECS["listing"])


def test_the_facts_of_the_real_document() -> None:
    spec = load(ROOT / "openapi.yaml")
    assert (spec.title, spec.server_url) == ("Voicebot Studio API", "https://api.voicebot.studio/api/v1")
    assert spec.api_key_header == "X-API-Key"
    update = spec.by_id["updateCall"]
    assert (update.method, update.path, update.resource, update.method_name) == (
        "PATCH",
        "/calls/{call_id}",
        "calls",
        "update",
    )
    assert (update.retry_safe, update.sends_key, update.deprecated) == (True, True, False)
    assert update.body is not None
    assert (update.body.required, list(update.body.content)) == (True, ["application/json"])
    assert [response.is_success for response in update.responses.values()] == [True, False]


@pytest.mark.parametrize(
    ("whole", "own", "key_scheme", "sends_key"),
    [
        ([{"Key": []}], None, "Key", True),
        ([{"Key": []}], [], "Key", False),
        ([{"Key": []}], [{}], "Key", False),
        ([{"Key": []}], [{}, {"Key": []}], "Key", True),
        ([{"Key": []}], [{"Key": []}, {}], "Key", True),
        ([{"Key": []}], [{"Former": []}], "Key", False),
        ([{"Key": [], "Former": []}], None, "Key", False),
        ([{"Basic": []}, {"Key": []}], None, "Key", True),
        (None, None, "Former", False),
        (None, [{"Key": []}], "Former", False),
        ([], [{"Former": []}], "Former", True),
    ],
)
def test_t1_1_an_operation_sends_the_main_key_where_its_security_asks_for_that_alone(
    whole: Any, own: Any, key_scheme: str, sends_key: bool
) -> None:
    spec = load(MINISPECS["security"])
    document = copy.deepcopy(spec.document)
    schemes = document["components"]["securitySchemes"]
    schemes |= {"Basic": {"type": "http", "scheme": "basic"}, "Real": schemes["Key"]}
    schemes["Key"] = {"$ref": "#/components/securitySchemes/Real"}
    for node, security in ((document, whole), (document["paths"]["/health"]["get"], own)):
        node.pop("security", None)
        node.update({} if security is None else {"security": security})
    changed = Spec(spec.source, document)
    assert (changed.key_scheme, changed.by_id["getHealth"].sends_key) == (key_scheme, sends_key)
    assert changed.api_key_header == {"Key": "X-API-Key", "Former": "X-Former-Key"}[key_scheme]


def test_parameters_of_a_path_item_belong_to_its_operations(listing: Spec) -> None:
    (parameter,) = listing.by_id["getCall"].parameters
    assert (parameter.name, parameter.location, parameter.required) == ("callId", "path", True)
    assert listing.where(parameter.pointer) == "listing.yaml:34"


def test_styles_are_the_ones_that_openapi_gives_where_none_is_said(listing: Spec) -> None:
    styles = {p.name: (p.style, p.explode) for p in listing.by_id["listCalls"].parameters}
    assert styles["limit"] == styles["status"] == ("form", True)
    assert styles["label"] == ("form", False)
    assert styles["X-Trace-Id"] == ("simple", False)


def test_what_may_be_repeated_follows_from_the_method(listing: Spec) -> None:
    assert {o.id: o.retry_safe for o in listing.operations} == dict.fromkeys(listing.by_id, True)
    nested = load(MINISPECS["nested"])
    safe = {"createAssistant": False, "update_assistant": False, "delete_assistant": True}
    assert {o.id: o.retry_safe for o in nested.operations} == safe


def test_references_are_followed_and_what_stands_beside_them_wins() -> None:
    document = Document(
        Path("a.yaml"), "a: {$ref: '#/b/0', x: 1, z: 4}\nb: [{$ref: '#/c~1d', x: 2, y: 2}]\nc/d: {y: 3}\n"
    )
    spec = Spec(document)
    assert spec.resolve(document.value["a"]) == {"x": 1, "y": 2, "z": 4}
    with pytest.raises(KeyError):
        spec.follow("other.yaml#/a")


def test_the_first_server_with_its_variables_at_their_defaults() -> None:
    assert load(MINISPECS["bodies"]).server_url == "https://bodies.example/live"
