"""Promises of every generated package: it imports, it types, its layers agree, and its contract tests pass."""

import importlib
import inspect
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from scripts.generate.provenance import MARKER
from tests.generator.workshop import MINISPECS, NAME, ROOT

FUNCTIONS = (("sync", False), ("sync_detailed", False), ("asyncio", True), ("asyncio_detailed", True))
IMPORT_ALL = f"""
import pkgutil, sys, importlib
import {NAME}
for found in pkgutil.walk_packages({NAME}.__path__, "{NAME}."):
    if "._runtime." not in found.name:
        importlib.import_module(found.name)
for name in {NAME}.__all__:
    getattr({NAME}, name)
print(" ".join(sorted({{"httpx", "httpcore", "dateutil", "anyio"}} & sys.modules.keys())))
"""

every = pytest.mark.parametrize("name", MINISPECS)


@every
def test_a_package_imports_without_a_warning_and_without_the_http_library(
    package_of: Callable[[str], Path], name: str
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(package_of(name)), "PYTHONDONTWRITEBYTECODE": "1"}
    words = [sys.executable, "-W", "error", "-c", IMPORT_ALL]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", "")


@every
def test_the_layers_of_a_package_agree(grow: Callable[[str], ModuleType], name: str) -> None:
    package = grow(name)
    operations = importlib.import_module(f"{NAME}._operations").OPERATIONS
    assert operations
    clients = importlib.import_module(f"{NAME}.client")
    for entry in operations.values():
        names = {*entry.parameters.values(), "client", "options"} | ({"body"} if entry.operation.body else set())
        for function, is_async in FUNCTIONS:
            found = getattr(entry, function)
            assert inspect.iscoroutinefunction(found) is is_async
            assert set(inspect.signature(found).parameters) == names
        flat = names - {"client"} | set(entry.fields.values()) | {"self"}
        flat -= {"body"} if entry.body else set()
        for client in (package.VoicebotStudio, package.AsyncVoicebotStudio):
            resource = getattr(client, entry.resource).func(object.__new__(client))
            for held in (resource, resource.with_raw_response):
                method = getattr(type(held), entry.method)
                assert inspect.iscoroutinefunction(method) is (client is clients.AsyncVoicebotStudio)
                assert set(inspect.signature(method).parameters) == flat


@every
def test_a_package_is_whole_and_says_what_it_is(package_of: Callable[[str], Path], name: str) -> None:
    package = package_of(name)
    found = (path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    files = {path.relative_to(package).as_posix(): path for path in found}
    for path in files.values():
        assert MARKER in path.read_text("utf-8")
    assert {"LICENSE", "README.md", "made-from.json", "pyproject.toml", f"{NAME}/py.typed"} <= files.keys()
    assert not list(package.rglob(".*"))  # .ruff_cache and its like
    project = tomllib.loads(files["pyproject.toml"].read_text("utf-8"))["project"]
    version = yaml.safe_load((ROOT / "generator-config.yaml").read_text("utf-8"))["package_version_override"]
    assert (project["name"], project["version"]) == ("voicebot-studio", version)


CACHE = ("--cache-dir", str(ROOT / ".mypy_cache" / "minispecs"))


@pytest.fixture
def all_packages(package_of: Callable[[str], Path], tmp_path: Path) -> Path:
    """The packages of all mini-specs side by side."""
    for name in MINISPECS:
        (tmp_path / name).symlink_to(package_of(name) / NAME)
    return tmp_path


def test_every_package_passes_mypy_strict(all_packages: Path) -> None:
    words = [sys.executable, "-m", "mypy", "--strict", "--explicit-package-bases", *CACHE, *MINISPECS]
    done = subprocess.run(words, cwd=all_packages, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_package_passes_pyright_strict(all_packages: Path) -> None:
    (all_packages / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict", "pythonVersion": "3.11"}', "utf-8")
    words = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--project", str(all_packages)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.stdout.strip().endswith("0 errors, 0 warnings, 0 informations"), done.stdout


def test_the_type_check_can_fail(package_of: Callable[[str], Path], tmp_path: Path) -> None:
    package = tmp_path / "listing"
    shutil.copytree(package_of("listing") / NAME, package)
    resource = package / "resources" / "calls.py"
    resource.write_text(resource.read_text("utf-8").replace("limit=limit", "limit=order"), "utf-8")
    words = [sys.executable, "-m", "mypy", "--strict", "--explicit-package-bases", *CACHE, "listing"]
    done = subprocess.run(words, cwd=package.parent, capture_output=True, text=True, check=False)
    assert "resources/calls.py" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("name", MINISPECS)
@pytest.mark.share(3)
def test_the_contract_tests_hold_for_a_package_with_no_line_written_for_it(
    package_of: Callable[[str], Path], name: str, tmp_path: Path
) -> None:
    environment: dict[str, Any] = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "CONTRACT_"))},
        "SPEC": str(MINISPECS[name]),
        "PYTHONPATH": str(package_of(name)),
        "DRAWS": "5",
    }
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp", str(tmp_path / "t")]
    # One client mode is enough here: that both come of one exchange is proven on the real document.
    done = subprocess.run(
        [*words, "-k", "not asyncio", "tests/contract"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
