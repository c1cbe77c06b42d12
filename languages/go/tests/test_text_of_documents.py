"""Text of a document in comments and constants of the package: no tool of Go heeds it, and it imports nothing."""

import re
from pathlib import Path

import pytest

from languages.go.generator import toolchain
from languages.go.tests.workshop import make
from tests.generator.said import WORDS, saying, written

# As golangci-lint, staticcheck, gosec, `go vet`, k8s's generators and go/build find them.
_HEEDED = re.compile(
    r"^\s*//[/ ]*(?:\+\w|nolint\b|[a-z][a-z0-9]*:[a-z0-9]|Deprecated:)|#nosec|^\s*//(?:line|export|extern) "
)


@pytest.mark.parametrize(
    "text", ["\n".join(WORDS), "\n\n".join(WORDS), " ".join(WORDS)], ids=["lines", "blocks", "one"]
)
def test_f4_7_no_tool_of_go_heeds_the_text_of_a_document(text: str, tmp_path: Path) -> None:
    package = make(written(saying(text), tmp_path), tmp_path / "package")
    made = [package / name for name in ("client.go", "models.go", "operations.go", "calls_service.go")]
    lines = [line for path in made for line in path.read_text("utf-8").splitlines()]
    assert sum("nolint" in line for line in lines) > 10
    assert [line for line in lines if _HEEDED.search(line)] == []


def test_f4_7_a_text_with_the_name_of_a_package_imports_nothing(tmp_path: Path) -> None:
    """Imports are of what code uses: `json.` in a text, and `//` in one before what is used, change nothing."""
    document = saying("json. fmt. slog.")
    texts = ["json.", "fmt.", "slog.", "a // b", "`json.`", 'json." + json.', "'", "\\"]
    document["components"]["schemas"] = {"Mode": {"type": "string", "enum": texts}}
    operation = document["paths"].pop("/calls/{call_id}")["post"]
    operation["parameters"][1]["schema"] = {"$ref": "#/components/schemas/Mode"}
    operation["responses"] = {"204": {"description": "json."}}
    del operation["requestBody"]
    document["paths"]["/json./{call_id}"] = {"post": operation}
    package = make(written(document, tmp_path), tmp_path / "package")
    assert "import ()" in (package / "models.go").read_text("utf-8")
    done = toolchain.run("go", ["build", "-trimpath", "./..."], package)
    assert (done.returncode, done.stderr) == (0, "")
