"""The request validator: every rule finds its fault, and what the document allows is faultless."""

import copy
import json
import time
from pathlib import Path
from typing import Any

import pytest

from scripts.contract import RULES, Request, RequestValidator, find_faults
from scripts.contract.request_rules import SCHEMA
from scripts.document import Spec, load
from scripts.document.read_with_line_numbers import Document
from tests.slowness import scaled

DIRECTIONS = Path(__file__).parents[1] / "generator" / "minispecs" / "directions.yaml"
HOST = ("Host", "h")
KEY = ("X-API-Key", "sk-test-1")
TYPE = ("Content-Type", "application/json")
UPDATE = "/api/v1/calls/c"

GROWN_KEY = ("X-Key", "sk-test-1")
ASSISTANTS = "/v2/assistants"


def made(
    method: str = "PATCH",
    target: str = UPDATE,
    headers: tuple[tuple[str, str], ...] = (HOST, KEY, TYPE),
    body: Any = b"{}",
    problem: str = "",
) -> Request:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Request(b"raw", method, target, headers, data, problem)


def grown_request(method: str, target: str, body: Any = b"", *more: tuple[str, str]) -> Request:
    return made(method, f"/v2{target}", (HOST, GROWN_KEY, *([TYPE] if body != b"" else []), *more), body)


