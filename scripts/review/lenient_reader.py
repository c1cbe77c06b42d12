"""Read a document that was published with faults, as far as it can be read: to compare with, not to generate from."""

from collections.abc import Iterator
from typing import Any

from scripts.document import Spec
from scripts.document.model import METHODS
from scripts.document.read_with_line_numbers import Document

# What an object must have for anything to be read of it, and what stands there where it does not.
_LOCATIONS = ("path", "query", "header", "cookie")


def readable(source: Document) -> Spec:
    """Return a document with what can't be read at all left out of it, or named for its place; lines are the file's."""
    document: dict[str, Any] = _with_targets(source.value, source.value)
    document["info"] = {"title": "", "version": "", **_mapping(document.get("info"))}
    document["components"] = {key: _mapping(value) for key, value in _mapping(document.get("components")).items()}
    spec = Spec(source, document)
    document["paths"] = {path: item for path, item in _mapping(document.get("paths")).items() if isinstance(item, dict)}
    for path, raw in document["paths"].items():
        item = spec.resolve(raw)
        item["parameters"] = [*_parameters(spec, item)]
        for method in METHODS:
            if isinstance(item.get(method), dict):
                _mend(spec, item[method], f"{method.upper()} {path}")
            else:
                item.pop(method, None)
    return spec


def _with_targets(node: Any, document: Any) -> Any:
    """Return a copy of a node in which a reference that leads nowhere is an empty object."""
    if isinstance(node, list):
        return [_with_targets(each, document) for each in node]
    if not isinstance(node, dict):
        return node
    copy = {key: _with_targets(value, document) for key, value in node.items()}
    if isinstance(copy.get("$ref"), str) and not _leads_somewhere(copy["$ref"], document):
        del copy["$ref"]
    return copy


def _leads_somewhere(reference: str, document: Any) -> bool:
    seen: set[str] = set()
    while reference not in seen:
        seen.add(reference)
        node = document
        if not reference.startswith("#/"):
            return False
        for step in reference[2:].split("/"):
            key = step.replace("~1", "/").replace("~0", "~")
            try:
                node = node[int(key)] if isinstance(node, list) else node[key]
            except (LookupError, TypeError, ValueError):
                return False
        if not (isinstance(node, dict) and isinstance(node.get("$ref"), str)):
            return isinstance(node, dict | bool)
        reference = node["$ref"]
    return False


def _mend(spec: Spec, operation: dict[str, Any], name: str) -> None:
    """Give an operation the parts without which it can't be read."""
    if not operation.get("operationId") or not isinstance(operation["operationId"], str):
        operation["operationId"] = name
    operation["tags"] = [tag for tag in _list(operation.get("tags")) if isinstance(tag, str)]
    operation["parameters"] = [*_parameters(spec, operation)]
    operation["responses"] = {
        status: response
        for status, response in _mapping(operation.get("responses")).items()
        if isinstance(response, dict)
    }
    body = operation.get("requestBody")
    if body is not None:
        found = spec.resolve(_mapping(body))
        found["content"] = _mapping(found.get("content"))
        operation["requestBody"] = body if isinstance(body, dict) else found
    for holder in (operation["requestBody"] if body is not None else {}, *operation["responses"].values()):
        found = spec.resolve(holder)
        if "content" in found:
            found["content"] = {media: _mapping(value) for media, value in _mapping(found["content"]).items()}


def _parameters(spec: Spec, holder: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for parameter in _list(holder.get("parameters")):
        found = spec.resolve(_mapping(parameter))
        if found.get("in") in _LOCATIONS and isinstance(found.get("name"), str):
            yield parameter


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
