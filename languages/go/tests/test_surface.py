"""The words of the compiler that reach a report are of the package alone."""

import subprocess
import tempfile
from pathlib import Path

import pytest

from languages.go.tests.workshop import ROOT
from scripts.review.code.api_surface import code_diff
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


DIFFERENT = """
openapi: 3.1.0
info: {title: T, version: "1"}
servers: [{url: "https://x.example"}]
paths:
  /things:
    get: {operationId: listThings, tags: [things], responses: {'204': {description: d}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-API-Key}}
"""
GROWN = """    delete: {operationId: deleteThings, tags: [things], responses: {'204': {description: d}}}
components:
"""


def test_an_interface_of_a_resource_grows_with_it_and_breaks_no_caller(tmp_path: Path) -> None:
    bench = PackageCache(tmp_path)
    before, after = (
        bench.package(bench.side(text), "go") for text in (DIFFERENT, DIFFERENT.replace("components:\n", GROWN))
    )
    changes = code_diff("go", before, after, bench.root).changes
    assert [(each.before, each.after) for each in changes] == [
        (None, "Things.Delete(ctx context.Context, options ...Option) error")
    ]
    (proof,) = compile_proof("go", before, after, tmp_path / "proof", bench.root)
    assert proof.failures == ()
    # A resource that goes is missed as an interface too.
    gone = bench.package(bench.side(DIFFERENT.replace("[things]", "[others]")), "go")
    assert "type ThingsAPI interface  // of Things" in [
        each.before for each in code_diff("go", before, gone, bench.root).changes
    ]
