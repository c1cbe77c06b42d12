"""Measured pages say what they measured (S9): a difference is noticed, and what writes a page records the state."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace

import click
import pytest
from click.testing import CliRunner, Result

from benchmarks import __main__ as bench
from benchmarks import parity
from benchmarks.report import Section
from languages.python.tests.mutation import __main__ as mutation
from scripts import check_measured_pages as command
from scripts.check_measured_pages import MeasuredPage, measured_pages
from scripts.generate.provenance import matching
from tests.docs.pages import ROOT
from tests.expected import MAIN

FIGURES = "# Figures\n\nTwice as fast.\n\n"
FILES = {"runtime/a.py": "a", "runtime/inner/b.py": "b", "harness.py": "h", "chart.svg": "c", "README.md": "r"}


@dataclass(frozen=True)
class Project:
    """A project of one measured page."""

    page: MeasuredPage

    def write(self, name: str, text: str) -> None:
        (self.page.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.page.root / name).write_text(text, "utf-8")

    def measure(self) -> None:
        self.write("page.md", f"{FIGURES}{self.page.record(self.page.hashes())}\n")

    def say(self, notice: str) -> None:
        """Put a notice below the heading, in the place of the one that is there."""
        heading, *rest = (self.page.root / "page.md").read_text("utf-8").split("\n\n")
        others = [each for each in rest if not each.startswith("> ")]
        self.write("page.md", "\n\n".join([heading, notice, *others]))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project whose page is of what there is."""
    parts = {"runtime": ["runtime"], "the harness": ["harn*.py"]}
    made = Project(MeasuredPage(tmp_path, "page.md", "make figures", parts, {"chart": ["chart.svg"]}))
    for name, text in FILES.items():
        made.write(name, text)
    made.measure()
    return made


def notice(*parts: str) -> str:
    return (
        "> **Measured on an earlier state** of the code. "
        f"Changed since: {', '.join(parts)}. `make figures` measures anew."
    )


def test_s9_a_page_of_what_there_is_needs_to_say_no_more(project: Project) -> None:
    assert project.page.fault() == ""
    project.write("README.md", "another")
    assert project.page.fault() == ""


@pytest.mark.parametrize(
    ("file", "text", "parts"),
    [
        ("runtime/inner/b.py", "changed", ["runtime"]),
        ("runtime/new.py", "", ["runtime"]),
        ("runtime/a.py", None, ["runtime"]),
        ("harness.py", "changed", ["the harness"]),
        ("harness_more.py", "", ["the harness"]),
        ("chart.svg", "of another run", ["chart"]),
        ("page.md", FIGURES, ["runtime", "the harness", "chart"]),
    ],
    ids=["a change", "a new file", "no file", "the harness", "by a pattern", "the chart", "no record"],
)
def test_s9_a_difference_has_to_be_said_or_measured(
    file: str, text: str | None, parts: list[str], project: Project
) -> None:
    if text is None:
        (project.page.root / file).unlink()
    else:
        project.write(file, text)
    fault = project.page.fault()
    assert fault.startswith(f"page.md: {', '.join(parts)} changed since it was measured")
    assert "Run `make figures`, or" in fault
    assert fault.endswith(f"\n  {notice(*parts)}")
    project.say(notice(*parts))
    assert project.page.fault() == ""


def test_s9_what_the_page_says_is_held_to_what_has_changed(project: Project) -> None:
    project.write("harness.py", "changed")
    project.say(notice("runtime"))
    assert project.page.fault().endswith(notice("the harness"))
    project.say(notice("the harness"))
    project.write("runtime/a.py", "changed too")
    assert project.page.fault().endswith(notice("runtime", "the harness"))


@pytest.mark.parametrize("places", [(1,), (0, 1)], ids=["further down", "twice"])
def test_s9_it_is_said_once_and_where_it_is_read_first(places: tuple[int, ...], project: Project) -> None:
    project.write("harness.py", "changed")
    heading, *rest = (project.page.root / "page.md").read_text("utf-8").split("\n\n")
    for place in reversed(places):
        rest.insert(place, notice("the harness"))
    project.write("page.md", "\n\n".join([heading, *rest]))
    assert project.page.fault().endswith(notice("the harness"))


