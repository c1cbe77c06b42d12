"""List the pages of each language in the sidebar of the site."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from scripts.languages import languages

_SIDEBAR = "```{{toctree}}\n:caption: Clients\n:hidden:\n\n{}\n```"


class LanguagesInSidebar(SphinxDirective):
    """The pages of the languages in the sidebar; of the main one, the project's README comes first."""

    def run(self) -> list[nodes.Node]:
        """Return the part of the table of contents."""
        main, *others = languages().values()
        lines = [
            f"{main.title} <../README>",
            *(f"{each.title} <../generated/{each.name}/README>" for each in others),
            f"{main.title} package <../generated/{main.name}/README>",
        ]
        return self.parse_text_to_nodes(_SIDEBAR.format("\n".join(lines)))
