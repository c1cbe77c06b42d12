"""report.html in a real browser: it can be read by everyone, anywhere, and asks nothing of a network."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Dialog, Frame, Page

from scripts.review.locate_npm_tools import axe_bundle, redoc_bundle
from scripts.review.reports.html_page import page
from scripts.review.reports.source_links import links
from scripts.review.result import NotTried, Result
from tests.slowness import scaled

from . import sample_results

VIEWS: dict[str, tuple[Literal["light", "dark"], int]] = {
    "light": ("light", 1280),
    "dark": ("dark", 1280),
    "narrow": ("light", 320),
    "dark and narrow": ("dark", 320),
}
NAMES = ("removed", "hostile", "described", "nothing", "broken", "disputed")


@dataclass
class Seen:
    """The side effects of a page that is shown."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, bundle, written = tmp_path_factory.mktemp("pages"), redoc_bundle(), {}
    for name in NAMES:
        result: Result = getattr(sample_results, name)()
        written[name] = folder / f"{name}.html"
        written[name].write_text(page(result, links(result, {}), "docs/acknowledged.yaml", bundle), "utf-8")
    return written


def opened(browser: Browser, path: Path, view: str = "light") -> tuple[Page, Seen]:
    """Return a page, and what it does from its first byte on."""
    scheme, width = VIEWS[view]
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(scaled(30_000))
    shown, seen = context.new_page(), Seen()
    shown.on("console", lambda message: seen.said.append(message.text))
    shown.on("pageerror", lambda error: seen.said.append(str(error)))
    shown.on("request", lambda request: seen.asked.append(request.url))
    shown.goto(path.as_uri())
    return shown, seen


def unfolded(shown: Page) -> Frame | None:
    """Opens all that is folded; returns the reference, rendered, where there is one."""
    shown.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    if not shown.locator("[data-reference]").count():
        return None
    element = shown.wait_for_selector(".reference iframe")
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    frame.wait_for_function("document.documentElement.dataset.ready === 'yes'", timeout=scaled(30_000))
    return frame


def violations(frame: Page | Frame) -> list[str]:
    """Return the violations that axe finds in a frame."""
    frame.evaluate(axe_bundle().read_text("utf-8"))
    found: list[dict[str, Any]] = frame.evaluate("axe.run(document, { iframes: false }).then(done => done.violations)")
    return [f"{each['id']}: {node['html']}\n{node['failureSummary']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(
    ("name", "view"),
    [
        *((name, view) for name in ("removed", "hostile") for view in VIEWS),
        *((name, "dark and narrow") for name in NAMES[2:]),
    ],
)
@pytest.mark.share(3)
def test_everyone_can_read_it(browser: Browser, pages: dict[str, Path], name: str, view: str) -> None:
    shown, seen = opened(browser, pages[name], view)
    reference = unfolded(shown)
    assert violations(shown) == []
    if reference:
        assert violations(reference) == []
    assert seen.said == []
    # redoc's search is a worker made of a part of the page.
    assert [url for url in seen.asked if not url.startswith("blob:null/")] == [pages[name].as_uri()]
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.context.close()


