"""Text of a document, and its names, in what is made of it: it acts as nothing, and hides nothing, in any language."""

import copy
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from scripts.document import SpecError, load
from scripts.generate.__main__ import make_package
from scripts.generate.config import read_config
from scripts.generate.mark_as_generated import mark
from scripts.generate.provenance import MARKER
from scripts.languages import languages
from scripts.review.lint import lint
from tests.expected import MAIN
from tests.generator.said import saying, written
from tests.generator.test_hostile_text import DOCUMENT, import_all, operation
from tests.generator.workshop import CONFIG, ROOT


def test_f4_7_the_text_of_the_marker_does_not_stand_for_the_marker(tmp_path: Path) -> None:
    """A file that holds the marker's text as a document's gets a header of its own."""
    comments = {kind: comment for each in languages().values() for kind, comment in each.comments.items()}
    for kind in comments:
        (tmp_path / f"a{kind}").write_text(f"before\n{comments[kind].format(MARKER)}after\n", "utf-8")
    (tmp_path / "LICENSE").write_text(f"({MARKER})\nlicense\n", "utf-8")
    for _ in range(2):  # The second time, every file has it.
        mark(tmp_path)
        for kind, comment in comments.items():
            text = (tmp_path / f"a{kind}").read_text("utf-8")
            assert text.startswith(comment.format(MARKER) + "before\n")
            assert text.count(MARKER) == 2
        license_ = (tmp_path / "LICENSE").read_text("utf-8")
        assert (license_.count(MARKER), license_.endswith(f"({MARKER})\n")) == (2, True)


