"""The reference of the package: what descriptions say becomes no markup of its own."""

import re
from pathlib import Path

import pytest

from languages.python.surface.reference import html
from scripts.docs.link_checker import faults


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
