"""The site is made as people make it, and seen in a browser; a link that leads nowhere, or out of it, is noticed."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.docs.__main__ import make
from scripts.docs.link_checker import faults
from scripts.document import load
from scripts.generate.config import LANGUAGES
from scripts.review.npm_tools import chromium
from tests.docs.pages import ROOT, snippets
from tests.expected import MAIN, expected
from tests.slowness import scaled

VIEWS: dict[str, tuple[Literal["light", "dark"], int]] = {"light": ("light", 1280), "dark and narrow": ("dark", 360)}
HOME = "docs/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site."""
    site = tmp_path_factory.mktemp("docs") / "site"
    assert make(site) == []
    return site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window; what it complains of, and what it asks of others, fails the test."""
    seen: list[str] = []
    with browser.new_context() as context:
        context.set_default_timeout(scaled(30_000))
        page = context.new_page()
        page.on("console", lambda message: seen.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"{page.url}: {error}"))
        page.on("request", lambda request: seen.append(request.url) if _is_elsewhere(request.url) else None)
        yield page
    assert seen == []


def _is_elsewhere(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:"))


@pytest.mark.parametrize("view", VIEWS)
def test_every_page_can_be_read(view: str, site: Path, page: Page) -> None:
    scheme, width = VIEWS[view]
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    pages = sorted({*site.rglob("*.html")} - {site / "index.html"})  # which only leads to the first
    assert len(pages) >= 10
    for path in pages:
        page.goto(path.as_uri())
        assert page.title()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} wide"


def test_the_first_page_is_where_it_is_looked_for(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.wait_for_url(f"**/{HOME}")


def test_the_quickstart_is_there_in_every_language(site: Path, page: Page) -> None:
    page.goto((site / HOME).as_uri())
    labels = page.locator(".sd-tab-set").first.locator("label").all_inner_texts()
    assert [label.lower() for label in labels] == list(LANGUAGES)
    for label, language in zip(labels, LANGUAGES, strict=True):
        page.locator(".sd-tab-set").first.get_by_text(label, exact=True).click()
        # All sets turn to the one that was chosen, and show what the package's own page shows.
        shown = "\n".join(page.locator("pre:visible").all_inner_texts())
        first = snippets(f"generated/{language}/README.md", expected(language, "readme")["fence"])[0]
        assert first.code.strip() in shown


def test_the_reference_shows_every_operation(site: Path, page: Page) -> None:
    page.goto((site / "docs/api.html").as_uri())
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    text = page.locator("#redoc").inner_text()
    for operation in load(ROOT / "openapi.yaml").operations:
        assert operation.path in text
        assert operation.summary in text


def test_the_python_reference_has_every_public_name(site: Path, page: Page) -> None:
    page.goto((site / "docs/python.html").as_uri())
    titles = {title.removesuffix("¶") for title in page.locator("h2, h3, h4").all_inner_texts()}
    public = re.findall(
        r'^    "(\w+)": "\w+",$', (ROOT / f"generated/{MAIN}/voicebot_studio/__init__.py").read_text(), re.M
    )
    assert len(public) > 20
    assert set(public) - titles == set()
    assert {"client.calls", "update", "Call", "Inputs"} <= titles
    shown = [page.locator(f'section[id="Inputs-{name}"]').inner_text() for name in ("Server", "CreateToolRequest")]
    # One is a class, the other can't be one: `async` is a key.
    for text, key, said in zip(
        shown, ("url: str | None", "async: bool | None"), ("Where it is", "without"), strict=True
    ):
        assert key in text
        assert said in text


def test_a_word_is_found(site: Path, page: Page) -> None:
    page.goto((site / HOME).as_uri())
    page.get_by_role("textbox", name="Search").fill("deadline")
    page.keyboard.press("Enter")
    page.locator("ul.search li a").first.click()
    page.wait_for_url(lambda url: "/search.html" not in url)
    assert "deadline" in page.locator("article").inner_text().lower()


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ('<a href="gone.html">', "page.html: leads to gone.html, which is not there"),
        ('<a href="#gone">', "page.html: leads to #gone, and that page has no such place"),
        ('<a href="other.html#gone">', "page.html: leads to other.html#gone, and that page has no such place"),
        ('<a href="../outside.html">', "page.html: leads to ../outside.html, which is not there"),
        ('<p id="a"><p id="a">', "page.html: has two places `a`"),
        ('<img src="gone.svg">', "page.html: leads to gone.svg, which is not there"),
        ('<script src="https://cdn.test/a.js">', "page.html: loads https://cdn.test/a.js from elsewhere"),
        ('<img src="//cdn.test/a.png">', "page.html: loads //cdn.test/a.png from elsewhere"),
        ('<link rel="stylesheet" href="http://a.test/a.css">', "page.html: loads http://a.test/a.css from elsewhere"),
        ("<style>a{background:url('https://a.test/b')}</style>", "page.html: loads https://a.test/b from elsewhere"),
        ('<a href="https://a.test/">', None),
        ('<a href="other.html#here">', None),
        ('<a href="mailto:a@a.test">', None),
    ],
)
def test_a_link_that_is_wrong_is_noticed(planted: str, said: str | None, tmp_path: Path) -> None:
    (tmp_path / "outside.html").write_text("", "utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "page.html").write_text(planted, "utf-8")
    (site / "other.html").write_text('<p id="here">', "utf-8")
    assert [*faults(site)] == ([said] if said else [])


def test_a_style_that_loads_from_elsewhere_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text('@import "https://fonts.test/a.css"; b { background: url(data:,) }', "utf-8")
    assert [*faults(tmp_path)] == ["a.css: loads https://fonts.test/a.css from elsewhere"]


def test_a_page_that_is_wrong_leaves_the_site_as_it_was(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root, site = tmp_path / "root", tmp_path / "site"
    for name in ("docs", "generated", "languages", "scripts", "tests/conformance"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    for name in ("openapi.yaml", "LICENSE", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "UPGRADING.md"):
        shutil.copy(ROOT / name, root / name)
    with (root / "docs/reliability.md").open("a", encoding="utf-8") as planted:
        planted.write("\n[A](gone.md) [b](../README.md#gone)\n")
    site.mkdir()
    (site / "kept.html").touch()
    assert make(site, root) == ["Sphinx says above what is wrong"]
    said = capfd.readouterr().err
    assert "reliability.md" in said
    assert "gone.md" in said
    assert "'README': 'gone'" in said
    assert [path.name for path in site.iterdir()] == ["kept.html"]
    assert {path.name for path in tmp_path.iterdir()} == {"root", "site"}
