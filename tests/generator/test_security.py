"""The key goes to the operations that ask for it: a client of a document that has some with it and some without."""

import asyncio
import importlib
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from scripts.contract import ContractServer, Reply
from scripts.document import load
from tests.expected import MAIN
from tests.generator.workshop import MINISPECS, ROOT, generate
from tests.slowness import scaled

KEY = "sk-test-1234567890"
SPEC = load(MINISPECS["security"])
SESSION = Reply(200, [("Content-Type", "application/json")], b'{"id":"s"}')
# Operation, arguments, the answer to it, whether it sends the key.
OPERATIONS: dict[str, tuple[dict[str, Any], Reply, bool]] = {
    "getHealth": ({}, Reply(204), False),
    "createSession": ({"code": "c", "x_client": "t"}, Reply(201, SESSION.headers, SESSION.body), False),
    "getSession": ({"id": "s"}, SESSION, False),
    "deleteSession": ({"id": "s"}, Reply(204), True),
    "getCurrentSession": ({}, SESSION, True),
    "listReports": ({}, Reply(200, SESSION.headers, b"[]"), True),
    "getReport": ({"name": "n"}, Reply(200, SESSION.headers, b'"a,b"'), True),
}


@pytest.fixture
def server() -> Iterator[ContractServer]:
    with ContractServer(SPEC) as started:
        yield started


