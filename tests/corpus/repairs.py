"""Repair faults that the reader finds in a document: each is known by the reader's message, none by a document."""

import json
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from scripts.document import SpecError, load
from scripts.document.operation_names import words
from scripts.document.read_with_line_numbers import Document, Pointer

from .document_variants import JSON, Key, operations, subset, with_one_key
from .outcomes import reason
from .source_lines import nodes_by_line, text_of

_ROUNDS = 30
_PLACE = re.compile(r"openapi\.json:(\d+)")
_SUBSCHEMAS = ("items", "not", "additionalProperties")
_LISTS = ("allOf", "anyOf", "oneOf")


@dataclass(frozen=True, slots=True)
class Finding:
    """A message of the reader about a node.

    Parameters:
        document: to be changed by the repair.
        pointer: the node that begins where the reader says.
        message: what it says.
        names: the groups of the repair's pattern in it.
    """

    document: JSON
    pointer: Pointer
    message: str
    names: tuple[str, ...] = ()

    def node(self, pointer: Pointer | None = None) -> Any:
        node: Any = self.document
        for step in self.pointer if pointer is None else pointer:
            node = node[step]
        return node

    def remove(self) -> bool:
        """Remove the node from what holds it."""
        del self.node(self.pointer[:-1])[self.pointer[-1]]
        return True


Repair = Callable[[Finding], bool]  # returns whether anything was changed


def _remove(finding: Finding) -> bool:
    return finding.remove()


def _remove_beside(name: str) -> Repair:
    """Remove another field of the object that the node is a field of."""

    def repair(finding: Finding) -> bool:
        return finding.node(finding.pointer[:-1]).pop(name, finding) is not finding

    return repair


def _bare_pattern(finding: Finding) -> bool:
    """Take a pattern out of the slashes and flags of a literal of JavaScript."""
    holder = finding.node(finding.pointer[:-1])
    holder["pattern"] = holder["pattern"].removeprefix("/").rpartition("/")[0]
    return True


def _declare_path_parameter(finding: Finding) -> bool:
    declared = {"name": finding.names[0], "in": "path", "required": True, "schema": {"type": "string"}}
    finding.node().setdefault("parameters", []).append(declared)
    return True


def _name_operation(finding: Finding) -> bool:
    _, path, method = finding.pointer[:3]
    finding.node()["operationId"] = "_".join([str(method), *words(str(path))])
    return True


def _write_server(finding: Finding) -> bool:
    finding.document["servers"] = [{"url": "https://api.example.com"}]
    return True


def _conform(finding: Finding) -> bool:
    """Bring a node to the meta-schema: its unknown fields out, and what has another form in this version into that."""
    old = str(finding.document["openapi"]).startswith("3.0")
    prefixes = [finding.pointer[:end] for end in range(1, len(finding.pointer) + 1)]
    schema = next((each for each in prefixes if each[-1] == "schema" or each[-2:-1] == ("schemas",)), ())
    pointer = schema or next((each for each in reversed(prefixes) if "parameters" in each[-2:]), ())
    if not pointer:
        return False
    node = finding.node(pointer)
    before = json.dumps(node)
    if schema:
        _walk(node, old)
    elif isinstance(node, list):
        node[:] = [one for i, one in enumerate(node) if one not in node[:i]]
    elif isinstance(node, dict):
        _parameter(node)
        _walk(node.get("schema"), old)
    return json.dumps(node) != before


def _parameter(node: JSON) -> None:
    """Move the keywords of a schema that stand beside a parameter's own into its schema; require it in a path."""
    if node.get("in") == "path":
        node["required"] = True
    own = _fields("Parameter") | {"$ref"}
    beside = {key: node.pop(key) for key in [*node] if key not in own and not key.startswith("x-")}
    if beside and not node.get("schema") and "content" not in node:
        node["schema"] = beside


def _walk(node: Any, old: bool) -> None:
    """Repair a schema and those inside it, for OpenAPI 3.0 or 3.1."""
    if not isinstance(node, dict) or ("$ref" in node and old):
        return
    for key in [*node]:
        repair = (_OLD if old else _NEW).get(key)
        if repair is not None:
            repair(node)
        if old and key in node and key not in _fields("Schema") and not key.startswith("x-"):
            del node[key]
    inside = [*node["properties"].values()] if isinstance(node.get("properties"), dict) else []
    inside += [node[key] for key in _SUBSCHEMAS if key in node]
    inside += [one for key in _LISTS if isinstance(node.get(key), list) for one in node[key]]
    for one in inside:
        _walk(one, old)


def _each_once(node: JSON) -> None:
    if isinstance(node["required"], list):
        node["required"] = [*dict.fromkeys(node["required"])]
        if not node["required"]:
            del node["required"]


def _flag_as_bound(plain: str, exclusive: str) -> Callable[[JSON], None]:
    def repair(node: JSON) -> None:
        if isinstance(node[exclusive], bool):
            strict = node.pop(exclusive)
            if strict and plain in node:
                node[exclusive] = node.pop(plain)

    return repair


def _const_as_enum(node: JSON) -> None:
    node["enum"] = [node.pop("const")]


