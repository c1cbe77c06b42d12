"""Reads generator-config.yaml: the generator's own settings, and a block for each other language."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.document import SpecError
from scripts.document.did_you_mean import suggestion
from scripts.document.read_with_line_numbers import Document
from scripts.languages import languages

from .package_links_and_author import BLOCK, About, read_about

# The title of the document must not decide what the package is called.
_NAMES = {
    "project_name_override": r"[a-z][a-z0-9]*(-[a-z0-9]+)*",
    "package_name_override": r"[a-z][a-z0-9]*(_[a-z0-9]+)*",
}
_EXAMPLES = {"project_name_override": "voicebot-studio", "package_name_override": "voicebot_studio"}
LANGUAGES = tuple(languages())


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of every language.

    Parameters:
        path: the file.
        python: openapi-python-client's own settings.
        others: the block of each other language.
        about: what the packages say of themselves.
        hooks_at: the place of the commands that are run over what was generated.
    """

    path: Path
    python: dict[str, Any]
    others: dict[str, dict[str, Any]] = field(default_factory=dict)
    about: About = field(default_factory=About)
    hooks_at: str = ""


def read_config(path: Path) -> Settings:
    """Reads the settings.

    Raises:
        SpecError: for a key that no generator knows, or a value of the wrong type.
    """
    # The generator takes a second to import, and is wanted only where something is generated.
    from openapi_python_client.config import ConfigFile
    from pydantic import ValidationError

    document = Document(path)
    known = [*ConfigFile.model_fields, BLOCK, *LANGUAGES[1:]]
    for key in document.value:
        if key not in known:
            hint = suggestion(key, known, otherwise=f"known are {', '.join(sorted(known))}")
            raise SpecError((document.where((key,)), f"no generator knows `{key}`; {hint}"))
    python = {key: value for key, value in document.value.items() if key not in (BLOCK, *LANGUAGES[1:])}
    try:
        ConfigFile(**python)
    except ValidationError as error:
        raise SpecError(
            *((document.where(tuple(e["loc"])), f"`{e['loc'][0]}`: {e['msg'].lower()}") for e in error.errors())
        ) from error
    for key, form in _NAMES.items():
        if not re.fullmatch(form, python.get(key) or ""):
            raise SpecError((document.where((key,)), f"`{key}` is wanted, in small letters, as `{_EXAMPLES[key]}`"))
    others = {key: document.value[key] for key in LANGUAGES[1:] if key in document.value}
    return Settings(path, python, others, read_about(document, LANGUAGES), document.where(("post_hooks",)))
