"""The names of Go's things: exported, unique, and nobody else's."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path

# Go writes these in capitals (https://go.dev/wiki/CodeReviewComments#initialisms).
# fmt: off
_INITIALISMS = frozenset({
    "api", "ascii", "cpu", "css", "dns", "eof", "guid", "html", "http", "https", "id", "ip", "json", "rpc",
    "sla", "smtp", "sql", "ssh", "tcp", "tls", "ttl", "udp", "ui", "uid", "uri", "url", "utc", "utf8", "uuid",
    "vm", "xml",
})
# fmt: on
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# What an argument's name would hide from a method's body, and Go's own words.
# fmt: off
_ARGUMENTS = frozenset({
    "s", "ctx", "arguments", "params", "options", "body", "send", "service", "none", "string", "int64", "bool", "any",
    "error", "nil", "true", "false", "json", "context", "break", "case", "chan", "const", "continue", "default",
    "defer", "else", "fallthrough", "for", "func", "go", "goto", "if", "import", "interface", "map", "package",
    "range", "return", "select", "struct", "switch", "type", "var",
})
# fmt: on
_EXPORT = re.compile(r"^(?:func|type|var|const) ([A-Z]\w*)", re.MULTILINE)
_BLOCK = re.compile(r"^(?:var|const) \(\n(.*?)^\)", re.MULTILINE | re.DOTALL)
_IN_BLOCK = re.compile(r"^\t([A-Z]\w*)", re.MULTILINE)

# Methods and fields that every model has, and that every client has.
# fmt: off
MODEL_MEMBERS = (
    "Extra", "Violations", "ClearSetAside", "Lookup", "String", "Format", "LogValue", "MarshalJSON", "UnmarshalJSON",
)
# fmt: on
CLIENT_MEMBERS = ("Invoke", "Request", "WithOptions", "String", "Format")
PARAMS_MEMBERS = ("Extra", "WithBody", "String", "Format", "LogValue")


def exported(text: str) -> str:
    """The name in Go's capitals: `call_id` gives `CallID`; `X` goes before what has no capital to begin with."""
    words = [part for word in _WORD.findall(text) for part in _CAMEL.split(word)]
    name = "".join(w.upper() if w.lower() in _INITIALISMS else w[:1].upper() + w[1:] for w in words)
    name = "".join(c for c in name if c.isalpha() or c in "0123456789")
    return name if name[:1].isupper() and len(name[:1].upper()) == 1 else f"X{name}"


def argument(text: str) -> str:
    """The name of a function's argument: `call_id` gives `callID`."""
    name = exported(text)
    first = re.match(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]+$|.", name)
    head = first.group() if first else ""
    name = head.lower() + name[len(head) :]
    return f"{name}_" if name in _ARGUMENTS else name


def free(name: str, taken: set[str], kind: str = "") -> str:
    """The name, or one like it that is not taken yet; it is then."""
    for candidate in _alike(name, kind):
        if candidate not in taken:
            taken.add(candidate)
            return candidate
    raise AssertionError("unreachable")


def unique(names: Iterable[str], taken: Iterable[str], form: Callable[[str], str] = exported) -> list[str]:
    """A name for each of many, in their order."""
    used = set(taken)
    return [free(form(name), used) for name in names]


def exports(runtime: Path) -> set[str]:
    """Return the names that the hand-written files export."""
    texts = [path.read_text("utf-8") for path in runtime.glob("*.go")]
    blocks = [block for text in texts for block in _BLOCK.findall(text)]
    return {name for text in texts for name in _EXPORT.findall(text)} | {
        name for block in blocks for name in _IN_BLOCK.findall(block)
    }


def _alike(name: str, kind: str) -> Iterator[str]:
    yield name
    if kind:
        yield name + kind
    yield from (f"{name}{kind}{n}" for n in count(2))
