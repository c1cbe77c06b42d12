"""The words of the compiler that reach a report are of the package alone."""

import subprocess
import tempfile
from pathlib import Path

import pytest

from languages.go.tests.workshop import ROOT
from scripts.review.code.compile_old_callers import compile_proof
from tests.review.helpers import PackageCache


def test_r11_a_finding_of_a_compiler_names_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = PackageCache(tmp_path)
    package = bench.package(bench.side((ROOT / "openapi.yaml").read_text("utf-8")), "go")
    compile_proof("go", package, package, tmp_path / "first", bench.root)  # what BASE offers is read by then
    text = f"./sites.go:7:2: cannot use a (variable of type {tempfile.gettempdir()}/x/api.Call)"
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, "", text))
    (proof,) = compile_proof("go", package, package, tmp_path / "second", bench.root)
    assert [each.message for each in proof.failures] == ["cannot use a (variable of type api.Call)"]
