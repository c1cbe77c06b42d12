"""Mark the files of a package as generated, each by a comment of its kind."""

from pathlib import Path

from scripts.languages import languages

from .provenance import MARKER

# How a file of each kind says that it is generated, in any language; a kind that is not here can't be.
_COMMENTS = {
    ".md": "<!-- {} -->\n",
    "LICENSE": "({})\n",
    **{kind: comment for language in languages().values() for kind, comment in language.comments.items()},
}


def mark(package: Path) -> None:
    """Writes the marker into every file of a package that has none yet.

    Raises:
        KeyError: for a kind of file that has no comments and does not bring a marker of its own.
    """
    for path in sorted(package.rglob("*")):
        if path.is_dir() or path.suffix == ".json":  # JSON has no comments; ours carry the marker as a value
            continue
        text = path.read_text("utf-8")
        if not _is_marked(path, text):
            path.write_text(marked(path, text), "utf-8")


def marked(path: Path, text: str) -> str:
    """The text of a generated file with the marker in it.

    Raises:
        KeyError: for a kind of file that has no comments.
    """
    comment = _comment(path)
    return text + "\n" + comment if path.name == "LICENSE" else comment + text


def _is_marked(path: Path, text: str) -> bool:
    """Tell whether a file has the marker where it belongs: elsewhere it may be the text of a document."""
    return text.endswith(_comment(path)) if path.name == "LICENSE" else text.startswith(_comment(path))


def _comment(path: Path) -> str:
    return _COMMENTS[path.suffix or path.name].format(MARKER)
