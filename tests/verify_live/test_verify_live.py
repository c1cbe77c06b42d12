"""A service that drifts from the document: each drift is told by its place, and the patch makes the document say it."""

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from scripts.contract import Reply, Request, Server
from scripts.contract.mock_server import Mock
from scripts.document import Spec, load
from scripts.verify_live.__main__ import main
from scripts.verify_live.plan_requests import plan
from scripts.verify_live.propose_changes import edited

ROOT = Path(__file__).parents[2]
SECRET = "key-that-nobody-may-see"  # noqa: S105
Change = Callable[[Reply], Reply]


@pytest.fixture(scope="module")
def spec() -> Spec:
    return load(ROOT / "openapi.yaml")


@dataclass
class Service:
    """A mock of the document, whose answers to GET /calls are changed; `seen` are the requests that it had."""

    spec: Spec
    change: Change

    def __post_init__(self) -> None:
        self.mock = Mock(self.spec, SECRET, has_examples=True)
        self.seen: list[tuple[str, str]] = []

    def __call__(self, request: Request) -> Reply:
        self.seen.append((request.method, request.target))
        reply = self.mock(request)
        return self.change(reply) if (request.method, request.target) == ("GET", "/api/v1/calls") else reply


@dataclass(frozen=True)
class Ended:
    status: int
    said: str
    patch: str


def verify(folder: Path, service: Service, path: Path = ROOT / "openapi.yaml", *words: str, key: str = SECRET) -> Ended:
    with Server(service) as server:
        url = f"http://127.0.0.1:{server.port}/api/v1"
        environment = {"VOICEBOT_STUDIO_API_KEY": key, "VOICEBOT_STUDIO_BASE_URL": url}
        arguments = ["--spec", str(path), "--config", str(ROOT / "generator-config.yaml"), "--output", str(folder)]
        done = CliRunner().invoke(main, [*arguments, *words], env=environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    written = folder / "changes.patch"
    assert SECRET not in done.output
    return Ended(done.exit_code, done.output, written.read_text("utf-8") if written.exists() else "")


def of_json(change: Callable[[Any], Any]) -> Change:
    """Change the JSON of an answer; what changes it may return another value."""

    def changed(reply: Reply) -> Reply:
        value = json.loads(reply.body)
        made = change(value)
        return replace(reply, body=json.dumps(value if made is None else made).encode())

    return changed


def on_first(**fields: Any) -> Change:
    return of_json(lambda calls: calls[0].update(fields))


def without(name: str) -> Change:
    return of_json(lambda calls: calls[0].pop(name) and None)


def in_messages(**fields: Any) -> Change:
    return on_first(messages=[{"role": "bot", "message": "Good morning.", "secondsFromStart": 0.5, **fields}])


# What is said of it, and a line that the patch adds or takes away; none where a person must decide.
DRIFTS: dict[str, tuple[Change, str, str | None]] = {
    "a new text": (
        on_first(zone="eu"),
        "listCalls /*/zone: the property `zone` (string) is not declared",
        "+        zone:",
    ),
    "a new number": (on_first(score=0.5), "the property `score` (number)", "+          type: number"),
    "a new truth value": (on_first(isTest=True), "the property `isTest` (boolean)", "+          type: boolean"),
    "a new list": (on_first(tags=["a"]), "the property `tags` (array)", "+          type: array"),
    "a new object": (on_first(costs={"a": 1}), "the property `costs` (object)", "+          type: object"),
    "a new null": (on_first(later=None), "the property `later` (null)", "+        later:"),
    "a new property of an element": (in_messages(mood="glad"), "/*/messages/*/mood", "+        mood:"),
    "null": (on_first(id=None), "listCalls /*/id: null is there", '+          type: [string, "null"]'),
    "a truth value for an element's text": (in_messages(role=True), "/*/messages/*/role: boolean is there", "boolean"),
    "a number for a text": (on_first(orgId=7), "listCalls /*/orgId: integer is there", "integer"),
    "a text for a list": (on_first(messages="none"), "listCalls /*/messages: string is there", "string"),
    "a text that is no date-time": (
        on_first(createdAt="today"),
        "the string does not keep to `format`",
        "-          format: date-time",
    ),
    "a property less": (without("id"), "the required property `id` is not there", "-"),
    "a status": (lambda reply: replace(reply, status=206), "the status 206 is not declared", '+        "206":'),
    "a status without a body": (lambda _: Reply(205), "the status 205 is not declared", '+        "205":'),
    "a media type": (
        lambda reply: replace(reply, headers=[("Content-Type", "application/hal+json")]),
        "the media type application/hal+json is not declared",
        "+            application/hal+json:",
    ),
    "a header": (
        lambda reply: replace(reply, headers=[*reply.headers, ("X-Total", "7")]),
        "the header x-total is not declared",
        "+            x-total:",
    ),
    "an object for a list": (of_json(lambda calls: {"calls": calls}), "listCalls /: object is there", "object"),
    "an element of another type": (of_json(lambda calls: [*calls, 7]), "listCalls /*: integer is there", "integer"),
    "a media type of which there is no client": (
        lambda reply: replace(reply, headers=[("Content-Type", "text/csv")]),
        "the media type text/csv is not declared",
        None,
    ),
    "no JSON": (lambda reply: replace(reply, body=b"{"), "the body is not application/json: JSONDecodeError", None),
}


@pytest.mark.parametrize("name", DRIFTS)
def test_a7_a_drift_is_told_by_its_place_and_the_patched_document_says_it(
    name: str, spec: Spec, tmp_path: Path
) -> None:
    change, said, line = DRIFTS[name]
    before = verify(tmp_path / "before", Service(spec, change))
    assert before.status == 1
    assert said in before.said
    assert re.search(r"openapi\.yaml:\d+: listCalls", before.said)
    if line is None:
        assert "to be decided by hand" in before.said
        assert before.patch == ""
        return
    assert "to be decided by hand" not in before.said
    assert any(line in each for each in before.patch.splitlines()), before.patch
    (tmp_path / "repository").mkdir()
    path = tmp_path / "repository" / "openapi.yaml"
    path.write_bytes((ROOT / "openapi.yaml").read_bytes())
    subprocess.run(["git", "init", "-q"], cwd=path.parent, check=True)
    subprocess.run(["git", "apply", str(tmp_path / "before" / "changes.patch")], cwd=path.parent, check=True)
    after = verify(tmp_path / "after", Service(spec, change), path)
    assert (after.status, after.patch) == (0, ""), after.said


def test_a7_a_service_that_keeps_to_the_document_is_asked_all_that_only_reads(spec: Spec, tmp_path: Path) -> None:
    service = Service(spec, lambda reply: reply)
    ended = verify(tmp_path, service)
    assert ended.status == 0, ended.said
    assert {method for method, _ in service.seen} == {"GET"}
    reads = [each for each in spec.operations if each.method == "GET"]
    assert len(service.seen) == len(reads) > 4
    assert f"{len(reads)} answers of {len(reads)} operations: all that they hold, the document says." in ended.said


def test_a7_what_writes_is_asked_for_its_own_id_alone(spec: Spec, tmp_path: Path) -> None:
    service = Service(spec, lambda reply: reply)
    call = json.loads(service.mock(Request(b"", "GET", "/api/v1/calls", (("X-API-Key", SECRET),))).body)[0]["id"]
    ended = verify(tmp_path, service, ROOT / "openapi.yaml", "--ids", f"tool_id=other updateCall.call_id={call}")
    writes = [each for each in service.seen if each[0] != "GET"]
    assert writes == [("PATCH", f"/api/v1/calls/{call}")], ended.said
    assert "not asked: deleteCall: it writes: only with IDS=deleteCall.call_id=<id>" in ended.said
    assert "not asked: createCall: it writes, and has no id that it could be limited to" in ended.said


def test_a7_without_a_key_it_says_what_it_would_do_and_asks_nothing(spec: Spec, tmp_path: Path) -> None:
    service = Service(spec, lambda reply: reply)
    ended = verify(tmp_path, service, key="")
    assert (ended.status, service.seen) == (0, [])
    assert "there is no key in VOICEBOT_STUDIO_API_KEY" in ended.said
    assert "listCalls: GET /calls" in ended.said


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        ("call_id", "`call_id` gives no id"),
        ("call=1", "no operation takes the id `call`; those that can be given are"),
        ("updateCall.tool_id=1", "no operation takes the id `updateCall.tool_id`"),
    ],
)
def test_a7_an_id_that_nothing_takes_is_refused_before_anything_is_asked(
    ids: str, says: str, spec: Spec, tmp_path: Path
) -> None:
    service = Service(spec, lambda reply: reply)
    ended = verify(tmp_path, service, ROOT / "openapi.yaml", "--ids", ids)
    assert (ended.status, service.seen) == (1, [])
    assert says in ended.said


