"""The mock that people try a client against: the documented calls work, it remembers, and faults read as the API's."""

import copy
import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from scripts.contract import Server
from scripts.contract.make_example import NoExampleError, example
from scripts.contract.mock_server import Mock, curl_line
from scripts.contract.schema_tools import validator
from scripts.document import Spec, load
from tests.processes import started
from tests.slowness import scaled

ROOT = Path(__file__).parents[2]
# Word for word from the provider's reference.
DOCUMENTED = """curl --request PATCH \\
  --url https://api.voicebot.studio/api/v1/calls/{call_id} \\
  --header 'Content-Type: application/json' \\
  --header 'X-API-Key: <api-key>' \\
  --data '{"name": "<string>"}'"""


@pytest.fixture
def api(spec: Spec) -> Iterator[httpx.Client]:
    yield from _client(Mock(spec), {"X-API-Key": "any"})


@pytest.fixture
def grown_api(grown: Spec) -> Iterator[httpx.Client]:
    yield from _client(Mock(grown), {"X-Key": "any"})


def _client(mock: Mock, headers: dict[str, str]) -> Iterator[httpx.Client]:
    with Server(mock) as server:
        url = f"http://127.0.0.1:{server.port}{mock.validator.base_path}"
        with httpx.Client(base_url=url, headers=headers) as client:
            yield client


def test_a_rename_is_remembered_and_comes_back_as_an_unknown_field(spec: Spec, api: httpx.Client) -> None:
    first = api.patch("/calls/c 1", json={"name": "New"})
    assert (first.status_code, first.json()["id"], first.json()["name"]) == (200, "c 1", "New")
    assert "name" not in spec.schemas["Call"]["properties"]
    assert api.patch("/calls/c%201", json={}).json()["name"] == "New"
    assert api.patch("/calls/other", json={}).json().keys() == spec.schemas["Call"]["properties"].keys()
    assert api.patch("/calls/c 1", json={"name": None}).json()["name"] is None


def test_answers_fit_the_document(spec: Spec, api: httpx.Client) -> None:
    fits = validator(spec, {"$ref": "#/components/schemas/Call"}, sending=False)
    assert fits.is_valid(api.patch("/calls/c", json={"name": "n"}).json())


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "detail"),
    [
        ("PATCH", "/calls/c", {"headers": {"X-API-Key": ""}}, 401, "X-API-Key"),
        ("PATCH", "/nowhere", {}, 404, "/nowhere"),
        ("PATCH", "/calls/missing", {}, 404, "Call not found"),
        ("GET", "/calls/c", {}, 405, "PATCH"),
        ("PATCH", "/calls/invalid", {}, 422, "invalid"),
        ("PATCH", "/calls/c", {"json": {"name": 1}}, 422, "not of type"),
        ("PATCH", "/calls/c", {"json": {"other": 1}}, 422, "other"),
        ("PATCH", "/calls/c", {"content": b"{", "json": None}, 422, "Content-Type"),
        ("PATCH", "/calls/c?x=1", {}, 422, "not declared"),
    ],
)
def test_faults_are_answered_as_the_api_would(
    spec: Spec, api: httpx.Client, method: str, path: str, sent: dict[str, Any], status: int, detail: str
) -> None:
    response = api.request(method, path, **({"json": {}} | sent))
    assert response.status_code == status
    assert detail in json.dumps(response.json()["detail"])
    allowed = sorted(each.method for each in spec.operations if each.path == "/calls/{call_id}")
    assert response.headers.get("allow") == (", ".join(allowed) if status == 405 else None)
    assert ("www-authenticate" in response.headers) == (status == 401)


