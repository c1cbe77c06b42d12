"""The Markdown pages of the project, and what is in them to be run, followed and counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.expected import MAIN, expected

ROOT = Path(__file__).parents[2]
README = "README.md"
# The word after the fence of snippets in the main language.
FENCE: str = expected(MAIN, "readme")["fence"]
PACKAGE_README = f"generated/{MAIN}/README.md"
PAGES = (README, PACKAGE_README, "CONTRIBUTING.md", "CHANGELOG.md")

_MARKDOWN = MarkdownIt().enable("table")
_PROMISE = re.compile(r"  # ?> (.*)$", re.MULTILINE)  # the formatter of pages puts a blank after the sign


@dataclass(frozen=True, slots=True)
class Snippet:
    """A block of code.

    Parameters:
        page: the file, from the root of the project.
        line: of the block's first line of code.
        language: the word behind the fence.
        section: the heading that it stands under.
        code: the block, its last newline included.
    """

    page: str
    line: int
    language: str
    section: str
    code: str

    @property
    def promised(self) -> list[str]:
        """The lines of output that comments of the form `#> ...` or `# > ...` promise."""
        return _PROMISE.findall(self.code)

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def tokens(page: str) -> list[Token]:
    """Return the blocks of a page."""
    return _MARKDOWN.parse((ROOT / page).read_text("utf-8"))


def snippets(page: str, language: str) -> list[Snippet]:
    """The blocks of code in one language, in the order of the page."""
    found: list[Snippet] = []
    section = ""
    before: Token | None = None
    for token in tokens(page):
        if before is not None and before.type == "heading_open":
            section = token.content
        if token.type == "fence" and token.info == language and token.map is not None:
            found.append(Snippet(page, token.map[0] + 2, language, section, token.content))
        before = token
    return found


def inline(page: str, kind: str) -> Iterator[Token]:
    """The tokens of one kind within running text and tables: "code_inline", "link_open"."""
    for token in tokens(page):
        yield from (child for child in token.children or () if child.type == kind)


def commands(page: str) -> list[str]:
    """The shell commands of a page's `sh` blocks, continued lines joined, comments left out."""
    blocks = (snippet.code.replace("\\\n", "") for snippet in snippets(page, "sh"))
    lines = (re.sub(r"\s+# .*", "", line).strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line]


def rows(page: str, first_cell: str) -> list[list[str]]:
    """The cells of the one table whose heading begins with `first_cell`; the heading is left out.

    Raises ValueError if there is not exactly one such table.
    """
    tables: list[list[list[str]]] = []
    inside = False
    for token in tokens(page):
        if token.type == "table_open":
            tables.append([])
            inside = True
        elif token.type == "table_close":
            inside = False
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline" and inside:
            tables[-1][-1].append(token.content)
    (table,) = (table for table in tables if table[0][0] == first_cell)
    return table[1:]
