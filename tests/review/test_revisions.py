"""The two sides of a review: what they may be, and the one clear message for what they may not be."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.document.read_with_line_numbers import Document
from scripts.review.revisions import ReviewError, base_side, comparable, head_side, same_format
from tests.expected import MAIN

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "openapi.yaml").read_text("utf-8")


def _git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with two commits: `empty`, without a document, and `main`, with one and with a package."""
    root = tmp_path / "project"
    (root / f"generated/{MAIN}").mkdir(parents=True)
    (root / "README").write_text("A project.\n", "utf-8")
    _git(root.parent, "init", "--quiet", "--initial-branch=main", str(root))
    _git(root, "add", "README")
    _git(root, "commit", "--quiet", "-m", "one")
    _git(root, "tag", "empty")
    (root / "openapi.yaml").write_text(TEXT, "utf-8")
    (root / f"generated/{MAIN}/made.py").write_text("", "utf-8")
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "-m", "two")
    return root


def test_a_ref_is_laid_out_as_it_was(project: Path, tmp_path: Path) -> None:
    (project / "openapi.yaml").write_text("broken", "utf-8")
    side = base_side("main", project, tmp_path / "base")
    assert (side.label, len(side.commit), side.error) == ("main", 40, "")
    assert side.root == tmp_path / "base"
    assert side.text == side.document.read_text("utf-8") == TEXT
    assert (side.root / f"generated/{MAIN}/made.py").is_file()
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
    ],
)
def test_a_base_that_is_not_there(said: str, message: str, project: Path, tmp_path: Path) -> None:
    with pytest.raises(ReviewError) as error:
        base_side(said, project, tmp_path / "base")
    assert message in str(error.value)


def test_r8_a_base_without_a_document_is_followed_by_the_first_version(project: Path, tmp_path: Path) -> None:
    side = base_side("empty", project, tmp_path / "base")
    assert (side.spec, side.error, side.text, len(side.commit)) == (None, "", "", 40)
    with pytest.raises(ReviewError, match="HEAD=empty has no openapi.yaml; name a commit that has one"):
        head_side("empty", project, tmp_path / "head")


def test_r8_a_shallow_clone_is_told_to_fetch_its_past(project: Path, tmp_path: Path) -> None:
    _git(tmp_path, "clone", "--quiet", "--depth=1", project.as_uri(), str(tmp_path / "shallow"))
    with pytest.raises(ReviewError) as error:
        base_side("HEAD~1", tmp_path / "shallow", tmp_path / "base")
    assert str(error.value).endswith("this clone is shallow and lacks the past: `git fetch --unshallow` first")


def test_r8_a_ref_may_name_the_document(project: Path, tmp_path: Path) -> None:
    plain, named = (base_side(ref, project, tmp_path / str(i)) for i, ref in enumerate(("main", "main:openapi.yaml")))
    assert (named.commit, named.text, (named.root / "generated").exists()) == (plain.commit, TEXT, True)
    (project / "api").mkdir()
    (project / "api/other.json").write_text(json.dumps({"openapi": "3.1.0"}), "utf-8")
    _git(project, "add", ".")
    _git(project, "commit", "--quiet", "-m", "three")
    other = head_side("HEAD:api/other.json", project, tmp_path / "other")
    assert (other.label, other.document.name, other.commit) == ("HEAD:api/other.json", "openapi.json", "")
    assert other.error.startswith("api/other.json:1: is not OpenAPI 3.1")


@pytest.mark.parametrize("which", [base_side, head_side])
def test_r8_the_markers_of_a_conflict_are_called_that(which: Any, tmp_path: Path) -> None:
    broken = TEXT.replace("servers:\n", "<<<<<<< HEAD\nservers:\n=======\nservers:\n>>>>>>> topic\n", 1)
    (tmp_path / "mine.yaml").write_text(broken, "utf-8")
    try:
        said = str(which(str(tmp_path / "mine.yaml"), ROOT, tmp_path / "side").error)
    except ReviewError as error:
        said = str(error).partition("\n")[2]
    line = broken[: broken.index("<<<<<<<")].count("\n") + 1
    assert said == f"mine.yaml:{line}: has a conflict of a merge, from `<<<<<<< HEAD` on; resolve it first"


