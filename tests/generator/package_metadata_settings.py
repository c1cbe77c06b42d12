"""The packages of every language, made with settings that say where they come from."""

from pathlib import Path
from typing import Any

import yaml

from scripts.document import load
from scripts.generate.__main__ import make_package
from scripts.generate.config import read_config
from scripts.languages import languages
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


def told_by_the_document(folder: Path) -> dict[str, Path]:
    """Make the packages of a document that names people and pages, with settings that name none."""
    document = saying("Plain")
    contact = {"name": "People\u202e", "url": "https://example.com/", "email": "people@example.com"}
    document["info"]["contact"] = contact
    document["externalDocs"] = {"url": "https://docs.example.com/"}
    return packages(folder, NOTHING, document)
