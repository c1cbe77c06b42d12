"""Tests of the mock as it is asked for: with data to start with, with faults, and recording what it saw."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from scripts.contract import Reply, Request, Server
from scripts.contract.inject_faults import SLOW_S, FaultInjector, read_rates
from scripts.contract.make_example import example
from scripts.contract.mock_server import Mock
from scripts.contract.record_cases import CaseRecorder
from scripts.document import Spec
from tests.expected import MAIN
from tests.slowness import scaled

ROOT = Path(__file__).parents[2]


def client(mock: Mock, answer: Callable[[Request], Reply] | None = None) -> Iterator[httpx.Client]:
    with Server(answer or mock) as server:
        url = f"http://127.0.0.1:{server.port}{mock.validator.base_path}"
        with httpx.Client(base_url=url, headers={mock.validator.security.header: "any"}, timeout=scaled(20)) as made:
            yield made


def test_a4_with_examples_each_list_starts_with_its_own_and_knows_no_other(spec: Spec) -> None:
    lists = [each for each in spec.operations if each.method_name == "list"]
    assert len(lists) > 2
    for api in client(Mock(spec, has_examples=True)):
        for listing in lists:
            items = api.get(listing.path).json()
            assert items
            at = {each.method: each for each in spec.operations if each.path.startswith(f"{listing.path}/{{")}
            path = f"{listing.path}/{items[0]['id']}"
            if "GET" in at:
                assert api.get(path).json()["id"] == items[0]["id"]
            for method, operation in at.items():
                body = operation.body and example(spec, {}, operation.body.content["application/json"], sending=True)
                assert api.request(method, f"{listing.path}/another", json=body).status_code == 404
            if "DELETE" in at:
                assert api.delete(path).is_success
                assert api.get(listing.path).json() == items[1:]


def test_a4_with_examples_what_is_created_is_there_beside_them(grown: Spec) -> None:
    for api in client(Mock(grown, has_examples=True)):
        before = api.get("/assistants").json()
        made = api.post("/assistants", json={"title": "A"}).json()
        assert api.get("/assistants").json() == [*before, made]
        assert api.put("/assistants/chosen", json={"title": "B"}).is_success
        assert api.get("/assistants/chosen").json()["title"] == "B"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("teapot:0.1", "`teapot:0.1` is no fault"),
        ("200:0.1", "`200:0.1` is no fault"),
        ("cut:0.1,cut:0.2", "`cut:0.2` is no fault; one is a status from 400 to 599, cut or slow, each once"),
        ("cut", "`cut` has no rate from 0 to 1, as in `cut:0.1`"),
        ("429:1.5", "`429:1.5` has no rate"),
        ("429:nan", "`429:nan` has no rate"),
        ("429:0.6,503:0.6", "are more than 1 together"),
    ],
)
def test_a4_what_is_no_fault_is_refused_with_what_would_be_one(text: str, says: str) -> None:
    with pytest.raises(ValueError, match="^`|^the rates") as caught:
        read_rates(text)
    assert says in str(caught.value)
    command = [sys.executable, "-m", "scripts.contract.mock_server", "--fail", text]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert says in ended.stderr


def test_a4_faults_come_at_their_rates_and_the_same_again_with_the_same_seed(spec: Spec) -> None:
    request = Request(
        b"", "PATCH", "/api/v1/calls/c", (("X-API-Key", "k"), ("Content-Type", "application/json")), b"{}"
    )

    def kinds(seed: int) -> list[str]:
        mock = Mock(spec)
        faulty = FaultInjector(mock, mock.refuse, read_rates("429:0.1, 503:0.2,cut:0.1,slow:0.1"), seed)
        replies = [faulty(request) for _ in range(600)]
        named = {True: "cut", False: "whole"}
        return ["slow" if r.delay_s == SLOW_S else str(r.status) + named[r.cut_after is not None] for r in replies]

    found = Counter(kinds(1))
    assert {name: round(found[name] / 600, 1) for name in found} == {
        "429whole": 0.1,
        "503whole": 0.2,
        "200cut": 0.1,
        "slow": 0.1,
        "200whole": 0.5,
    }
    assert kinds(1) == kinds(1) != kinds(2)


def test_a4_what_meets_a_status_was_not_done_and_what_is_cut_was(grown: Spec) -> None:
    mock = Mock(grown)
    for rate, seen in (("501:1", False), ("cut:1", True)):
        for api in client(mock, FaultInjector(mock, mock.refuse, read_rates(rate), 0)):
            try:
                status = api.put("/assistants/one", json={"title": rate}).status_code
            except httpx.RemoteProtocolError:
                status = 0
            assert status == (0 if seen else 501)
        for api in client(mock):
            assert (api.get("/assistants/one").json()["title"] == rate) is seen


def test_a4_an_answer_without_a_body_is_cut_before_it_begins(grown: Spec) -> None:
    mock = Mock(grown)
    for api in client(mock, FaultInjector(mock, mock.refuse, {"cut": 1.0}, 0)):
        with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
            api.delete("/assistants/one")


def test_a4_a_status_is_answered_as_the_document_declares_it_and_says_when_to_come_again(spec: Spec) -> None:
    mock = Mock(spec)
    for api in client(mock, FaultInjector(mock, mock.refuse, {"429": 1.0}, 0)):
        answer = api.patch("/calls/c", json={})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert answer.json()


def test_a4_what_is_recorded_passes_as_conformance_cases(spec: Spec, tmp_path: Path) -> None:
    mock = Mock(spec, has_examples=True)
    recorder = CaseRecorder(mock.validator, tmp_path)
    notes: list[str] = []

    def answer(request: Request) -> Reply:
        reply = FaultInjector(mock, mock.refuse, {"503": 0.2}, 3)(request) if request.method == "GET" else mock(request)
        notes.append(recorder(request, reply))
        return reply

    for api in client(mock, answer):
        call = api.get("/calls").json()[0]["id"]
        api.patch(f"/calls/{call}", json={"name": "New"})
        api.patch("/calls/another one", json={"name": None})
        api.delete(f"/calls/{call}")
        api.patch(f"/calls/{call}", json={"other": 1})  # which no client sends
    assert [bool(note) for note in notes] == [False, False, False, False, True]
    assert "other" in notes[-1]
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == [
        "recorded-0001-list-calls.json",
        "recorded-0002-update-call.json",
        "recorded-0003-update-call.json",
        "recorded-0004-delete-call.json",
    ]
    assert [json.loads((tmp_path / name).read_text("utf-8"))["expect"]["status"] for name in written[1:]] == [
        200,
        404,
        200,
    ]
    assert not any("X-API-Key" in (tmp_path / name).read_text("utf-8") for name in written)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment |= {"REQUIRE_LANGUAGES": "", "PARITY": os.devnull}
    command = [sys.executable, "-m", "tests.conformance", "--cases", str(tmp_path), "--languages", MAIN]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    # A second run goes on after what is there.
    assert (
        CaseRecorder(mock.validator, tmp_path)(Request(b"", "GET", "/api/v1/calls", (("X-API-Key", "k"),)), Reply(404))
        == ""
    )
    assert (tmp_path / "recorded-0005-list-calls.json").exists()