UNKNOWN_KEYWORD = TEXT.replace("      summary: Update Call\n", "      summary: Update Call\n      deprecatd: true\n", 1)
FAULTY = {
    "a reference that leads nowhere": TEXT.replace('schemas/Message"', 'schemas/Nothing"'),
    "no operationId": TEXT.replace("      operationId: updateCall\n", ""),
    "a keyword that is none": UNKNOWN_KEYWORD,
    "a parameter without a place": TEXT.replace("          in: path\n", "").replace("        in: path\n", ""),
    "a body without content": TEXT.replace("      requestBody:\n", "      requestBody: {}\n      x-was:\n", 1),
}


@pytest.mark.parametrize("name", FAULTY)
def test_r15_a_base_with_faults_is_read_as_far_as_it_can_be(name: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(FAULTY[name], "utf-8")
    assert FAULTY[name] != TEXT
    base = base_side(str(tmp_path / "mine.yaml"), ROOT, tmp_path / "base")
    assert base.error.startswith("mine.yaml:")
    assert base.spec is not None
    assert len(base.spec.operations) == TEXT.count("operationId: ")
    head = head_side(str(tmp_path / "mine.yaml"), ROOT, tmp_path / "head")
    assert (head.spec, head.error) == (None, base.error)
    # It can be compared if it is OpenAPI of which no client can be made; it is broken all the same, unless BASE is.
    plain = base_side(str(ROOT / "openapi.yaml"), ROOT, tmp_path / "plain")
    assert (comparable(head, plain).spec is None) == (name != "no operationId")


def test_r15_a_warning_names_the_keyword(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(UNKNOWN_KEYWORD, "utf-8")
    assert "`deprecatd`" in base_side(str(tmp_path / "mine.yaml"), ROOT, tmp_path / "base").error.replace("'", "`")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\xff\xfe", "is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "is not UTF-8"),
        (b"[" * 100_000, "is nested more than 100 deep"),
        (b"a: " + b"[" * 5_000 + b"]" * 5_000, "is nested more than 100 deep"),
        (b"a: 1\n" * 4_000_000, "is larger than 16 MB"),
        (b"paths: 7\nopenapi: 3.1.0\ninfo: 3\n", "is not OpenAPI 3.1"),
    ],
    ids=range(7),
)
def test_what_is_no_document_is_one_clear_message(data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_bytes(data)
    side = head_side(str(tmp_path / "odd.yaml"), ROOT, tmp_path / "head")
    assert side.spec is None
    assert re.match(r"odd\.yaml:\d+: ", side.error)
    assert message in side.error


def test_a_json_document_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    whole = json.dumps(Document(ROOT / "openapi.yaml").value)
    (tmp_path / "odd.json").write_text("\ufeff" + whole, "utf-8")
    side = head_side(str(tmp_path / "odd.json"), ROOT, tmp_path / "head")
    assert (side.error, side.text) == ("", whole)


def test_what_is_no_plain_file_is_no_side(project: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReviewError, match="is no plain file; copy the document into one"):
        base_side(str(tmp_path / "pipe"), project, tmp_path / "base")
    with pytest.raises(ReviewError, match="is neither a file nor a git ref here"):
        base_side("x" * 5_000, project, tmp_path / "base")


def test_a_folder_is_no_side(project: Path, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="is a folder; name the document in it"):
        base_side(str(project), project, tmp_path / "base")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("just a sentence", "mine.yaml:1: is not a mapping"),
        ("a: [1,\n", ": is not YAML"),
        ("name: me\n", "mine.yaml:1: has no `openapi` key"),
        ("swagger: '2.0'\n", "mine.yaml:1: is Swagger 2.0"),
        (TEXT.replace("3.1.0", "3.2.0"), "mine.yaml:1: says `openapi: 3.2.0`; write 3.1.x"),
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
