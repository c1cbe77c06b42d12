"""Give each page of the site the policy of the report: its own scripts run, nothing else is loaded, nothing posted."""

import re
from pathlib import Path

from scripts.review.reports.content_security_policy import content_policy

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r"<meta charset=\"utf-8\"\s*/?>", re.IGNORECASE)


def set_policies(site: Path) -> None:
    """Write its policy into the head of every page, before anything that could act."""
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        policy = content_policy(_scripts(page), "'self'")
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        found = _CHARSET.search(page)
        if not found:
            raise ValueError(f"{path.relative_to(site)} has no place for its policy: it names no charset")
        path.write_text(f"{page[: found.end()]}\n{meta}{page[found.end() :]}", "utf-8")


def _scripts(page: str) -> list[str]:
    found = _SCRIPT.finditer(page)
    return [each["text"] for each in found if not re.search(r"\bsrc=|application/json", each["attributes"])]