def ways(package: ModuleType, operation: str, base_url: str, **options: Any) -> Iterator[Callable[[], Any]]:
    """Every way to call an operation, with the answer awaited."""
    entry = importlib.import_module("voicebot_studio._operations").OPERATIONS[operation]
    models = importlib.import_module("voicebot_studio.models")
    flat, _, _ = OPERATIONS[operation]
    whole = {name: value for name, value in flat.items() if name not in entry.fields.values()}
    if entry.body:
        whole["body"] = getattr(models, entry.body)(code="c")
    for kind in (package.VoicebotStudio, package.AsyncVoicebotStudio):

        def call(way: Callable[[Any], Any], kind: Any = kind) -> Any:
            async def awaited() -> Any:
                async with kind(base_url=base_url, **options) as client:
                    return await way(client)

            if kind is package.AsyncVoicebotStudio:
                return asyncio.run(awaited())
            with kind(base_url=base_url, **options) as client:
                return way(client)

        mode = "asyncio" if kind is package.AsyncVoicebotStudio else "sync"
        for which in ("", "_detailed"):
            function = getattr(entry, mode + which)
            yield lambda f=function, call=call: call(lambda client: f(**whole, client=client))  # type: ignore[misc]
        for raw in ("", "with_raw_response."):
            path = f"{entry.resource}.{raw}{entry.method}".split(".")

            def of_resource(client: Any, path: list[str] = path) -> Any:
                for name in path:
                    client = getattr(client, name)
                return client(**flat)

            yield lambda way=of_resource, call=call: call(way)  # type: ignore[misc]


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("source", ["argument", "environment", "function"])
def test_t1_1_the_key_goes_to_the_operations_that_ask_for_it(
    operation: str,
    source: str,
    server: ContractServer,
    grow: Callable[[str], ModuleType],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, answer, sends_key = OPERATIONS[operation]
    asked: list[str] = []
    monkeypatch.delenv("VOICEBOT_STUDIO_API_KEY", raising=False)
    if source == "environment":
        monkeypatch.setenv("VOICEBOT_STUDIO_API_KEY", KEY)

    def ask() -> str:
        asked.append(source)
        return KEY

    given = {"argument": KEY, "environment": None, "function": ask}[source]
    for way in ways(grow("security"), operation, server.base_url, api_key=given):
        asked.clear()
        server.script(answer)
        way()
        (exchange,) = server.take()
        assert [str(fault) for fault in exchange.faults] == []
        assert exchange.values("X-API-Key") == [KEY] * sends_key
        assert (KEY.encode() in exchange.raw, len(asked)) == (sends_key, sends_key * (source == "function"))


def test_t1_1_no_repetition_hook_or_log_knows_of_a_key_that_is_not_sent(
    server: ContractServer, grow: Callable[[str], ModuleType], caplog: pytest.LogCaptureFixture
) -> None:
    package = grow("security")
    events: list[Any] = []
    hooks = package.Hooks(on_request=events.append, on_response=events.append)
    caplog.set_level(logging.DEBUG)
    soon = Reply(503, [("Retry-After", "0")])
    with package.VoicebotStudio(KEY, base_url=server.base_url, hooks=hooks, max_retries=2) as client:
        server.script(soon, soon, SESSION)
        client.sessions.get("s")
        server.script(Reply(302, [("Location", f"{server.base_url}/reports")]))
        with pytest.raises(package.RedirectError) as caught:
            client.sessions.get("s")
    exchanges = server.take()
    assert [exchange.values("x-retry-count") for exchange in exchanges] == [[], ["1"], ["2"], []]
    assert not any(KEY.encode() in exchange.raw for exchange in exchanges)
    assert KEY not in f"{caplog.text}{events}{caught.value!r}"


# A call by hand, and whether it sends the key: an operation that the document does not have sends it.
BY_HAND: list[tuple[str, str, dict[str, str], bool]] = [
    ("GET", "/health", {}, False),
    ("get", "/health/", {}, False),
    ("GET", "/%68ealth", {}, False),
    ("POST", "/health", {}, True),
    ("GET", "/health/more", {}, True),
    ("POST", "/sessions", {}, False),
    ("GET", "/sessions/{x}", {"x": "s/1"}, False),
    ("GET", "/{kind}/{x}", {"kind": "sessions", "x": "1"}, False),
    ("GET", "/{kind}/{x}", {"kind": "reports", "x": "1"}, True),
    ("GET", "/sessions/7", {}, False),
    ("GET", "/sessions/current", {}, True),
    ("GET", "/sessions/{x}", {"x": "current"}, True),
    ("DELETE", "/sessions/{x}", {"x": "s"}, True),
    ("GET", "/reports", {}, True),
    ("GET", "/elsewhere", {}, True),
]


@pytest.mark.parametrize(("method", "path", "values", "sends_key"), BY_HAND)
def test_t1_1_a_call_by_hand_of_a_declared_operation_keeps_its_security(
    method: str,
    path: str,
    values: dict[str, str],
    sends_key: bool,
    server: ContractServer,
    grow: Callable[[str], ModuleType],
) -> None:
    package = grow("security")

    async def awaited() -> None:
        async with package.AsyncVoicebotStudio(KEY, base_url=server.base_url) as client:
            await client.request(method, path, path_params=values)

    server.script(SESSION, SESSION)
    with package.VoicebotStudio(KEY, base_url=server.base_url) as client:
        client.request(method, path, path_params=values)
    asyncio.run(awaited())
    assert [exchange.values("X-API-Key") for exchange in server.take()] == [[KEY] * sends_key] * 2


def test_t1_1_a_header_of_the_keys_name_is_refused_where_no_key_is_sent_too(
    server: ContractServer, grow: Callable[[str], ModuleType]
) -> None:
    package = grow("security")
    with package.VoicebotStudio(KEY, base_url=server.base_url) as client:
        options = package.RequestOptions(extra_headers={"x-api-key": "other"})
        with pytest.raises(package.InvalidArgumentError, match="X-API-Key is for api_key alone"):
            client.health.get(options=options)
    with pytest.raises(package.InvalidArgumentError, match="X-API-Key is for api_key alone"):
        package.VoicebotStudio(KEY, default_headers={"X-API-Key": "other"})
    with pytest.raises(package.ConfigurationError, match="no API key"):
        package.VoicebotStudio(base_url=server.base_url)
    assert server.take() == []


@pytest.mark.parametrize("unsaid", ["      security: []\n", "      security: [{}]\n"])
def test_t1_1_a_client_that_sends_the_key_unasked_breaks_a_promise(unsaid: str, tmp_path: Path) -> None:
    """The client of a document that lacks what the contract tests find in theirs."""
    text = MINISPECS["security"].read_text("utf-8")
    (tmp_path / "openapi.yaml").write_text(text.replace(unsaid, ""), "utf-8")
    generate(tmp_path / "openapi.yaml", tmp_path / MAIN)
    report = tmp_path / "report.jsonl"
    told = {"SPEC": str(MINISPECS["security"]), "PYTHONPATH": str(tmp_path / MAIN), "CONTRACT_REPORT": str(report)}
    tests = ["-k", "requests_are_what_was_drawn", str(ROOT / "tests/contract/test_requests.py")]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    subprocess.run(
        command, cwd=ROOT, env={**os.environ, **told, "DRAWS": "5"}, capture_output=True, timeout=scaled(120)
    )
    found = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    broken = {line["test"].rpartition("[")[2].partition("-")[0]: line["promise"] for line in found if line["promise"]}
    changed = {"getHealth", "createSession"} if "[]" in unsaid else {"getSession"}
    assert broken == dict.fromkeys(changed, "request.security")
    assert len(found) == 2 * len(OPERATIONS)


def test_t1_1_only_what_sends_no_key_is_marked(package_of: Callable[[str], Path]) -> None:
    marked = {path.stem for path in package_of("security").rglob("api/*/*.py") if "anonymous=True" in path.read_text()}
    assert marked == {"get_health", "create_session", "get_session"}
    client = "voicebot_studio/client.py"
    assert "_routes" in (package_of("security") / client).read_text("utf-8")
    assert "_routes" not in (package_of("listing") / client).read_text("utf-8")