def test_no_key_is_refused_and_headers_of_tools_are_not(spec: Spec, api: httpx.Client) -> None:
    tools = {"Postman-Token": "t", "Cookie": "a=b", "Authorization": "Basic eDp5"}
    assert api.patch("/calls/c", json={}, headers=tools).status_code == 200
    bare = httpx.patch(f"{api.base_url}calls/c", json={})
    assert bare.status_code == 401
    for client in _client(Mock(spec, "only"), {}):
        assert client.patch("/calls/c", json={}, headers={"X-API-Key": "other"}).status_code == 401
        assert client.patch("/calls/c", json={}, headers={"X-API-Key": "only"}).status_code == 200


def test_t1_1_no_key_is_demanded_where_the_security_asks_for_none(grown: Spec) -> None:
    for client in _client(Mock(grown, "only"), {}):
        assert client.get("/health").status_code == 200
        assert client.get("/assistants").status_code == 401
        for key in ("other", "", "only"):  # what a client should not send, and a service does not look at
            assert client.get("/health", headers={"X-Key": key}).status_code == 200


def test_t1_1_the_suggested_command_holds_the_key_where_it_is_asked_for(grown: Spec) -> None:
    line = curl_line(grown, "http://127.0.0.1", "k-1")
    assert "X-Key: k-1" in line
    document = copy.deepcopy(grown.document)
    document["security"] = []
    assert "k-1" not in curl_line(Spec(grown.source, document), "http://127.0.0.1", "k-1")


def test_a_grown_api_creates_reads_lists_replaces_and_deletes(grown_api: httpx.Client) -> None:
    api = grown_api
    assert isinstance(api.get("/assistants").json(), list)
    made = api.post("/assistants", json={"title": "A", "voice": {"pitch": 1}})
    assert made.status_code == 201
    a, b = made.json(), api.post("/assistants", json={"title": "B"}).json()
    assert (a["title"], a["voice"], b["title"]) == ("A", {"pitch": 1}, "B")
    assert a["id"] != b["id"]
    assert api.get(f"/assistants/{a['id']}").json() == a
    assert api.get("/assistants").json() == [a, b]
    replaced = api.put(f"/assistants/{a['id']}", json={"title": "C"}).json()
    assert (replaced["id"], replaced["title"], replaced.get("voice")) == (a["id"], "C", None)
    gone = api.delete(f"/assistants/{a['id']}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert api.get(f"/assistants/{a['id']}").status_code == 404
    assert api.delete(f"/assistants/{a['id']}").status_code == 404
    assert api.get("/assistants").json() == [b]


def test_what_is_created_is_found_where_the_others_are(spec: Spec, api: httpx.Client) -> None:
    """Also where it is created at a path of its own (`/tools/create`)."""
    by_method = {(each.resource, each.method_name): each for each in spec.operations}
    creates = [each for (_, method), each in by_method.items() if method == "create"]
    assert any(each.path.endswith("/create") for each in creates)
    for create in creates:
        assert create.body is not None
        body = example(spec, {}, create.body.content["application/json"], sending=True)
        made = api.request(create.method, create.path, json=body).json()
        for method, found in (("list", [made]), ("get", made), ("delete", made), ("list", [])):
            if operation := by_method.get((create.resource, method)):
                if method == "list" and not found and (create.resource, "delete") not in by_method:
                    continue
                path = re.sub(r"\{\w+\}", made["id"], operation.path)
                assert api.request(operation.method, path).json() == found, operation.id


def test_other_shapes_of_answers(grown: Spec, grown_api: httpx.Client) -> None:
    number = grown_api.delete("/numbers/7")
    assert number.json()["id"] == 7
    assert re.fullmatch(r"[0-9]{3,8}", number.json()["digits"])
    assert (grown_api.get("/health").text, grown_api.get("/health").headers["content-type"]) == ("fine", "text/plain")
    assert httpx.get(f"{grown_api.base_url}health").status_code == 200
    refused = grown_api.delete("/numbers/x")
    assert (refused.status_code, type(refused.json()["detail"])) == (422, str)
    assert example(grown, {}, {"$ref": "#/components/schemas/Assistant"}, sending=False) == {"id": "", "title": ""}


@pytest.fixture(params=[signal.default_int_handler, signal.SIG_IGN], ids=["heeded", "ignored"])
def interrupts(request: pytest.FixtureRequest) -> Iterator[None]:
    """Ctrl-C is heeded by whoever runs the tests, or ignored, as `nohup` has it."""
    before = signal.signal(signal.SIGINT, request.param)
    yield
    signal.signal(signal.SIGINT, before)


COMMAND = [sys.executable, "-u", "-m", "scripts.contract.mock_server", "--port", "0"]


@pytest.mark.timeout(60)
@pytest.mark.usefixtures("interrupts")
def test_the_command_works_and_ctrl_c_ends_it() -> None:
    curl = shutil.which("curl")
    with started(COMMAND, cwd=ROOT) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(4)]
        address = re.search(r"http://\S+", said[0])
        assert address
        if curl:
            documented = DOCUMENTED.replace("https://api.voicebot.studio/api/v1", address[0])
            for line in (documented, said[3]):
                arguments = [curl, "--silent", "--fail", *shlex.split(line.replace("\\\n", ""))[1:]]
                answer = subprocess.run(arguments, capture_output=True, text=True, timeout=scaled(10), check=True)
                assert json.loads(answer.stdout)["id"]
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=scaled(10))
    assert (process.returncode, error) == (0, "")
    assert "Ended." in out


