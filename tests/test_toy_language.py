"""A language is one folder: a toy one is dropped in, and every verb runs with it while no other file changes.

The parts are put there in the order of docs/add-a-language.md, which names them.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.languages import PARTS, LanguageError, languages, read_languages
from tests.expected import MAIN
from tests.slowness import scaled

ROOT = Path(__file__).parents[1]
TOY = Path(__file__).parent / "toy_language"
CASES = ("all-null", "argument-null")


class Project:
    """A copy of the project.

    Parameters:
        folder: of the copy; it is made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)
        (folder / ".venv").symlink_to(ROOT / ".venv")
        (folder / ".cache").symlink_to(ROOT / ".cache")
        os.utime(folder / "requirements.lock", (0, 0))  # or make would install what the link leads to

    def ended(self, *words: str | Path, **more: str) -> "subprocess.CompletedProcess[str]":
        """Run a command in the copy, with more in its environment, and return how it ended."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        line = [*map(str, words)]
        return subprocess.run(
            line, cwd=self.folder, env=kept | more, capture_output=True, text=True, timeout=scaled(400)
        )

    def run(self, *words: str | Path, **more: str) -> str:
        """Run a command in the copy, and return what it prints; it must succeed."""
        done = self.ended(*words, **more)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def timed(self) -> list[str]:
        """Time the clients of all languages, as briefly as can be, and return the names of the languages."""
        words = (
            "from benchmarks import parity, payloads\n"
            "for each in parity.peers():\n"
            "    timing = parity.measure(each, rounds=2, calls=2, decodes=1, large=payloads.small())\n"
            "    print(each.name, len(timing.call), len(timing.decode))"
        )
        found = dict(line.split(" ", 1) for line in self.run(sys.executable, "-c", words).splitlines())
        assert {*found.values()} == {"2 2"}
        return list(found)

    def without(self, name: str) -> str:
        """Take a language away, with its package and its settings, and return the names of the others."""
        shutil.rmtree(self.folder / "languages" / name)
        shutil.rmtree(self.folder / "generated" / name)
        config = self.folder / "generator-config.yaml"  # unknown settings are refused
        settings = re.sub(rf"^{name}:\n(?:[ #].*\n)+", "", config.read_text("utf-8"), flags=re.MULTILINE)
        config.write_text(settings, "utf-8")
        for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Without a language"]):
            self.run("git", "-c", "user.name=A", "-c", "user.email=a@example.com", *words)
        return " ".join(other for other in languages() if other != name)

    def cases(self) -> Path:
        """Return a folder of a few conformance cases."""
        folder = self.folder / "build" / "cases"
        folder.mkdir(parents=True, exist_ok=True)
        for name in CASES:
            shutil.copy(self.folder / "tests" / "conformance" / "cases" / f"{name}.json", folder)
        return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the toy language, whose parts were copied one by one."""
    made = Project(tmp_path_factory.mktemp("toy") / "project")
    page = (ROOT / "docs" / "add-a-language.md").read_text("utf-8")
    named = re.findall(r"\*\*`([\w.]+)/?`\*\*", page)
    here = made.folder / "languages" / "toy"
    here.mkdir()
    for part in named:
        if (TOY / part).is_dir():
            shutil.copytree(TOY / part, here / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif (TOY / part).exists():
            shutil.copy(TOY / part, here / part)
    (here / "__init__.py").touch()
    return made


def test_the_page_names_every_part(project: Project) -> None:
    here = project.folder / "languages" / "toy"
    assert [part for part in PARTS if not (here / part).exists()] == []


def test_the_toy_is_small() -> None:
    files = [path for path in TOY.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(len(path.read_text("utf-8").splitlines()) for path in files) <= 200


@pytest.mark.timeout(600)
def test_s1_every_verb_runs_with_a_language_that_was_dropped_in(project: Project) -> None:
    before = _stamps(project.folder)
    assert "files changed" in project.run("make", "generate", "LANGUAGES=toy")
    assert "exactly what the document gives" in project.run("make", "drift", "LANGUAGES=toy")
    project.run(sys.executable, "-m", "scripts.run_language_checks", "--languages=toy")
    said = project.run("make", "conformance", "LANGUAGES=toy", f"CASES={project.cases()}")
    assert re.search(rf"^all +{len(CASES)}/{len(CASES)}$", said, re.MULTILINE)
    base = project.folder / "build" / "base.yaml"
    base.write_text(
        (project.folder / "openapi.yaml").read_text("utf-8").replace("x-retry-safe: true", "x-retry-safe: false", 1)
    )
    project.run("make", "review", f"BASE={base}", "LANGUAGES=toy")
    assert "Toy" in (project.folder / "build" / "review" / "report.html").read_text("utf-8")
    project.run("make", "docs")
    assert ">\nToy" in (project.folder / "build" / "site" / "docs" / "index.html").read_text("utf-8")
    assert "toy" in project.timed()
    assert "generated/toy" not in project.run(sys.executable, "-m", "scripts.generate.report_stale_packages")
    assert _stamps(project.folder) == before


def _stamps(folder: Path) -> dict[str, bytes]:
    """Return the text of every file that is not built, cached or of the toy."""
    built = {
        "build",
        ".cache",
        ".venv",
        "__pycache__",
        "toy",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
    }
    found = (path for path in folder.rglob("*") if not built & {*path.relative_to(folder).parts})
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}


@pytest.mark.parametrize("part", PARTS)
def test_s1_a_folder_that_lacks_a_part_is_refused_by_its_name(part: str, tmp_path: Path) -> None:
    shutil.copytree(TOY, tmp_path / "toy", ignore=shutil.ignore_patterns("__pycache__"))
    path = tmp_path / "toy" / part
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(LanguageError, match=f"languages/toy: `{re.escape(part)}` is missing"):
        read_languages(tmp_path)


OTHERS = list(languages())[1:]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.share(1)
def test_s1_without_a_language_the_verbs_are_green(name: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    left = project.without(name)
    project.run("make", "generate", "LANGUAGES=all")
    project.run("make", "drift", "LANGUAGES=all")
    project.run(sys.executable, "-m", "scripts.run_language_checks", f"--languages={left}")
    project.run("make", "conformance", "LANGUAGES=all", f"CASES={project.cases()}")
    project.run("make", "review", "BASE=HEAD")
    assert project.timed() == left.split()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.share(0)  # minutes for each: in `make soak`
def test_s1_without_a_language_no_test_and_no_page_is_of_it(name: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.without(name)
    project.run("make", "docs")
    pages = (project.folder / "build" / "site").rglob("*.html")
    assert not [page for page in pages if re.search(rf'href="[^"]*generated/{name}/', page.read_text("utf-8"))]
    package = project.folder / "generated" / MAIN
    words = ["-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "-n", "0"]
    listed = project.run("env", f"PYTHONPATH={package}", "SOAK=1", sys.executable, *words).splitlines()
    assert len(listed) > 1000
    named = rf"[\[-]{name}[\]-]|::.*\b{languages()[name].title}\b"
    assert [line for line in listed if re.search(named, line)] == []


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.share(0)  # minutes for each: in `make soak`
def test_s1_without_a_language_the_long_verbs_are_green(name: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.without(name)
    project.run("make")
    project.run("make", "check", "LANGUAGES=all")
    assert f"generated/{name}" not in project.run("make")


# What a machine may have of its own, and a project that brings its tools must not reach for.
OF_THE_MACHINE = ("go", "gofmt", "node", "npm", "npx", "corepack", "tsc", "prettier", "ruff", "black")


def test_s1_generating_uses_no_tool_of_the_machine(tmp_path: Path) -> None:
    project, path = Project(tmp_path / "project"), tmp_path / "path"
    path.mkdir()
    for name in OF_THE_MACHINE:
        (path / name).write_text(f"#!/bin/sh\necho {name} >> {tmp_path}/used\nexit 97\n", "utf-8")
        (path / name).chmod(0o755)
    said = project.run("make", "drift", "LANGUAGES=all", PATH=f"{path}{os.pathsep}{os.environ['PATH']}")
    assert said.count("is exactly what the document gives") == len(languages())
    assert not (tmp_path / "used").exists()


NEEDING = [name for name, language in languages().items() if any("needs" in data for data in language.check)]


@pytest.mark.parametrize("name", NEEDING)
def test_s1_a_missing_toolchain_is_one_line_and_an_error_where_it_is_required(name: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    (project.folder / ".cache").unlink()
    base = project.folder / "openapi.yaml"
    for words in (
        ("scripts.run_language_checks", f"--languages={name}"),
        ("tests.conformance", f"--cases={project.cases()}", f"--languages={name}"),
        ("scripts.review", f"--base={base}", f"--head={base}", f"--languages={name}"),
    ):
        for required, status in (("", {0}), (name, {1, 2})):
            done = project.ended(sys.executable, "-m", *words, REQUIRE_LANGUAGES=required)
            said = [line for line in (done.stdout + done.stderr).splitlines() if "make .cache/tools/" in line]
            assert (done.returncode in status, len(said)) == (True, 1), done.stdout + done.stderr