def _property(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Call"]["properties"]["__proto__"] = {"type": "string"}


def _deeper(document: dict[str, Any]) -> None:
    inner = {"type": "object", "properties": {"__proto__": {"type": "object"}}}
    document["components"]["schemas"]["Call"]["properties"]["inner"] = inner


def _schema(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["__proto__"] = {"type": "object"}


def _parameter(location: str) -> Callable[[dict[str, Any]], None]:
    def put(document: dict[str, Any]) -> None:
        more = {"name": "__proto__", "in": location, "schema": {"type": "string"}}
        operation(document)["parameters"].append(more)

    return put


def _example(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Call"]["examples"] = [{"__proto__": {"id": "a"}}]


_PROTOTYPES = {
    "property": _property,
    "property of a property": _deeper,
    "schema": _schema,
    "query": _parameter("query"),
    "header": _parameter("header"),
    "cookie": _parameter("cookie"),
    "example": _example,
}


@pytest.mark.parametrize("place", _PROTOTYPES)
def test_f4_7_the_prototype_is_refused_by_line_wherever_it_is_a_name(place: str, tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    _PROTOTYPES[place](document)
    path = written(document, tmp_path)
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if "__proto__" in text)
    with pytest.raises(SpecError) as error:
        load(path)
    said = "`__proto__` can't be a name: in JavaScript it is what an object is made from; rename it"
    assert error.value.problems == ((f"openapi.json:{line}", said),)


@pytest.mark.parametrize("place", ["property", "schema"])
def test_f4_7_the_linters_end_where_the_prototype_is_a_name(place: str, tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    _PROTOTYPES[place](document)
    found = lint(written(document, tmp_path))
    ((rule, message),) = ((each.rule, each.message) for each in found)
    assert rule == "project-document"
    assert message.startswith("`__proto__` can't be a name")


_LONG, _CASED, _WIDE = "abcdefghij" * 25, "AbC" * 85, "AbZażółć" * 40


def _called_at_length() -> dict[str, Any]:
    """Return a document in which whatever has a name has one of 250 letters and more."""
    document = copy.deepcopy(DOCUMENT)
    inner = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"enum": ["x", "y"]}}}
    schemas, item = document["components"]["schemas"], document["paths"]["/calls/{call_id}"]
    enum = {"type": "string", "enum": ["a", "b"]}
    for name in (_LONG, _LONG + "x", _CASED):
        schemas |= {name: inner, name + "Mode": enum}
        schemas["Call"]["properties"]["r" + name] = {"$ref": f"#/components/schemas/{name}"}
        schemas["Call"]["properties"]["m" + name] = {"$ref": f"#/components/schemas/{name}Mode"}
    for name in (_LONG, _LONG + "x", _CASED, _WIDE):
        schemas["Call"]["properties"][name] = inner
        item["post"]["parameters"].append({"name": name, "in": "query", "schema": enum})
    for verb, name in (("put", _LONG), ("patch", _LONG + "x"), ("delete", _CASED)):
        item[verb] = {**item["post"], "operationId": name, "tags": [name[::-1]]}
    return document


@pytest.mark.parametrize("language", languages())
def test_f4_7_a_long_name_makes_no_file_of_too_long_a_name(language: str, tmp_path: Path) -> None:
    package = tmp_path / "package"
    make_package(load(written(_called_at_length(), tmp_path)), read_config(CONFIG), ROOT, language, package)
    assert max(len(path.name.encode()) for path in package.rglob("*")) <= 200
    if language == MAIN:
        import_all(package)


# What shows on a page, and asks others for something or leads elsewhere; of GitHub's own, too.
_ACTIVE = (
    *("![x](https://evil.test/a.png)", "[x](https://evil.test)", "<https://evil.test>", "https://evil.test/b"),
    *("www.evil.test", "@someone", "fixes #1", "GH-1", "owner/repo#1", "<img src=x onerror=alert(1)>", "<b>"),
    *("`a` | b", "[x]: https://evil.test", "**loud**", "# title", "~~no~~", "$x$", ":tada:", "&copy;", "a\n\n# b"),
)
_GITHUB = re.compile(r"@someone|#1\b|GH-1|https?://evil|www\.evil|:tada:")


@pytest.mark.parametrize("language", languages())
def test_f4_7_titles_and_summaries_do_nothing_on_a_page(language: str, tmp_path: Path) -> None:
    page = _page(language, _summed_up(_ACTIVE), tmp_path / "active")
    assert _kinds(page) == _kinds(_page(language, _summed_up(["plain"] * len(_ACTIVE)), tmp_path / "plain"))
    assert page.count("evil") >= 10
    assert [line for line in page.splitlines() if _GITHUB.search(line)] == []


def _summed_up(texts: Sequence[str]) -> dict[str, Any]:
    """Return a document with an operation for each text, which is its summary, and all of them in its title."""
    document = saying(" ".join(texts))
    (post,) = document["paths"].pop("/calls/{call_id}").values()
    for number, text in enumerate(texts):
        document["paths"][f"/calls/{number}/{{call_id}}"] = {
            "post": {**post, "operationId": f"{'abcdefghijklmnopqrstuvwxyz'[number]}Call", "summary": text}
        }
    return document


@pytest.mark.parametrize("language", languages())
def test_f4_7_names_stay_code_on_a_page(language: str, tmp_path: Path) -> None:
    """A property's name may be anything, and stands among the arguments of a call."""
    document = saying("Plain")
    names = ("a` ![x](https://evil.test/a.png)", "b|c", "d` <img src=https://evil.test>")
    document["components"]["schemas"]["Call"]["properties"] = {name: {"type": "string"} for name in names}
    page = _page(language, document, tmp_path)
    rows = [line for line in page.splitlines() if line.lower().startswith("| `client.calls.")]
    html = MarkdownIt("commonmark").enable("table").render("| a | b |\n| --- | --- |\n" + rows[0])
    assert (html.count("<td>"), html.count("<code>"), html.count("<img")) == (2, 1, 0)


def _page(language: str, document: dict[str, Any], folder: Path) -> str:
    make_package(load(written(document, folder)), read_config(CONFIG), ROOT, language, folder / "package")
    return (folder / "package" / "README.md").read_text("utf-8")


def _kinds(page: str) -> list[str]:
    """The kinds of all that a page consists of, texts left out."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(page)
    inside = [child.type for token in tokens for child in (token.children or ())]
    quiet = ("text", "text_special", "softbreak")
    return [token.type for token in tokens] + [kind for kind in inside if kind not in quiet]
