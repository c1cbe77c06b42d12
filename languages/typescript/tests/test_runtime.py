"""The runtime where it stands: its unit tests on the locked Node, and the compiler at its strictest."""

import json
import re
from pathlib import Path

import pytest

from languages.typescript.generator.toolchain import Toolchain
from languages.typescript.tests.workshop import HERE, ROOT, Bench

TESTS = sorted((HERE / "runtime").glob("*.test.ts"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.name))
def test_units(path: Path, tools: Toolchain) -> None:
    # Node reads the types away; that it does so without a package.json is no news.
    said = tools.node("--no-warnings", "--test", "--test-reporter=tap", path, cwd=ROOT)
    assert int(re.findall(r"^# pass (\d+)$", said, re.MULTILINE)[0]) >= 5
    assert re.findall(r"^# (?:fail|skipped|todo) (\d+)$", said, re.MULTILINE) == ["0", "0", "0"]


def test_the_runtime_and_its_tests_compile(tools: Toolchain, bench: Bench, tmp_path: Path) -> None:
    options = json.loads((bench.folder / "openapi" / "tsconfig.json").read_text("utf-8"))["compilerOptions"]
    types = [str(tools.folder / "node_modules" / "@types" / "node")]
    options |= {"module": "ESNext", "moduleResolution": "bundler"}  # no package.json says here what a file is
    here = {"rootDir": str(ROOT), "outDir": str(tmp_path / "dist"), "types": types, "noEmit": True}
    places = ["languages/typescript/runtime/*.ts", "languages/typescript/tests/runtime/*.ts"]
    settings = {"compilerOptions": {**options, **here}, "include": [str(ROOT / place) for place in places]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    tools.compile(cwd=tmp_path)
