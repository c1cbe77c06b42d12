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

    def run(self, *words: str | Path) -> str:
        """Run a command in the copy, and return what it prints; it must succeed."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        done = subprocess.run(
            list(map(str, words)), cwd=self.folder, env=kept, capture_output=True, text=True, timeout=scaled(400)
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

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
    project.run(sys.executable, "-m", "scripts.check", "--languages=toy")
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
    timed = project.run(
        sys.executable,
        "-c",
        "from benchmarks import parity, payloads\n"
        "toy = next(each for each in parity.peers() if each.name == 'toy')\n"
        "print(parity.measure(toy, rounds=2, calls=2, decodes=1, large=payloads.small()))",
    )
    assert timed.startswith("Timing(")
    assert "generated/toy" not in project.run(sys.executable, "-m", "scripts.generate.stale")
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


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", list(languages())[1:])
def test_s1_without_a_language_the_verbs_are_green(name: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    shutil.rmtree(project.folder / "languages" / name)
    config = project.folder / "generator-config.yaml"  # its own settings, if any, go with it: unknown ones are refused
    config.write_text(re.sub(rf"^{name}:\n(?:[ #].*\n)+", "", config.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    left = " ".join(other for other in languages() if other != name)
    project.run("make", "generate", f"LANGUAGES={left}")
    project.run("make", "drift", f"LANGUAGES={left}")
    project.run(sys.executable, "-m", "scripts.check", f"--languages={left}")
    project.run("make", "conformance", f"LANGUAGES={left}", f"CASES={project.cases()}")
    project.run("make", "review", f"BASE={project.folder / 'openapi.yaml'}", "PROOF=0")
