"""Write the result as report.html: one file, to be read offline, on paper and by keyboard, that loads nothing."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.document import Spec
from scripts.document.phrase_lists_and_counts import counted, listing
from scripts.document.safe_markdown import inline
from scripts.document.safe_text import line, spans, visible
from scripts.languages import languages

from ..result import Change, Level, Result, Side, Verdict
from .content_security_policy import content_policy
from .side_by_side import hunks, paired
from .source_links import Links, document_name
from .summary import FAILURES, NOUNS, acknowledging, causes, language_name, new_findings, proven, summary, word

FOLDER = Path(__file__).with_name("html_page")
MOST = 200  # lines of one list that only a program would read to its end
MOST_CAUSES = 1_000  # of one level; a browser takes its time for more
_FEW, _BRIEF = 3, 180  # steps that were not tried, and characters of each, on the first screen
_KINDS = {
    "compile": "code written for BASE compiles",
    "responses": "the client of BASE reads what HEAD answers",
    "requests": "HEAD takes what the client of BASE sends",
    "names": "code written for BASE reads by name what is newly declared",
}
_TRIED = {"compile": ("call site",), "responses": ("response",), "requests": ("request",), "names": ("reading",)}
_SAID = ("description", "summary", "title")
_DATA = ("const", "default", "enum", "example", "examples")
_NAMES = ("headers", "parameters", "patternProperties", "properties", "responses", "schemas")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# redoc's mark, which it would fetch from its maker.
_FETCHED = "https://cdn.redoc.ly/redoc/logo-mini.svg"


def _highlighting(language: str) -> str:
    found = languages().get(language)
    return found.highlighting if found else "text"


def page(result: Result, links: Links, acknowledgements: str, redoc: Path) -> str:
    """Return the whole page.

    Parameters:
        links: the addresses of lines, where they are known.
        acknowledgements: the file that acknowledges, as people write its path.
        redoc: redoc's standalone bundle.
    """
    sides = {"base": result.base, "head": result.head}
    document, left_out = hunks(result.base.text, result.head.text, "yaml")
    if result.base.text == result.head.text:
        document = []
    shown = {
        f"{side}-{cell[0]}"
        for hunk in document
        for row in hunk.rows
        for side, cell in (("base", row.left), ("head", row.right))
        if cell
    }
    script, reference = _source("script.js"), _reference(result.head, result) if result.head.spec else Markup("")
    bundle, start = bundled(redoc) if reference else (Markup(""), Markup(""))
    grouped = causes(result.changes)
    code = [
        (diff, [*paired([(c.before, c.after) for c in diff.changes], _highlighting(diff.language))])
        for diff in result.code
    ]
    wire = [(e.operation, *hunks(e.before or "", e.after or "", "text", 8)) for e in result.examples]
    said = summary(result, acknowledgements)
    facts: dict[str, Any] = {
        "result": result,
        "word": word(result),
        "summary": said,
        "few": _FEW,
        "brief": _BRIEF,
        "cut": len(said.not_tried) > _FEW or any(len(text) > _BRIEF for text in said.not_tried),
        "links": links,
        "path": lambda side: document_name(sides[side]),
        "anchor": lambda side, number: f"{side}-{number}" if f"{side}-{number}" in shown else "",
        "groups": [(level, group) for level in Level if (group := [c for c in grouped if c[0].level is level])],
        "causes": len(grouped),
        "compared_at_all": result.verdict is not Verdict.FIRST and not result.failed and result.head.spec is not None,
        "nouns": NOUNS,
        "document": document,
        "left_out": left_out,
        "wire": wire,
        "wire_left_out": len(
            {o for c in result.changes for o in c.operations} - {e.operation for e in result.examples}
        ),
        "code": code,
        "proofs": sorted(result.proofs, key=lambda proof: (not proof.failures, bool(proof.skipped))),
        "kinds": _KINDS,
        "tried": _TRIED,
        "failing": FAILURES,
        "most": MOST,
        "most_causes": MOST_CAUSES,
        "proven": proven(result),
        "failures": sum(len(proof.failures) for proof in result.proofs),
        "findings": new_findings(result),
        "acknowledging": acknowledging(result),
        "acknowledgements": acknowledgements,
        "reference": reference,
        "bundle": bundle,
        "start": start,
        "script": Markup(script),  # noqa: S704  (a file of this folder)
        "style": Markup(_source("style.css")),  # noqa: S704  (a file of this folder)
        "policy": content_policy((script, *((bundle, start) if reference else ()))),
    }
    facts["parts"] = [*_parts(facts)]
    return _environment().get_template("report.html.jinja").render(facts)


def bundled(redoc: Path) -> tuple[Markup, Markup]:
    """redoc, and what starts it, as scripts that load nothing.

    They want the document in a script `document`, and a place `redoc`.
    """
    return _escaped(redoc.read_text("utf-8").replace(_FETCHED, "data:,")), _escaped(_source("reference.js"))


def for_redoc(document: dict[str, Any]) -> Markup:
    """Return a document as the JSON of the script `document`, without an end of a script.

    Redoc's own filter lets styles and forms through: nothing that a document says to people is HTML here.
    """
    return Markup(json.dumps(_without_html(document)).replace("<", "\\u003c"))  # noqa: S704


def _without_html(node: Any, names: bool = False) -> Any:
    """Return a node of a document, with a space of no width in each tag of the texts that Markdown is made of."""
    if isinstance(node, list):
        return [_without_html(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: value
        if not names and key in _DATA
        else _TAG.sub("<\u200b", value)
        if key in _SAID and isinstance(value, str)
        else _without_html(value, not names and key in _NAMES)
        for key, value in node.items()
    }


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, finalize=_shown, trim_blocks=True
    )
    environment.filters |= {
        "spans": spans,
        "line": line,
        "value": _value,
        "counted": counted,
        "listing": listing,
        "language_name": language_name,
        "cap": lambda text: text[:1].upper() + text[1:],
    }
    return environment


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _value(value: Any, most: int = 4_000) -> str:
    """Return a value of the document as a person reads it."""
    text = "nothing" if value is None else json.dumps(value, indent=2, ensure_ascii=False)
    return text if len(text) <= most else text[:most] + " …"


def _parts(facts: dict[str, Any]) -> Iterator[tuple[str, str, int | None]]:
    result: Result = facts["result"]
    changed = sum(len(rows) for _, rows in facts["code"])
    for id, title, count, there in (
        ("changes", "Changes", len(result.changes), result.changes),
        ("document", "Document", None, facts["document"]),
        ("wire", "Wire", None, facts["wire"]),
        ("code", "Code", changed, result.code),
        ("proof", "Proof", facts["failures"], result.proofs),
        ("paperwork", "Versions and lint", None, True),
        ("reference", "Reference", None, facts["reference"]),
    ):
        if there:
            yield id, title, count


def _reference(head: Side, result: Result) -> Markup:
    """HEAD as JSON for redoc, each changed operation with a badge and what changed about it."""
    assert head.spec is not None  # noqa: S101  (for the type checker: the caller asked)
    document: dict[str, Any] = json.loads(json.dumps(head.spec.document))
    copy = Spec(head.spec.source, document)
    touched: dict[tuple[str, str], list[Change]] = {}
    for change in result.changes:
        for name in change.operations:
            operation = head.spec.by_id.get(name) or (result.base.spec and result.base.spec.by_id.get(name))
            if operation:
                touched.setdefault((operation.path, operation.method.lower()), []).append(change)
    for (path, method), changes in touched.items():
        node = copy.resolve(document.get("paths", {}).get(path, {})).get(method)
        if node is not None:
            worst = min((change.level for change in changes), key=list(Level).index)
            node["x-badges"] = [{"name": f"changed: {worst.value}", "color": worst.value}]
            said = "\n".join(f"- **{change.level.value}**: {inline(change.title)}" for change in changes[:20])
            node["description"] = f"**What changes here**\n\n{said}\n\n{node.get('description', '')}"
    return for_redoc(document)


def _source(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def _escaped(script: str) -> Markup:
    """Return a script that can stand in a page: nothing in it ends it."""
    return Markup(script.replace("</script", "<\\/script").replace("<!--", "<\\!--"))  # noqa: S704
