"""What the packages say of themselves: what is known, in each language's own fields, and nothing that is not."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.document import SpecError, load
from scripts.generate.__main__ import make_package
from scripts.generate.config import read_config
from scripts.languages import languages
from tests.expected import MAIN
from tests.generator.said import saying, written
from tests.generator.workshop import CONFIG, ROOT

SAID = {
    "repository": "https://git.example/owner/name",
    "homepage": "https://example.com/",
    "documentation": "https://docs.example.com/",
    "issues": "https://git.example/owner/name/issues",
    "author": 'A "B" Ç \\ D',
    "email": "people@example.com",
    "keywords": ["one", 'two "three"'],
}
NOTHING: dict[str, Any] = {key: [] if isinstance(value, list) else "" for key, value in SAID.items()}


def packages(folder: Path, said: dict[str, Any], document: dict[str, Any] | None = None) -> dict[str, Path]:
    """Make the package of every language, with a block `package` of settings."""
    spec = written(document or saying("Plain"), folder)
    settings = yaml.safe_load(CONFIG.read_text("utf-8")) | {"package": said}
    (folder / "generator-config.yaml").write_text(yaml.safe_dump(settings), "utf-8")
    for language in languages():
        config = read_config(folder / "generator-config.yaml")
        make_package(load(spec), config, ROOT, language, folder / "generated" / language)
    return {language: folder / "generated" / language for language in languages()}


def metadata(made: dict[str, Path]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the packages of two languages say of themselves to their indexes."""
    project = tomllib.loads((made[MAIN] / "pyproject.toml").read_text("utf-8"))["project"]
    return project, json.loads((made["typescript"] / "package.json").read_text("utf-8"))


def test_f5_4_what_is_known_is_said_in_every_package(tmp_path: Path) -> None:
    made = packages(tmp_path, SAID)
    project, package = metadata(made)
    assert project["urls"] == {
        key.capitalize(): SAID[key] for key in ("homepage", "documentation", "repository", "issues")
    }
    assert project["authors"] == [{"name": SAID["author"], "email": SAID["email"]}]
    assert project["keywords"] == package["keywords"] == SAID["keywords"]
    assert "Typing :: Typed" in project["classifiers"]
    assert package["author"] == {"name": SAID["author"], "email": SAID["email"]}
    assert (package["homepage"], package["bugs"]) == (SAID["homepage"], {"url": SAID["issues"]})
    assert package["repository"]["url"] == f"git+{SAID['repository']}"
    assert (ROOT / package["repository"]["directory"] / "package.json").exists()
    for folder in made.values():
        page = (folder / "README.md").read_text("utf-8")
        links = dict(re.findall(r"\[(\w+)\]\((\S+)\)", page))
        assert links == project["urls"]
        assert "<host>" not in page
    assert f"//   - Issues: {SAID['issues']}\n" in (made["go"] / "client.go").read_text("utf-8")


def test_f5_4_what_is_not_known_is_left_out_and_never_invented(tmp_path: Path) -> None:
    made = packages(tmp_path, NOTHING)
    project, package = metadata(made)
    assert not project.keys() & {"urls", "authors", "keywords"}
    assert not package.keys() & {"author", "keywords", "homepage", "repository", "bugs"}
    for folder in made.values():
        assert "](http" not in (folder / "README.md").read_text("utf-8")


def test_f5_4_what_the_document_says_of_people_and_pages_is_taken(tmp_path: Path) -> None:
    document = saying("Plain")
    contact = {"name": "People\u202e", "url": "https://example.com/", "email": "people@example.com"}
    document["info"]["contact"] = contact
    document["externalDocs"] = {"url": "https://docs.example.com/"}
    project, package = metadata(packages(tmp_path, NOTHING, document))
    assert project["urls"] == {"Homepage": contact["url"], "Documentation": "https://docs.example.com/"}
    assert project["authors"] == [{"name": "People\\u202e", "email": contact["email"]}]
    assert package["homepage"] == contact["url"]


def test_f5_3_no_page_speaks_of_a_folder_that_its_reader_is_not_in(tmp_path: Path) -> None:
    for name, said in {"none": NOTHING, "published": {**SAID, "published": [*languages()]}}.items():
        for language, folder in packages(tmp_path / name, said).items():
            page = (folder / "README.md").read_text("utf-8")
            install = page[page.index("## Install") : page.index("## Call")]
            assert not re.search(r"this folder|install \.$|@<tag>", install, re.MULTILINE | re.IGNORECASE)
            by_name = re.search(r"^(?:pip install|npm install|go get) [a-z][\w./-]+$", install, re.MULTILINE)
            assert (by_name is not None) == (name == "published"), language


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"repositry": "https://a.example"}, "`package` has no `repositry`; did you mean `repository`?"),
        ({"homepage": "example.com"}, "`homepage` is 'example.com'; write the address of a page, with `https://`"),
        ({"issues": "https://a.example/x) [y](z"}, "`issues` is 'https://a.example/x) [y](z'; write the address"),
        ({"keywords": "one"}, "`keywords` is a list of texts"),
        ({"published": ["cobol"]}, "`published` names 'cobol', which is none of python"),
        ({"email": "nobody"}, "`email` is 'nobody', which is no address of mail"),
        ({"author": "a\nb"}, "`author` is a text of one line"),
        ({"author": 5}, "`author` is a text of one line"),
    ],
)
def test_f5_4_a_setting_that_cannot_be_is_refused_by_line(said: dict[str, Any], words: str, tmp_path: Path) -> None:
    settings = yaml.safe_load(CONFIG.read_text("utf-8")) | {"package": said}
    (tmp_path / "generator-config.yaml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    with pytest.raises(SpecError) as error:
        read_config(tmp_path / "generator-config.yaml")
    assert re.fullmatch(r"generator-config\.yaml:\d+", error.value.where)
    assert error.value.message.startswith(words)
