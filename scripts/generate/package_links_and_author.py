"""Read what packages say of themselves beside their names: where they come from, and whom to ask."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from scripts.document import Spec, SpecError
from scripts.document.did_you_mean import suggestion
from scripts.document.read_with_line_numbers import Document
from scripts.document.safe_text import line

BLOCK = "package"
_URL = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&()*+,;=%-]+")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class About:
    """Hold what is known; what is not is an empty text or list, which no package mentions.

    Parameters:
        repository: the address of the repository, where people read and clone it.
        homepage, documentation, issues: addresses of pages.
        author, email: who answers for the packages.
        keywords: by which people look for them.
        published: the languages whose package is to be had by its name alone.
    """

    repository: str = ""
    homepage: str = ""
    documentation: str = ""
    issues: str = ""
    author: str = ""
    email: str = ""
    keywords: tuple[str, ...] = ()
    published: tuple[str, ...] = ()

    @property
    def links(self) -> dict[str, str]:
        """The addresses that are known, by what people call them."""
        names = ("Homepage", "Documentation", "Repository", "Issues")
        return {name: url for name in names if (url := getattr(self, name.lower()))}

    @property
    def source(self) -> str:
        """The address of the repository, or what stands for it on a page."""
        return self.repository.removesuffix("/") or "https://<host>/<owner>/<repository>"


_LISTS = ("keywords", "published")
_ADDRESSES = ("repository", "homepage", "documentation", "issues")


def read_about(document: Document, languages: tuple[str, ...]) -> About:
    """Read the block of the settings.

    Raises:
        SpecError: for a key that is not known, or a value that can't be what it is called.
    """
    block = document.value.get(BLOCK) or {}
    if not isinstance(block, dict):
        raise SpecError((document.where((BLOCK,)), f"`{BLOCK}` is no map of settings"))
    known = [each.name for each in fields(About)]
    problems = []
    for key, value in block.items():
        if key not in known:
            hint = suggestion(key, known, otherwise=f"known are {', '.join(known)}")
            said = f"`{BLOCK}` has no `{key}`; {hint}"
        else:
            said = _fault(key, value, languages)
        problems += [(document.where((BLOCK, key)), said)] if said else []
    if problems:
        raise SpecError(*problems)
    values: dict[str, Any] = {key: tuple(value or ()) if key in _LISTS else value or "" for key, value in block.items()}
    return About(**values)


def with_document(said: About, spec: Spec) -> About:
    """Return what is known with the document's own `contact` and `externalDocs` where the settings say nothing."""
    info: Mapping[str, Any] = spec.document["info"]
    contact, docs = info.get("contact", {}), spec.document.get("externalDocs", {})
    url, email = contact.get("url", ""), contact.get("email", "")
    there = {
        "homepage": url if _URL.fullmatch(url) else "",
        "documentation": docs.get("url", "") if _URL.fullmatch(docs.get("url", "")) else "",
        "author": line(contact.get("name", "")),
        "email": email if _EMAIL.fullmatch(email) else "",
    }
    values: dict[str, Any] = {
        each.name: getattr(said, each.name) or there.get(each.name, each.default) for each in fields(About)
    }
    return About(**values)


def _fault(key: str, value: Any, languages: tuple[str, ...]) -> str:
    """Return what is wrong with a value; nothing where nothing is."""
    if value is None or value in ("", []):
        return ""
    if key in _LISTS:
        if not (isinstance(value, list) and all(isinstance(each, str) and each.isprintable() for each in value)):
            return f"`{key}` is a list of texts"
        strange = [each for each in value if key == "published" and each not in languages]
        return f"`{key}` names {strange[0]!r}, which is none of {', '.join(languages)}" if strange else ""
    if not isinstance(value, str) or not value.isprintable():
        return f"`{key}` is a text of one line"
    if key in _ADDRESSES and not _URL.fullmatch(value):
        return f"`{key}` is {value!r}; write the address of a page, with `https://`"
    return (
        f"`{key}` is {value!r}, which is no address of mail" if key == "email" and not _EMAIL.fullmatch(value) else ""
    )
