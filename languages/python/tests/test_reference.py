"""The reference of the package: what descriptions say becomes no markup of its own."""

import re
from pathlib import Path

import griffe
import pytest

from languages.python.surface.reference import html, signature
from scripts.docs.check_dead_links_and_external_loads import faults


@pytest.mark.parametrize(
    "text",
    [
        "<script src='https://a.test/b.js'></script>",
        "![a](https://a.test/b.png)",
        "<img src=https://a.test/b.png>",
        "[a](gone.md)",
        "[a](javascript:alert(1))",
        "`<link rel=stylesheet href=//a.test>`",
    ],
)
def test_a_description_loads_nothing_and_leads_nowhere_within(text: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(html(text), "utf-8")
    assert [*faults(tmp_path)] == []
    assert "javascript:" not in re.findall(r'href="([^"]*)', html(text))
    assert not re.search("<(?!/?(?:p|a|code)[ >])", html(text).strip()), html(text)


def test_f1_11_a_class_is_shown_with_the_names_of_its_bases_alone() -> None:
    code = 'class A(base.Client["SyncTransport", "httpx.Client"], Other): ...'
    with griffe.temporary_visited_module(code) as module:
        node = module["A"]
        assert isinstance(node, griffe.Class)
        assert signature("A", node) == "class A(Client, Other)"
