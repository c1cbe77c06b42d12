"""The two sides of a review: what they may be, and the one clear message for what they may not be."""

import subprocess
from pathlib import Path

import pytest

from scripts.review.sides import ReviewError, base_side, head_side, same_format

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "openapi.yaml").read_text("utf-8")


def _git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with two commits: `empty`, without a document, and `main`, with one and with a package."""
    root = tmp_path / "project"
    (root / "generated/python").mkdir(parents=True)
    (root / "README").write_text("A project.\n", "utf-8")
    _git(root.parent, "init", "--quiet", "--initial-branch=main", str(root))
    _git(root, "add", "README")
    _git(root, "commit", "--quiet", "-m", "one")
    _git(root, "tag", "empty")
    (root / "openapi.yaml").write_text(TEXT, "utf-8")
    (root / "generated/python/made.py").write_text("", "utf-8")
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "-m", "two")
    return root


def test_a_ref_is_laid_out_as_it_was(project: Path, tmp_path: Path) -> None:
    (project / "openapi.yaml").write_text("broken", "utf-8")
    side = base_side("main", project, tmp_path / "base")
    assert (side.label, len(side.commit), side.error) == ("main", 40, "")
    assert side.root == tmp_path / "base"
    assert side.text == side.document.read_text("utf-8") == TEXT
    assert (side.root / "generated/python/made.py").is_file()
    assert not (side.root / "README").exists()
    assert side.spec is not None
    assert side.spec.where(("info",)) == "openapi.yaml:2"


def test_a_file_has_the_settings_of_the_working_tree_and_no_packages(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(TEXT, "utf-8")
    side = base_side(str(tmp_path / "mine.yaml"), ROOT, tmp_path / "base")
    assert (side.label, side.commit) == ("mine.yaml", "")
    settings = (side.root / "generator-config.yaml").read_text("utf-8")
    assert settings == (ROOT / "generator-config.yaml").read_text("utf-8")
    assert not (side.root / "generated").exists()


def test_head_is_the_working_tree_unless_said(project: Path, tmp_path: Path) -> None:
    side = head_side("", project, tmp_path / "head")
    assert (side.label, side.root, side.commit) == ("working tree", project, "")
    assert not (tmp_path / "head").exists()
    assert head_side("main", project, tmp_path / "head").commit


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("", "BASE is missing; name a git ref or a file, as in `make review BASE=main`"),
        (
            "nowhere",
            "BASE=nowhere is neither a file nor a git ref here; if it is elsewhere, `git fetch origin nowhere`",
        ),
        ("--help", "BASE=--help is neither a file nor a git ref here"),
        ("empty", "has no openapi.yaml; name a commit that has one"),
    ],
)
def test_a_base_that_is_not_there(said: str, message: str, project: Path, tmp_path: Path) -> None:
    with pytest.raises(ReviewError) as error:
        base_side(said, project, tmp_path / "base")
    assert message in str(error.value)


def test_a_folder_is_no_side(project: Path, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="is a folder; name the document in it"):
        base_side(str(project), project, tmp_path / "base")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("just a sentence", "mine.yaml:1: is not a mapping"),
        ("a: [1,\n", ": is not YAML"),
        ("name: me\n", "mine.yaml:1: has no `openapi` key"),
        ("swagger: '2.0'\n", "mine.yaml:1: has no `openapi` key"),
        (TEXT.replace("3.1.0", "3.2.0"), "mine.yaml:1: says `openapi: 3.2.0`; write 3.1.x"),
        (TEXT.replace('schemas/Message"', 'schemas/Nothing"'), "`$ref: #/components/schemas/Nothing` leads nowhere"),
    ],
)
def test_a_base_that_is_broken(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(text, "utf-8")
    with pytest.raises(ReviewError) as error:
        base_side(str(tmp_path / "mine.yaml"), ROOT, tmp_path / "base")
    assert str(error.value).startswith("BASE (mine.yaml) is broken, so nothing can be compared with it:\n")
    assert message in str(error.value)


def test_a_head_that_is_broken_says_where(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(TEXT.replace('schemas/Message"', 'schemas/Nothing"'), "utf-8")
    side = head_side(str(tmp_path / "mine.yaml"), ROOT, tmp_path / "head")
    assert side.spec is None
    assert side.error.startswith("mine.yaml:")
    assert "leads nowhere" in side.error
    assert side.text


def test_two_formats_are_not_compared(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "generator/minispecs/old.yaml"
    base = base_side(str(old), ROOT, tmp_path / "base")
    head = head_side("", ROOT, tmp_path / "head")
    with pytest.raises(ReviewError, match=r"BASE \(old.yaml\) is OpenAPI 3.0.\d and HEAD \(working tree\) is 3.1.0"):
        same_format(base, head)
    same_format(head, head)
