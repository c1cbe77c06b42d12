"""Nested inputs: model objects and plain dicts alike, the same bytes, known to type checkers at any depth."""

import asyncio
import importlib
import json
import re
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints
from uuid import UUID

import httpx
import pytest

from tests.generator.workshop import NAME, ROOT, Wire

Grow = Callable[[str], ModuleType]
Connect = Callable[[str], Wire]
USED = Path(__file__).parent / "inputs_used.txt"  # for the type checkers of a caller, not for ours
MODULE = "used.py"
NOON = datetime(2026, 1, 2, 12, tzinfo=timezone(timedelta(hours=1)))
STEP: dict[str, Any] = {
    "name": "s",
    "secret": "t",
    "at": NOON,
    "on": date(2026, 1, 2),
    "key": UUID(int=1),
    "kind": "first",
    "steps": [{"name": "u", "at": None}],
    "parent": {"name": "v", "parent": {"name": "w"}},
}
WIRE = {
    **STEP,
    "at": "2026-01-02T12:00:00+01:00",
    "on": "2026-01-02",
    "key": "00000000-0000-0000-0000-000000000001",
}


# ------------------------------------------------------------------------------------------------- for type checkers


@pytest.fixture
def used(package_of: Callable[[str], Path], tmp_path: Path) -> Path:
    """A folder with a caller's module, and the package that it imports."""
    (tmp_path / NAME).symlink_to(package_of("inputs") / NAME)
    (tmp_path / MODULE).write_text(USED.read_text("utf-8"), "utf-8")
    return tmp_path


def marked() -> set[int]:
    """The lines of the caller's module that are wrong."""
    return {n for n, line in enumerate(USED.read_text("utf-8").splitlines(), 1) if line.endswith("  # wrong")}


def test_mypy_flags_what_is_wrong_and_nothing_else(used: Path) -> None:
    words = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache" / "inputs"), MODULE]
    done = subprocess.run(words, cwd=used, capture_output=True, text=True, check=False)
    assert {int(n) for n in re.findall(rf"^{MODULE}:(\d+): error", done.stdout, re.M)} == marked(), done.stdout


