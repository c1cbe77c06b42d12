"""Growth: whatever a document holds appears as resources, methods and types, with no hand-written line."""

import importlib
import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_origin
from uuid import UUID

import pytest

from tests.expected import MAIN
from tests.generator.workshop import ROOT, Wire, generate, hints, imported, members

Grow = Callable[[str], ModuleType]
Connect = Callable[[str], Wire]
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def arguments(function: Any) -> dict[str, inspect.Parameter]:
    return {name: p for name, p in inspect.signature(function).parameters.items() if name != "options"}


# --- lists with query parameters


def test_a_list_takes_its_query_parameters_by_name(wire: Connect) -> None:
    net = wire("listing")
    net.answer(200, [{"id": "a", "createdAt": "2026-01-02T12:00:00Z", "status": "queued"}, {"id": "b"}])
    calls = net.client.calls.list(
        region="eu west",
        x_shard=7,
        limit=5,
        created_at_gt=NOON,
        on_day=date(2026, 1, 2),
        batch_id=UUID("00000000-0000-0000-0000-000000000001"),
        order="desc",
        status=["queued", "ended"],
        label=["a,b", "c"],
        with_transcript=True,
        min_cost=0.5,
        x_trace_id="t-1",
    )
    assert net.request.method == "GET"
    assert net.request.url.raw_path.decode().split("?")[0] == "/v1/calls"
    assert sorted(net.request.url.params.multi_items()) == [
        ("batchId", "00000000-0000-0000-0000-000000000001"),
        ("createdAtGt", "2026-01-02T12:00:00+00:00"),
        ("label", "a,b,c"),
        ("limit", "5"),
        ("minCost", "0.5"),
        ("onDay", "2026-01-02"),
        ("order", "desc"),
        ("region", "eu west"),
        ("status", "ended"),
        ("status", "queued"),
        ("withTranscript", "true"),
    ]
    assert "label=a%2Cb,c" in net.line  # the comma of a value is not the one between values
    assert (net.request.headers["X-Shard"], net.request.headers["X-Trace-Id"]) == ("7", "t-1")
    assert [call.id for call in calls] == ["a", "b"]
    assert calls[0].created_at == NOON


def test_what_is_left_out_is_not_sent_and_no_default_is(wire: Connect) -> None:
    net = wire("listing")
    net.answer(200, [])
    assert net.client.calls.list(region="eu", x_shard=1) == []
    assert net.line == "GET /v1/calls?region=eu"
    assert "X-Trace-Id" not in net.request.headers


def test_the_signature_of_a_list_says_its_types(grow: Grow) -> None:
    package = grow("listing")
    calls = importlib.import_module("voicebot_studio.resources.calls").Calls
    types = hints(package, calls.list)
    (statuses,) = members(types["status"])
    assert get_origin(statuses) is list
    listed, other = get_args(get_args(statuses)[0])
    assert (set(get_args(listed)), other) == ({"queued", "ended"}, package.UnknownStr)
    assert {name: members(types[name]) for name in arguments(calls.list) if name != "self"} == {
        "region": {str},
        "x_shard": {int},
        "limit": {int},
        "created_at_gt": {datetime},
        "on_day": {date},
        "batch_id": {UUID},
        "order": {*get_args(package.models.Order)},
        "status": {statuses},
        "label": {list[str]},
        "with_transcript": {bool},
        "min_cost": {int, float},
        "x_trace_id": {str},
    }
    assert set(get_args(get_args(package.models.Order)[0])) == {"asc", "desc"}
    assert (get_origin(types["return"]), get_args(types["return"])) == (list, (package.models.Call,))
    required = [name for name, p in arguments(calls.list).items() if p.default is p.empty and name != "self"]
    assert required == ["region", "x_shard"]
    assert list(arguments(calls.get)) == ["self", "call_id"]
    assert list(inspect.signature(calls.list).parameters)[-1] == "options"


