"""Generating a client, of this document and of 1,223 operations, against the stock generator."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import github_api
from benchmarks.environment import CACHE, DOCUMENT, OWN, ROOT, Bench, BenchmarkError, Usage, usage
from benchmarks.report import Row, Section, Table, between, number
from benchmarks.stats import ratio, spread

ROUNDS = 15
_OUT = CACHE / "generated"
_OURS, _STOCK = _OUT / "ours", _OUT / "stock"
_LABELS = {_OURS: "this repository", _STOCK: "openapi-python-client, stock"}
_HOW = {_OURS: "python -m scripts.generate", _STOCK: "openapi-python-client generate"}
_NOTES = (
    "Wall time of the whole command, its hooks (ruff) included, into a folder that does not exist; memory at its peak. "
    "Both get the same document and the same `literal_enums`; a figure is void unless both give the same operations "
    "and models, by the names of their modules.",
    "GitHub's description is the pinned npm package `@octokit/openapi`, less what not both generators can make: "
    "`benchmarks/github_api.py` says what. Of it, the stock generator made no warning, and neither did ours.",
)
Commands = dict[Path, list[str | Path]]


def measure(bench: Bench) -> Section:
    """Return the figures of both documents."""
    rows: list[Row] = []
    tables: list[Table] = []
    cases: tuple[tuple[str, float, Callable[[], Commands]], ...] = (
        ("this document", 1.0, _this),
        ("1,223 operations", 0.7, _large),
    )
    for what, limit, commands in cases:
        bench.say(f"generation of {what}")
        try:
            used = _used(bench, commands())
        except BenchmarkError as error:
            rows.append(Row(f"generation of {what}", "x stock", limit, None, str(error).splitlines()[-1]))
            continue
        for measured, most, key in (
            ("wall time", limit, "wall"),
            ("memory at the peak", 1.0, "peak"),
            ("CPU time", None, "cpu"),
        ):
            found = ratio(*([float(getattr(each, key)) for each in used[folder]] for folder in (_OURS, _STOCK)))
            rows.append(Row(f"generation of {what}, {measured}", "x stock", most, found))
        tables.append(_table(what, used))
    return Section("Generation", tuple(rows), tuple(tables), _NOTES)


def _this() -> Commands:
    ours: list[str | Path] = [OWN / "python", "-m", "scripts.generate", "--languages", "python", "--output", _OURS]
    config = _OUT.parent / "stock.yaml"
    config.write_text("project_name_override: stock-client\nliteral_enums: true\n", "utf-8")
    return {_OURS: ours, _STOCK: _stock(DOCUMENT, config)}


def _large() -> Commands:
    github_api.prepare()
    return {_OURS: github_api.generate(_OURS), _STOCK: _stock(github_api.DOCUMENT, github_api.CONFIG)}


def _stock(document: Path, config: Path) -> list[str | Path]:
    tool: list[str | Path] = [OWN / "openapi-python-client", "generate", "--fail-on-warning", "--meta", "uv"]
    return [*tool, "--path", document, "--config", config, "--output-path", _STOCK]


def _used(bench: Bench, commands: Commands) -> dict[Path, list[Usage]]:
    """Return what each generator took in each round; raises BenchmarkError where they do not make the same."""
    found: dict[Path, list[Usage]] = {folder: [] for folder in commands}
    for number_ in range(ROUNDS):
        for folder in sorted(commands, reverse=number_ % 2 == 1):
            shutil.rmtree(folder, ignore_errors=True)
            found[folder].append(usage(*commands[folder], cwd=ROOT))
        if number_ == 0:
            _same(*(_modules(folder) for folder in (_OURS, _STOCK)))
        bench.say(f"  round {number_ + 1} of {ROUNDS}")
    shutil.rmtree(_OUT, ignore_errors=True)
    return found


def _modules(folder: Path) -> dict[str, set[str]]:
    """Return the modules of the operations and of the models of a generated project."""
    (models,) = folder.rglob("models/__init__.py")
    return {
        "operations": _names((models.parents[1] / "api").rglob("*.py")),
        "models": _names(models.parent.glob("*.py")),
    }


def _names(paths: Iterable[Path]) -> set[str]:
    return {f"{path.parent.name}/{path.name}" for path in paths if path.name != "__init__.py"}


def _same(ours: dict[str, set[str]], stock: dict[str, set[str]]) -> None:
    for kind, names in ours.items():
        if names != stock[kind]:
            odd = ", ".join(sorted(names ^ stock[kind])[:5])
            raise BenchmarkError(f"void: {len(names):,} {kind} against {len(stock[kind]):,}; not in both: {odd}")


def _table(what: str, used: dict[Path, list[Usage]]) -> Table:
    lines = []
    for folder, each in used.items():
        wall, cpu, peak = (spread([getattr(one, key) for one in each]) for key in ("wall", "cpu", "peak"))
        cells = (f"{number(wall.median)} ({between(wall)})", number(cpu.median), f"{peak.median / 2**20:.0f}")
        lines.append((_LABELS[folder], f"`{_HOW[folder]}`", *cells))
    header = ("side", "command", "wall time, s", "CPU, s", "memory at the peak, MiB")
    return Table(what, header, tuple(lines))
