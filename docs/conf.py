"""What Sphinx needs to know to make a site of the project's pages, each where it stands: `make docs`."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from scripts.languages import languages  # noqa: E402 - found by the path above

project = "Voicebot Studio API"
extensions = ["myst_parser", "sphinx_design", "scripts.docs.sphinx_extension"]

# The folder of sources is the whole project, so that a page's links are the same here as where it stands.
root_doc = "docs/index"
include_patterns = [
    "docs/*.md",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "UPGRADING.md",
    "SECURITY.md",
    *(f"generated/{name}/README.md" for name in languages()),
    "tests/conformance/README.md",
    "benchmarks/*.md",
]
exclude_patterns = [".*", "build", "**/node_modules"]
templates_path = ["_templates"]
html_additional_pages = {"index": "forward.html"}

myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
nitpicky = True

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["search_form.js"]
html_title = project
html_copy_source = False
html_use_index = False
html_show_copyright = False
html_show_sourcelink = False
# It would fetch the pages that it found, which a browser refuses to do where they are files.
html_show_search_summary = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#2747a8", "color-brand-content": "#2747a8"},
    "dark_css_variables": {"color-brand-primary": "#a9bfff", "color-brand-content": "#a9bfff"},
}
