"""Compare two revisions of a document: each pair of nodes once, then who uses it."""

from collections.abc import Callable, Iterator
from functools import partial

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Pointer

from . import json_pointer
from .compare_keyword_values import Comparison
from .difference import ADDED, CHANGED, REMOVED
from .rename_detection import paired_operations, renamed_parameters, renamed_schemas
from .schema_diff import SchemaDiff
from .security_diff import security_differences
from .server_diff import server_differences
from .usages import RECEIVED, SENT, Endpoint, Vertex, endpoints

# What notes who leads to a pair of nodes; what compares one.
_Link = Callable[[Vertex], None]
_Compare = Callable[[Pointer, Pointer, Vertex], None]
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
        self.to.keywords("document", (), (), "document", but=_ROOT)
        self.to.keywords("info", ("info",), ("info",), "document")
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
                self._came("operation", how, one.pointer, one.pointer[:-1], self._used_by(one))
        server_differences(self.to, matched)
        security_differences(self.to, matched)
        self._components()
        self.schemas.run()

    def _used_by(self, operation: Endpoint, *directions: str) -> _Link:
        return lambda vertex: self.to.usages.root(operation.key, vertex, directions)

    # ------------------------------------------------------------------------------------------------ operations

    def _operation(self, before: Endpoint, after: Endpoint) -> None:
        vertex: Vertex = ("operation", before.key)
        self.to.usages.root(before.key, vertex)
        places = before.pointer, after.pointer
        if before.key != after.key:
            said = f"{before.method} {before.path}", f"{after.method} {after.path}"
            self.to.differ("operation", "path", CHANGED, places, said, vertex)
        self.to.keywords("operation", *places, vertex, but=_OPERATION)
        for word in ("summary", "description"):
            item: Vertex = ("path", before.item, after.item)
            self.to.usages.root(before.key, item)
            self.to.keyword("path", word, before.item, after.item, item)
        self._names(before, after, vertex)
        self._parameters(before, after)
        b, h = ((*o.pointer, "requestBody") if "requestBody" in o.node else None for o in (before, after))
        self._part("body", b, h, places, self._used_by(before, SENT), self._body)
        self._parts("response", "responses", *places, self._used_by(before, RECEIVED), self._response)

    def _names(self, before: Endpoint, after: Endpoint, vertex: Vertex) -> None:
        """Compare what the clients call a method and its resource."""
        if before.resource != after.resource:
            at = [(*o.pointer, "tags", 0) for o in (before, after)]
            self.to.differ("operation", "resource", CHANGED, at, (before.resource, after.resource), vertex)
        if before.method_name != after.method_name and before.id == after.id and before.tag == after.tag:
            at = [(*o.pointer, "x-sdk-method" if "x-sdk-method" in o.node else "operationId") for o in (before, after)]
            self.to.differ("operation", "method", CHANGED, at, (before.method_name, after.method_name), vertex)

    # ----------------------------------------------------------------------------------------------------- parts

    def _parts(
        self,
        kind: str,
        word: str,
        b: Pointer,
        h: Pointer,
        link: _Link,
        compare: _Compare,
        known: Callable[[str], str] = str,
    ) -> None:
        """Compare the parts that two nodes have by name, under a keyword; `known` makes of a name what tells them."""
        above = (*b, word), (*h, word)
        before, after = (
            {known(name): (*at, name) for name in _keys(spec, at)}
            for spec, at in zip((self.base, self.head), above, strict=True)
        )
        for name in dict.fromkeys([*before, *after]):
            self._part(kind, before.get(name), after.get(name), above, link, compare)

    def _part(
        self,
        kind: str,
        b: Pointer | None,
        h: Pointer | None,
        above: tuple[Pointer, Pointer],
        link: _Link,
        compare: _Compare,
    ) -> None:
        """Compare a part that either revision may not have; one that several places share, once."""
        if b is not None and h is not None:
            b, h = json_pointer.settle(self.base, b), json_pointer.settle(self.head, h)
            vertex = (kind, b, h)
            link(vertex)
            if vertex not in self.seen:
                self.seen.add(vertex)
                compare(b, h, vertex)
        elif b is not None:
            self._came(kind, REMOVED, b, above[1], link)
        elif h is not None:
            self._came(kind, ADDED, h, above[0], link)

    def _came(self, kind: str, how: str, at: Pointer, other: Pointer, link: _Link) -> None:
        """Keep a node that came or went."""
        vertex = (kind, how, at)
        link(vertex)
        value = json_pointer.node(self.head if how == ADDED else self.base, at)
        places, values = ((other, at), (None, value)) if how == ADDED else ((at, other), (value, None))
        self.to.differ(kind, "", how, places, values, vertex)

    # ------------------------------------------------------------------------------------------------ parameters

    def _parameters(self, before: Endpoint, after: Endpoint) -> None:
        b, h = parameters(self.base, before), parameters(self.head, after)
        gone, came = {k: at for k, at in b.items() if k not in h}, {k: at for k, at in h.items() if k not in b}
        pairs = {k: k for k in b if k in h} | renamed_parameters(self.base, self.head, gone, came)
        link, above = self._used_by(before, SENT), (before.pointer, after.pointer)
        for old, new in pairs.items():
            self._part("parameter", b[old], h[new], above, link, self._parameter)
        for how, spec, left, other in (
            (REMOVED, self.base, [at for key, at in gone.items() if key not in pairs], after.pointer),
            (ADDED, self.head, [at for key, at in came.items() if key not in pairs.values()], before.pointer),
        ):
            for at in left:
                self._came("parameter", how, json_pointer.settle(spec, at), other, link)

    def _parameter(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self._holder("parameter", b, h, vertex)

    def _header(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self._holder("header", b, h, vertex)

    def _holder(self, kind: str, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        """Compare a parameter or a header: its words, and its schema or its media type."""
        self.to.keywords(kind, b, h, vertex, but=("schema", "content"))
        self._schema(kind, b, h, vertex)
        nodes = json_pointer.mapping(self.base, b), json_pointer.mapping(self.head, h)
        if all("content" in node for node in nodes):
            self._content(b, h, vertex)
        else:
            self.to.keyword(kind, "content", b, h, vertex)

    def _schema(self, kind: str, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        if all("schema" in json_pointer.mapping(spec, at) for spec, at in ((self.base, b), (self.head, h))):
            self.schemas.pair(((*b, "schema"),), ((*h, "schema"),), vertex)
        else:
            self.to.keyword(kind, "schema", b, h, vertex)

    # ------------------------------------------------------------------------------------------ bodies, responses

    def _body(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self.to.keywords("body", b, h, vertex, but=("content",))
        self._content(b, h, vertex)

    def _response(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self.to.keywords("response", b, h, vertex, but=("content", "headers"))
        self._content(b, h, vertex)
        self._parts("header", "headers", b, h, partial(self.to.usages.edge, vertex), self._header, str.lower)

    def _content(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self._parts("media", "content", b, h, partial(self.to.usages.edge, vertex), self._media, _media_type)

    def _media(self, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self.to.keywords("media", b, h, vertex, but=("schema",))
        self._schema("media", b, h, vertex)

    # ------------------------------------------------------------------------------------------------ components

    def _components(self) -> None:
        renamed, above = self.to.renamed, json_pointer.SCHEMAS
        before, after = (_keys(spec, above) for spec in (self.base, self.head))
        for name in before:
            new = renamed.get(name, name)
            at = (*above, name), (*above, new)
            if new not in after:
                self._came("component-schema", REMOVED, at[0], above, _nobody)
                continue
            vertex = self.schemas.pair((at[0],), (at[1],), None)
            if new != name:
                self.to.differ("component-schema", "name", CHANGED, at, (name, new), vertex)
        for name in after:
            if name not in before and name not in renamed.values():
                self._came("component-schema", ADDED, (*above, name), above, _nobody)
        listed: dict[str, tuple[str, _Compare]] = {
            "parameters": ("parameter", self._parameter),
            "responses": ("response", self._response),
            "headers": ("header", self._header),
            "requestBodies": ("body", self._body),
        }
        for word, (kind, compare) in listed.items():
            self._listed(("components", word), kind, compare)
        # A path item is told where it is used, and a scheme by the security.
        but = ("schemas", "pathItems", "securitySchemes", *listed)
        self.to.keywords("components", ("components",), ("components",), "document", but)

    def _listed(self, above: Pointer, kind: str, compare: _Compare) -> None:
        """Compare the parts that the document names for its own use; where they are used, that was done."""
        before, after = (_keys(spec, above) for spec in (self.base, self.head))
        for name in dict.fromkeys([*before, *after]):
            at = (*above, name)
            if name in before and name in after:
                self._part(kind, at, at, (above, above), _nobody, compare)
            else:
                self._came("component", ADDED if name in after else REMOVED, at, above, _nobody)


def _nobody(vertex: Vertex) -> None:
    """Link a part to no operation: it stands for itself."""


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


def _media_type(name: str) -> str:
    """Return a media type as it is compared: in small letters, without what says how text is encoded."""
    words = [part.strip().lower() for part in name.split(";")]
    return ";".join([words[0], *(word for word in words[1:] if not word.startswith("charset="))])


def _keys(spec: Spec, pointer: Pointer) -> list[str]:
    return [*json_pointer.mapping(spec, pointer)]
