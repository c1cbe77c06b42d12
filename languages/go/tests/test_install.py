"""The README's ways to install the module, as people try them: from a clone, and from a fork at a commit."""

import json
import os
import re
import shlex
import shutil
import zipfile
from pathlib import Path

import pytest

from languages.go.generator import toolchain
from languages.go.tests.workshop import MODULE, ROOT

FORK, COMMIT, VERSION = "git.example/owner/name", "0123456789ab", "v0.0.0-20260101000000-0123456789ab"
PACKAGE = ROOT / "generated" / "go"
PROGRAM = f"""package main

import sdk "{MODULE}"

func main() {{ println(sdk.Version) }}
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module of someone's that imports the client, on a machine without a network."""
    monkeypatch.setenv("GOPROXY", "off")
    monkeypatch.setenv("GONOSUMDB", "*")
    monkeypatch.setenv("GOFLAGS", "-modcacherw")
    monkeypatch.setenv("GOMODCACHE", str(tmp_path / "cache"))
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "go.mod").write_text("module theirs\n\ngo 1.24\n", "utf-8")
    (folder / "main.go").write_text(PROGRAM, "utf-8")
    return folder


def commands() -> list[list[str]]:
    """The blocks of commands below the README's `Install`, each a list of lines."""
    page = (PACKAGE / "README.md").read_text("utf-8")
    section = page[page.index("## Install") : page.index("## Call")]
    return [block.splitlines() for block in re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)]


def run(lines: list[str], module: Path, **places: str) -> None:
    """Run the commands in the module, each place in brackets filled in, and then the program."""
    for line in [*lines, "go run ."]:
        for name, value in places.items():
            line = line.replace(f"<{name}>", value)
        tool, *arguments = shlex.split(line)
        done = toolchain.run(tool, arguments, module)
        assert done.returncode == 0, f"{line}: {done.stderr}"
    assert re.search(r"^\d+\.\d+\.\d+$", done.stderr.strip())


def test_f5_1_the_module_is_used_from_a_clone(module: Path) -> None:
    run(commands()[0], module, clone=str(ROOT))


def test_f5_1_the_module_is_used_from_a_fork(module: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder holds what the host would give `go`, as a proxy of modules serves it."""
    name = f"{FORK}/generated/go"
    served = tmp_path / "served" / name / "@v"
    served.mkdir(parents=True)
    for query in (COMMIT, VERSION):
        (served / f"{query}.info").write_text(json.dumps({"Version": VERSION, "Time": "2026-01-01T00:00:00Z"}), "utf-8")
    (served / "list").touch()
    shutil.copyfile(PACKAGE / "go.mod", served / f"{VERSION}.mod")
    with zipfile.ZipFile(served / f"{VERSION}.zip", "w") as packed:
        for path in PACKAGE.iterdir():
            packed.write(path, f"{name}@{VERSION}/{path.name}")
    monkeypatch.setenv("GOPROXY", (tmp_path / "served").as_uri())
    host, owner, repository = FORK.split("/")
    run(commands()[1], module, host=host, owner=owner, repository=repository, commit=COMMIT)


def test_f5_1_no_page_promises_what_nothing_serves() -> None:
    for page in (PACKAGE / "README.md", ROOT / "README.md"):
        text = page.read_text("utf-8")
        assert f"`go get {MODULE}` does nothing yet" in text or f"go get {MODULE}" not in text
        assert f"\ngo get {MODULE}" not in text
    assert os.linesep + f'<meta name="go-import" content="{MODULE} git ' in (ROOT / "CONTRIBUTING.md").read_text(
        "utf-8"
    )
