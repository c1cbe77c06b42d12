"""T1.5, readOnly and writeOnly in Python: models, arguments, what is sent and what is read."""

import asyncio
import importlib
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from scripts.client_model.normalize_and_name_schemas import normal_form
from scripts.client_model.type_descriptors import object_descriptors
from scripts.document import Spec, load
from scripts.document.read_with_line_numbers import Document
from tests.expected import MAIN
from tests.generator.workshop import MINISPECS, ROOT, Wire, generate, hints

Grow = Callable[[str], ModuleType]
Connect = Callable[[str], Wire]
ANSWER: dict[str, Any] = {
    "id": "1",
    "name": "n",
    "state": "new",
    "at": "2026-01-02T12:00:00+00:00",
    "profile": {"verified": True, "bio": None, "login": {"seen": "2026-01-02T12:00:00+00:00"}},
    "audit": {"by": "b"},
    "last": None,
    "tags": [{"number": 7, "text": "t"}],
    "tagsByName": {"x": {"number": 8, "text": "u"}},
}
SENT = {
    "name": "n",
    "code": "s",
    "profile": {"bio": None, "login": {"phrase": "p"}},
    "tags": [{"text": "t"}],
    "tagsByName": {"x": {"text": "u"}},
}


def test_t1_5_a_read_only_property_is_no_argument_and_a_required_write_only_one_is(grow: Grow) -> None:
    grow("directions")
    users = importlib.import_module("voicebot_studio.resources.users")
    for create in (users.Users.create, users.AsyncUsers.create, users.UsersWithRawResponse.create):
        parameters = inspect.signature(create).parameters
        assert set(parameters) == {"self", "name", "code", "profile", "tags", "tags_by_name", "options"}
        needed = [name for name, parameter in parameters.items() if parameter.default is inspect.Parameter.empty]
        assert needed == ["self", "name", "code", "profile"]


@pytest.mark.parametrize(
    ("model", "optional", "plain"),
    [
        ("User", {"id", "code", "state", "at", "audit", "last", "tags", "tags_by_name"}, {"name", "profile"}),
        ("Profile", {"verified", "bio", "login"}, set()),
        ("Tag", {"number"}, {"text"}),
        ("Audit", set(), {"by"}),  # in readOnly properties alone: received, never sent
        ("Receipt", {"pin"}, {"id"}),  # received alone
        ("Key", {"id"}, {"value"}),  # sent alone
        ("Device", {"serial", "pin", "label"}, set()),
    ],
)
def test_t1_5_the_types_of_attributes_tell_what_each_direction_has(
    grow: Grow, model: str, optional: set[str], plain: set[str]
) -> None:
    package = grow("directions")
    kind = getattr(importlib.import_module("voicebot_studio.models"), model)
    types = {name: str(hint) for name, hint in hints(package, kind).items() if not name.startswith("_")}
    assert {name for name, hint in types.items() if "Unset" in hint} == optional
    assert {name for name, hint in types.items() if "Unset" not in hint} == plain


def test_t1_5_a_decoded_model_is_sent_back_without_what_is_read_only(wire: Connect) -> None:
    net = wire("directions")
    models = importlib.import_module("voicebot_studio.models")
    operation = importlib.import_module("voicebot_studio.api.users.create_user")
    net.answer(201, ANSWER)
    user = models.User.from_dict(ANSWER)
    user.code, user.profile.login.phrase = "s", "p"
    before = user.to_dict()
    operation.sync(client=net.client, body=user)
    assert net.sent == SENT
    # What is written for anyone else is whole, and the model is as it was.
    assert user.to_dict() == before == json.loads(user.to_json())
    assert before["id"] == "1"
    assert before["profile"]["verified"] is True
    # The same as a dict, and as arguments that hold models.
    operation.sync(client=net.client, body=before)
    assert net.sent == SENT
    net.client.users.create(name="n", code="s", profile=user.profile, tags=user.tags, tags_by_name=user.tags_by_name)
    assert net.sent == SENT


def test_t1_5_the_async_client_sends_the_same(grow: Grow) -> None:
    package = grow("directions")
    models = importlib.import_module("voicebot_studio.models")
    operation = importlib.import_module("voicebot_studio.api.users.create_user")
    sent: list[Any] = []

    def respond(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.content))
        return httpx.Response(201, json=ANSWER)

    async def call() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(respond)) as http:
            client = package.AsyncVoicebotStudio("key", http_client=http, max_retries=0)
            user = models.User.from_dict({**ANSWER, "code": "s"})
            user.profile.login.phrase = "p"
            await operation.asyncio(client=client, body=user)

    asyncio.run(call())
    assert sent == [SENT]


