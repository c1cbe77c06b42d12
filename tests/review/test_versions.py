"""The verdict, the versions that follow from it, and what does not agree with it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.review.result import Change, Level, Side, Verdict
from scripts.review.revisions import head_side
from scripts.review.versions import following, verdict, versions

ROOT = Path(__file__).parents[2]


def _change(level: Level) -> Change:
    return Change("id", "rule", level, "/info", "head", 1, (), "title", "reason", None, None)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], Verdict.NONE),
        ([Level.EDITORIAL], Verdict.PATCH),
        ([Level.EDITORIAL, Level.ADDED], Verdict.MINOR),
        ([Level.RISKY], Verdict.MINOR),
        ([Level.EDITORIAL, Level.BREAKING, Level.ADDED], Verdict.MAJOR),
    ],
)
def test_the_worst_change_decides(levels: list[Level], expected: Verdict) -> None:
    assert verdict(map(_change, levels)) is expected


@pytest.mark.parametrize(
    ("version", "asked", "expected"),
    [
        ("1.4.2", Verdict.MAJOR, "2.0.0"),
        ("1.4.2", Verdict.MINOR, "1.5.0"),
        ("1.4.2", Verdict.PATCH, "1.4.3"),
        ("1.4.2", Verdict.NONE, "1.4.2"),
        ("0.1.0", Verdict.MAJOR, "1.0.0"),
        ("0.1.0", Verdict.MINOR, "0.2.0"),
        ("1.4", Verdict.PATCH, "1.4.1"),
        ("latest", Verdict.MAJOR, "latest"),
    ],
)
def test_a_version_follows_from_the_verdict(version: str, asked: Verdict, expected: str) -> None:
    assert following(version, asked) == expected


def _side(folder: Path, document: str, package: str, changelog: str, commit: str = "c" * 40) -> Side:
    folder.mkdir()
    text = re.sub(r"(?m)^  version: .*$", f"  version: {document}", (ROOT / "openapi.yaml").read_text("utf-8"), count=1)
    (folder / "openapi.yaml").write_text(text, "utf-8")
    (folder / "generator-config.yaml").write_text(f"package_version_override: {package}\n", "utf-8")
    (folder / "CHANGELOG.md").write_text(changelog, "utf-8")
    return replace(head_side("", folder, folder), commit=commit)


BEFORE = "## Unreleased\n\n## 0.1.0\n"


@pytest.mark.parametrize(
    ("document", "package", "changelog", "asked", "problems"),
    [
        ("2.0.0", "1.0.0", "## 1.0.0\n", Verdict.MAJOR, []),
        ("2.1.0", "1.0.0", "## 1.0.0\n", Verdict.MAJOR, []),
        ("1.0.0", "0.1.0", BEFORE, Verdict.NONE, []),
        ("1.1.0", "0.1.0", BEFORE, Verdict.NONE, ["`info.version` of the document goes from 1.0.0 to 1.1.0"]),
        (
            "1.0.0",
            "0.1.0",
            BEFORE,
            Verdict.MINOR,
            [
                "`info.version` of the document is 1.0.0 after 1.0.0; a minor change makes it 1.1.0.",
                "The packages' version (package_version_override) is 0.1.0 after 0.1.0; a minor change makes it 0.2.0.",
                "CHANGELOG.md says nothing of this minor change.",
            ],
        ),
        ("1.0.1", "0.1.1", BEFORE + "\nWords.", Verdict.PATCH, ["CHANGELOG.md has no section for 0.1.1"]),
    ],
)
def test_versions_and_changelog_are_held_against_the_verdict(
    document: str, package: str, changelog: str, asked: Verdict, problems: list[str], tmp_path: Path
) -> None:
    base = _side(tmp_path / "base", "1.0.0", "0.1.0", BEFORE)
    found = versions(base, _side(tmp_path / "head", document, package, changelog), asked)
    assert found.document[:2] == ("1.0.0", document)
    assert found.package[:2] == ("0.1.0", package)
    assert len(found.problems) == len(problems)
    assert all(said in problem for said, problem in zip(problems, found.problems, strict=True))


def test_a_file_has_no_packages_whose_version_could_be_wrong(tmp_path: Path) -> None:
    base = _side(tmp_path / "base", "1.0.0", "0.1.0", BEFORE, commit="")
    head = _side(tmp_path / "head", "2.0.0", "0.1.0", BEFORE)
    assert versions(base, head, Verdict.MAJOR).problems == ()
