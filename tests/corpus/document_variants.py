"""Rewrite a document for a try: as published, with its security as one API key, with single operations."""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from scripts.document.model import METHODS

JSON = dict[str, Any]
Key = tuple[str, str]  # the path and the method of an operation

_SCHEME = "apiKey"
# Not part of a document of some operations; everything else at its root is.
_REPLACED = ("paths", "components", "webhooks")


def as_published(document: JSON) -> JSON:
    """Return the document as it is."""
    return document


def with_one_key(document: JSON) -> JSON:
    """Return the document with one API key in a header as the security of every operation.

    Servers of paths and operations stay: they are no matter of security.
    """
    changed = copy.deepcopy(document)
    scheme = {"type": "apiKey", "in": "header", "name": "X-API-Key"}
    changed.setdefault("components", {})["securitySchemes"] = {_SCHEME: scheme}
    changed["security"] = [{_SCHEME: []}]
    for item in _mappings(changed.get("paths"), changed["components"].get("pathItems")):
        for method in METHODS:
            if isinstance(item.get(method), dict):
                item[method].pop("security", None)
    return changed


def operations(document: JSON) -> list[Key]:
    """Return the operations of a document, in its order."""
    paths = document.get("paths")
    items = paths.items() if isinstance(paths, dict) else ()
    return [(path, method) for path, item in items for method in METHODS if method in _item(document, item)]


def operation_id(document: JSON, key: Key) -> str:
    """Return the operation's id; its method and path where it has none."""
    path, method = key
    node = _item(document, document["paths"][path])[method]
    named = node.get("operationId") if isinstance(node, dict) else None
    return named if isinstance(named, str) else f"{method.upper()} {path}"


def subset(document: JSON, keys: Iterable[Key]) -> JSON:
    """Return a document of some operations, with the components that they reach and all security schemes.

    Webhooks are left out: no operation reaches them.
    """
    paths: dict[str, JSON] = {}
    for path, method in keys:
        item = _item(document, document["paths"][path])
        shared = {name: value for name, value in item.items() if name not in METHODS}
        paths.setdefault(path, shared)[method] = item[method]
    rest = {name: value for name, value in document.items() if name not in _REPLACED}
    components = _components(document, [paths, rest])
    return {**rest, "paths": paths, **({"components": components} if components else {})}


def _components(document: JSON, start: list[Any]) -> JSON:
    every = document.get("components")
    if not isinstance(every, dict):
        return {}
    reached: set[Key] = {("securitySchemes", name) for name in every.get("securitySchemes") or ()}
    waiting = [*start, every.get("securitySchemes")]
    while waiting:
        for reference in _references(waiting.pop()):
            kind, _, name = reference.removeprefix("#/components/").partition("/")
            name = name.partition("/")[0].replace("~1", "/").replace("~0", "~")
            found = every.get(kind)
            if isinstance(found, dict) and name in found and (kind, name) not in reached:
                reached.add((kind, name))
                waiting.append(found[name])
    kept: JSON = {}
    for kind, named in every.items():
        if not isinstance(named, dict):
            kept[kind] = named
        elif some := {name: value for name, value in named.items() if (kind, name) in reached}:
            kept[kind] = some
    return kept


def _references(node: Any) -> Iterator[str]:
    """Yield every text inside that can be a reference to a component: `$ref`, and the mapping of a discriminator."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
        elif isinstance(node, str) and node.startswith("#/components/"):
            yield node


def _item(document: JSON, item: Any) -> JSON:
    """Return a path item with its `$ref` followed, as far as that leads anywhere."""
    reference = item.get("$ref") if isinstance(item, dict) else None
    if isinstance(reference, str) and reference.startswith("#/components/pathItems/"):
        name = reference.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        target = document.get("components", {}).get("pathItems", {}).get(name, {})
        return {**target, **{key: value for key, value in item.items() if key != "$ref"}}
    return item if isinstance(item, dict) else {}


def _mappings(*nodes: Any) -> Iterator[JSON]:
    for node in nodes:
        yield from (value for value in (node.values() if isinstance(node, dict) else ()) if isinstance(value, dict))


VARIANTS: Mapping[str, Callable[[JSON], JSON]] = {"as published": as_published, "one key": with_one_key}
