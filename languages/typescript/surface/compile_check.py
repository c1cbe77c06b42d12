"""Compile call sites of a TypeScript package with the locked compiler."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from languages.typescript.generator.toolchain import ToolError, toolchain
from scripts.review.code.api_surface import Reading
from scripts.review.code.committed_or_fresh_packages import CodeError
from scripts.review.code.compile_old_callers import Compile, Found, write_sites

# What is only imported is used by that.
_TSC = {"noEmit": True, "noUnusedLocals": False, "noUnusedParameters": False, "skipLibCheck": True, "rootDir": "/"}
_TSC_LINE = re.compile(r"^sites\.ts\((\d+),\d+\): error (TS\d+): (.*(?:\n .*)*)", re.MULTILINE)


def _tsc(reading: Reading, head: Path, into: Path, root: Path) -> Found:
    sites = write_sites(reading, into / "tsc" / "sites.ts")
    package = json.loads((head / "package.json").read_text("utf-8"))["name"]
    doors = {package: [f"{head}/src/index.ts"], f"{package}/types": [f"{head}/src/types.ts"]}
    settings = {
        "extends": f"{head}/tsconfig.json",
        "compilerOptions": {**_TSC, "paths": doors},
        "include": ["sites.ts"],
    }
    (sites.parent / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    (sites.parent / "package.json").write_text('{"type": "module"}', "utf-8")
    try:
        toolchain(root).compile("--pretty", "false", "--project", sites.parent, cwd=sites.parent)
    except ToolError as error:
        found = [(int(line), f"{text} [{code}]") for line, code, text in _TSC_LINE.findall(str(error))]
        if not found:
            raise CodeError(f"tsc: {error}") from error
        return found
    return []


TOOLS: Mapping[str, Compile] = {"tsc": _tsc}
