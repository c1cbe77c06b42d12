"""Each part of the project reads only those before it: who checks a client must not share the reading of a rule."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Each folder, with all of the project that its modules may import.
MAY_IMPORT = {
    "scripts/document": ("scripts.document",),
    "scripts/client_model": ("scripts.client_model", "scripts.document"),
    "scripts/generate": (
        "scripts.generate",
        "scripts.client_model",
        "scripts.document",
        "scripts.languages",
        "scripts.lazy_imports",
    ),
    "scripts/contract": ("scripts.contract", "scripts.document"),
    "scripts/verify_live": ("scripts.verify_live", "scripts.contract", "scripts.document"),
    # tests.slowness, tests.share: how long a test may take, and how many of its parameters are run.
    "tests/contract": ("tests.contract", "tests.slowness", "tests.share", "scripts.contract", "scripts.document"),
}
_OURS = ("scripts", "tests", "languages", "benchmarks")


def imported(path: Path) -> Iterator[str]:
    """Yield the names of the modules of this project that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [each.name for each in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[: -node.level] if node.level else ()
            start = ".".join((*package, *([node.module] if node.module else ())))
            # `from scripts import document` imports `scripts.document`.
            names = [f"{start}.{name}" for name in names] if start in _OURS else [start]
        yield from (name for name in names if name.partition(".")[0] in _OURS)


def trespasses(folder: str) -> list[str]:
    """Return the imports of a folder's modules that lead where it may not look."""
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name in imported(path)
        if not any(name == allowed or name.startswith(f"{allowed}.") for allowed in MAY_IMPORT[folder])
    ]


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_part_reads_only_what_stands_before_it(folder: str) -> None:
    assert trespasses(folder) == []


def test_an_import_that_leads_elsewhere_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MAY_IMPORT, "scripts/contract", ("scripts.contract",))
    assert any(found.endswith("imports scripts.document") for found in trespasses("scripts/contract"))