def test_t1_5_a_misfit_in_a_read_only_property_is_kept_and_not_sent(wire: Connect) -> None:
    net = wire("directions")
    models = importlib.import_module("voicebot_studio.models")
    operation = importlib.import_module("voicebot_studio.api.users.create_user")
    net.answer(201, ANSWER)
    user = models.User.from_dict({**ANSWER, "at": "yesterday", "tagsByName": {"x": {"text": "u", "number": "1"}}})
    assert {violation.path for violation in user.violations} == {"/at", "/tagsByName/x/number"}
    user.code, user.profile.login.phrase = "s", "p"
    operation.sync(client=net.client, body=user)
    # What was set aside of a map is sent whole, as it came; what is read-only in the object itself is not.
    assert net.sent == {**SENT, "tagsByName": {"x": {"text": "u", "number": "1"}}}
    assert user.to_dict()["tagsByName"] == {"x": {"text": "u", "number": "1"}}


def test_t1_5_variants_of_a_union_and_forms_lose_what_is_read_only(wire: Connect) -> None:
    net = wire("directions")
    models = importlib.import_module("voicebot_studio.models")
    net.answer(200, {"id": "r"})
    net.client.batches.replace([models.Tag(text="t", number=1), models.Login(phrase="p"), {"number": 2, "text": "d"}])
    assert net.sent == [{"text": "t"}, {"phrase": "p"}, {"text": "d"}]
    net.answer(204)
    net.client.keys.replace(models.Key(id="i", value="v"))
    assert net.request.content == b"value=v"


def test_t1_5_what_a_request_needs_is_still_demanded(wire: Connect) -> None:
    net = wire("directions")
    package = importlib.import_module("voicebot_studio")
    models = importlib.import_module("voicebot_studio.models")
    for phrase in ({}, {"seen": None}):
        with pytest.raises(
            package.InvalidArgumentError, match="body/profile/login/phrase: expected string, got missing"
        ):
            importlib.import_module("voicebot_studio.api.users.create_user").sync(
                client=net.client, body={"name": "n", "code": "s", "profile": {"login": phrase}}
            )
    with pytest.raises(package.InvalidArgumentError, match="body/phrase: expected string, got missing"):
        net.client.users.update("1", hint="h")
    with pytest.raises(package.InvalidArgumentError, match="this is no Key: /value: expected string, got missing"):
        models.Key.from_dict({"id": "i"})
    assert net.requests == []


@pytest.mark.parametrize("count", [1, 20])
def test_t1_5_an_answer_needs_what_is_read_only_and_not_what_is_write_only(wire: Connect, count: int) -> None:
    net = wire("directions")
    package = importlib.import_module("voicebot_studio")
    held = {**ANSWER, "code": "held"}
    net.answer(200, [ANSWER] * count + [held])
    users = net.client.users.list()
    assert [user.code for user in users] == [package.UNSET] * count + ["held"]
    assert [user.violations for user in users] == [()] * (count + 1)
    assert [user.to_dict() for user in users] == [ANSWER] * count + [held]
    assert [json.loads(user.to_json()) for user in users] == [ANSWER] * count + [held]
    net.answer(200, [{name: value for name, value in ANSWER.items() if name != "id"}] * count)
    users = net.client.users.list()
    assert users == []
    assert [violation.path for violation in users.violations] == [f"/{i}" for i in range(count)]
    assert all("/id: expected string, got missing" in violation.actual for violation in users.violations)


# --- what the contract tests notice


@pytest.mark.parametrize(
    ("flag", "also", "operation", "tests", "promise"),
    [
        ("readOnly", "", "replaceBatch", "test_requests", "call.succeeds"),
        ("readOnly", "required", "createUser", "test_requests", "request.read_only"),
        ("writeOnly", "", "createUser", "test_responses", "call.succeeds"),
    ],
)
@pytest.mark.share(1)
def test_t1_5_a_client_that_ignores_a_flag_breaks_a_promise(
    flag: str, also: str, operation: str, tests: str, promise: str, tmp_path: Path
) -> None:
    """The client is made from the document without the flag, the contract server keeps it."""
    whole = load(MINISPECS["directions"]).document
    served, used = tmp_path / "served.json", tmp_path / "used.json"
    served.write_text(json.dumps(without(whole, also)), "utf-8")
    used.write_text(json.dumps(without(whole, also, flag)), "utf-8")
    report = tmp_path / "report.jsonl"
    outcomes: dict[Path, set[str]] = {}
    for made_from in (served, used):
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "CONTRACT_"))},
            "SPEC": str(served),
            "PYTHONPATH": str(generate(made_from, tmp_path / made_from.stem / MAIN)),
            "DRAWS": "5",
            "CONTRACT_REPORT": str(report),
        }
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", f"not asyncio and {operation}"]
        words += ["--basetemp", str(tmp_path / "t"), f"tests/contract/{tests}.py"]
        done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        lines = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
        outcomes[made_from] = {line["promise"] or line["outcome"] for line in lines}
        report.unlink()
        assert (done.returncode == 0) is (made_from is served), done.stdout + done.stderr
    assert outcomes[served] == {"passed"}
    assert promise in outcomes[used]


