"""What clients make of the whole document: names of methods, resources and schemas, and the server's address."""

from collections.abc import Iterator
from typing import Any

from scripts.document import Spec

from . import places
from .facts import CHANGED, Fact
from .reach import key


def renamed_schemas(base: Spec, head: Spec, diff: dict[str, Any]) -> dict[str, str]:
    """The schemas that went under one name and came under another with the same content."""
    found = diff.get("components", {}).get("schemas", {})
    pairs: dict[str, str] = {}
    for _ in found.get("deleted", ()):  # Each round may tell what those that refer to one another are called.
        came = {_content(head, name, {}): name for name in found.get("added", ()) if name not in pairs.values()}
        gone = [name for name in found["deleted"] if name not in pairs]
        matched = {name: new for name in gone if (new := came.get(_content(base, name, pairs))) is not None}
        if not matched:
            break
        pairs |= matched
    return pairs


def _content(spec: Spec, name: str, renamed: dict[str, str]) -> str:
    """A schema as text in which its own name does not show, and others are called as they are now."""
    text = places.compact(spec.schemas[name], sort=True)
    for old, new in {**renamed, name: ""}.items():
        text = text.replace(f'"#/components/schemas/{old}"', f'"#/components/schemas/{new}"')
    return text


def derived(base: Spec, head: Spec, renamed: dict[str, str]) -> Iterator[Fact]:
    """The facts that no single keyword tells."""
    for old, new in renamed.items():
        above = ("components", "schemas")
        yield Fact("component-schema", "name", CHANGED, (*above, old), (*above, new), old, new)
    if base.server_url != head.server_url:
        where = ("servers", 0, "url")
        yield Fact("document", "server-url", CHANGED, where, where, base.server_url, head.server_url)
    others = {key(operation): operation for operation in base.operations}
    for after in head.operations:
        before = others.get(key(after))
        if before is None:
            continue
        if before.resource != after.resource:
            at = [(*o.pointer, "tags", 0) for o in (before, after)]
            yield Fact("operation", "resource", CHANGED, at[0], at[1], before.resource, after.resource)
        if before.method_name != after.method_name and before.id == after.id and before.tag == after.tag:
            said = [
                (*o.pointer, "x-sdk-method" if "x-sdk-method" in o.extensions else "operationId")
                for o in (before, after)
            ]
            yield Fact("operation", "method", CHANGED, said[0], said[1], before.method_name, after.method_name)
