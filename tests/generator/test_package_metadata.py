"""The packages' pages say where a package comes from: what is known, and nothing that is not."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.document import SpecError
from scripts.generate.config import read_config
from scripts.languages import languages
from tests.generator.package_metadata_settings import NOTHING, SAID, packages
from tests.generator.workshop import CONFIG


def test_f5_4_every_page_links_to_what_is_known(tmp_path: Path) -> None:
    for folder in packages(tmp_path, SAID).values():
        page = (folder / "README.md").read_text("utf-8")
        assert dict(re.findall(r"\[(\w+)\]\((\S+)\)", page)) == {
            key.capitalize(): SAID[key] for key in ("homepage", "documentation", "repository", "issues")
        }
        assert "<host>" not in page


def test_f5_4_no_page_links_to_what_is_not_known(tmp_path: Path) -> None:
    for folder in packages(tmp_path, NOTHING).values():
        assert "](http" not in (folder / "README.md").read_text("utf-8")


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
