"""The runtime where it stands: formatted, vetted, and its unit tests."""

import re
from pathlib import Path

import pytest

from languages.go.generator import toolchain
from languages.go.tests.workshop import HERE, ROOT, runtime
from tests.conformance.fault_injection import Fault, faults_in
from tests.slowness import scaled

# Faults that no case of one call can show, in the form of ../faults.json; `case` is the unit test that must fail.
FAULTS = faults_in(HERE / "unit_faults.json")
SOURCES = (ROOT / "languages/go/runtime", HERE / "runtime", ROOT / "languages/go/driver")


def test_sources_are_formatted() -> None:
    assert toolchain.run("gofmt", ["-l", *map(str, SOURCES)], ROOT).stdout == ""


def test_units(tmp_path: Path) -> None:
    folder = runtime(tmp_path / "runtime")
    done = toolchain.run("go", ["vet", "."], folder)
    assert done.stdout + done.stderr == ""
    done = toolchain.run("go", ["test", "-count=1", f"-timeout={scaled(120):.0f}s", "."], folder)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.share(3)  # each is compiled anew
@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_f2_7_a_unit_test_notices_a_planted_fault(fault: Fault, tmp_path: Path) -> None:
    folder = tmp_path / "planted"
    fault.plant(runtime(tmp_path / "runtime"), folder)
    done = toolchain.run("go", ["test", "-count=1", "-timeout=60s", "-run", f"^{fault.case}$", "."], folder)
    noticed = rf"^--- FAIL: {fault.case} |^panic: "
    assert re.search(noticed, done.stdout, re.MULTILINE), f"{fault.breaks}, and: {done.stdout}{done.stderr}"


def test_the_sources_are_small_and_need_the_standard_library_alone() -> None:
    for path in sorted((ROOT / "languages/go/runtime").glob("*.go")):
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 400, path
        assert re.match(r"// [A-Z].*\n\npackage ", text), f"{path} does not begin with what it is for"
        assert not [name for name in re.findall(r'^\t"([^"]+)"$', text, re.MULTILINE) if "." in name.split("/")[0]], (
            path
        )
