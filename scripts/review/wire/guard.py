"""The review's own look at both documents, so that nothing which differs goes unsaid.

Both are brought into the form that clients are generated from, in which every object has a name. What differs there,
and lies in no place that a change is about, is a fact as well: oasdiff holds a schema and a reference to one like it to
be the same, for instance, and clients have two types.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.document import Operation, Parameter, Spec
from scripts.document.reader import Pointer
from scripts.generate.normal import normal_form

from . import places
from .facts import ADDED, CHANGED, MAPS, NODES, REMOVED, Fact
from .members import TYPE_KEYS, TYPE_WORDS, digest, is_named, members
from .reach import key

_SCHEMAS = ("components", "schemas")
# Lists in which order means nothing.
_SETS = frozenset({"enum", "type", "tags", "oneOf", "anyOf", "allOf", "security"})
# What a keyword says where it is left out.
_DEFAULTS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("required", "deprecated", "nullable", "uniqueItems", "readOnly", "writeOnly"), (False,)),
    **dict.fromkeys(("properties", "parameters", "tags"), ({}, [])),
}


@dataclass(frozen=True, slots=True)
class _At:
    """A node of a document in normal form.

    Parameters:
        spec: the document in normal form.
        pointer: where the node is in it.
        source: where it is in the document as written.
    """

    spec: Spec
    pointer: Pointer
    source: Pointer
    written: Spec

    @property
    def node(self) -> Any:
        return places.node(self.spec, self.pointer)

    def step(self, *keys: str | int) -> "_At":
        return _At(self.spec, (*self.pointer, *keys), places.step(self.written, self.source, *keys), self.written)

    def hoisted(self) -> "_At":
        """The node at the end of its references, but not where one leads to a schema that the document names itself."""
        at = self
        while isinstance(at.node, dict) and at.node.keys() == {"$ref"} and at.name is None:
            target = places.target(at.node["$ref"])
            inline = target[:2] == _SCHEMAS and target[2] not in self.written.schemas
            at = _At(self.spec, target, at.source if inline else target, self.written)
        return at

    @property
    def name(self) -> str | None:
        """The name of the type that the node refers to, where the document gives one that clients have."""
        reference = self.node.get("$ref") if isinstance(self.node, dict) else None
        target = places.target(reference) if isinstance(reference, str) else ()
        named = target[:2] == _SCHEMAS and target[2] in self.written.schemas and is_named(self.spec, target)
        return str(target[2]) if named else None


def unsaid(base: Spec, head: Spec, renamed: dict[str, str], said: Iterable[Fact]) -> Iterator[Fact]:
    """The facts about what differs in places that no other fact is about.

    Parameters:
        renamed: the names of schemas in `base` that are others in `head`.
        said: the facts that are known.
    """
    explained = _Explained(said)
    for fact in _Differ(base, head, renamed).facts():
        if not explained.covers(fact):
            yield fact


def _known(parameter: Parameter, position: int) -> tuple[str, str | int]:
    if parameter.location == "path":
        return "path", position
    name = parameter.name
    return parameter.location, name.lower() if parameter.location == "header" else name


class _Explained:
    def __init__(self, said: Iterable[Fact]) -> None:
        self.about: set[tuple[bool, Pointer]] = set()
        for fact in said:
            for is_head, pointer in ((False, fact.base), (True, fact.head)):
                self.about.add((is_head, pointer))
                if fact.key in TYPE_WORDS:  # It is another type, and all that differs in its schema comes of that.
                    words = ("type", "oneOf", "anyOf", "enum", "const", "$ref")
                    self.about.add((is_head, pointer[:-1] if pointer[-1] in words else pointer))
        self.above = {(is_head, pointer[:n]) for is_head, pointer in self.about for n in range(len(pointer) + 1)}

    def covers(self, fact: Fact) -> bool:
        """Whether a fact is about the same place, or about one within or around it."""
        pairs = [(True, fact.head)] if fact.how == ADDED else [(False, fact.base)] if fact.how == REMOVED else []
        pairs = pairs or [(False, fact.base), (True, fact.head)]
        return any(
            (is_head, pointer) in self.above
            or any((is_head, pointer[:n]) in self.about for n in range(1, len(pointer)))
            for is_head, pointer in pairs
        )


class _Differ:
    def __init__(self, base: Spec, head: Spec, renamed: dict[str, str]) -> None:
        self.written, self.renamed = (base, head), renamed
        self.normal = normal_form(base), normal_form(head)
        self.seen: set[tuple[Pointer, Pointer]] = set()

    def facts(self) -> Iterator[Fact]:
        """Everything that differs in what both documents have: operations, schemas, and the document's own keywords."""
        base, head = self.written
        for word in dict.fromkeys([*base.document, *head.document]):
            if word not in ("paths", "components"):
                yield from self._keyword("document", word, *self._at((), ()))
        schemes = (*self._at(("components",), ("components",)),)
        yield from self._keyword("components", "securitySchemes", *schemes)
        others = {key(operation): operation for operation in base.operations}
        for after in head.operations:
            if before := others.get(key(after)):
                yield from self._paths(before.path, after.path)
                yield from self._node("operation", *self._at(before.pointer, after.pointer))
                yield from self._parameters(before, after)
        for name in base.schemas:
            if (new := self.renamed.get(name, name)) in head.schemas:
                yield from self._node("schema", *self._at((*_SCHEMAS, name), (*_SCHEMAS, new)))

    def _at(self, b: Pointer, h: Pointer) -> tuple[_At, _At]:
        return (
            _At(self.normal[0], b, b, self.written[0]),
            _At(self.normal[1], h, h, self.written[1]),
        )

    def _paths(self, before: str, after: str) -> Iterator[Fact]:
        """The words of a path item for itself; its parameters are those of its operations."""
        b, h = self._at(("paths", before), ("paths", after))
        for word in ("summary", "description", "servers"):
            yield from self._keyword("path", word, b, h)

    def _parameters(self, before: Operation, after: Operation) -> Iterator[Fact]:
        """What differs in the parameters of an operation; those in the path are told by their place in it."""
        sides = [{_known(p, i): p.pointer for i, p in enumerate(o.parameters)} for o in (before, after)]
        for name in dict.fromkeys([*sides[0], *sides[1]]):
            b, h = self._at(sides[0].get(name, before.pointer), sides[1].get(name, after.pointer))
            settled = places.settle(b.written, b.source), places.settle(h.written, h.source)
            if name not in sides[0]:
                yield Fact("parameter", "", ADDED, settled[0], settled[1], None, h.node)
            elif name not in sides[1]:
                yield Fact("parameter", "", REMOVED, settled[0], settled[1], b.node, None)
            else:
                yield from self._node("parameter", b, h)

    def _node(self, kind: str, b: _At, h: _At) -> Iterator[Fact]:
        if kind == "schema" and (b.name or h.name):
            if self.renamed.get(b.name or "", b.name) != h.name:
                before, after = (at.name or "type without a name" for at in (b, h))
                yield Fact("schema", "$ref", CHANGED, b.source, h.source, before, after)
            for word in ({*b.node} | {*h.node}) - {"$ref"} if b.name and h.name else ():
                yield from self._keyword(kind, word, b, h)
            return
        b, h = b.hoisted(), h.hoisted()
        if (b.pointer, h.pointer) in self.seen:
            return
        self.seen.add((b.pointer, h.pointer))
        if not isinstance(b.node, dict) or not isinstance(h.node, dict):
            if b.node != h.node:
                yield Fact(kind, "", CHANGED, b.source, h.source, b.node, h.node)
            return
        for word in dict.fromkeys([*b.node, *h.node]):
            yield from self._keyword(kind, word, b, h)

    def _keyword(self, kind: str, word: str, b: _At, h: _At) -> Iterator[Fact]:
        before, after = (places.node(at.spec, (*at.pointer, word)) for at in (b, h))
        if before == after and not isinstance(before, dict | list):
            return
        inner = b.step(word), h.step(word)
        if word == "parameters" and kind in ("operation", "path"):
            return  # In `_parameters`, with those of the path item.
        if word == "required" and kind == "schema":
            yield from self._required(before or (), after or (), b, h)
        elif word in MAPS and isinstance(before or {}, dict) and isinstance(after or {}, dict):
            entry, child = MAPS[word]
            for name in dict.fromkeys([*(before or {}), *(after or {})]):
                yield from self._entry(entry, child, name, *inner)
        elif word in NODES and before is not None and after is not None:
            yield from self._node(NODES[word], *inner)
        elif kind == "schema" and word in ("oneOf", "anyOf") and self._same(word, before, after):
            yield from self._variants(before, after, *inner)
        elif kind == "schema" and word in TYPE_KEYS and {*members(b.spec, b.pointer)} == {*members(h.spec, h.pointer)}:
            return  # The same type, said in other words.
        elif not self._same(word, before, after):
            how = ADDED if before is None else REMOVED if after is None else CHANGED
            yield Fact(kind, word, how, inner[0].source, inner[1].source, before, after)

    def _entry(self, entry: str, child: str, name: str, b: _At, h: _At) -> Iterator[Fact]:
        one, other = b.step(name), h.step(name)
        if one.node is None:
            yield Fact(entry, "", ADDED, b.source, other.source, None, other.node)
        elif other.node is None:
            yield Fact(entry, "", REMOVED, one.source, h.source, one.node, None)
        else:
            yield from self._node(child, one, other)

    def _variants(self, before: Sequence[Any], after: Sequence[Any], b: _At, h: _At) -> Iterator[Fact]:
        """What differs within variants that are the same by name, in whatever order they stand."""
        old = sorted((digest(self._renamed(one, self.renamed)), i) for i, one in enumerate(before))
        new = sorted((digest(one), i) for i, one in enumerate(after))
        for (_, i), (_, j) in zip(old, new, strict=True):
            yield from self._node("schema", b.step(i), h.step(j))

    def _required(self, before: Iterable[str], after: Iterable[str], b: _At, h: _At) -> Iterator[Fact]:
        for name in {*before} ^ {*after}:
            at = b.step("properties", name).source, h.step("properties", name).source
            yield Fact("property", "required", ADDED if name in after else REMOVED, *at, name in before, name in after)

    def _same(self, word: str, before: Any, after: Any) -> bool:
        """Whether two values of a keyword say the same."""
        left_out = (None, *_DEFAULTS.get(word, ()))
        if any(before == value for value in left_out) and any(after == value for value in left_out):
            return True
        if word in _SETS:
            return self._as_set(before, self.renamed) == self._as_set(after, {})
        return digest(before) == digest(after)

    def _as_set(self, value: Any, renamed: dict[str, str]) -> list[str]:
        listed = value if isinstance(value, list) else [value]
        return sorted(digest(self._renamed(one, renamed)) for one in listed)

    def _renamed(self, node: Any, renamed: dict[str, str]) -> Any:
        if isinstance(node, dict):
            prefix, _, name = str(node.get("$ref", "")).rpartition("/")
            inner = {word: self._renamed(value, renamed) for word, value in node.items()}
            return inner | ({"$ref": f"{prefix}/{renamed.get(name, name)}"} if "$ref" in node else {})
        return [self._renamed(one, renamed) for one in node] if isinstance(node, list) else node
