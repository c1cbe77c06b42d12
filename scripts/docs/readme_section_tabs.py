"""Show a section of every package's README as tabs, one for each language."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from scripts.languages import languages

_TABS = "::::{{tab-set}}\n:sync-group: language\n\n{}\n::::"
_TAB = ":::{{tab-item}} {title}\n:sync: {name}\n\n```{{include}} ../generated/{name}/README.md\n{lines}\n```\n:::\n"


class SectionByLanguage(SphinxDirective):
    """A section of every package's README, a tab each: `{section-by-language} Install`."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the tabs that stand in its place."""
        return self.parse_text_to_nodes(_TABS.format("\n".join(map(self._tab, languages()))))

    def _tab(self, name: str) -> str:
        readme = (self.env.srcdir / "generated" / name / "README.md").read_text("utf-8").splitlines()
        heads = [(number, line) for number, line in enumerate(readme) if line.startswith("## ")]
        wanted = f"## {self.arguments[0]}"
        if wanted not in (line for _, line in heads):
            raise self.error(f"generated/{name}/README.md has no section `{wanted}`")
        at = next(number for number, line in heads if line == wanted)
        end = next((number for number, _ in heads if number > at), len(readme))
        lines = f":start-line: {at + 1}\n:end-line: {end}"
        return _TAB.format(title=languages()[name].title, name=name, lines=lines)
