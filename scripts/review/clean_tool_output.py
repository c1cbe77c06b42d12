"""Clean the error output of a program for a report: no stack trace, and no folder of this machine."""

import re
import sysconfig
import tempfile
from functools import cache
from pathlib import Path

from scripts.document.safe_text import line

_ROOT = Path(__file__).parents[2]
_MOST = 600  # characters of a line
# Where a trace begins: of Python, of Go, and of Node (a frame of a script, and the frames of its engine).
_TRACE = re.compile(
    r"Traceback \(most recent call last\)|\bgoroutine \d+ \[|----- Native stack trace"
    r"|\bat (?:[^\n()]{1,200}\()?(?:file:/|node:|/)\S*?:\d+:\d+"
)
# The line that ends a trace of Python, whatever its error is called.
_PYTHON = re.compile(r"^Traceback [^\n]*\n(?:[ \t][^\n]*\n|\n)*(\S[^\n]*)", re.MULTILINE)
# An error with what it says, up to the next part of a trace, which may have been put on the same line.
_ERROR = re.compile(
    r"(?:\bpanic|\bfatal error|\bFATAL ERROR|\b(?:\w+\.)*(?:[A-Z]\w*)?(?:Error|Exception)(?: \[\w+\])?): "
    r"(?:(?!\s+at |\s+goroutine \d|\s+-----|\s+\{)[^\n])+"
)
_STEP = r"[^\s'\"`,;:()\[\]{}<>/]+"  # of a file's path


def reason(said: str) -> str:
    """Return why a program failed, of what it printed: the error alone where that is a trace, else its lines."""
    if _TRACE.search(said):
        # The last that is named is what came up first, or what the ones before it were made from.
        named = _PYTHON.findall(said) or _ERROR.findall(said)
        said = f"a program crashed: {named[-1]}" if named else "a program crashed, and named no error"
    return "\n".join(line(each, _MOST) for each in without_folders(said).splitlines() if each.strip())


def first_line(said: str) -> str:
    """Return a reason in one line: its first, with the next after a colon, and how many more there are."""
    head, *rest = said.splitlines() or [""]
    while head.endswith(":") and rest:
        head = f"{head} {rest.pop(0)}"
    return f"{head} (and {len(rest)} more such)" if rest else head


def undrawn(error: Exception) -> str:
    """Return in one line why no value could be drawn of a schema."""
    if type(error).__name__ == "Unsatisfiable":  # which goes on to give advice to the authors of tests
        return "no value was found that fits its schemas"
    said = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
    return line(without_folders(said), 200)


def without_folders(said: str) -> str:
    """Return a text in which a file of this machine is called by its path in the project, or by its name alone."""
    return _paths().sub(lambda found: found["inside"] or found["name"] or ".", said)


@cache
def _paths() -> re.Pattern[str]:
    home, library = Path.home(), sysconfig.get_paths()
    kept = [home / name for name in (".cache", ".local", ".npm", "go")]
    others = [_ROOT, Path(tempfile.gettempdir()), Path(library["stdlib"]), Path(library["purelib"]), *kept]
    return re.compile(
        rf"(?<![\w.}}/-])(?:file://)?(?:/|(?:\.\./)+)(?:(?:{_any(_ROOT)})/(?P<inside>{_STEP}(?:/{_STEP})*)"
        rf"|(?:{_any(*others)})(?:(?:/{_STEP})*/(?P<name>{_STEP}))?(?![\w-])/?)"
    )


def _any(*folders: Path) -> str:
    """Match one of several folders from the root on, each by its own name and by that of what it is a link to."""
    return "|".join(dict.fromkeys(re.escape(str(name)[1:]) for each in folders for name in (each, each.resolve())))