# What breaks exactly these rules of the real document's.
FAULTY: list[tuple[Request, set[str]]] = [
    (made(problem="no HTTP"), {"http"}),
    (made(target="/api/v1/calls/a b"), {"target"}),
    (made(target="/api/v1/calls/%zz"), {"target"}),
    (made(target="/api/v1/calls/%ff"), {"target"}),
    (made(target="http://h/api/v1/calls/c"), {"target", "path"}),
    (made(target="/api/v1/calls/.."), {"dot-segment"}),
    (made(target="/api/v1/calls/%2e%2E"), {"dot-segment"}),
    (made(target="/api/v1/../calls/c"), {"dot-segment", "path"}),
    (made(target="/api/v1/calls/"), {"path"}),
    (made(target="/api/v1/call"), {"path"}),
    (made(target="/api/v1/calls"), {"method"}),
    (made(target="/api/v1//c"), {"path"}),
    (made(target="/calls/c"), {"path"}),
    (made("GET"), {"method"}),
    (made("patch"), {"method"}),
    (made(target=UPDATE + "?limit=1"), {"query-undeclared"}),
    # F1.10: of the query too, each character is looked at.
    *((made(target=f"{UPDATE}?limit={sign}"), {"query-undeclared", "target"}) for sign in '"<>\\^`{|}é'),
    (made(target=UPDATE + "?X-API-Key=sk-test-1"), {"query-undeclared", "key-misplaced"}),
    (made(target="/api/v1/calls/sk-test-1"), {"key-misplaced"}),
    (made(target="/api/v1/calls/sk%2Dtest%2D1"), {"key-misplaced"}),
    (made(headers=(HOST, KEY, TYPE, ("Authorization", "Bearer other"))), {"header-undeclared"}),
    (made(headers=(HOST, KEY, TYPE, ("Authorization", "Bearer sk-test-1"))), {"header-undeclared", "key-misplaced"}),
    (made(headers=(HOST, KEY, TYPE, ("Cookie", "a=b"))), {"header-undeclared"}),
    (made(headers=(HOST, KEY, TYPE, ("X-Other", "1"))), {"header-undeclared"}),
    (made(headers=(HOST, KEY, TYPE, ("user-agent", "a"), ("User-Agent", "b"))), {"header-doubled"}),
    (made(headers=(HOST, TYPE)), {"key-missing"}),
    (made(headers=(HOST, ("X-API-Key", " "), TYPE)), {"key-empty"}),
    (made(headers=(HOST, KEY, ("x-api-key", "sk-test-1"), TYPE)), {"key-doubled"}),
    (made(body={"name": "my sk-test-1"}), {"key-misplaced"}),
    (made(headers=(HOST, KEY, ("Content-Type", "text/plain"))), {"content-type"}),
    (made(headers=(HOST, KEY)), {"content-type"}),
    (made(headers=(HOST, KEY, ("Content-Type", "application/json; charset=latin-1"))), {"content-type"}),
    (made(body=b""), {"content-type-alone", SCHEMA}),
    (made(body=b'{"name": NaN}'), {"body-syntax"}),
    (made(body=b'{"name": "a"'), {"body-syntax"}),
    (made(body=b'{"name": "\xff"}'), {"body-syntax"}),
    (made(body=b'{"name": 1, "name": 2}'), {"body-syntax"}),
    (made(body=b"[" * 100_000), {"body-syntax"}),
    (made(body={"nmae": "a"}), {"body-field", SCHEMA}),
    (made(body={"name": 1}), {SCHEMA}),
    (made(body=[]), {SCHEMA}),
    (made(body=b"null"), {SCHEMA}),
]
FAULTY_GROWN: list[tuple[Request, set[str]]] = [
    (grown_request("GET", "/assistants?limit=1&limit=2"), {"query-doubled"}),
    (grown_request("GET", "/assistants?limit=0"), {SCHEMA}),
    (grown_request("GET", "/assistants?limit=x"), {SCHEMA}),
    (grown_request("GET", "/assistants?state=gone"), {SCHEMA}),
    (grown_request("GET", "/assistants?label="), {SCHEMA}),
    (grown_request("GET", "/assistants?Limit=1"), {"query-undeclared"}),
    (grown_request("GET", "/assistants", b"{}"), {"body-undeclared"}),
    (grown_request("DELETE", "/numbers/x"), {SCHEMA}),
    (grown_request("POST", "/assistants", {}), {SCHEMA}),
    (grown_request("POST", "/assistants", {"title": "a", "voice": {"pich": 1}}), {"body-field"}),
    (grown_request("POST", "/assistants", {"title": "a", "voice": {"pitch": 3}}), {SCHEMA}),
    (grown_request("GET", "/search?other[a]=b"), {"query-undeclared"}),
    (grown_request("GET", "/assistants", b"", ("Cookie", "session=1")), {"header-undeclared"}),
    (grown_request("GET", "/health"), {"key-unasked"}),
    (grown_request("GET", "/health", b"", GROWN_KEY), {"key-unasked"}),
]
FAULTY_DIRECTIONS = [(made("POST", "/devices", body={"pin": 1, "serial": "s"}), {"body-read-only"})]
FAULTLESS = [
    made(),
    made(body={"name": None}),
    made(body={"name": "\ud83d\ude00 <string>"}),
    made(headers=(HOST, KEY, ("Content-Type", "Application/JSON; charset=UTF-8"))),
    made(headers=(HOST, ("x-api-key", "k"), TYPE, ("Accept", "*/*"), ("accept", "text/html"), ("X-Retry-Count", "1"))),
    made(target="/api/v1/calls/c%201%2F2"),
    made(target="/api/v1/calls/..%2Fx"),
    made(target="/api/v1/calls/%C3%A9:@!$&'()*+,;=~"),
]
FAULTLESS_GROWN = [
    grown_request("GET", "/assistants"),
    grown_request("GET", "/assistants?limit=5&state=live&label=a&label=b%26", b"", ("X-Trace", "t")),
    grown_request("POST", "/assistants", {"title": "t", "voice": {"pitch": 1.5}, "notes": {"any": {"thing": 1}}}),
    grown_request("DELETE", "/numbers/7"),
    grown_request("GET", "/search?filter%5Ba%5D=b", b"", ("Cookie", "session=1")),
    made("GET", "/v2/health", (HOST,), b""),
]


def _name(value: Request | set[str]) -> str:
    # A set's own order is another in each process, and names must be the same in all of them.
    return " ".join(sorted(value)) if isinstance(value, set) else f"{value.method} {value.target}"[:60]