@pytest.mark.parametrize("wrong", [{"limit": "5"}, {"limit": True}, {"order": 5}, {"status": [True]}])
def test_a_query_parameter_of_the_wrong_type_is_refused_by_name(wire: Connect, wrong: dict[str, Any]) -> None:
    net = wire("listing")
    with pytest.raises(ValueError if wrong.keys() & {"order", "status"} else TypeError, match=next(iter(wrong))):
        net.client.calls.list(region="eu", x_shard=1, **wrong)
    assert net.requests == []


def test_a_delete_answered_with_204_returns_none(wire: Connect) -> None:
    net = wire("listing")
    net.answer(204)
    assert net.client.calls.delete("c 1") is None
    assert net.line == "DELETE /v1/calls/c%201"
    raw = net.client.calls.with_raw_response.delete("c")
    assert (raw.status_code, raw.parsed) == (204, None)


def test_path_parameters_of_other_types_are_segments_too(wire: Connect) -> None:
    net = wire("listing")
    net.answer(206, "half")
    assert net.client.calls.get_part(3, "c/1", "tail") == "half"
    assert net.line == "GET /v1/shards/3/calls/c%2F1/parts/tail"
    with pytest.raises(ValueError, match="part"):
        net.client.calls.get_part(3, "c", 5)


# --- bodies


def test_a_deeply_nested_body_is_taken_apart_into_models(wire: Connect) -> None:
    net = wire("nested")
    net.answer(201, {"id": "a", "model": {"history": [{"at": "2026-01-02T12:00:00Z", "role": None}]}, "new": 1})
    m = importlib.import_module("voicebot_studio.models")
    made = net.client.assistants.create(
        name="Ada",
        mode="exact",
        starts_at=NOON,
        first_message=None,
        model=m.CreateAssistantBodyModel(
            provider="openai",
            messages=[
                m.CreateAssistantBodyModelMessagesItem(
                    role="system",
                    tools=[
                        m.CreateAssistantBodyModelMessagesItemToolsItem(
                            server=m.CreateAssistantBodyModelMessagesItemToolsItemServer(url="https://tools.example")
                        )
                    ],
                )
            ],
        ),
    )
    assert net.line == "POST /assistants"
    assert net.sent == {
        "name": "Ada",
        "firstMessage": None,
        "mode": "exact",
        "startsAt": "2026-01-02T12:00:00+00:00",
        "model": {
            "provider": "openai",
            "messages": [{"role": "system", "tools": [{"server": {"url": "https://tools.example"}}]}],
        },
    }
    assert made.model.history[0].at == NOON
    assert made.model.history[0].role is None
    assert made.to_dict() == {
        "id": "a",
        "model": {"history": [{"at": "2026-01-02T12:00:00+00:00", "role": None}]},
        "new": 1,
    }


def test_a_body_of_the_wrong_type_is_refused_with_the_path_of_the_field(wire: Connect) -> None:
    net = wire("nested")
    model = importlib.import_module("voicebot_studio.models").CreateAssistantBodyModel
    with pytest.raises(TypeError, match="/maxDurationSeconds"):
        net.client.assistants.create(name="Ada", model=model(provider="openai"), max_duration_seconds="long")
    with pytest.raises(ValueError, match="/model/provider"):
        net.client.assistants.create(name="Ada", model=model(provider=5))
    assert net.requests == []


def test_an_optional_body_is_sent_only_where_a_field_is_given(wire: Connect) -> None:
    net = wire("nested")
    net.answer(200, {"id": "a"})
    net.client.assistants.update("a")
    assert net.request.content == b""
    assert "content-type" not in net.request.headers
    net.client.assistants.update("a", name=None)
    assert net.sent == {"name": None}
    net.client.assistants.update("a", voice=None)
    assert net.sent == {"voice": None}


