"""Compile call sites of a Go package with the locked toolchain."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from languages.go.generator.toolchain import run
from scripts.document import SpecError
from scripts.review.code.api_surface import Reading
from scripts.review.code.committed_or_fresh_packages import CodeError
from scripts.review.code.compile_old_callers import Compile, Found, write_sites

from .read_surface import module

_GO_LINE = re.compile(r"^(?:\./)?sites\.go:(\d+):\d+: (.*(?:\n\t.*)*)", re.MULTILINE)


def _go_build(reading: Reading, head: Path, into: Path, root: Path) -> Found:
    del root
    sites = write_sites(reading, into / "go" / "sites.go")
    name = module(head)
    version = re.search(r"^go .+", (head / "go.mod").read_text("utf-8"), re.MULTILINE)
    lines = ["module sites", version[0] if version else "", f"require {name} v0.0.0", f"replace {name} => {head}", ""]
    (sites.parent / "go.mod").write_text("\n".join(lines), "utf-8")
    try:
        done = run("go", ["build", "-gcflags=-e", "-o", os.devnull, "."], sites.parent)
    except SpecError as error:
        raise CodeError(str(error)) from error
    found = [(int(line), text) for line, text in _GO_LINE.findall(done.stderr)]
    if done.returncode and not found:
        raise CodeError(f"go build: {done.stderr.strip()}")
    return found


TOOLS: Mapping[str, Compile] = {"go build": _go_build}
