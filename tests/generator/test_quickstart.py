"""The quickstarts: which operations they show, and that the code of their calls runs and has the declared types."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.client_model.normalize_and_name_schemas import normal_form
from scripts.client_model.quickstart import Group, Quickstart, choose_calls, layout, placeholder
from scripts.client_model.type_descriptors import object_descriptors
from scripts.contract import Server
from scripts.contract.mock_server import Mock
from scripts.document import Spec, load
from tests.expected import MAIN
from tests.generator.workshop import MINISPECS, ROOT, command


def chosen(path: Path) -> tuple[Spec, Quickstart]:
    """The document in normal form, and what its quickstart shows."""
    spec = normal_form(load(path))
    return spec, choose_calls(spec, object_descriptors(spec))


@pytest.mark.parametrize(
    ("name", "simple", "listing", "nested", "deleting"),
    [
        ("nested", "update_assistant", None, "createAssistant", "delete_assistant"),
        ("inputs", "updatePlan", None, None, None),
    ],
)
def test_the_first_of_each_kind_is_shown(
    name: str, simple: str, listing: str | None, nested: str | None, deleting: str | None
) -> None:
    _, found = chosen(MINISPECS[name])
    shown = (found.simple, found.listing, found.nested, found.deleting)
    assert [each and each.id for each in shown] == [simple, listing, nested, deleting]


def test_the_real_document_shows_one_of_each_kind_that_it_has() -> None:
    spec, found = chosen(ROOT / "openapi.yaml")
    assert found.simple
    assert found.simple.method != "DELETE"
    assert bool(found.deleting) == any(each.method == "DELETE" for each in spec.operations)
    assert found.listing
    assert found.nested
    assert any(isinstance(value, dict) for value in found.body.values())


def test_what_not_every_language_has_a_literal_for_is_left_out() -> None:
    _, found = chosen(MINISPECS["nested"])
    assert found.body == {
        "name": "Ada's\n```\"\\ \u202e",
        "maxDurationSeconds": 600,
        "temperature": 0.5,
        "recorded": True,
        "mode": "fast",
        "model": {
            "provider": "openai",
            "messages": [
                {
                    "role": "system",
                    "content": "Be brief.",
                    "tools": [{"kind": "function", "server": {"url": "https://a.example"}}],
                },
                {"role": "user"},
            ],
        },
        "voice": {"speed": 1, "pauses": [1, 2]},
    }


def test_the_python_quickstart_runs_against_the_mock_and_has_the_declared_types(tmp_path: Path) -> None:
    path = MINISPECS["nested"]
    assert command(spec=path, output=tmp_path / "generated").exit_code == 0
    package = tmp_path / "generated" / MAIN
    code = re.findall(r"^```python\n(.*?)^```$", (package / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(code) == 2
    for number, each in enumerate(code):
        (tmp_path / f"snippet{number}.py").write_text(each, "utf-8")
    mock = Mock(load(path))
    with Server(mock, 0) as server:
        environment = {
            "PYTHONPATH": str(package),
            "VOICEBOT_STUDIO_API_KEY": "any-key",
            "VOICEBOT_STUDIO_BASE_URL": f"http://127.0.0.1:{server.port}{mock.validator.base_path}",
        }
        for number in range(len(code)):
            run = [sys.executable, "-W", "error", f"snippet{number}.py"]
            done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True)
            assert (done.returncode, done.stderr) == (0, "")
            assert "id=" in done.stdout
    check = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache" / "quickstart")]
    done = subprocess.run(
        [*check, *(f"snippet{number}.py" for number in range(len(code)))],
        cwd=tmp_path,
        env={"MYPYPATH": str(package)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_code_that_does_not_fit_on_a_line_has_an_item_on_each() -> None:
    node = Group("f(", (("a=", "1"), ("b=", Group("{ ", (("c: ", "2"), ("d: ", "3")), " }"))), ")")
    assert layout(node, "  ") == "f(a=1, b={ c: 2, d: 3 })"
    assert layout(node, "  ", width=20) == "f(\n  a=1,\n  b={ c: 2, d: 3 },\n)"
    assert layout(node, "  ", at="  ", width=12) == "f(\n    a=1,\n    b={\n      c: 2,\n      d: 3,\n    },\n  )"
    assert layout(Group("f(", (), ")"), "  ", width=1) == "f()"


@pytest.mark.parametrize(
    ("name", "text"), [("call_id", "your-call-id"), ("X-Id", "your-x-id"), ('"\n', "your-text"), ("é", "your-e")]
)
def test_a_placeholder_is_named_after_its_argument(name: str, text: str) -> None:
    assert placeholder(name) == text
