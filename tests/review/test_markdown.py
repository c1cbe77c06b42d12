"""report.md: what is decided by stands in its first twelve lines, it is short enough, and nothing in it acts."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from scripts.review.reports.markdown_report import LIMIT, markdown
from scripts.review.reports.source_links import Links, links
from scripts.review.result import Result

from . import sample_results

FILE = "docs/acknowledged.yaml"
FORGE = {
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "owner/repository",
    "GITHUB_RUN_ID": "42",
}


def made(result: Result, environment: dict[str, str] | None = None) -> str:
    return markdown(result, links(result, FORGE if environment is None else environment), FILE)


def test_the_first_twelve_lines_are_enough_to_decide_by() -> None:
    result = sample_results.removed()
    head = made(result).splitlines()[:12]
    assert head[0] == "## Major: 1 breaking change and 1 addition"
    assert (
        f"**Who breaks:** callers of `updateCall`; code that uses the {sample_results.TITLE}, algol and basic clients"
        in head[2]
    )
    line = result.changes[0].line
    link = f"[openapi.yaml:{line} before](https://github.com/owner/repository/blob/{'b' * 40}/openapi.yaml#L{line})"
    assert link in head[4]
    assert f"/blob/{'a' * 40}/openapi.yaml#L{result.changes[1].line}" in head[5]
    text = "\n".join(head)
    assert "**Assumed:** 1 new" in text
    assert "0 resolved" in text
    assert "**What to do:** " in text
    assert "acknowledge it in `docs/acknowledged.yaml`" in text
    assert f'run `make generate LANGUAGES="{sample_results.LANGUAGES[0]}"`' in text


@pytest.mark.parametrize("name", ["described", "removed", "nothing", "broken", "disputed", "huge", "hostile"])
def test_the_head_is_never_longer_and_the_rest_folds(name: str) -> None:
    result: Result = getattr(sample_results, name)()
    text = made(result)
    head, _, rest = text.partition("<details>")
    assert len(head.rstrip().splitlines()) <= 12
    for word in ("Who breaks", "Worst changes", "Assumed", "What to do"):
        assert f"**{word}:**" in head
    assert rest.count("\n</details>\n") == text.count("<details><summary>")


def test_worst_changes_are_three_at_most() -> None:
    head = made(sample_results.huge()).splitlines()[:12]
    assert len([row for row in head if re.match(r"  \d\. ", row)]) == 3


def test_a_place_without_a_forge_is_plain() -> None:
    text = made(sample_results.described(), {})
    assert f"`openapi.yaml:{sample_results.described().changes[0].line}`" in text
    assert "](" not in text


@pytest.mark.parametrize("operations", [1, 40, 400, 1200])
def test_it_stays_below_the_limit_and_says_what_is_left_out(operations: int) -> None:
    text = made(sample_results.huge(operations))
    assert len(text) < LIMIT
    if operations >= 400:
        left = re.search(r"([\d,]+) more lines of this part left out here: the \[whole report\]\((.+?)\) has all", text)
        assert left is not None
        kept = text.partition("3,200 changes" if operations == 400 else "changes, with reasons")[2].partition("</det")[
            0
        ]
        assert kept.count("\n- ") + int(left[1].replace(",", "")) == operations * 8
        assert left[2] == "https://github.com/owner/repository/actions/runs/42"


def test_it_stays_below_the_limit_whatever_the_text() -> None:
    result = sample_results.hostile()
    long = "&<`*_@" * 50_000
    change = replace(result.changes[0], title=long, reason=long, acknowledged=long, operations=(long,) * 50)
    worst = replace(
        result, changes=(change,) * 200, disagreements=(long,) * 50, unused_acknowledgements=(long,) * 50, broken=""
    )
    assert result.versions is not None
    worst = replace(worst, versions=replace(result.versions, problems=(long,) * 50))
    assert len(made(worst)) < LIMIT


@pytest.mark.parametrize("name", ["hostile", "huge", "removed"])
def test_nothing_in_it_acts(name: str) -> None:
    check_that_nothing_acts(made(getattr(sample_results, name)()))


def check_that_nothing_acts(text: str) -> None:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        if token.type == "html_block":
            # What we fold with is the only HTML.
            assert re.fullmatch(r"</?details>(<summary>[^<>]*</summary>)?", token.content.strip()), token.content
        for child in token.children or []:
            assert child.type not in ("html_inline", "image"), child.content
            if child.type == "link_open":
                assert re.match(r"https://github\.com/owner/repository/(blob|actions)/", str(child.attrs["href"]))
            if child.type == "text":  # code is shown as it is
                assert not re.search(r"@\w|#\d|GH-\d|https?://|www\.|:\+1:|\b[0-9a-f]{7,40}\b|::error", child.content)
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_text_that_would_act_is_found() -> None:
    with pytest.raises(AssertionError):
        check_that_nothing_acts("- <img src=x>")
    with pytest.raises(AssertionError):
        check_that_nothing_acts("- thanks to @everyone")


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, ""),
        ({**FORGE, "GITHUB_SERVER_URL": "javascript:alert(1)//"}, ""),
        ({**FORGE, "GITHUB_REPOSITORY": "a/b/../../c"}, ""),
        (FORGE, f"https://github.com/owner/repository/blob/{'a' * 40}/openapi.yaml#L3"),
    ],
)
def test_links_are_made_of_what_looks_like_a_repository(environment: dict[str, str], address: str) -> None:
    assert links(sample_results.removed(), environment).to("head", "openapi.yaml", 3) == address


@pytest.mark.parametrize("path", ["../../other/repository/blob/main/x", "/etc/passwd", "a//b", "a/./b"])
def test_a_path_does_not_lead_elsewhere(path: str) -> None:
    assert Links("https://github.com/o/r", {"head": "a" * 40}).to("head", path, 1) == ""


def test_a_broken_head_says_where() -> None:
    text = made(sample_results.broken())
    assert text.startswith("## Broken: ")
    assert "openapi.yaml:12: is not YAML" in text
