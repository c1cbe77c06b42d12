"""The packages that `make` calls out of date: those that were made before something changed that they are made of."""

import re
import shutil
from pathlib import Path

import pytest

from scripts.generate import provenance
from scripts.generate.report_stale_packages import stale_packages
from scripts.languages import languages

ROOT = Path(__file__).parents[2]
SOURCES = ("openapi.yaml", "generator-config.yaml", "requirements.lock", "LICENSE", "languages", "scripts")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of all that packages are made of, and of what they say of it."""
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "tests"))
        else:
            shutil.copyfile(ROOT / name, tmp_path / name)
    for name in languages():
        (tmp_path / "generated" / name).mkdir(parents=True)
        shutil.copy(ROOT / "generated" / name / provenance.NAME, tmp_path / "generated" / name)
    return tmp_path


def test_nothing_is_out_of_date_that_was_made_of_what_is_there(project: Path) -> None:
    assert stale_packages(project) == []


@pytest.mark.parametrize("language", languages())
def test_a_change_in_a_language_makes_its_package_out_of_date(language: str, project: Path) -> None:
    (project / "languages" / language / "templates" / "new.jinja").write_text("", "utf-8")
    assert stale_packages(project) == [language]


def test_a_change_of_the_document_makes_every_package_out_of_date(project: Path) -> None:
    with (project / "openapi.yaml").open("a", encoding="utf-8") as document:
        document.write("# another line\n")
    assert stale_packages(project) == list(languages())


def test_make_looks_at_the_same_files() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    parts = re.findall(r"^PARTS := (.*)$", makefile, re.MULTILINE)
    common = re.findall(r"^COMMON := (.*)$", makefile, re.MULTILINE)
    assert parts[0].split() == list(provenance.PARTS)
    named = set(common[0].replace("$(call tree,", "").replace(")", "").split())
    wanted = {pattern for patterns in provenance.SOURCES.values() for pattern in patterns}
    # scripts/generate holds policy.yaml
    assert named == {name for name in wanted if "{language}" not in name} - {"scripts/generate/policy.yaml"}