# method, what is sent, its bytes, its media type, the answer, what comes back
BODIES: tuple[tuple[str, Any, bytes, str, tuple[int, bytes, str], Any], ...] = (
    ("put_number", 1.5, b"1.5", "application/json", (200, b"3", "application/json"), 3),
    ("put_maybe", None, b"null", "application/json", (200, b"null", "application/json"), None),
    ("put_maybe", "x", b'"x"', "application/json", (202, b"", ""), None),
    (
        "post_moments",
        [NOON],
        b'["2026-01-02T12:00:00+00:00"]',
        "application/json",
        (200, b'["2026-01-02T12:00:00Z",null]', "application/json"),
        [NOON, None],
    ),
    ("put_note", "ä\n", "ä\n".encode(), "text/plain", (200, "ö".encode(), "text/plain; charset=utf-8"), "ö"),
    (
        "put_blob",
        b"\x00\xff",
        b"\x00\xff",
        "application/octet-stream",
        (200, b"\xff\x00", "application/octet-stream"),
        b"\xff\x00",
    ),
)


@pytest.mark.parametrize(("method", "sent", "content", "media", "answer", "value"), BODIES)
def test_a_body_that_is_no_object_is_taken_whole(
    wire: Connect, method: str, sent: Any, content: bytes, media: str, answer: tuple[int, bytes, str], value: Any
) -> None:
    net = wire("bodies")
    net.answer(answer[0], content=answer[1], media=answer[2] or None)
    call = getattr(net.client.things, method)
    name, parameter = next(iter(arguments(call).items()))
    assert name == "body"
    result = call(sent) if parameter.kind is not parameter.KEYWORD_ONLY else call(body=sent)
    assert (net.request.content, net.request.headers["content-type"].partition(";")[0]) == (content, media)
    assert result == value
    assert type(result) is type(value)


def test_arrays_of_models_free_forms_and_unions_are_bodies_too(wire: Connect) -> None:
    net = wire("bodies")
    m = importlib.import_module("voicebot_studio.models")
    net.answer(200, [{"id": "a"}])
    (thing,) = net.client.things.put_array([m.Thing(id="a", at=NOON)])
    assert net.sent == [{"id": "a", "at": "2026-01-02T12:00:00+00:00"}]
    assert type(thing) is m.Thing

    free = m.PostFreeBody()
    free["any"] = [1, {"deep": None}]
    net.answer(200, ["whatever"])
    assert net.client.things.post_free(free) == ["whatever"]
    assert net.sent == {"any": [1, {"deep": None}]}

    net.answer(200, {"size": 3})
    other = net.client.things.post_either(m.Thing(id="a"))
    assert net.sent == {"id": "a"}
    assert (type(other), other.size) == (m.Other, 3)


def test_a_form_and_a_json_of_another_name_keep_their_media_types(wire: Connect) -> None:
    net = wire("bodies")
    m = importlib.import_module("voicebot_studio.models")
    net.answer(204)
    assert net.client.things.post_form(m.Other(size=3, colour="a&b")) is None
    assert net.request.content == b"size=3&colour=a%26b"
    assert net.request.headers["content-type"] == "application/x-www-form-urlencoded"
    net.answer(200, {"size": 4}, media="application/vnd.other+json")
    assert net.client.things.post_problem(size=4).size == 4
    assert net.request.headers["content-type"] == "application/merge-patch+json"
    assert str(net.request.url).startswith("https://bodies.example/live/")  # the server's variable at its default


def test_a_body_that_need_not_be_sent_is_left_out_as_a_whole_or_checked_as_one(wire: Connect) -> None:
    net = wire("bodies")
    net.answer(204)
    patch = net.client.things.patch_optional
    patch(dry=True)
    assert (net.line, net.request.content) == ("PATCH /live/optional?dry=true", b"")
    assert "content-type" not in net.request.headers
    patch(size=0)
    assert net.sent == {"size": 0}
    sent = len(net.requests)
    with pytest.raises(ValueError, match="body/size: expected integer, got missing"):
        patch(colour="red")
    assert len(net.requests) == sent


# --- names

RESOURCES = {
    "listPhoneNumbers": "phone_numbers.list",
    "create_phone_number": "phone_numbers.create",
    "APIKeys_list": "api_keys.list",
    "api-keys-delete-all": "api_keys.delete_all",
    "import": "class_.import_",
    "listClasses": "class_.list",
    "close": "request_.close",
    "with_raw_response": "request_.with_raw_response_",
    "ping": "default.ping",
    "getBoth": "first.get_both",
    "headBoth": "first.head_both",
    "replaceFirst": "first.swap",
    "getCall": "calls.get",
    "get_calls": "calls.fetch",
    "list": "calls.list",
    "type": "calls.type",
}