def test_s9_what_is_no_longer_so_is_not_said(project: Project) -> None:
    project.say(notice("runtime"))
    assert project.page.fault() == (
        f"page.md: nothing has changed since it was measured; remove\n  {notice('runtime')}"
    )


def test_s9_the_command_fails_by_name_and_notes_what_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "measured_pages", lambda: {"page.md": project.page})
    assert run(command.main).output == "1 measured pages say what they measured.\n"
    project.write("harness.py", "changed")
    failed = run(command.main)
    assert (failed.exit_code, failed.output.partition(":")[0]) == (1, "page.md")
    project.say(notice("the harness"))
    assert run(command.main).output.startswith("note: page.md is of an earlier state, and says so: the harness\n")


def run(main: click.Command, *words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize("page", measured_pages().values(), ids=lambda page: page.name)
def test_s9_the_table_names_what_there_is(page: MeasuredPage) -> None:
    patterns = [pattern for part in (*page.measured.values(), *page.wrote.values()) for pattern in part]
    assert [pattern for pattern in patterns if not matching(ROOT, [pattern])] == []
    assert (ROOT / page.name).is_file()
    assert f"\n{page.verb.removeprefix('make ')}: " in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("page", measured_pages().values(), ids=lambda page: page.name)
def test_s9_each_page_has_a_hash_of_each_part(page: MeasuredPage) -> None:
    assert list(page.recorded()) == [*page.measured, *page.wrote]


def played(project: Project, monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> Result:
    timing = parity.Timing("1", [(1.0, 1.0)] * 2, [(1.0, 1.0)] * 2)
    monkeypatch.setattr(parity, "PAGE", project.page.root / "page.md")
    monkeypatch.setattr(parity, "ROOT", project.page.root)
    monkeypatch.setattr(parity, "cases", lambda: {"values": {MAIN: [1, 1]}})
    monkeypatch.setattr(parity, "measure", lambda *_: change() or timing)
    return run(parity.main)


def benched(project: Project, monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> Result:
    figure = ModuleType("benchmarks.figures.planted")
    figure.measure = lambda _: change() or Section("Decode", (), files={"chart.svg": b"new"})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, figure.__name__, figure)
    monkeypatch.setattr(bench, "FIGURES", ("planted",))
    monkeypatch.setattr(bench, "RESULTS", project.page.root / "page.md")
    monkeypatch.setattr(bench, "ROOT", project.page.root)
    monkeypatch.setattr(bench, "installed", lambda: None)
    monkeypatch.setattr(bench, "generated", lambda: None)
    return run(bench.main)


def mutated(project: Project, monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> Result:
    killed = [SimpleNamespace(name="runtime.a", path=Path("src/runtime/a.py"), status="killed")]
    for name, stub in {"prepare": None, "forget_survivors": None, "results": killed}.items():
        monkeypatch.setattr(mutation, name, lambda stub=stub: stub)
    monkeypatch.setattr(mutation, "run", lambda *_: change())
    return run(mutation.main, "--list", str(project.page.root / "page.md"))


WRITERS = {"docs/parity.md": (parity, played), "benchmarks/RESULTS.md": (bench, benched)}
WRITERS["docs/survivors.md"] = (mutation, mutated)


@pytest.mark.parametrize("name", measured_pages())
def test_s9_what_writes_a_page_records_what_there_was_when_it_began(
    name: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, write = WRITERS[name]
    monkeypatch.setattr(module, "measured_pages", lambda: {name: project.page})
    project.write("page.md", "# Before\n")
    done = write(project, monkeypatch, lambda: None)
    assert (done.exit_code, project.page.fault()) == (0, ""), done.output
    done = write(project, monkeypatch, lambda: project.write("harness.py", "changed meanwhile"))
    assert (done.exit_code, project.page.changed()) == (0, ["the harness"]), done.output


@pytest.mark.parametrize("other", ["--sample=3", "--report"])
def test_s9_survivors_are_listed_of_a_whole_run_alone(other: str, tmp_path: Path) -> None:
    done = run(mutation.main, other, "--list", str(tmp_path / "page.md"))
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "--list is of a whole run" in done.output
