"""The one comparison of two revisions of a document: each pair of nodes once, then who uses it."""

from collections.abc import Callable, Iterator, Mapping

from scripts.document import Spec
from scripts.document.reader import Pointer

from . import json_pointer
from .difference import ADDED, CHANGED, REMOVED, Comparison
from .renames import paired_operations, renamed_parameters, renamed_schemas
from .schema_diff import SchemaDiff
from .security import security_differences
from .servers import server_differences
from .usages import RECEIVED, SENT, Endpoint, Vertex, endpoints

_KINDS = {
    "parameters": "parameter",
    "responses": "response",
    "headers": "header",
    "requestBodies": "body",
}
# Parts of the document that have walks of their own, below.
_ROOT = ("paths", "components", "servers", "security", "info")
_OPERATION = ("parameters", "requestBody", "responses", "security", "servers")


def diff(base: Spec, head: Spec) -> Comparison:
    """Return everything that differs between two revisions.

    Documents are read as they are: neither has to be free of faults.
    """
    comparison = Comparison(base, head, renamed_schemas(base, head))
    _Documents(comparison).compare()
    return comparison


class _Documents:
    def __init__(self, comparison: Comparison) -> None:
        self.to = comparison
        self.base, self.head = comparison.base, comparison.head
        self.schemas = SchemaDiff(comparison)
        self.seen: set[Vertex] = set()

    def compare(self) -> None:
        document: Vertex = "document"
        for word in dict.fromkeys([*self.base.document, *self.head.document]):
            if word not in _ROOT:
                self.to.keyword("document", word, (), (), document)
        for word in dict.fromkeys([*_keys(self.base, ("info",)), *_keys(self.head, ("info",))]):
            self.to.keyword("info", word, ("info",), ("info",), document)
        olds, news = {o.key: o for o in endpoints(self.base)}, {o.key: o for o in endpoints(self.head)}
        pairs = paired_operations([*olds.values()], [*news.values()])
        matched = [(olds[old], news[new]) for old, new in pairs.items()]
        for before, after in matched:
            self._operation(before, after)
        for how, left in (
            (REMOVED, [o for key, o in olds.items() if key not in pairs]),
            (ADDED, [o for key, o in news.items() if key not in pairs.values()]),
        ):
            for one in left:
                self._came(("operation", how, one.key), "operation", how, one.pointer, operation=one.key)
        server_differences(self.to, matched)
        security_differences(self.to, matched)
        self._components()
        self.schemas.run()

    # ------------------------------------------------------------------------------------------------ operations

    def _operation(self, before: Endpoint, after: Endpoint) -> None:
        vertex: Vertex = ("operation", before.key)
        self.to.usages.root(before.key, vertex)
        places = before.pointer, after.pointer
        if before.key != after.key:
            said = f"{before.method} {before.path}", f"{after.method} {after.path}"
            self.to.differ("operation", "path", CHANGED, places, said, vertex)
        for word in dict.fromkeys([*before.node, *after.node]):
            if word not in _OPERATION:
                self.to.keyword("operation", word, *places, vertex)
        for word in ("summary", "description"):
            item: Vertex = ("path", before.item, after.item)
            self.to.usages.root(before.key, item)
            self.to.keyword("path", word, before.item, after.item, item)
        self._names(before, after, vertex)
        self._parameters(before, after)
        bodies = [(*o.pointer, "requestBody") if "requestBody" in o.node else None for o in (before, after)]
        self._optional("body", bodies[0], bodies[1], (*places,), before.key, SENT, self._body)
        responses = [
            _keys(o_spec, (*o.pointer, "responses")) for o_spec, o in ((self.base, before), (self.head, after))
        ]
        for status in dict.fromkeys([*responses[0], *responses[1]]):
            at = [(*o.pointer, "responses", status) if status in found else None
                  for o, found in zip((before, after), responses, strict=True)]  # fmt: skip
            above = (*before.pointer, "responses"), (*after.pointer, "responses")
            self._optional("response", at[0], at[1], above, before.key, RECEIVED, self._response)

    def _names(self, before: Endpoint, after: Endpoint, vertex: Vertex) -> None:
        """Compare what the clients call a method and its resource."""
        if before.resource != after.resource:
            at = [(*o.pointer, "tags", 0) for o in (before, after)]
            self.to.differ("operation", "resource", CHANGED, at, (before.resource, after.resource), vertex)
        if before.method_name != after.method_name and before.id == after.id and before.tag == after.tag:
            at = [(*o.pointer, "x-sdk-method" if "x-sdk-method" in o.node else "operationId") for o in (before, after)]
            self.to.differ("operation", "method", CHANGED, at, (before.method_name, after.method_name), vertex)

    def _optional(
        self,
        kind: str,
        b: Pointer | None,
        h: Pointer | None,
        above: tuple[Pointer, Pointer],
        operation: str,
        direction: str,
        compare: Callable[[Pointer, Pointer, Vertex], None],
    ) -> None:
        """Compare a part of an operation that either revision may not have."""
        if b is not None and h is not None:
            self._shared(kind, b, h, operation, direction, compare)
        elif b is not None:
            self._came(
                (kind, REMOVED, json_pointer.settle(self.base, b)), kind, REMOVED, b, above[1], operation, direction
            )
        elif h is not None:
            self._came((kind, ADDED, json_pointer.settle(self.head, h)), kind, ADDED, h, above[0], operation, direction)

    def _shared(
        self,
        kind: str,
        b: Pointer,
        h: Pointer,
        operation: str,
        direction: str,
        compare: Callable[[Pointer, Pointer, Vertex], None],
    ) -> None:
        b, h = json_pointer.settle(self.base, b), json_pointer.settle(self.head, h)
        vertex = (kind, b, h)
        if operation:
            self.to.usages.root(operation, vertex, (direction,))
        if vertex not in self.seen:
            self.seen.add(vertex)
            compare(b, h, vertex)

    def _came(
        self,
        vertex: Vertex,
        kind: str,
        how: str,
        at: Pointer,
        other: Pointer | None = None,
        operation: str = "",
        direction: str = "",
        above: Vertex | None = None,
    ) -> None:
        """Keep a node that came or went."""
        if operation:
            self.to.usages.root(operation, vertex, (direction,) if direction else ())
        if above is not None:
            self.to.usages.edge(above, vertex)
        spec = self.head if how == ADDED else self.base
        value = json_pointer.node(spec, at)
        other = at[:-1] if other is None else other
        places, values = ((other, at), (None, value)) if how == ADDED else ((at, other), (value, None))
        self.to.differ(kind, "", how, places, values, vertex)

    # ------------------------------------------------------------------------------------------------ parameters

    def _parameters(self, before: Endpoint, after: Endpoint) -> None:
        b, h = parameters(self.base, before), parameters(self.head, after)
        gone, came = {k: at for k, at in b.items() if k not in h}, {k: at for k, at in h.items() if k not in b}
        pairs = {k: k for k in b if k in h} | renamed_parameters(self.base, self.head, gone, came)
        for old, new in pairs.items():
            self._shared("parameter", b[old], h[new], before.key, SENT, self._parameter)
        for how, left in ((REMOVED, {k: at for k, at in gone.items() if k not in pairs}),
                          (ADDED, {k: at for k, at in came.items() if k not in pairs.values()})):  # fmt: skip
            other = (after if how == REMOVED else before).pointer
            spec = self.base if how == REMOVED else self.head
            for at in left.values():
                at = json_pointer.settle(spec, at)
                self._came(("parameter", how, at), "parameter", how, at, other, before.key, SENT)

    def _parameter(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self._holder("parameter", b, h, vertex)

    def _holder(self, kind: str, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        """Compare a parameter or a header: its words, and its schema or its media type."""
        nodes = json_pointer.mapping(self.base, b), json_pointer.mapping(self.head, h)
        for word in dict.fromkeys([*nodes[0], *nodes[1]]):
            if word not in ("schema", "content"):
                self.to.keyword(kind, word, b, h, vertex)
        self._schema(kind, b, h, vertex)
        if all("content" in node for node in nodes):
            self._content(b, h, vertex)
        elif any("content" in node for node in nodes):
            self.to.keyword(kind, "content", b, h, vertex)

    def _schema(self, kind: str, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        there = ["schema" in json_pointer.mapping(spec, at) for spec, at in ((self.base, b), (self.head, h))]
        if all(there):
            self.schemas.pair(((*b, "schema"),), ((*h, "schema"),), vertex)
        elif any(there):
            self.to.keyword(kind, "schema", b, h, vertex)

    # ------------------------------------------------------------------------------------------ bodies, responses

    def _body(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self._words("body", b, h, vertex, ("content",))
        self._content(b, h, vertex)

    def _response(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self._words("response", b, h, vertex, ("content", "headers"))
        self._content(b, h, vertex)
        sides = (self.base, b), (self.head, h)
        names = [{name.lower(): name for name in _keys(spec, (*at, "headers"))} for spec, at in sides]
        for name in dict.fromkeys([*names[0], *names[1]]):
            at = [(*one, "headers", found[name]) if name in found else None
                  for (_, one), found in zip(sides, names, strict=True)]  # fmt: skip
            if at[0] is not None and at[1] is not None:
                one, other = json_pointer.settle(self.base, at[0]), json_pointer.settle(self.head, at[1])
                inner: Vertex = ("header", one, other)
                self.to.usages.edge(vertex, inner)
                if inner not in self.seen:
                    self.seen.add(inner)
                    self._header(one, other, inner)
            else:
                self._came_within("header", at[0], at[1], vertex, ((*b, "headers"), (*h, "headers")))

    def _header(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self._holder("header", b, h, vertex)

    def _words(self, kind: str, b: Pointer, h: Pointer, vertex: Vertex, but: tuple[str, ...]) -> None:
        for word in dict.fromkeys([*_keys(self.base, b), *_keys(self.head, h)]):
            if word not in but:
                self.to.keyword(kind, word, b, h, vertex)

    def _content(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        above = (*b, "content"), (*h, "content")
        names = [
            {_media(name): name for name in _keys(spec, at)}
            for spec, at in zip((self.base, self.head), above, strict=True)
        ]
        for name in dict.fromkeys([*names[0], *names[1]]):
            at = [(*one, found[name]) if name in found else None for one, found in zip(above, names, strict=True)]
            if at[0] is not None and at[1] is not None:
                inner: Vertex = ("media", at[0], at[1])
                self.to.usages.edge(vertex, inner)
                self._words("media", at[0], at[1], inner, ("schema",))
                self._schema("media", at[0], at[1], inner)
            else:
                self._came_within("media", at[0], at[1], vertex, above)

    def _came_within(
        self, kind: str, b: Pointer | None, h: Pointer | None, vertex: Vertex, above: tuple[Pointer, Pointer]
    ) -> None:
        if b is not None:
            self._came((kind, REMOVED, b), kind, REMOVED, b, above[1], above=vertex)
        elif h is not None:
            self._came((kind, ADDED, h), kind, ADDED, h, above[0], above=vertex)

    # ------------------------------------------------------------------------------------------------ components

    def _components(self) -> None:
        renamed = self.to.renamed
        above = json_pointer.SCHEMAS
        before, after = (_keys(spec, above) for spec in (self.base, self.head))
        for name in before:
            new = renamed.get(name, name)
            at = (*above, name), (*above, new)
            if new not in after:
                self._came(("component", REMOVED, at[0]), "component-schema", REMOVED, at[0], above)
                continue
            vertex = self.schemas.pair((at[0],), (at[1],), None)
            if new != name:
                self.to.differ("component-schema", "name", CHANGED, at, (name, new), vertex)
        for name in after:
            if name not in before and name not in renamed.values():
                self._came(("component", ADDED, (*above, name)), "component-schema", ADDED, (*above, name), above)
        for word, compare in self._compared().items():
            self._listed(word, compare)
        for word in ("examples", "links", "callbacks", "pathItems"):
            if word != "pathItems":
                self.to.keyword("components", word, ("components",), ("components",), "document")
        for word in dict.fromkeys([*_keys(self.base, ("components",)), *_keys(self.head, ("components",))]):
            if word.startswith("x-"):
                self.to.keyword("components", word, ("components",), ("components",), "document")

    def _compared(self) -> Mapping[str, Callable[[Pointer, Pointer, Vertex], None]]:
        return {
            "parameters": self._parameter,
            "responses": self._response,
            "headers": self._header,
            "requestBodies": self._body,
        }

    def _listed(self, word: str, compare: Callable[[Pointer, Pointer, Vertex], None]) -> None:
        """Compare the parts that the document names for its own use; where they are used, that was done."""
        above: Pointer = ("components", word)
        before, after = (_keys(spec, above) for spec in (self.base, self.head))
        for name in dict.fromkeys([*before, *after]):
            at = (*above, name)
            if name in before and name in after:
                self._shared(_KINDS[word], at, at, "", "", compare)
            else:
                how = ADDED if name in after else REMOVED
                self._came(("component", how, at), "component", how, at, above)


def parameters(spec: Spec, endpoint: Endpoint) -> dict[tuple[str, str | int], Pointer]:
    """Return where each parameter of an operation is written; those in the path are told by their place in it."""
    found: dict[tuple[str, str | int], Pointer] = {}
    for key, at in _parameters(spec, endpoint):
        found.setdefault(key, at)  # The operation's own wins over its path item's.
    return found


def _parameters(spec: Spec, endpoint: Endpoint) -> Iterator[tuple[tuple[str, str | int], Pointer]]:
    for holder in (endpoint.pointer, endpoint.item):
        listed = json_pointer.node(spec, (*holder, "parameters"))
        for i in range(len(listed) if isinstance(listed, list) else 0):
            at = (*holder, "parameters", i)
            node = json_pointer.resolve(spec, at)
            location, name = str(node.get("in", "")), str(node.get("name", i))
            place = endpoint.path.find("{" + name + "}")
            if location == "path" and place >= 0:
                yield (location, endpoint.path.count("{", 0, place)), at
            else:
                yield (location, name.lower() if location == "header" else name), at


def _media(name: str) -> str:
    """Return a media type as it is compared: in small letters, without what says how text is encoded."""
    words = [part.strip().lower() for part in name.split(";")]
    return ";".join([words[0], *(word for word in words[1:] if not word.startswith("charset="))])


def _keys(spec: Spec, pointer: Pointer) -> list[str]:
    return [*json_pointer.mapping(spec, pointer)]