def test_resources_and_methods_are_named_for_tags_and_operation_ids(grow: Grow) -> None:
    package = grow("tags")
    entries = importlib.import_module("voicebot_studio._operations").OPERATIONS
    assert {name: f"{entry.resource}.{entry.method}" for name, entry in entries.items()} == RESOURCES
    client = package.VoicebotStudio("key")
    for path in RESOURCES.values():
        resource, _, method = path.partition(".")
        assert callable(getattr(getattr(client, resource), method))
        assert callable(getattr(getattr(client, resource).with_raw_response, method))
    client.close()


def test_a_method_called_list_does_not_hide_the_type(grow: Grow) -> None:
    package = grow("tags")
    calls = importlib.import_module("voicebot_studio.resources.calls").Calls
    assert members(hints(package, calls.list)["id"]) == {list[str]}
    assert hints(package, calls.type)["return"] == list[str]


def test_arguments_with_one_name_each_keep_their_own(wire: Connect) -> None:
    net = wire("names")
    net.answer(200, {"id": "1", "from": "2"})
    entry = importlib.import_module("voicebot_studio._operations").OPERATIONS["createName"]
    names = [*entry.parameters.values(), *entry.fields.values()]
    assert len(set(names)) == len(names)
    assert set(names) == set(arguments(net.client.names.create))
    given = {name: f"v-{name}" for name in entry.parameters.values()} | {"list_": ["v-list_"]}
    net.client.names.create(**given, **{entry.fields["id"]: "i", entry.fields["from"]: "f", entry.fields["cls"]: "c"})

    where: dict[str, dict[str, str]] = {"path": {}, "query": {}, "header": {}, "cookie": {}}
    for (location, name), python in entry.parameters.items():
        where[location][name] = f"v-{python}"
    assert net.request.url.path == f"/names/{where['path']['client']}/{where['path']['from']}"
    assert dict(net.request.url.params) == where["query"]
    assert {name: net.request.headers[name] for name in where["header"]} == where["header"]
    assert net.request.headers["cookie"] == f"session={where['cookie']['session']}"
    assert net.sent == {"id": "i", "from": "f", "cls": "c"}


# --- the real document, grown


def test_the_real_document_grows_by_a_list_and_a_resource(tmp_path: Path) -> None:
    """The README's promise to someone who adds operations to openapi.yaml."""
    added = """
  /calls/recent:
    get:
      operationId: recentCalls
      tags: [calls]
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: createdAtGt, in: query, schema: {type: string, format: date-time}}
      responses:
        "200":
          description: Calls
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Call"}}
  /campaigns/{campaign_id}:
    patch:
      operationId: updateCampaign
      tags: [campaigns]
      parameters: [{name: campaign_id, in: path, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, properties: {name: {type: string}, voice: {type: string, enum: [a, b], default: a}}}
      responses:
        "200": {description: Changed, content: {application/json: {schema: {$ref: "#/components/schemas/Call"}}}}
"""
    text = (ROOT / "openapi.yaml").read_text("utf-8").replace("\npaths:\n", "\npaths:" + added, 1)
    spec = tmp_path / "openapi.yaml"
    spec.write_text(text, "utf-8")
    with imported(generate(spec, tmp_path / MAIN)) as package:
        net = Wire(package)
        net.answer(200, [{"id": "c"}])
        (call,) = net.client.calls.recent(limit=5, created_at_gt=NOON)
        assert net.line == "GET /api/v1/calls/recent?limit=5&createdAtGt=2026-01-02T12%3A00%3A00%2B00%3A00"
        assert type(call) is importlib.import_module("voicebot_studio.models").Call
        net.answer(200, {"id": "a"})
        net.client.campaigns.update("a", voice="b")
        assert (net.line, net.sent) == ("PATCH /api/v1/campaigns/a", {"voice": "b"})
        net.client.calls.update("c", name=None)
        assert (net.line, net.sent) == ("PATCH /api/v1/calls/c", {"name": None})
        net.close()