@pytest.mark.timeout(60)
def test_in_the_background_sigterm_ends_it_in_good_order() -> None:
    # As `nohup make mock &` has it: a signal that was ignored when Python began is ignored for good.
    with started(COMMAND, sigint=signal.SIG_IGN, cwd=ROOT) as process:
        assert process.stdout is not None
        assert "A mock of " in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        out, error = process.communicate(timeout=scaled(10))
    assert (process.returncode, error) == (0, "")
    assert "Ended." in out


def test_the_documented_request_works_without_curl(api: httpx.Client) -> None:
    headers = {"Content-Type": "application/json", "X-API-Key": "<api-key>"}
    answer = api.patch("/calls/call_id", content=b'{"name": "<string>"}', headers=headers)
    assert (answer.status_code, answer.json()["id"], answer.json()["name"]) == (200, "call_id", "<string>")


@pytest.mark.parametrize("arguments", [["--spec", "no-such.yaml"], ["--port", "{taken}"]])
def test_what_keeps_it_from_starting_is_one_clear_line(spec: Spec, arguments: list[str]) -> None:
    with Server(Mock(spec)) as server:
        arguments = [part.replace("{taken}", str(server.port)) for part in arguments]
        command = [sys.executable, "-m", "scripts.contract.mock_server", *arguments]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=scaled(20))
    assert ended.returncode == 1
    assert ended.stderr.startswith("Error: ")
    assert len(ended.stderr.splitlines()) == 1


def test_f4_5_a_schema_that_allows_nothing_is_told_by_line(tmp_path: Path) -> None:
    nothing = "content: {application/json: {schema: {type: integer, minimum: 5, maximum: 1}}}"
    done = "responses: {'204': {description: d}}"
    (tmp_path / "openapi.yaml").write_text(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://x.example'}]\n"
        "security: [{Key: []}]\ncomponents: {securitySchemes: {Key: {type: apiKey, in: header, name: X-Key}}}\npaths:\n"
        f"  /a:\n    get: {{operationId: getA, tags: [a], responses: {{'200': {{description: d, {nothing}}}}}}}\n"
        f"    post: {{operationId: addA, tags: [a], requestBody: {{{nothing}}}, {done}}}\n",
        "utf-8",
    )
    spec = load(tmp_path / "openapi.yaml")
    with pytest.raises(NoExampleError, match="^no value was found that fits its schemas$"):
        curl_line(spec, "http://x", "key")
    for api in _client(Mock(spec), {"X-Key": "any"}):
        answer = api.get("/a")
        assert (answer.status_code, answer.json()) == (
            500,
            {"detail": "openapi.yaml:8: GET /a: no value was found that fits its schemas"},
        )
