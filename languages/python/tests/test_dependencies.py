"""The package declares what it imports, and each version that it allows serves."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from languages.python.tests.runtime.byte_server import Wire, answer
from tests.slowness import scaled
from tests.tls import CERTIFICATES, tls_context

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "generated" / "python"
PROJECT = tomllib.loads((PACKAGE / "pyproject.toml").read_text("utf-8"))["project"]
PROGRAM = Path(__file__).with_name("dependencies_program.py")
UV = Path(sys.executable).with_name("uv")
# Where the name of a distribution is not that of what it is imported as.
IMPORTED_AS = {"python-dateutil": "dateutil", "opentelemetry-api": "opentelemetry"}
# What the caller's own program brings: the event loop that it runs in, and the SOCKS part of httpcore, which is asked
# for by name where a proxy needs it.
BROUGHT = {"trio", "socksio"}
# Functions that are given the name of a module.
BY_NAME = {"import_module", "find_spec"}


def requirements(lines: list[str]) -> dict[str, Requirement]:
    """Return requirements by the name that each is imported by."""
    found = [Requirement(line) for line in lines]
    return {IMPORTED_AS.get(each.name, each.name): each for each in found}


NEEDED = requirements(PROJECT["dependencies"])
EXTRAS = {name: requirements(lines) for name, lines in PROJECT["optional-dependencies"].items()}


def imported(source: str) -> Iterator[str]:
    """Yield the modules of others that a module imports, wherever in it, or asks for by name."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in BY_NAME:
            names = [
                each.value for each in node.args[:1] if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
        for name in names:
            top = name.partition(".")[0]
            if top and top not in sys.stdlib_module_names:
                yield top


def test_f1_3_what_is_imported_is_declared_and_nothing_else() -> None:
    found = {name for path in PACKAGE.rglob("*.py") for name in imported(path.read_text("utf-8"))}
    declared = {*NEEDED, *(name for extra in EXTRAS.values() for name in extra)}
    assert found - BROUGHT == declared


def test_f1_3_an_import_is_found_wherever_it_stands() -> None:
    source = (
        "import a.b, sys\nfrom .c import d\ndef f():\n    from e import g\n    find_spec('h'); import_module(f'.{x}')\n"
    )
    assert [*imported(source)] == ["a", "e", "h"]


@pytest.mark.parametrize(
    "requirement", [*NEEDED.values(), *(r for each in EXTRAS.values() for r in each.values())], ids=str
)
def test_f1_3_each_requirement_has_a_lower_bound(requirement: Requirement) -> None:
    assert [each for each in requirement.specifier if each.operator == ">="]


def versions(python: Path) -> dict[str, str]:
    """Return the versions of the distributions in an environment."""
    done = subprocess.run([UV, "pip", "freeze", "--python", python], capture_output=True, text=True, check=True)
    return dict(re.findall(r"^(\S+)==(\S+)$", done.stdout, re.MULTILINE))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("resolution", ["lowest-direct", "highest"])
def test_f1_3_the_lowest_and_the_newest_allowed_serve(resolution: str, tmp_path: Path) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    place = ["--python", str(python), "--resolution", resolution, "--only-binary=:all:"]
    wanted = ["--requirements", str(PACKAGE / "pyproject.toml"), "--all-extras", "anyio[trio]"]
    for words in (
        ["venv", "--quiet", "--python", sys.executable, str(tmp_path / "venv")],
        ["pip", "install", "--quiet", *place, *wanted],
    ):
        done = subprocess.run([UV, *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    if resolution == "lowest-direct":
        declared = {each.name: each for extra in (NEEDED, *EXTRAS.values()) for each in extra.values()}
        found = versions(python)
        for name, requirement in declared.items():
            (lowest,) = (each.version for each in requirement.specifier if each.operator == ">=")
            assert found[name].startswith(lowest), f"{name} {found[name]}"
    ours = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    closing = answer(200, b'{"id":"c"}', "Connection: close")
    with (
        Wire(answer(), closing) as plain,
        Wire(answer(), closing, tls=tls_context("good")) as secure,
        Wire(answer()) as proxy,
    ):
        urls = (plain.url, secure.url, CERTIFICATES / "authority.pem", "http://a.test/v1", proxy.origin)
        done = subprocess.run(
            [python, "-W", "error", PROGRAM, *map(str, urls)],
            env={**ours, "PYTHONPATH": str(ROOT / os.environ.get("PACKAGE_PYTHON", PACKAGE))},
            cwd=tmp_path,
            timeout=scaled(60),
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["every_model", "dates", "fast_json", "spans", "sync", "asyncio", "trio"]