def test_pyright_flags_what_is_wrong_and_nothing_else(used: Path) -> None:
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": [MODULE]}
    (used / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    words = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--project", str(used), "--outputjson"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["generalDiagnostics"]
    assert {each["range"]["start"]["line"] + 1 for each in found} == marked(), done.stdout


def test_the_types_of_dicts_can_be_read_at_run_time(grow: Grow) -> None:
    grow("inputs")
    inputs, models = (importlib.import_module(f"{NAME}.{name}") for name in ("inputs", "models"))
    for name in inputs.__all__:
        whole = getattr(models, name)._descriptor
        assert set(get_type_hints(getattr(inputs, name))) == whole.properties.keys() - set(whole.read_only)
    assert "created" not in get_type_hints(inputs.Step)


def test_a_word_of_the_language_may_be_a_key(grow: Grow) -> None:
    grow("keywords")
    inputs = importlib.import_module(f"{NAME}.inputs")
    (found,) = (name for name in inputs.__all__ if "const" in get_type_hints(getattr(inputs, name)))
    assert found == "Properties"


def test_nobody_imports_the_types_of_dicts_who_does_not_ask_for_them(package_of: Callable[[str], Path]) -> None:
    code = f"import sys; import {NAME}.client, {NAME}.resources.plans, {NAME}.api.plans.create_plan; "
    code += f"print({NAME}.VoicebotStudio and '{NAME}.inputs' in sys.modules)"
    words = [sys.executable, "-c", code]
    environment = {"PYTHONPATH": str(package_of("inputs"))}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# ------------------------------------------------------------------------------------------------------- at run time


def step(models: ModuleType) -> Any:
    """The model of `STEP`."""
    steps, parent = [models.Step(name="u", at=None)], models.Step(name="v", parent=models.Step(name="w"))
    return models.Step(**{**STEP, "steps": steps, "parent": parent})


def alike(models: ModuleType) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The arguments of a call in every manner, each with the body that must be sent."""
    model = step(models)
    leaf = models.Step(name="w")
    mixed = {**STEP, "steps": ({"name": "u", "at": None},), "parent": models.Step(name="v", parent=leaf)}
    inside = step(models)
    inside.parent = {"name": "v", "parent": leaf}
    by_name = models.Steps()
    by_name["s"] = model
    bare = {"name": "p", "steps": []}
    made: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for steps in ([STEP], (model,), [mixed], deque([inside])):
        made.append(({"name": "p", "steps": steps}, {"name": "p", "steps": [WIRE]}))
        made.append(({**bare, "grid": [steps]}, {**bare, "grid": [[WIRE]]}))
    for named in ({"s": STEP}, {"s": model}, by_name):
        made.append(({**bare, "steps_by_name": named}, {**bare, "stepsByName": {"s": WIRE}}))
    for action in ({"seconds": 1.5}, models.Wait(seconds=1.5)):
        made.append(({**bare, "action": action}, {**bare, "action": {"seconds": 1.5}}))
    return made


def test_models_dicts_and_mixtures_are_sent_as_the_same_bytes(wire: Connect) -> None:
    net = wire("inputs")
    net.answer(200, {"name": "p", "steps": []})
    models = importlib.import_module(f"{NAME}.models")
    create = importlib.import_module(f"{NAME}.api.plans.create_plan")
    for arguments, body in alike(models):
        content = json.dumps(body, separators=(",", ":")).encode()
        net.client.plans.create(**arguments)
        assert net.request.content == content
        net.client.plans.with_raw_response.create(**arguments)
        assert net.request.content == content
        names = {attribute: name for name, attribute in models.Plan._descriptor.names.items()}
        whole = {names[name]: value for name, value in arguments.items()}
        create.sync(client=net.client, body=whole)
        assert net.request.content == content


def test_the_same_holds_of_the_asynchronous_client(grow: Grow) -> None:
    package = grow("inputs")
    models = importlib.import_module(f"{NAME}.models")
    sent: list[bytes] = []

    def respond(request: httpx.Request) -> httpx.Response:
        sent.append(request.content)
        return httpx.Response(200, json={"name": "p", "steps": []})

    async def play() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(respond)) as http:
            client = package.AsyncVoicebotStudio("key", http_client=http, max_retries=0)
            for arguments, _ in alike(models):
                await client.plans.create(**arguments)
                await client.plans.with_raw_response.create(**arguments)

    asyncio.run(play())
    assert [json.loads(each) for each in sent] == [body for _, body in alike(models) for _ in range(2)]


def test_a_parameter_may_be_a_dict(wire: Connect) -> None:
    net = wire("inputs")
    net.answer(200, {"name": "p", "steps": []})
    models = importlib.import_module(f"{NAME}.models")
    for value in ({"kind": "k", "count": 1}, models.Filter(kind="k", count=1)):
        net.client.plans.create(name="p", steps=[], filter_=value)
        assert net.line == "POST /plans?filter%5Bkind%5D=k&filter%5Bcount%5D=1"


def test_a_body_that_is_an_array_holds_both(wire: Connect) -> None:
    net = wire("inputs")
    net.answer(200, {"name": "p", "steps": []})
    models = importlib.import_module(f"{NAME}.models")
    net.client.plans.replace((STEP, step(models)))
    assert net.sent == [WIRE, WIRE]


def test_a_read_only_key_is_not_sent_from_a_dict_either(wire: Connect) -> None:
    net = wire("inputs")
    net.answer(200, {"name": "p", "steps": [{"name": "s", "created": "2026-01-02T12:00:00Z"}]})
    plan = net.client.plans.create(name="p", steps=[{"name": "s", "created": NOON}])
    assert net.sent == {"name": "p", "steps": [{"name": "s"}]}
    net.client.plans.create(name="q", steps=[*plan.steps, {"name": "t", "parent": plan.steps[0]}])
    assert net.sent == {"name": "q", "steps": [{"name": "s"}, {"name": "t", "parent": {"name": "s"}}]}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": 5}, "body/steps/0/name: expected string, got integer"),
        ({"name": "s", "parent": {}}, "body/steps/0/parent/name: expected string, got missing"),
        ({"name": "s", "steps": [{"name": "t", "on": 5}]}, "body/steps/0/steps/0/on: expected date, got integer"),
        ({"name": "s", "at": NOON.replace(tzinfo=None)}, "body/steps/0/at: expected date-time or null, got datetime"),
    ],
)
def test_what_is_wrong_in_a_dict_is_named_by_its_path(wire: Connect, wrong: dict[str, Any], said: str) -> None:
    net = wire("inputs")
    errors = importlib.import_module(f"{NAME}.errors")
    with pytest.raises(errors.VoicebotStudioError) as found:
        net.client.plans.create(name="p", steps=[wrong])
    assert said in str(found.value)
    assert not net.requests
