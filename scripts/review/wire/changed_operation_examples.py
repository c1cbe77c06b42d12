"""Show a request and its responses of each changed operation, as they were before and are after the change."""

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from scripts.contract.make_example import example, node_at
from scripts.document import Operation, Spec
from scripts.document.read_with_line_numbers import Pointer

from ..clean_tool_output import undrawn
from ..result import Change, WireExample
from . import json_pointer

_MASKED = "••••••••"
_MOST = 20  # operations, those with the worst changes first: nobody reads more, and each is drawn
_DRAWING_S = 25  # seconds, after which no other operation is begun: one of large schemas may take several


def changed_examples(
    base: Spec, head: Spec, changes: Iterable[Change]
) -> tuple[tuple[WireExample, ...], dict[str, str]]:
    """Return a request and its responses for each changed operation, at most 20 of them.

    Returns:
        The examples, and the operations of which none could be drawn, each with the reason.
    """
    named = dict.fromkeys(name for change in changes for name in change.operations)
    olds = {o.id: o for o in base.operations}
    news, found, lacking = {_key(o): o for o in head.operations}, [], {}
    started = time.monotonic()
    for name in [*named][:_MOST]:
        if time.monotonic() - started > _DRAWING_S:
            lacking[name] = f"all {_DRAWING_S} s for examples were over"
            continue
        before = olds.get(name)
        after = news.get(_key(before)) if before else head.by_id.get(name)
        try:
            written = [_written(spec, o) if o else None for spec, o in ((base, before), (head, after))]
        except Exception as error:  # A schema that nothing fits, a pattern that can't be drawn: the others are shown.
            lacking[name] = undrawn(error)
        else:
            found.append(WireExample(name, *written))
    return tuple(found), lacking


def _key(operation: Operation) -> str:
    return f"{operation.method} {json_pointer.template(operation.path)}"


def _written(spec: Spec, operation: Operation) -> str:
    return "\n\n".join([_request(spec, operation), *_responses(spec, operation)])


def _request(spec: Spec, operation: Operation) -> str:
    values = {
        (p.location, p.name): example(spec, node_at(spec, p.pointer), p.schema, sending=True)
        for p in operation.parameters
        if p.required or _has_example(spec, p.pointer)
    }
    base, path = urlsplit(spec.server_url), operation.path
    for (location, name), value in values.items():
        if location == "path":
            path = path.replace("{" + name + "}", quote(_text(value), safe=""))
    query = urlencode([(name, _text(value)) for (location, name), value in values.items() if location == "query"])
    lines = [f"{operation.method} {base.path}{path}{'?' + query if query else ''}", f"Host: {base.netloc}"]
    if operation.sends_key and spec.api_key_header:
        lines.append(f"{spec.api_key_header}: {_MASKED}")
    lines += [f"{name}: {_text(value)}" for (location, name), value in values.items() if location == "header"]
    if operation.body is None:
        return "\n".join(lines)
    media, schema = next(iter(operation.body.content.items()))
    holder = node_at(spec, (*operation.body.pointer, "content", media))
    return "\n".join([*lines, f"Content-Type: {media}", "", _shown(example(spec, holder, schema, sending=True))])


def _responses(spec: Spec, operation: Operation) -> Iterator[str]:
    for status, response in operation.responses.items():
        lines = [f"HTTP/1.1 {status}"]
        for media, schema in [*response.content.items()][:1]:
            holder = node_at(spec, (*response.pointer, "content", media))
            lines += [f"Content-Type: {media}", "", _shown(example(spec, holder, schema, sending=False))]
        yield "\n".join(lines)


def _has_example(spec: Spec, pointer: Pointer) -> bool:
    return bool(node_at(spec, pointer).keys() & {"example", "examples"})


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
