"""The runtime where it stands: its unit tests on the locked Node, and the compiler at its strictest."""

import json
import re
import shutil
from pathlib import Path

import pytest

from languages.typescript.generator.toolchain import Toolchain
from languages.typescript.tests.workshop import HERE, ROOT, Bench
from scripts.node import run_node
from tests.conformance.fault_injection import Fault, faults_in

TESTS = sorted((HERE / "runtime").glob("*.test.ts"))
# Faults that no case of one call can show, in the form of ../faults.json; `case` has the file of the unit test
# that must fail, and the beginning of its name.
FAULTS = faults_in(HERE / "unit_faults.json")
# By Node's own client, and by its fetch as on other platforms.
WAYS = ("node", "fetch")


def run(folder: Path, way: str, *words: str | Path) -> str:
    """Run unit tests on the locked Node, and return what it reports."""
    # Node reads the types away; that it does so without a package.json is no news.
    return run_node("--no-warnings", "--test", "--test-reporter=tap", *words, cwd=folder, SENDS=way).stdout


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.name))
def test_units(path: Path, way: str) -> None:
    said = run(ROOT, way, path)
    assert re.findall(r"^# (?:fail|cancelled|skipped|todo) (\d+)$", said, re.MULTILINE) == ["0"] * 4, said
    assert int(re.findall(r"^# pass (\d+)$", said, re.MULTILINE)[0]) >= 5


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the runtime and its tests, to plant faults in."""
    folder = tmp_path_factory.mktemp("source")
    shutil.copytree(HERE.parent / "runtime", folder / "runtime")
    shutil.copytree(HERE / "runtime", folder / "tests" / "runtime")
    return folder


@pytest.mark.share(4)
@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_f3_9_a_unit_test_notices_a_planted_fault(fault: Fault, source: Path, tmp_path: Path) -> None:
    fault.plant(source, tmp_path / "planted")
    file, _, name = fault.case.partition(": ")
    tests = [f"--test-name-pattern=^{re.escape(name)}", "--test-timeout=15000", f"tests/runtime/{file}.test.ts"]
    said = [run(tmp_path / "planted", way, *tests) for way in WAYS]
    noticed = rf"^not ok \d+ - {re.escape(name)}"
    assert any(re.search(noticed, text, re.MULTILINE) for text in said), f"{fault.breaks}, and: {said}"


def test_the_runtime_and_its_tests_compile(tools: Toolchain, bench: Bench, tmp_path: Path) -> None:
    options = json.loads((bench.folder / "openapi" / "tsconfig.json").read_text("utf-8"))["compilerOptions"]
    types = [str(tools.folder / "node_modules" / "@types" / "node")]
    options |= {"module": "ESNext", "moduleResolution": "bundler"}  # no package.json says here what a file is
    here = {"rootDir": str(ROOT), "outDir": str(tmp_path / "dist"), "types": types, "noEmit": True}
    places = ["languages/typescript/runtime/**/*.ts", "languages/typescript/tests/runtime/*.ts"]
    settings = {"compilerOptions": {**options, **here}, "include": [str(ROOT / place) for place in places]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    tools.compile(cwd=tmp_path)
