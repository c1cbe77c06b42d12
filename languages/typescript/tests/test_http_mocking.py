"""The HTTP-mocking tools that people have: each answers the package's client, and nothing leaves for a network."""

import subprocess
from pathlib import Path

import pytest

from languages.typescript.generator.build import build
from languages.typescript.generator.toolchain import wheel
from languages.typescript.tests.workshop import HERE, ROOT
from scripts.install_npm_packages import installed
from tests.slowness import scaled

PINS = HERE / "http_mocking"
TOOLS = sorted(path.stem for path in PINS.glob("*.mjs") if path.stem != "common")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program's folder with the package and the tools."""
    folder = tmp_path_factory.mktemp("http_mocking")
    build(ROOT / "generated" / "typescript", folder / "package")
    modules = folder / "node_modules"
    modules.mkdir()
    (modules / "voicebot-studio").symlink_to(folder / "package")
    for path in (installed(PINS, "typescript-http-mocking") / "node_modules").iterdir():
        if not path.name.startswith("."):
            (modules / path.name).symlink_to(path)
    for path in PINS.glob("*.mjs"):
        (folder / path.name).write_text(path.read_text("utf-8"), "utf-8")
    return folder


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_answers_the_client(tool: str, program: Path) -> None:
    done = subprocess.run(
        [wheel() / "bin" / "node", f"{tool}.mjs"], cwd=program, capture_output=True, text=True, timeout=scaled(60)
    )
    assert (done.returncode, done.stdout) == (0, f"{tool}\n"), done.stderr


def test_every_tool_that_the_pages_name_is_tried() -> None:
    assert TOOLS == ["msw", "nock", "spies", "undici"]
    package = (PINS / "package.json").read_text("utf-8")
    assert all(f'"{name}":' in package for name in ("msw", "nock", "undici", "@vitest/spy"))
    assert '"resolved"' not in (PINS / "package-lock.json").read_text("utf-8")


def test_without_a_tool_the_calls_fail(program: Path) -> None:
    (program / "none.mjs").write_text('import { tryCalls } from "./common.mjs";\nawait tryCalls();\n', "utf-8")
    done = subprocess.run(
        [wheel() / "bin" / "node", "none.mjs"], cwd=program, capture_output=True, text=True, timeout=scaled(60)
    )
    assert done.returncode == 1
    assert "APIConnectionError" in done.stderr