@pytest.mark.parametrize(("request_", "rules"), FAULTY, ids=_name)
def test_each_fault_is_found_and_no_other(spec: Spec, request_: Request, rules: set[str]) -> None:
    assert {fault.rule for fault in find_faults(spec, request_)} == rules


@pytest.mark.parametrize(("request_", "rules"), FAULTY_GROWN, ids=_name)
def test_each_fault_in_a_grown_document_is_found(grown: Spec, request_: Request, rules: set[str]) -> None:
    assert {fault.rule for fault in find_faults(grown, request_)} == rules


@pytest.mark.parametrize(("request_", "rules"), FAULTY_DIRECTIONS, ids=_name)
def test_each_fault_in_a_document_of_two_directions_is_found(request_: Request, rules: set[str]) -> None:
    assert {fault.rule for fault in find_faults(load(DIRECTIONS), request_)} == rules


@pytest.mark.parametrize("request_", FAULTLESS, ids=lambda value: value.target)
def test_what_the_document_allows_is_faultless(spec: Spec, request_: Request) -> None:
    assert find_faults(spec, request_) == ()


@pytest.mark.parametrize("request_", FAULTLESS_GROWN, ids=lambda value: value.target)
def test_what_a_grown_document_allows_is_faultless(grown: Spec, request_: Request) -> None:
    assert find_faults(grown, request_) == ()


def test_every_rule_is_shown_to_find_something() -> None:
    shown = set().union(*(rules for _, rules in [*FAULTY, *FAULTY_GROWN, *FAULTY_DIRECTIONS]))
    assert shown == {rule.name for rule in RULES} | {SCHEMA}


def test_a_fault_says_where_it_is(spec: Spec) -> None:
    faults = find_faults(spec, made(body={"name": 4, "a/b": 1}))
    assert {(fault.rule, fault.where) for fault in faults} == {
        ("body-field", "body /a~1b"),
        (SCHEMA, "body /name"),
        (SCHEMA, "body"),
    }


# The document's security, an operation's own, and what is wrong without the key, with it, and with an empty one.
NONE, UNASKED, MISSING, EMPTY = set[str](), {"key-unasked"}, {"key-missing"}, {"key-empty"}
SECURITY: list[tuple[Any, Any, tuple[set[str], set[str], set[str]]]] = [
    ([{"Key": []}], None, (MISSING, NONE, EMPTY)),
    (None, [{"Key": []}], (MISSING, NONE, EMPTY)),
    ([{"Key": []}], [], (NONE, UNASKED, UNASKED)),
    ([{"Key": []}], [{}], (NONE, UNASKED, UNASKED)),
    (None, None, (NONE, UNASKED, UNASKED)),
    ([], [{"Key": []}], (MISSING, NONE, EMPTY)),
    ([{"Key": []}], [{}, {"Key": []}], (NONE, NONE, EMPTY)),
    ([{"Key": []}, {}], None, (NONE, NONE, EMPTY)),
    ([{"Key": []}], [{"Key": [], "Other": []}], (NONE, UNASKED, UNASKED)),
    ([{"Key": []}], [{"Other": []}], (NONE, UNASKED, UNASKED)),
    ([{"Key": []}], [{"Other": []}, {"Key": []}], (MISSING, NONE, EMPTY)),
]


@pytest.mark.parametrize(("whole", "own", "broken"), SECURITY)
def test_t1_1_the_key_goes_where_the_security_asks_for_it(
    whole: Any, own: Any, broken: tuple[set[str], ...], grown: Spec
) -> None:
    document = copy.deepcopy(grown.document)
    schemes = {"Other": {"type": "apiKey", "in": "header", "name": "X-Other"}}
    document["components"]["securitySchemes"] = schemes | document["components"]["securitySchemes"]
    for node, security in ((document, whole), (document["paths"]["/health"]["get"], own)):
        node.pop("security", None)
        node.update({} if security is None else {"security": security})
    if whole is None or not any(whole):  # the key is then the scheme that is declared first
        document["components"]["securitySchemes"].pop("Other")
    judged = RequestValidator(Spec(grown.source, document))
    keys = ((), (GROWN_KEY,), ((GROWN_KEY[0], " "),))
    found = [{fault.rule for fault in judged(made("GET", "/v2/health", (HOST, *key), b""))} for key in keys]
    assert found == [*broken]


