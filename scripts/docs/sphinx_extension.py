"""Extend Sphinx by the references of the packages, and redoc's of the API."""

import re
from importlib import import_module
from typing import Any

from sphinx.application import Sphinx

from scripts.document import load
from scripts.languages import FOLDER, languages
from scripts.review.locate_npm_tools import redoc_bundle
from scripts.review.reports.html_page import bundled, for_redoc

from .field_coverage_table import CoverageTables
from .readme_section_tabs import SectionByLanguage
from .sidebar_of_languages import LanguagesInSidebar

API = "docs/api"  # the page that redoc makes
_PACKAGE_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?:\.\./)*generated/(?P<name>\w+)/[^)]*\)")


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("coverage-tables", CoverageTables)
    app.add_directive("languages-in-sidebar", LanguagesInSidebar)
    app.add_directive("section-by-language", SectionByLanguage)
    for name in languages():
        if (FOLDER / name / "surface" / "reference.py").exists():
            reference = import_module(f"languages.{name}.surface.reference").Reference
            app.add_directive(f"{name}-reference", reference)
    app.connect("html-page-context", _reference)
    app.connect("source-read", _unlink_absent_languages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _unlink_absent_languages(_: Sphinx, __: str, source: list[str]) -> None:
    """Leave the text of links to packages of languages whose folder is gone: without one, the site is of the others."""
    source[0] = _PACKAGE_LINK.sub(lambda link: link[0] if link["name"] in languages() else link["text"], source[0])


def _reference(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> str | None:
    """Return the template that the page takes in the place of the theme's, if any."""
    if page != API:
        return None
    context["document"] = for_redoc(load(app.srcdir / "openapi.yaml").document)
    context["bundle"], context["start"] = bundled(redoc_bundle(app.srcdir))
    return "api.html"