def test_faults_of_every_kind_are_seen(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    faults = (
        '<p style="color:#eee;background:#fff">faint</p><img src="https://example.com/x.png">'
        '<script>throw Error("planted")</script><div style="width:3000px">wide</div>'
    )
    planted = tmp_path / "planted.html"
    planted.write_text(
        pages["removed"].read_text("utf-8").replace("</main>\n<footer", faults + "</main>\n<footer"), "utf-8"
    )
    shown, seen = opened(browser, planted)
    assert any("color-contrast" in each for each in violations(shown))
    assert any("image-alt" in each for each in violations(shown))
    assert sum("Content Security Policy" in each for each in seen.said) == 2  # the image and the script
    assert not shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.context.close()


def test_the_first_screen_is_enough_to_decide_by(browser: Browser, pages: dict[str, Path]) -> None:
    shown, _ = opened(browser, pages["removed"])
    for text in (
        "major",
        "1 breaking change and 1 addition.",
        f"Callers of updateCall; code that uses the {sample_results.TITLE}, algol and basic clients has to change.",
        "2 failures in 62 call sites of BASE",
        "Call.recordingUrl was removed without an earlier deprecated: true",
        "Take the breaking change back, or acknowledge it in docs/acknowledged.yaml.",
    ):
        box = shown.get_by_text(text, exact=True).or_(shown.get_by_text(text)).first.bounding_box()
        assert box is not None, text
        assert box["y"] + box["height"] <= 800, text
    shown.context.close()


def test_a_change_leads_to_its_line(browser: Browser, pages: dict[str, Path]) -> None:
    shown, _ = opened(browser, pages["removed"])
    line = sample_results.removed().changes[0].line
    shown.locator(".worst a").first.click()
    cell = shown.locator(f"#base-{line}")
    assert cell.inner_text() == str(line)
    assert "recordingUrl" in shown.locator("tr", has=cell).inner_text()
    assert cell.evaluate("node => node.matches(':target') && node.getBoundingClientRect().top < innerHeight")
    shown.context.close()


def test_the_page_holds_every_part(browser: Browser, pages: dict[str, Path]) -> None:
    shown, _ = opened(browser, pages["removed"])
    unfolded(shown)
    text = shown.locator("main").inner_text()
    for part in (
        "recording_url: str | None | Unset",  # code
        "recordingUrl?: string | null",
        '"Call" has no attribute "recording_url"',  # proof
        "no BASIC toolchain here",
        "HTTP/1.1 200 OK",  # wire
        "language has no example",  # lint
        "A guess.",  # assumed
        sample_results.removed().changes[0].id,  # what acknowledges
        "should be",  # versions
        "stereoRecordingUrl",  # the document around
    ):
        assert part in text, part
    assert shown.locator("#lines").inner_text().startswith("- {id: ")
    shown.context.close()


def test_the_reference_marks_what_changed(browser: Browser, pages: dict[str, Path]) -> None:
    shown, seen = opened(browser, pages["removed"])
    assert shown.locator("iframe").count() == 0  # not before it is asked for
    shown.locator("[data-reference] summary").click()
    frame = unfolded(shown)
    assert frame is not None
    assert "changed: breaking" in frame.locator("#redoc").inner_text()
    text = frame.locator("#redoc").inner_text()
    assert re.search(r"What changes here\s+breaking: Call\.recordingUrl was removed", text)
    # It reaches neither the page around it nor anything else.
    assert frame.evaluate("(() => { try { return parent.document.title } catch { return 'nothing' } })()") == "nothing"
    assert seen.said == []
    shown.context.close()


def test_every_control_is_reached_by_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    shown, _ = opened(browser, pages["removed"])
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.className") == "skip"
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "review"
    controls = "main a, main summary, main button, main [tabindex='0']"
    shown.evaluate(f"document.querySelectorAll({controls!r}).forEach((one, at) => one.dataset.control = at)")
    wanted = shown.locator(controls).filter(visible=True).count()
    reached: set[str] = set()
    for _ in range(wanted + 5):
        shown.keyboard.press("Tab")
        at, outline = shown.evaluate(
            "((one) => [one.dataset.control, getComputedStyle(one).outlineStyle])(document.activeElement)"
        )
        if at is not None:
            reached.add(at)
            assert outline == "solid"  # what has the focus is seen to have it
    assert len(reached) == wanted
    summary = shown.locator(".change summary").first
    summary.focus()
    shown.keyboard.press("Enter")
    assert shown.locator(".change details").first.get_attribute("open") is not None
    shown.context.close()


def test_it_prints_what_is_folded(browser: Browser, pages: dict[str, Path]) -> None:
    shown, _ = opened(browser, pages["removed"], "dark")
    shown.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown.locator("details:not([open], .above, [data-reference])").count() == 0
    shown.emulate_media(media="print")
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not shown.locator("nav").is_visible()
    shown.evaluate("dispatchEvent(new Event('afterprint'))")
    assert shown.locator(".change details[open]").count() == 0
    assert shown.pdf(format="A4").startswith(b"%PDF")
    shown.context.close()


def test_nothing_of_the_document_acts(browser: Browser, pages: dict[str, Path]) -> None:
    shown, seen = opened(browser, pages["hostile"])
    alerts: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    shown.on("dialog", dismiss)
    frame = unfolded(shown)
    assert frame is not None
    assert alerts == []
    assert seen.said == []
    for each in (shown, frame):
        assert each.locator("img[src='x']").count() == 0
        assert each.locator("a[href^='javascript']").count() == 0
    assert "\u202e" not in shown.content()
    assert "49" not in shown.locator("h1").inner_text()
    shown.context.close()


def test_r8_of_thousands_of_causes_the_first_are_shown_and_the_others_counted() -> None:
    result = sample_results.huge(1_500, 4)
    text = page(result, links(result, {}), "docs/acknowledged.yaml", redoc_bundle())
    assert text.count('<li class="change ') == 4_000
    assert text.count("500 more causes in report.json.") == 4


def test_hundreds_of_operations_are_shown_at_once(browser: Browser, tmp_path: Path) -> None:
    result = sample_results.huge()
    path = tmp_path / "huge.html"
    path.write_text(page(result, links(result, {}), "docs/acknowledged.yaml", redoc_bundle()), "utf-8")
    assert path.stat().st_size < 12_000_000
    shown, seen = opened(browser, path)
    assert shown.locator(".change").count() == len(result.changes)
    assert "places that changed left out here" in shown.locator("main").inner_text()
    assert seen.said == []
    shown.context.close()


def test_r11_the_first_screen_has_the_worst_changes_however_much_was_not_tried(
    browser: Browser, tmp_path: Path
) -> None:
    why = "openapi.yaml:9: " + "the clients tell variants apart by what is in them, and `provider` is no constant; " * 4
    result = replace(
        sample_results.removed(),
        not_tried=tuple(NotTried(f"step {number}", why) for number in range(9)),
        warnings=tuple(f"BASE: openapi.yaml:{number}: {why}" for number in range(9)),
    )
    path = tmp_path / "report.html"
    path.write_text(page(result, links(result, {}), "docs/acknowledged.yaml", redoc_bundle()), "utf-8")
    shown, _ = opened(browser, path)
    for place in (".verdict h1", ".worst li", ".todo li"):
        box = shown.locator(place).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 800, place
    assert shown.locator("section:has(#left) li").all_inner_texts()[-1].startswith("BASE: openapi.yaml:8: ")
    shown.context.close()
