"""The contents of generated/: the same bytes everywhere, swapped in whole, and told apart from what was edited."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.generate.provenance import stale_sources
from tests.expected import MAIN
from tests.generator.workshop import CONFIG, MINISPECS, ROOT, command

SPEC = MINISPECS["listing"]
State = dict[str, tuple[bytes, int]]


def state(folder: Path) -> State:
    """Every file of a folder, with its bytes and its time."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, (data, _) in state(folder).items()}


@pytest.fixture(scope="module")
def _first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("first") / "generated"
    assert command(spec=SPEC, output=output).exit_code == 0
    for path in output.rglob("*"):
        os.utime(path, ns=(1, 10**18))
    return output


@pytest.fixture
def output(_first: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder into which the package was generated, long ago."""
    copy = tmp_path / "generated"
    shutil.copytree(_first, copy)
    yield copy
    assert not [path for path in copy.iterdir() if path.name.startswith(".")]  # no staging folder is left


# --- the same bytes

ELSEWHERE = (
    {"LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0", "TZ": "Asia/Tokyo"},
    {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "3", "RUFF_LINE_LENGTH": "40", "NO_COLOR": "1"},
)


@pytest.mark.parametrize("environment", ELSEWHERE, ids=["C", "Turkish", "UTF-8"])
def test_the_bytes_are_the_same_in_another_place(output: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    place = tmp_path / "other place, ünïcode"
    place.mkdir()
    (place / "ruff.toml").write_text("line-length = 40\n", "utf-8")
    words = [sys.executable, "-m", "scripts.generate", "--spec", str(SPEC), "--config", str(CONFIG), "--output", "out"]
    words += ["--languages", MAIN]
    path = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(words, cwd=place, env={**environment, **path}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert contents(place / "out") == contents(output)
    assert sorted(p.name for p in place.iterdir()) == ["out", "ruff.toml"]


def test_the_order_of_what_the_disk_lists_makes_no_difference(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    glob, rglob = Path.glob, Path.rglob
    monkeypatch.setattr(Path, "glob", lambda *a, **k: iter(sorted(glob(*a, **k), reverse=True)))
    monkeypatch.setattr(Path, "rglob", lambda *a, **k: iter(sorted(rglob(*a, **k), reverse=True)))
    assert command(spec=SPEC, output=tmp_path / "again").exit_code == 0
    monkeypatch.undo()
    assert contents(tmp_path / "again") == contents(output)


# --- whole or not at all


def test_what_has_not_changed_is_not_touched(output: Path) -> None:
    before = state(output)
    result = command(spec=SPEC, output=output)
    assert (result.exit_code, "nothing has changed" in result.output) == (0, True)
    assert state(output) == before


def test_only_what_has_changed_gets_a_new_time(output: Path, tmp_path: Path) -> None:
    spec = tmp_path / "listing.yaml"
    spec.write_text(SPEC.read_text("utf-8").replace("How many at most.", "How many to give."), "utf-8")
    before = state(output)
    assert command(spec=spec, output=output).exit_code == 0
    after = state(output)
    assert {name for name in after if after[name] != before[name]} == {
        "python/made-from.json",
        "python/voicebot_studio/api/calls/list_calls.py",
        "python/voicebot_studio/resources/calls.py",
    }
    assert {name for name in after if after[name][1] != before[name][1]} == {
        name for name in after if after[name][0] != before[name][0]
    }


@pytest.mark.parametrize(
    "edit", [("operationId: getCall\n", "operationId: listCalls\n"), ("type: integer", "type: int")]
)
def test_a_failure_leaves_everything_as_it_was(output: Path, tmp_path: Path, edit: tuple[str, str]) -> None:
    spec = tmp_path / "listing.yaml"
    spec.write_text(SPEC.read_text("utf-8").replace(*edit), "utf-8")
    before = state(output)
    result = command(spec=spec, output=output)
    assert result.exit_code == 1
    assert f"{output}/ is as it was." in result.output
    assert state(output) == before


def test_a_failing_hook_is_a_failure(output: Path, tmp_path: Path) -> None:
    config = tmp_path / "generator-config.yaml"
    failing = "post_hooks:\n  - ruff check --isolated --no-cache --select D100 .\n"
    config.write_text(CONFIG.read_text("utf-8").replace("post_hooks:\n", failing), "utf-8")
    before = state(output)
    result = command("--config", config, spec=SPEC, output=output)
    assert (result.exit_code, "the hook `ruff check" in result.output) == (1, True)
    assert state(output) == before


# --- what was edited


@pytest.mark.parametrize(
    ("name", "text", "finding"),
    [
        ("python/voicebot_studio/client.py", "x = 1\n", "differs"),
        ("python/voicebot_studio/extra.py", "x = 1\n", "not generated"),
        ("python/voicebot_studio/models/call.py", None, "missing"),
        ("python/made-from.json", "{}\n", "differs"),
    ],
)
def test_check_names_the_file_and_the_command_that_mends_it(
    output: Path, name: str, text: str | None, finding: str
) -> None:
    assert command("--check", spec=SPEC, output=output).exit_code == 0
    path = output / name
    path.unlink() if text is None else path.write_text(text, "utf-8")
    before = state(output)
    result = command("--check", spec=SPEC, output=output)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"{path}: {finding}",
        f'{output}/{MAIN} is not what the document gives; run `make generate LANGUAGES="{MAIN}"` and commit.',
    ]
    assert state(output) == before
    assert command(spec=SPEC, output=output).exit_code == 0
    assert command("--check", spec=SPEC, output=output).exit_code == 0


def test_a_new_edition_leaves_nothing_of_the_old(output: Path) -> None:
    assert command(spec=MINISPECS["old"], output=output).exit_code == 0
    assert not (output / "python/voicebot_studio/api/calls").exists()
    assert command("--check", spec=MINISPECS["old"], output=output).exit_code == 0


def test_a_package_says_what_it_was_made_from(output: Path) -> None:
    made = json.loads((output / MAIN / "made-from.json").read_text("utf-8"))
    assert made["sha256"].keys() == {
        "openapi.yaml",
        "generator-config.yaml",
        "policy.yaml",
        "language",
        "scripts",
        "requirements.lock",
    }
    assert all(len(digest) == 64 for digest in made["sha256"].values())
    now = (ROOT, MAIN, MINISPECS["old"], CONFIG)
    assert stale_sources(output / MAIN, *now) == ["openapi.yaml"]
    assert stale_sources(output, *now) == list(made["sha256"])
