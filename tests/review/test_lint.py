"""Plants defects in the document, each alone: it is found by the right tool and rule, at the right line."""

import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from yaml import CSafeDumper as Quick

from scripts.document.read_with_line_numbers import Document, Pointer
from scripts.node import ToolError, run_node
from scripts.review.lint import LINTERS, RULESETS, lint, lint_all
from scripts.review.locate_npm_tools import ROOT
from scripts.review.result import Finding
from tests.share import share
from tests.slowness import scaled

OPENAPI = ROOT / "openapi.yaml"
TOOLS = ("redocly", "spectral", "project")
WHOLE = json.dumps(yaml.safe_load(OPENAPI.read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Defect:
    """A planted defect.

    Parameters:
        defect: what is wrong.
        at: the JSON pointer of the node at whose line it must be found.
        found: the tool that must find it, and by which rule; none where nothing is wrong.
        set, remove: what is done to the document, by JSON pointer.
        also: rules that may find what follows from it.
        everywhere: whether each operation has it, and not the one alone.
    """

    defect: str
    at: str
    found: dict[str, str]
    set: dict[str, Any] = field(default_factory=dict)
    remove: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    everywhere: bool = False

    @property
    def name(self) -> str:
        return re.sub(r"\W+", "-", self.defect) + ".yaml"


DEFECTS = [Defect(**each) for each in yaml.safe_load(Path(__file__).with_name("defects.yaml").read_text("utf-8"))]
PLANTED = share(DEFECTS, 30, "defects")


def steps(pointer: str) -> Pointer:
    """Return the steps of a JSON pointer, numbers as such."""
    keys = [key.replace("~1", "/").replace("~0", "~") for key in pointer.split("/")[1:]]
    # A status code is a key, not a place in a list.
    return tuple(int(key) if key.isdigit() and len(key) < 3 else key for key in keys)


def plant(defect: Defect) -> str:
    """Return the document with the defect in it."""
    document = json.loads(WHOLE)

    def holder(pointer: str) -> tuple[Any, Any]:
        node = document
        *above, last = steps(pointer)
        for step in above:
            node = node[step]
        return node, last

    for pointer, value in defect.set.items():
        node, last = holder(pointer)
        if isinstance(node, list):
            node[last : last + 1] = [value]
        else:
            node[last] = value
    for pointer in defect.remove:
        node, last = holder(pointer)
        del node[last]
    # What is there twice is written twice: an alias would have another's line.
    return str(
        yaml.dump(json.loads(json.dumps(document)), Dumper=Quick, sort_keys=False, width=1000, allow_unicode=True)
    )


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """Return the findings of each defect, and of the document without any; the linters are started once for all."""
    folder = tmp_path_factory.mktemp("defects")
    for defect in PLANTED:
        (folder / defect.name).write_text(plant(defect), "utf-8")
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in lint_all([OPENAPI, *(folder / defect.name for defect in PLANTED)]):
        found[finding.file].append(finding)
    for defect in PLANTED:  # the line that it is expected at
        where = Document(folder / defect.name).where(steps(defect.at))
        found[f"{defect.name} expected"] = [
            Finding(defect.name, int(where.rpartition(":")[2]), 0, rule, "", "", tool)
            for tool, rule in defect.found.items()
        ]
    return found


def brief(finding: Finding) -> tuple[str, str, int]:
    """Return what tells a finding from others: tool, rule and line."""
    return finding.tool, finding.rule, finding.line


def test_every_defect_is_found_where_it_is_and_nothing_else(findings: dict[str, list[Finding]]) -> None:
    missed: list[str] = []
    for defect in PLANTED:
        # What is planted has no source, unless that is the defect.
        also = {*defect.also, "project-source"} - {*defect.found.values()}
        given = [brief(finding) for finding in findings[defect.name] if finding.rule not in also]
        expected = [brief(finding) for finding in findings[f"{defect.name} expected"]]
        if defect.everywhere:
            given = [each for each in given if each in expected]
        if given != expected:
            missed.append(f"{defect.defect}: expected {expected}, given {given}")
    assert not missed, "\n".join(missed)


def test_no_tool_is_enough(findings: dict[str, list[Finding]]) -> None:
    alone = {tool: [defect.defect for defect in DEFECTS if set(defect.found) == {tool}] for tool in TOOLS}
    assert all(len(defects) >= 10 for defects in alone.values()), alone
    for tool in TOOLS:
        # Without it, its defects would pass: nothing else that counts is found.
        others = [f for d in DEFECTS for f in findings.get(d.name, ()) if tool in d.found and f.tool != tool]
        assert {finding.rule for finding in others} <= {"project-source", *(rule for d in DEFECTS for rule in d.also)}


def test_the_document_of_the_project_is_clean(findings: dict[str, list[Finding]]) -> None:
    assert findings[OPENAPI.name] == []


def test_r11_a_document_whose_schemas_share_parts_is_linted_as_it_is_written(tmp_path: Path) -> None:
    """With every reference put in its place, these 56 schemas would be a billion; linting them took minutes."""
    document, levels = json.loads(WHOLE), 14
    schemas = document["components"]["schemas"]
    for level, variant in ((level, variant) for level in range(levels) for variant in range(4)):
        below = [{"$ref": f"#/components/schemas/L{level + 1}V{v}"} for v in range(4)] if level + 1 < levels else []
        schemas[f"L{level}V{variant}"] = {
            "type": "object",
            "properties": {"next": {"oneOf": below}} if below else {},
            "examples": [{}],
        }
    schemas["Call"]["properties"]["shared"] = {"$ref": "#/components/schemas/L0V0"}
    (tmp_path / "shared.json").write_text(json.dumps(document), "utf-8")
    started = time.monotonic()
    rules = {finding.rule for finding in lint(tmp_path / "shared.json")}
    assert rules <= {"no-unused-components", "project-source"}
    assert time.monotonic() - started < scaled(60)


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("broken.yaml", "openapi: 3.1.0\ninfo: [1\npaths: {}\n", 3, "is not YAML"),
        ("empty.yaml", "", 1, "is empty"),
        ("missing.yaml", None, 1, "can't be read: No such file"),
        ("swagger.yaml", 'swagger: "2.0"\ninfo: {title: T, version: "1"}\npaths: {}\n', 1, "is Swagger 2.0"),
        ("newer.yaml", "openapi: 3.2.0\ninfo: {title: T, version: '1'}\n", 1, "says `openapi: 3.2.0`; write 3.1.x"),
    ],
)
def test_what_is_no_document_is_said_once(name: str, text: str | None, line: int, said: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    (finding,) = lint(tmp_path / name)
    assert (finding.file, finding.line, finding.severity) == (name, line, "error")
    assert finding.message.startswith(said)


def test_the_command_names_file_and_line_and_fails(tmp_path: Path) -> None:
    document = tmp_path / "openapi.yaml"
    document.write_text(OPENAPI.read_text("utf-8").replace("summary: Update Call", "summery: Up\u202ecall"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "scripts.review.lint", document], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    line = OPENAPI.read_text("utf-8").split("summary: Update Call")[0].count("\n") + 1
    assert f"{document}:{line}:7: error: Property `summery` is not expected here." in done.stderr
    assert "\u202e" not in done.stderr


def test_a_linter_has_no_network(tmp_path: Path) -> None:
    program = tmp_path / "call.mjs"
    program.write_text(
        "await fetch('http://127.0.0.1:1024/').catch((e) => console.log(String(e.cause.message)));", "utf-8"
    )
    done = run_node("--require", ROOT / RULESETS / "offline.cjs", program, cwd=tmp_path)
    assert done.stdout == "there is no network here\n"


def test_a_linter_that_fails_says_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    for name in ("offline.cjs", "spectral.yaml", "project.yaml"):
        (tmp_path / "rules" / name).write_text((ROOT / RULESETS / name).read_text("utf-8"), "utf-8")
    (tmp_path / "rules" / "redocly.yaml").write_text("extends: [nothing-of-this-name]\n", "utf-8")
    monkeypatch.setattr("scripts.review.lint.RULESETS", tmp_path / "rules")
    with pytest.raises(ToolError, match="nothing-of-this-name"):
        lint(OPENAPI)


def test_a_linter_that_its_limits_ended_is_told_of_whatever_the_others_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swagger = tmp_path / "swagger.yaml"
    swagger.write_text('swagger: "2.0"\n', "utf-8")
    assert [finding.rule for finding in lint(swagger)] == ["project-document"]

    def endless(documents: object, root: Path) -> list[Finding]:
        del documents, root
        time.sleep(scaled(60))
        return []

    monkeypatch.setattr("scripts.review.lint._SECONDS", 1)
    monkeypatch.setitem(LINTERS, "lint by spectral", endless)
    with pytest.raises(ToolError, match="lint by spectral: it was not done within 1 s"):
        lint(swagger)
