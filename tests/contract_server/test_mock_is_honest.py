"""schemathesis holds the mock to the document, and catches it when it lies."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.contract import Reply, Request, Server
from scripts.contract.mock_server import Mock
from scripts.document import Spec
from tests.share import share
from tests.slowness import scaled

KEY = "sk-the-only-key"
SEED = "20231107"
Answer = Callable[[Request], Reply]


def schemathesis(
    spec: Spec, answer: Answer, base_path: str, folder: Path, *more: str
) -> subprocess.CompletedProcess[str]:
    """Return a run of schemathesis, from a folder of its own, against a server that answers so."""
    with Server(answer) as server:
        command = [
            *(sys.executable, "-m", "schemathesis.cli", "run", str(spec.path.resolve())),
            *("--url", f"http://127.0.0.1:{server.port}{base_path}", "--header", f"{spec.api_key_header}: {KEY}"),
            *("--seed", SEED, "--generation-database", "none", "--no-color", *more),
        ]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=scaled(400))


@pytest.mark.timeout(420)
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("spec", ["--max-examples", "10"]),
        ("grown", ["--max-examples", "4"]),
    ],
)
def test_schemathesis_finds_nothing(name: str, more: list[str], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    spec: Spec = request.getfixturevalue(name)
    mock = Mock(spec, KEY)
    chosen = only(*share([*spec.by_id], 2, f"schemathesis {name}"))
    run = schemathesis(spec, mock, mock.validator.base_path, tmp_path, "--checks", "all", *more, *chosen)
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert "No issues found" in run.stdout


def only(*operations: str) -> list[str]:
    """Return the options that leave all other operations out."""
    return [word for each in operations for word in ("--include-operation-id", each)]


YES = Reply(200, [("Content-Type", "application/json")], b'{"id":"c"}')


def _fails_its_callers(_request: Request, reply: Reply) -> Reply:
    """Accepts what it should refuse, hides what is allowed, and gives an id of the wrong type."""
    if reply.status in (401, 422):
        return YES
    if reply.status == 405:
        return replace(reply, headers=[pair for pair in reply.headers if pair[0] != "Allow"])
    return replace(reply, body=b'{"id":5}') if reply.status == 200 else reply


def _fails_its_callers_otherwise(request: Request, reply: Reply) -> Reply:
    """Refuses what it should accept, accepts every method, and calls JSON HTML."""
    if reply.status == 200 and request.body != b"{}":
        return Reply(422, reply.headers, b'{"detail":"no"}')
    if reply.status == 405:
        return YES
    return replace(reply, headers=[("Content-Type", "text/html")]) if reply.status == 200 else reply


@pytest.mark.timeout(420)
@pytest.mark.parametrize(
    ("lie", "caught"),
    [
        (
            _fails_its_callers,
            [
                "API accepts requests without authentication",
                "Response violates schema",
                "Schema-violating request accepted",
                "Wrong response to undeclared method",
            ],
        ),
        (
            _fails_its_callers_otherwise,
            ["Schema-valid request rejected", "Undocumented Content-Type", "Wrong response to undeclared method"],
        ),
    ],
)
def test_each_lie_is_caught(
    lie: Callable[[Request, Reply], Reply], caught: list[str], spec: Spec, tmp_path: Path
) -> None:
    mock = Mock(spec, KEY)
    # The operation of the smallest body: what the mock can lie about is the same for all.
    sizes = {
        each.id: len(str(list(map(spec.resolve, each.body.content.values())))) for each in spec.operations if each.body
    }
    smallest = min(sizes, key=sizes.__getitem__)
    more = ("--checks", "all", "--phases", "coverage", "--continue-on-failure", *only(smallest))
    run = schemathesis(spec, lambda request: lie(request, mock(request)), mock.validator.base_path, tmp_path, *more)
    assert run.returncode == 1
    failures = run.stdout.partition("Failures:")[2]
    assert [title for title in caught if title not in failures] == [], failures
