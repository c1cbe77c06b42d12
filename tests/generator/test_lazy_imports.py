"""The command that generates loads some libraries only when they are used."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from scripts.lazy_imports import import_lazily
from tests.expected import MAIN

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_a_module_is_loaded_with_the_first_use_of_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "lazy_sample.py").write_text("import sys\nsys.lazy_sample_is_loaded = True\nvalue = 5\n")
    monkeypatch.setattr(sys, "lazy_sample_is_loaded", False, raising=False)
    import_lazily("lazy_sample")
    module = import_module("lazy_sample")
    assert not vars(sys)["lazy_sample_is_loaded"]
    assert module.value == 5
    assert vars(sys)["lazy_sample_is_loaded"]


def test_a_module_that_fails_does_so_with_its_first_use(folder: Path) -> None:
    (folder / "lazy_broken.py").write_text("raise ImportError('broken')\n")
    import_lazily("lazy_broken")
    module = import_module("lazy_broken")
    with pytest.raises(ImportError, match="broken"):
        print(module.value)  # noqa: T201


@pytest.mark.usefixtures("folder")
def test_what_is_not_installed_is_missed_at_once() -> None:
    import_lazily("lazy_missing")
    with pytest.raises(ModuleNotFoundError, match="lazy_missing"):
        import_module("lazy_missing")


def test_generating_loads_no_http_library(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "scripts.generate", "--languages", MAIN]
    done = subprocess.run([*command, "--output", tmp_path], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "openapi_python_client.parser" in loaded
    assert not {name for name in loaded if name.startswith(("httpx.", "httpcore."))}
