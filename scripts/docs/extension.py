"""Extend Sphinx by the reference of the Python package, and redoc's of the API."""

import json
from typing import Any

from sphinx.application import Sphinx

from scripts.document import load
from scripts.review.reports.page import bundled
from scripts.review.tools import redoc_bundle

from .by_language import LanguagesInSidebar, SectionByLanguage
from .coverage import CoverageTables
from .python import PythonReference

API = "docs/api"  # the page that redoc makes


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("coverage-tables", CoverageTables)
    app.add_directive("languages-in-sidebar", LanguagesInSidebar)
    app.add_directive("section-by-language", SectionByLanguage)
    app.add_directive("python-reference", PythonReference)
    app.connect("html-page-context", _reference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _reference(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> str | None:
    """The template that the page takes in the place of the theme's, if any."""
    if page != API:
        return None
    document = json.dumps(load(app.srcdir / "openapi.yaml").document)
    context["document"] = document.replace("<", "\\u003c")  # no end of a script can be in it
    context["bundle"], context["start"] = bundled(redoc_bundle(app.srcdir))
    return "api.html"
