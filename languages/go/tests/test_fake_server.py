"""The fake server of the package: its own tests, and that a program without tests has nothing of it."""

import re
import shutil
from pathlib import Path

from languages.go.generator import toolchain
from languages.go.tests.workshop import FAKE, HERE, MODULE, ROOT
from tests.slowness import scaled

PACKAGE = ROOT / "generated" / "go"


def module_beside(package: Path, folder: Path) -> Path:
    """Make a module that requires a package, and return its folder."""
    folder.mkdir(exist_ok=True)
    lines = ["module tests", "go 1.24", f"require {MODULE} v0.0.0", f"replace {MODULE} => {package}", ""]
    (folder / "go.mod").write_text("\n".join(lines), "utf-8")
    return folder


def test_the_fake_server(tmp_path: Path) -> None:
    folder = module_beside(PACKAGE, tmp_path / "tests")
    for path in (HERE / "fake_server").glob("*_test.go"):
        shutil.copyfile(path, folder / path.name)
    assert toolchain.run("gofmt", ["-l", str(HERE / "fake_server")], ROOT).stdout == ""
    for command in (["vet", "."], ["test", "-count=1", f"-timeout={scaled(120):.0f}s", "-v", "."]):
        done = toolchain.run("go", command, folder)
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(r"^--- PASS: ", done.stdout, re.MULTILINE)) >= 12


def test_a_planted_fault_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "package")
    source = tmp_path / "package" / FAKE / "read_request.go"
    text = source.read_text("utf-8")
    assert text.count('"query %s is not declared"') == 1
    source.write_text(text.replace('"query %s is not declared"', '"query %s is odd"'), "utf-8")
    folder = module_beside(tmp_path / "package", tmp_path / "tests")
    shutil.copyfile(HERE / "fake_server" / "fake_server_test.go", folder / "fake_server_test.go")
    done = toolchain.run("go", ["test", "-count=1", "."], folder)
    assert "--- FAIL: TestWhatTheDefinitionDoesNotAllowFailsTheTest" in done.stdout


def test_who_does_not_test_pays_nothing() -> None:
    done = toolchain.run("go", ["list", "-deps", "."], PACKAGE)
    assert MODULE in done.stdout.splitlines()
    assert not [name for name in done.stdout.splitlines() if FAKE in name or name in ("testing", "embed")]


def test_the_sources_are_small() -> None:
    for path in sorted((ROOT / "languages/go/runtime" / FAKE).glob("*.go")):
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 400, path
        assert re.match(r"// [A-Z].*\n\npackage ", text), f"{path} does not begin with what it is for"