def without(node: Any, *keywords: str) -> Any:
    """A document without some keywords of its schemas."""
    if isinstance(node, list):
        return [without(item, *keywords) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: without(value, *keywords)
        for key, value in node.items()
        if key not in keywords or (key == "required" and not isinstance(value, list))
    }


# --- where a flag may stand, in both versions of OpenAPI

REFERENCE = {"$ref": "#/components/schemas/Flagged"}
PLAIN = {"$ref": "#/components/schemas/Plain"}
STANDS: list[dict[str, Any]] = [
    {"type": "string", "readOnly": True},
    {"type": "string", "enum": ["a"], "readOnly": True},
    {"type": ["string", "null"], "enum": ["a", None], "readOnly": True},
    {"type": ["object", "null"], "properties": {"x": {}}, "readOnly": True},
    {"type": "object", "properties": {"x": {}}, "readOnly": True},
    {"type": "object", "nullable": True, "readOnly": True},
    {"type": "string", "nullable": True, "readOnly": True},
    {**PLAIN, "readOnly": True},
    REFERENCE,
    {"allOf": [PLAIN], "readOnly": True},
    {"allOf": [PLAIN], "nullable": True, "readOnly": True},
    {"allOf": [PLAIN, {"properties": {"y": {}}}], "readOnly": True},
    {"allOf": [REFERENCE]},
    {"allOf": [PLAIN, {"readOnly": True}]},
    {"allOf": [{"type": "string"}, {"readOnly": True}], "readOnly": False},
    {"oneOf": [PLAIN, {"type": "null"}], "readOnly": True},
    {"oneOf": [REFERENCE, {"type": "null"}]},
    {"anyOf": [{"type": "string"}, {"type": "integer"}], "readOnly": True},
    {"type": "array", "items": PLAIN, "readOnly": True},
    {"$ref": "#/components/schemas/Deep/properties/in"},
]


def directions(prop: dict[str, Any]) -> Spec:
    """A document whose one operation sends and gets an object with a required property."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Whole"}}}
    operation = {
        "operationId": "op",
        "requestBody": {"content": content},
        "responses": {"200": {"description": "d", "content": content}},
    }
    schemas = {
        "Whole": {"type": "object", "required": ["p", "q"], "properties": {"p": prop, "q": {"type": "string"}}},
        "Plain": {"type": "object", "properties": {"x": {}}},
        "Flagged": {"type": "object", "properties": {"x": {}}, "readOnly": True},
        "Deep": {"type": "object", "properties": {"in": {"type": "object", "properties": {}, "readOnly": True}}},
    }
    document = {"openapi": "3.1.0", "paths": {"/": {"post": operation}}, "components": {"schemas": schemas}}
    return Spec(Document(Path("t.json"), json.dumps(document)))


def flagged(prop: dict[str, Any], flag: str) -> Spec:
    """The same with another flag."""
    text = json.dumps(directions(prop).document).replace("readOnly", flag)
    return Spec(Document(Path("t.json"), text))


def called_like_the_flags() -> Spec:
    """A document with properties that are called like the flags."""
    spec = directions({"type": "string"})
    spec.document["components"]["schemas"] = {
        "Whole": {
            "type": "object",
            "properties": {"readOnly": {"type": "boolean"}, "p": {"example": {"readOnly": True}}},
        }
    }
    return spec


@pytest.mark.parametrize("flag", ["readOnly", "writeOnly"])
@pytest.mark.parametrize("prop", STANDS, ids=json.dumps)
def test_t1_5_a_flag_is_read_wherever_it_stands(prop: dict[str, Any], flag: str) -> None:
    whole = object_descriptors(normal_form(flagged(prop, flag)))["Whole"]
    key = {"readOnly": "read_only", "writeOnly": "write_only"}[flag]
    assert {name: whole[name] for name in whole if name.endswith("_only")} == {key: ["p"]}
    assert whole["required"] == ["p", "q"]


def test_t1_5_a_property_may_be_called_like_the_flags() -> None:
    spec = called_like_the_flags()
    assert not {"read_only", "write_only"} & object_descriptors(normal_form(spec))["Whole"].keys()
