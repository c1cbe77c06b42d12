"""Text of a document in comments and constants of the package: no tool of TypeScript heeds it."""

import re
import subprocess
from pathlib import Path

import pytest

from languages.typescript.generator.toolchain import Toolchain, wheel
from languages.typescript.tests.workshop import HERE, make
from tests.generator.said import WORDS, saying, written
from tests.slowness import scaled

# As bundlers, coverage tools and linters find them.
_HEEDED = re.compile(
    r"[@#]__\w+__|//[@#]\s*sourceMappingURL=|\b(?:eslint|biome|deno|oxlint|tslint)-(?:disable|ignore|lint)"
    r"|prettier-ignore|\b(?:istanbul|c8|v8) ignore"
)


@pytest.mark.parametrize(
    "text", [*WORDS[:3], "\n".join(WORDS), "\n\n".join(WORDS)], ids=[*WORDS[:3], "lines", "blocks"]
)
def test_f4_7_no_tool_of_typescript_heeds_the_text_of_a_document(text: str, tools: Toolchain, tmp_path: Path) -> None:
    package = make(written(saying(text), tmp_path), tmp_path / "package")
    files = sorted((package / "src").glob("*.ts"))
    whole = "\n".join(path.read_text("utf-8") for path in files)
    assert whole.count(text.split("\n")[0].removeprefix("@")) > 10
    assert _HEEDED.findall(whole) == []
    command = [wheel() / "bin" / "node", HERE / "text.mjs", tools.folder, *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=scaled(60))
    assert (done.stdout, done.stderr) == ("", "")


def test_f4_7_a_deprecated_operation_says_so_to_tools(tools: Toolchain, tmp_path: Path) -> None:
    """A field of the document that says so is heeded."""
    document = saying("Plain")
    document["paths"]["/calls/{call_id}"]["post"]["deprecated"] = True
    package = make(written(document, tmp_path), tmp_path / "package")
    command = [wheel() / "bin" / "node", HERE / "text.mjs", tools.folder, package / "src" / "resources.ts"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=scaled(60))
    assert done.stdout.endswith("resources.ts: tag deprecated\n")


@pytest.mark.parametrize("text", ["types.", "a types. b"])
def test_f4_7_a_text_with_the_name_of_a_module_imports_nothing(text: str, tmp_path: Path) -> None:
    document = saying(text)
    operation = document["paths"]["/calls/{call_id}"].pop("post")
    operation["responses"] = {"204": {"description": text}}
    operation.pop("requestBody")
    operation.pop("parameters")
    document["paths"] = {"/types.json": {"post": operation}}
    package = make(written(document, tmp_path), tmp_path / "package")
    for name in ("operations", "resources"):
        page = (package / "src" / f"{name}.ts").read_text("utf-8")
        assert "types." in page
        assert "./types.ts" not in page
