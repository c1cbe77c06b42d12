"""Check that no link within the site is dead, and that nothing is loaded from elsewhere."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What a browser loads without being asked: elements, and the attribute that says from where.
_LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}
_LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "modulepreload",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
_IN_STYLES = re.compile(r"""(?:@import\s+|url\(\s*)["']?(?!data:)((?:https?:)?//[^"')\s]+)""")


class _Page(HTMLParser):
    """A page: its anchors, its links, and the files that it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.twice, self.links, self.loaded = set[str](), set[str](), list[str](), list[str]()
        self._style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.twice |= {values["id"]} & self.ids
            self.ids.add(values["id"])
        self._style = tag == "style"
        loads = tag == "link" and _LOADING_LINKS & set(values.get("rel", "").split())
        if address := values.get(_LOADED.get(tag, "")) or (loads and values.get("href")):
            self.loaded.append(address)
        elif tag in ("a", "link", "area") and "href" in values:
            self.links.append(values["href"])
        self.loaded += _IN_STYLES.findall(values.get("style", ""))

    def handle_data(self, data: str) -> None:
        if self._style:
            self.loaded += _IN_STYLES.findall(data)
            self._style = False


def faults(site: Path) -> Iterator[str]:
    """Return the faults of a site, a line each: the page, and what is wrong. Links that leave it are not followed."""
    pages = {path: _Page(path.read_text("utf-8")) for path in sorted(site.resolve().rglob("*.html"))}
    for path, page in pages.items():
        shown = path.relative_to(site.resolve())
        yield from (f"{shown}: has two places `{id}`" for id in sorted(page.twice))
        for address in page.loaded:
            if _is_absolute(address) and not address.startswith("data:"):
                yield f"{shown}: loads {address} from elsewhere"
        for address in (address for address in (*page.links, *page.loaded) if not _is_absolute(address)):
            _, _, name, _, anchor = urlsplit(address)
            target = (path.parent / unquote(name)).resolve() if name else path
            if not target.is_file() or not target.is_relative_to(site.resolve()):
                yield f"{shown}: leads to {address}, which is not there"
            elif anchor and target in pages and unquote(anchor) not in pages[target].ids:
                yield f"{shown}: leads to {address}, and that page has no such place"
    for style in sorted(site.resolve().rglob("*.css")):
        for address in _IN_STYLES.findall(style.read_text("utf-8")):
            yield f"{style.relative_to(site.resolve())}: loads {address} from elsewhere"


def _is_absolute(address: str) -> bool:
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)