def _no_empty_enum(node: JSON) -> None:
    if node["enum"] == []:
        del node["enum"]


def _one_type(node: JSON) -> None:
    """Write a list of types, or the type `null`, with `nullable`."""
    kinds = [node["type"]] if node["type"] == "null" else node["type"]
    if isinstance(kinds, list):
        rest = [kind for kind in kinds if kind != "null"]
        node |= {"nullable": True} if len(rest) < len(kinds) else {}
        del node["type"]
        node |= {"type": rest[0]} if len(rest) == 1 else {"anyOf": [{"type": kind} for kind in rest]} if rest else {}


def _null_as_flag(variants: str) -> Callable[[JSON], None]:
    """Write a variant that is null with `nullable`."""

    def repair(node: JSON) -> None:
        rest = [one for one in node[variants] if one.get("type") != "null"]
        if len(rest) < len(node[variants]):
            node |= {"nullable": True, variants: rest}

    return repair


def _not_text(name: str) -> Callable[[JSON], None]:
    def repair(node: JSON) -> None:
        if not isinstance(node[name], str):
            del node[name]

    return repair


# What a keyword must be brought to, in OpenAPI 3.0 and in 3.1.
_OLD: Mapping[str, Callable[[JSON], None]] = {
    "const": _const_as_enum,
    "enum": _no_empty_enum,
    "type": _one_type,
    "oneOf": _null_as_flag("oneOf"),
    "anyOf": _null_as_flag("anyOf"),
    "required": _each_once,
}
_NEW: Mapping[str, Callable[[JSON], None]] = {
    "required": _each_once,
    "exclusiveMinimum": _flag_as_bound("minimum", "exclusiveMinimum"),
    "exclusiveMaximum": _flag_as_bound("maximum", "exclusiveMaximum"),
    "$recursiveAnchor": _not_text("$recursiveAnchor"),
    "$recursiveRef": _not_text("$recursiveRef"),
}
# What the reader says, and what is done about it. What is not here is no fault of a document, or has no one repair.
REPAIRS: tuple[tuple[str, Repair], ...] = (
    (r"^is not OpenAPI [\d.]+ at ", _conform),
    (r"^the enum has no values", _remove),
    (r"^the default does not fit its schema", _remove),
    (r"^`\{(.+?)\}` in \S+ is not declared as a path parameter", _declare_path_parameter),
    (r"^the path parameter `.*` does not stand in ", _remove),
    (r"^the \w+ parameter `.*` is declared twice", _remove),
    (r"^the header `.*` is the client's own to send", _remove),
    (r" has no `operationId`", _name_operation),
    (r"^the document has no `servers`", _write_server),
    (r"^no value of the enum is of the type", _remove_beside("type")),
    (r"^no text matches the pattern .*slashes", _bare_pattern),
)


def repaired(document: JSON) -> tuple[JSON, dict[str, int]]:
    """Return a document with the faults repaired that its operations meet, and how often each was.

    Parameters:
        document: the document; it is changed.
    """
    done: dict[str, int] = {}
    for key in operations(document):
        for _ in range(_ROUNDS):
            repaired = [reason(one.message) for one in _findings(document, key) if _repair(one)]
            if not repaired:
                break
            for each in repaired:
                done[each] = done.get(each, 0) + 1
    return document, done


def _findings(document: JSON, key: Key) -> list[Finding]:
    """Return what the reader says of one operation, the last node first: those before it stay where they are."""
    part = subset(document, [key])
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "openapi.json"
            path.write_text(text_of(part), "utf-8")
            load(path)
    except SpecError as error:
        nodes = nodes_by_line(part)
        lines = [(_PLACE.fullmatch(where), message) for where, message in error.problems]
        found = [(nodes.get(int(at[1]), ()), message) for at, message in lines if at]
        return [Finding(document, pointer, message) for pointer, message in reversed(found)]
    except Exception:
        return []  # it is the reader's, and shows where the operation is tried alone
    return []


def _repair(finding: Finding) -> bool:
    for pattern, repair in REPAIRS:
        if found := re.search(pattern, finding.message):
            try:
                return repair(Finding(finding.document, finding.pointer, finding.message, found.groups()))
            except (KeyError, IndexError, TypeError):
                return False  # gone with another repair, or not of the form that the repair is for
    return False


def _fields(kind: str) -> frozenset[str]:
    """Return the fields of an object of OpenAPI 3.0."""
    if kind not in _KNOWN:
        package = find_spec("openapi_spec_validator")
        folder = package.submodule_search_locations[0] if package and package.submodule_search_locations else ""
        schema = json.loads(Path(folder, "resources", "schemas", "v3.0", "schema.json").read_text("utf-8"))
        _KNOWN[kind] = frozenset(schema["definitions"][kind]["properties"])
    return _KNOWN[kind]


_KNOWN: dict[str, frozenset[str]] = {}


def main() -> None:
    """Repair a document with its security rewritten: `python -m tests.corpus.repairs DOCUMENT OUTPUT`."""
    source, output = map(Path, sys.argv[1:])
    document, done = repaired(with_one_key(Document(source).value))
    output.write_text(json.dumps({"document": document, "repairs": done}), "utf-8")


if __name__ == "__main__":
    main()
