"""Say in the words of browsers what a page may do: run its own scripts, load nothing from elsewhere, post nothing."""

import base64
import hashlib
from collections.abc import Iterable


def content_policy(scripts: Iterable[str], own: str = "") -> str:
    """Return the policy of a page.

    Parameters:
        scripts: the texts of the scripts that stand in it, which alone may run.
        own: `'self'` where the page has files beside it that it loads; nothing where it is all there is.
    """
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(filter(None, (own, *(f"'sha256-{value}'" for value in hashes)))) or "'none'"
    beside = f"{own} " if own else ""
    fonts = f"font-src {own}; " if own else ""
    return (
        f"default-src 'none'; script-src {allowed}; style-src {beside}'unsafe-inline'; img-src {beside}data:; {fonts}"
        "worker-src blob:; base-uri 'none'; form-action 'none'"
    )
