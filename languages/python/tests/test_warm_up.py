"""Hold the first call of an async client to what it may do in its event loop: nothing is imported or compiled there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from languages.python.tests.runtime.byte_server import Wire, answer
from tests.slowness import scaled

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = str(ROOT / os.environ.get("PACKAGE_PYTHON", "generated/python"))
PROGRAM = Path(__file__).with_name("warm_up_program.py")
# A date-time that the standard library does not read, and models within a model.
CALL = b'{"id":"c","createdAt":"2026-11-29T10:00Z","messages":[{"role":"user","message":"a"}],"customer":{"name":"b"}}'

every = pytest.mark.parametrize("backend", ["asyncio", "trio"])


def in_the_loop(backend: str, life: str) -> dict[str, list[str]]:
    """Return what the event loop's thread imported and compiled, when the client was entered and when it called."""
    with Wire(answer(200, CALL)) as wire:
        done = subprocess.run(
            [sys.executable, PROGRAM, backend, life, wire.url],
            env={**os.environ, "PYTHONPATH": PACKAGE},
            timeout=scaled(60),
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


@every
def test_f1_9_nothing_is_imported_or_compiled_in_the_loop_of_an_entered_client(backend: str) -> None:
    found = in_the_loop(backend, "entered")
    # What starts the other thread.
    assert [name for name in found["entering"] if "import_beside_event_loop" not in name] == []
    assert found["calling"] == []


@every
def test_f1_9_a_client_that_is_not_entered_is_made_ready_by_its_first_call(backend: str) -> None:
    found = in_the_loop(backend, "bare")["calling"]
    # What `client.calls` itself needs, which is no async function.
    assert [name for name in found if not name.startswith("compile ")] == [
        "voicebot_studio.resources",
        "voicebot_studio.resources.calls",
        "voicebot_studio._runtime.request.flattened_body",
        "voicebot_studio._runtime.request.options",
        "voicebot_studio._runtime.response.response",
    ]


@every
def test_f1_9_what_is_imported_in_the_loop_is_noticed(backend: str) -> None:
    found = in_the_loop(backend, "cold")["calling"]
    assert {"httpcore", "certifi", "voicebot_studio.models.call"} <= {*found}
    assert any(name.startswith("compile voicebot_studio.models") for name in found)


def test_a_client_that_blocks_loads_nothing_that_runs_tasks() -> None:
    """Resident memory: asyncio is 1 MB, the primitives of anyio are another 0.8 MB."""
    program = """
import sys, voicebot_studio
try:
    voicebot_studio.VoicebotStudio(api_key="k", base_url="http://127.0.0.1:9", max_retries=0).calls.list()
except voicebot_studio.APIConnectionError:
    print([name for name in sys.modules if name.split(".")[0] == "asyncio" or "anyio._core" in name])
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": PACKAGE},
        timeout=scaled(60),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")