@pytest.mark.parametrize("url", ["http://127.0.0.1.example/api/v1", "https://me:hunter2@127.0.0.1/api/v1", "127.0.0.1"])
def test_a7_no_key_is_sent_in_the_open_and_no_password_is_shown(url: str, tmp_path: Path) -> None:
    environment = {"VOICEBOT_STUDIO_API_KEY": SECRET, "VOICEBOT_STUDIO_BASE_URL": url}
    done = CliRunner().invoke(main, ["--spec", str(ROOT / "openapi.yaml"), "--output", str(tmp_path)], env=environment)
    assert done.exit_code == 1
    assert "is neither https nor of this machine" in done.output
    assert "hunter2" not in done.output


def test_a7_what_is_not_changed_keeps_every_byte(spec: Spec) -> None:
    text = spec.path.read_text("utf-8")
    assert edited(text, []) == (text, [])


def test_a7_reads_of_one_item_wait_for_an_id(spec: Spec) -> None:
    planned, left_out = plan(spec, {})
    assert all("{" not in each.path for each in planned)
    assert any(each.startswith("getTool: it needs an id: IDS=tool_id=<id>") for each in left_out)
    planned, _ = plan(spec, {"tool_id": "a/b"})
    assert "getTool: GET /tools/a%2Fb" in [str(each) for each in planned]


def test_a7_there_are_twenty_drifts() -> None:
    assert len(DRIFTS) >= 20


def test_a7_what_has_no_patch_keeps_none_from_the_others(spec: Spec, tmp_path: Path) -> None:
    def change(reply: Reply) -> Reply:
        added = replace(reply, headers=[*reply.headers, ("X-Total", "7")])
        return replace(
            added,
            headers=[each for each in added.headers if each[0] != "Content-Type"] + [("Content-Type", "text/csv")],
        )

    ended = verify(tmp_path, Service(spec, change))
    assert "to be decided by hand: media type text/csv" in ended.said
    assert "x-total" in ended.patch