def test_t1_a_field_that_is_required_is_allowed_though_nothing_describes_it(grown: Spec) -> None:
    document = copy.deepcopy(grown.document)
    voice = document["components"]["schemas"]["Voice"]
    voice["required"] = ["model"]
    judged = RequestValidator(Spec(grown.source, document))
    bodies = ({"pitch": 1, "model": "m"}, {"pitch": 1, "model": "m", "mode": "m"}, {"pitch": 1})
    found = [
        {fault.rule for fault in judged(grown_request("POST", "/assistants", {"title": "a", "voice": body}))}
        for body in bodies
    ]
    assert found == [set(), {"body-field"}, {SCHEMA}]


def test_t1_an_object_without_any_property_is_open(grown: Spec) -> None:
    document = copy.deepcopy(grown.document)
    document["components"]["schemas"]["Voice"] = {"type": "object", "properties": {}}
    body = {"title": "a", "voice": {"anything": 1}}
    assert RequestValidator(Spec(grown.source, document))(grown_request("POST", "/assistants", body)) == ()


def test_path_values_are_decoded(spec: Spec) -> None:
    parsed, _ = RequestValidator(spec).parse(made(target="/api/v1/calls/c%201%2F2"))
    assert parsed.values == {"call_id": "c 1/2"}


def test_four_hundred_operations_are_judged_quickly(tmp_path: Path, spec: Spec) -> None:
    document = json.loads(json.dumps(spec.document))
    item = document["paths"].pop("/calls/{call_id}")
    for number in range(400):
        copy = json.loads(json.dumps(item))
        for method, operation in copy.items():
            operation["operationId"] = f"{method}Thing{number}"
        document["paths"][f"/things{number}/{{call_id}}"] = copy
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    judged = RequestValidator(load(tmp_path / "openapi.json"))
    request = made(target="/api/v1/things399/c")
    assert judged(request) == ()
    started = time.process_time()
    for _ in range(100):
        judged(request)
    assert time.process_time() - started < scaled(0.5)


CONTENT = """
openapi: 3.1.0
info: {title: Content, version: "1"}
servers: [{url: "https://content.example"}]
paths:
  /things:
    get:
      operationId: listThings
      parameters: [{name: filter, in: query, content: {MEDIA: {schema: {$ref: "#/components/schemas/Filter"}}}}]
      responses: {"204": {description: d}}
components:
  schemas:
    Filter: {type: object, required: [low], properties: {low: {type: array, items: {type: integer}}}}
"""


@pytest.mark.parametrize("media", ["application/json", "application/vnd.filter+json"])
@pytest.mark.parametrize(
    ("query", "rules"),
    [
        ("", set()),
        ("?filter=%7B%22low%22%3A%5B1%5D%7D", set()),
        ("?filter=%7B%22low%22%3A%5B%221%22%5D%7D", {SCHEMA}),
        ("?filter=%7B%7D", {SCHEMA}),
        ("?filter=%7B", {SCHEMA}),
        ("?filter=low,1", {SCHEMA}),
        ("?filter=%7B%22low%22%3A%5B1%5D%7D&filter=%7B%22low%22%3A%5B1%5D%7D", {"query-doubled"}),
        ("?low=1", {"query-undeclared"}),
    ],
)
def test_v6_a_parameter_with_a_media_type_is_read_as_json(
    tmp_path: Path, media: str, query: str, rules: set[str]
) -> None:
    (tmp_path / "openapi.yaml").write_text(CONTENT.replace("MEDIA", media), "utf-8")
    spec = Spec(Document(tmp_path / "openapi.yaml"))
    request = Request(b"raw", "GET", f"/things{query}", (HOST,), b"", "")
    assert {fault.rule for fault in find_faults(spec, request)} == rules
