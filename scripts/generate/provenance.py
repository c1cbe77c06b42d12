"""Record what a package was made from: a hash each for document, settings, templates, scripts and lock."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

NAME = "made-from.json"
MARKER = "Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead."

# Of a language's folder what its package is made of: drivers, faults and tests change nothing in it.
PARTS = ("language.toml", "generator", "templates", "policy", "runtime", "toolchain")

# What decides about a language's package: patterns of files and folders, relative to the root.
SOURCES = {
    "openapi.yaml": ("openapi.yaml",),
    "generator-config.yaml": ("generator-config.yaml",),
    "policy.yaml": ("scripts/generate/policy.yaml",),
    "language": (*(f"languages/{{language}}/{part}" for part in PARTS), "LICENSE"),
    "scripts": ("scripts/document", "scripts/client_model", "scripts/generate", "scripts/languages.py"),
    "requirements.lock": ("requirements.lock",),
}


def made_from(root: Path, language: str, spec: Path, config: Path) -> str:
    """The text of a package's `made-from.json`.

    Parameters:
        root: the folder that holds templates, scripts and the lock.
        language: whose package it is.
        spec, config: the document and the settings.
    """
    files = {"openapi.yaml": [spec], "generator-config.yaml": [config]}
    hashes = {
        name: content_hash(
            files.get(name) or matching(root, [pattern.format(language=language) for pattern in patterns])
        )
        for name, patterns in SOURCES.items()
    }
    return json.dumps({"about": MARKER, "sha256": hashes}, indent=2) + "\n"


def stale_sources(package: Path, root: Path, language: str, spec: Path, config: Path) -> list[str]:
    """Return the names of the sources that have changed since a package was made; all of them where it doesn't say.

    Parameters:
        package: its folder.
        root, language, spec, config: of what it would be made now; see `made_from`.
    """
    try:
        had = json.loads((package / NAME).read_text("utf-8"))["sha256"]
    except (OSError, ValueError, KeyError):
        had = {}
    return [
        name
        for name, digest in json.loads(made_from(root, language, spec, config))["sha256"].items()
        if had.get(name) != digest
    ]


def matching(root: Path, patterns: Iterable[str]) -> list[Path]:
    """Return the files and folders that patterns name, relative to a root."""
    return [path for pattern in patterns for path in sorted(root.glob(pattern))]


def content_hash(places: Iterable[Path]) -> str:
    """Return one hash of files, and of all files in folders; where those stand does not count."""
    whole = hashlib.sha256()
    for place in places:
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                # The name counts too, but not where the project happens to lie.
                name = path.relative_to(place.parent).as_posix() if place.is_dir() else place.name
                whole.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
