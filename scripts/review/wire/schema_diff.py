"""Compare schemas: each pair of places once, however many ways lead to it."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any

from scripts.document.phrase_lists_and_counts import listing
from scripts.document.read_with_line_numbers import Pointer

from . import json_pointer, pattern_diff
from .compare_keyword_values import Comparison, same
from .difference import ADDED, CHANGED, REMOVED
from .discriminator_diff import compare_discriminators
from .effective_schema import ARRAY, NULL, OBJECT, STRING, TYPED_FORMATS, Alternative, Starts, View, variant_name
from .rename_detection import renamed_properties, variant_pairs
from .usages import BOTH, RECEIVED, SENT, Vertex, changed_schemas, references

CONSTRAINTS = frozenset(
    {"minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "pattern"}
    | {"minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "minContains", "maxContains", "format"}
    | {"contentEncoding", "contentMediaType", "dependentRequired"}
)
# Words for people and marks: those of the places where a schema is used are compared there, and its own at its own.
ANNOTATIONS = frozenset(
    {"description", "title", "example", "examples", "externalDocs", "xml", "$comment", "deprecated", "default"}
)
_SCHEMAS = ("contains", "contentSchema", "else", "if", "not", "propertyNames", "then", "unevaluatedItems")
_SCHEMA_MAPS = ("$defs", "dependentSchemas", "patternProperties")
_DIRECTED = {"readOnly": RECEIVED, "writeOnly": SENT}
# What is compared as structure, in `_types` and `_object`; whatever else a schema says is compared word by word.
_STRUCTURE = frozenset(
    {"type", "nullable", "enum", "const", "oneOf", "anyOf", "allOf", "$ref", "$id", "$anchor", "properties", "required"}
    | {"additionalProperties", "items", "prefixItems", "discriminator", *_SCHEMAS, *_SCHEMA_MAPS, *CONSTRAINTS}
)


# What says, beside a reference, more than words and bounds.
_BESIDE = _STRUCTURE - CONSTRAINTS - {"$ref", "type", "nullable", "$id", "$anchor", "$defs", "discriminator"}
# A bound that is excluded, and the one that it is for whole numbers.
_BOUNDS = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


class SchemaDiff:
    """The comparison of all schemas of two revisions.

    Parameters:
        comparison: where differences are kept.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.to = comparison
        self._seen: set[Vertex] = set()
        self._waiting: deque[tuple[Vertex, Starts, Starts, bool]] = deque()
        self._changed = changed_schemas(comparison.base, comparison.head)
        self._old_names = {new: old for old, new in comparison.renamed.items()}

    def pair(
        self, b: Starts, h: Starts, above: Vertex | None, through: frozenset[str] = BOTH, bare: bool = False
    ) -> Vertex:
        """Compare two schemas, now or later.

        Parameters:
            b, h: where they are written.
            above: the pair that they are in; None for what is compared for itself.
            through: the directions in which what is above leads here.
            bare: whether words for people were compared already.
        """
        vertex = ("schema", b, h, bare)
        if above is not None:
            self.to.usages.edge(above, vertex, through)
        if vertex not in self._seen and not self._is_unchanged(b, h):
            self._seen.add(vertex)
            self._waiting.append((vertex, b, h, bare))
        return vertex

    def _is_unchanged(self, b: Starts, h: Starts) -> bool:
        """Return whether two schemas are written alike, and all that they refer to is."""
        nodes = [[json_pointer.node(s, at) for at in starts] for s, starts in ((self.to.base, b), (self.to.head, h))]
        return nodes[0] == nodes[1] and not any(
            kind != "schemas" or name in self._changed for kind, name in references(nodes[0])
        )

    def run(self) -> None:
        """Compare all pairs that wait, and those that they lead to."""
        while self._waiting:
            vertex, b, h, bare = self._waiting.popleft()
            self._schema(vertex, (View(self.to.base, b), View(self.to.head, h)), bare)

    def renamed(self, name: str) -> str:
        return self.to.renamed.get(name, name)

    def _schema(self, vertex: Vertex, views: tuple[View, View], bare: bool) -> None:
        b, h = views
        named = b.component and h.component
        if named and self.renamed(b.component) == h.component:
            self._component(b.component, h.component, vertex)
            if b.nullable != h.nullable:
                self._null(vertex, views)
            self._words(vertex, views, not bare, sites=True)
            return
        names = [view.component if view.is_typed else "" for view in views]
        is_component = all(len(view.starts[0]) == 3 and view.starts[0][:2] == json_pointer.SCHEMAS for view in views)
        if (
            any(names)
            and not is_component
            and all(view.is_typed for view in views)
            and (OBJECT in b.kinds) == (OBJECT in h.kinds)
        ):
            said = [name or "type without a name" for name in names]
            places = [_place(view, ("$ref", "allOf", "oneOf", "anyOf", "properties", "enum")) for view in views]
            self.to.differ("schema", "$ref", CHANGED, places, said, vertex, views)
            self._null(vertex, views)
            self._words(vertex, views, not bare, sites=True)
            return
        alike = self._types(vertex, views)
        self._composed(vertex, b)
        self._words(vertex, views, not bare, sites=False, constraints=alike)
        if alike and (b.unions or h.unions):
            compare_discriminators(self.to, vertex, views)

    def _component(self, b: str, h: str, above: Vertex) -> None:
        self.pair(((*json_pointer.SCHEMAS, b),), ((*json_pointer.SCHEMAS, h),), above)

    # ------------------------------------------------------------------------------------------------------ types

    def _null(self, vertex: Vertex, views: tuple[View, View]) -> None:
        before, after = (NULL in view.kinds for view in views)
        if before != after:
            places = [_place(view, ("type", "oneOf", "anyOf", "nullable", "enum", "$ref")) for view in views]
            said = [view.spoken for view in views]
            self.to.differ("schema", NULL, ADDED if after else REMOVED, places, said, vertex, views)

    def _types(self, vertex: Vertex, views: tuple[View, View]) -> bool:
        """Compare the kinds of value; returns whether the two have any in common, so that the rest can be compared."""
        b, h = views
        self._null(vertex, views)
        sources = (
            {a.source: a.variant for a in b.alternatives},
            {self._old(a.source): a.variant for a in h.alternatives},
        )
        shared = sources[0].keys() & sources[1].keys() - {""}
        for name in sorted(shared):
            self.pair(sources[0][name], sources[1][name], vertex)
        rest = (
            [a for a in b.alternatives if a.source not in shared and a.kind != NULL],
            [a for a in h.alternatives if self._old(a.source) not in shared and a.kind != NULL],
        )
        self._values(vertex, views, rest)
        kinds = [{a.kind for a in listed if not a.kind.startswith("=")} for listed in rest]
        all_kinds = [{kind for kind in view.kinds if not kind.startswith("=")} - {NULL} for view in views]
        listed_only = [
            {k for k in view.kinds if k.startswith("=")} and not all_
            for view, all_ in zip(views, all_kinds, strict=True)
        ]
        came, gone = kinds[1] - all_kinds[0], kinds[0] - all_kinds[1]
        if listed_only[0] != listed_only[1]:  # An enum is another type than what it lists values of.
            came, gone = came or {"enum"}, gone or {"enum"}
        if came or gone:
            how = CHANGED if came and gone else ADDED if came else REMOVED
            places = [_place(view, ("type", "oneOf", "anyOf", "enum", "const", "$ref")) for view in views]
            self.to.differ("schema", "type", how, places, [view.spoken for view in views], vertex, views)
        said = [any("type" in layer.node for layer in view.parts) for view in views]
        if said[0] != said[1] and b.kinds == h.kinds and not (b.is_union or h.is_union):
            self.to.values("schema", "type-said", b.first("type"), h.first("type"), vertex, views)
        unions = [view.is_union for view in views]
        common = kinds[0] & kinds[1]
        if OBJECT in all_kinds[0] & all_kinds[1] & (kinds[0] | kinds[1]):
            self._objects(vertex, views, rest)
        for kind in sorted(common - {OBJECT}):
            one, other = (next(a for a in listed if a.kind == kind) for listed in rest)
            if any(unions):
                self.pair(one.starts, other.starts, vertex, bare=unions[0] != unions[1])
            elif kind == ARRAY:
                self._items(vertex, b, h)
        return bool(all_kinds[0] & all_kinds[1] or (listed_only[0] and listed_only[1])) and unions[0] == unions[1]

    def _old(self, name: str) -> str:
        return self._old_names.get(name, name)

    def _values(self, vertex: Vertex, views: tuple[View, View], rest: Sequence[Sequence[Alternative]]) -> None:
        """Compare the values of enums: where both are enums, or where both are open texts with known values."""
        known = [{kind for kind in view.kinds if kind.startswith("=")} for view in views]
        is_open = all(STRING in view.kinds for view in views)
        if not (is_open or all(known)):
            return
        listed = [{a.kind for a in one if a.kind.startswith("=")} for one in rest]
        places = [_place(view, ("enum", "const", "type", "oneOf", "anyOf", "$ref")) for view in views]
        for how, values in ((ADDED, listed[1] - known[0]), (REMOVED, listed[0] - known[1])):
            if values:
                names = ", ".join(sorted(value[1:] for value in values))
                key = "open-value" if is_open else "enum"
                self.to.differ("schema", key, how, places, [view.spoken for view in views], vertex, views, names)

    def _objects(self, vertex: Vertex, views: tuple[View, View], rest: Sequence[Sequence[Alternative]]) -> None:
        objects = [[a for a in listed if a.kind == OBJECT] for listed in rest]
        if not any(view.is_union for view in views):
            self._object(vertex, *views)
            self._combinations(vertex, views)
            return
        bare = views[0].is_union != views[1].is_union
        pairs, gone, came = variant_pairs(self.to, *objects)
        for one, other in pairs:
            self.pair(one.starts, other.starts, vertex, bare=bare)
        for how, left in ((REMOVED, gone), (ADDED, came)):
            if left:
                places = [_place(view, ("oneOf", "anyOf", "$ref", "properties", "type")) for view in views]
                places[how == ADDED] = left[0].starts[0]
                values = [[variant_name(v.spec, a) for a in of] for v, of in zip(views, objects, strict=True)]
                names = [variant_name((self.to.base, self.to.head)[how == ADDED], a) for a in left]
                self.to.differ("variant", "", how, places, values, vertex, views, listing(names, len(names)))

    def _combinations(self, vertex: Vertex, views: tuple[View, View]) -> None:
        """Compare the lists of schemas that say which properties of an object go together."""
        for word in ("oneOf", "anyOf"):
            # Those of a wrapper that adds null say nothing of the object.
            lists = [next((at for at in view.unions if at[-1] == word), None) for view in views]
            before, after = (
                (at or (*view.starts[0], word), json_pointer.node(view.spec, at) if at else None)
                for at, view in zip(lists, views, strict=True)
            )
            if before[1] and after[1] and len(before[1]) == len(after[1]):
                for i in range(len(before[1])):
                    self.pair(((*before[0], i),), ((*after[0], i),), vertex)
            else:
                self.to.values("schema", word, before, after, vertex, views)

    def _items(self, vertex: Vertex, b: View, h: View) -> None:
        starts = [tuple(at for at, _ in view.said("items")) or (view.first("items")[0],) for view in (b, h)]
        self.pair(starts[0], starts[1], vertex)
        before, after = (view.first("prefixItems") for view in (b, h))
        for i in range(min(len(before[1] or ()), len(after[1] or ()))):
            self.pair(((*before[0], i),), ((*after[0], i),), vertex)
        if len(before[1] or ()) != len(after[1] or ()):
            self.to.values("schema", "prefixItems", before, after, vertex, (b, h))

    # ---------------------------------------------------------------------------------------------------- objects

    def _object(self, vertex: Vertex, b: View, h: View) -> None:
        views = b, h
        renamed = renamed_properties(b, h)
        for name, starts in b.properties.items():
            new = renamed.get(name, name)
            if new in h.properties:
                self._property(vertex, views, (name, new), starts, h.properties[new])
            else:
                self._came(vertex, views, REMOVED, starts)
        for name, starts in h.properties.items():
            if name not in b.properties and name not in renamed.values():
                self._came(vertex, views, ADDED, starts)
        declared = {*b.properties, *h.properties}
        for name in sorted((b.required ^ h.required) - declared):
            how = ADDED if name in h.required else REMOVED
            places = [view.first("required")[0] for view in views]
            self.to.differ("schema", "required", how, places, [name in v.required for v in views], vertex, views, name)
        (b_at, before), (h_at, after) = b.additional, h.additional
        if all(isinstance(value, dict) and value for value in (before, after)):
            self.pair((b_at,), (h_at,), vertex)
        else:
            self.to.values("schema", "additionalProperties", (b_at, before), (h_at, after), vertex, views)

    def _property(
        self, above: Vertex, views: tuple[View, View], names: tuple[str, str], starts_b: Starts, starts_h: Starts
    ) -> None:
        b, h = View(self.to.base, starts_b), View(self.to.head, starts_h)
        vertex = ("property", starts_b, starts_h)
        self.to.usages.edge(above, vertex, directions(b) & directions(h))
        places = starts_b[0], starts_h[0]
        if names[0] != names[1]:
            self.to.differ("property", "name", CHANGED, places, names, vertex, views)
        required = names[0] in views[0].required, names[1] in views[1].required
        if required[0] != required[1]:
            how = ADDED if required[1] else REMOVED
            self.to.differ("property", "required", how, places, required, vertex, views)
        for word in _DIRECTED:
            if b.flag(word) != h.flag(word):
                sides = [(view.first(word)[0], view.flag(word)) for view in (b, h)]
                self.to.values("property", word, sides[0], sides[1], above, (b, h))
        self.pair(starts_b, starts_h, vertex)

    def _came(self, above: Vertex, views: tuple[View, View], how: str, starts: Starts) -> None:
        """Keep a property that came or went; it leads to where it may be sent, or may come."""
        side = how == ADDED
        view = View((self.to.base, self.to.head)[side], starts)
        vertex = ("property", how, starts)
        self.to.usages.edge(above, vertex, directions(view))
        places = [(*each.end[0], "properties") for each in views]
        places[side] = starts[0]
        values: list[Any] = [None, None]
        values[side] = json_pointer.node(view.spec, starts[0])
        self.to.differ("property", "", how, places, values, vertex, views)

    # ------------------------------------------------------------------------------------------------------- words

    def _words(
        self, vertex: Vertex, views: tuple[View, View], annotations: bool, sites: bool, constraints: bool = True
    ) -> None:
        """Compare what is said word by word.

        Parameters:
            annotations: whether words for people are compared.
            sites: whether only what is said beside a reference is compared, since its target is compared by itself.
            constraints: whether the two are of one type, so that what is said of it can be compared.
        """
        b, h = views
        layers = [view.sites if sites else view.layers for view in views]
        if b.is_union != h.is_union:  # What is within a variant is no matter of what holds the variants.
            layers = [listed[:1] for listed in layers]
        said = dict.fromkeys(word for listed in layers for layer in listed for word in layer.node)
        said |= {bound: None for word, bound in _BOUNDS.items() if word in said}
        for word in said:
            if word in _DIRECTED:
                continue  # Of a property; told there.
            if word in CONSTRAINTS:
                if constraints:
                    self._constraint(vertex, views, word, sites)
            elif word not in _STRUCTURE:
                is_annotation = word in ANNOTATIONS or word.startswith("x-")
                if annotations or not is_annotation:
                    self._occurrences(vertex, views, word, layers, own=is_annotation)
        beside = [
            {w: x.node[w] for x in view.sites if "$ref" in x.node for w in x.node if w in _BESIDE} for view in views
        ]
        places = [(view.starts[0], value or None) for view, value in zip(views, beside, strict=True)]
        self.to.values("schema", "beside-reference", places[0], places[1], vertex, views)
        if sites or not constraints:
            return
        for word in _SCHEMAS:
            before, after = b.first(word), h.first(word)
            if isinstance(before[1], dict) and isinstance(after[1], dict):
                self.pair((before[0],), (after[0],), vertex)
            else:
                self.to.values("schema", word, before, after, vertex, views)
        for word in _SCHEMA_MAPS:
            self._map(vertex, views, word)

    def _constraint(self, vertex: Vertex, views: tuple[View, View], word: str, sites: bool) -> None:
        before, after = (view.constraint(word) for view in views)
        if sites and not any(word in layer.node for view in views for layer in view.sites):
            return
        if word == "format" and {before[1], after[1]} & TYPED_FORMATS and STRING in views[0].types:
            return  # It is another type, and told as such.
        text = None
        if word == "pattern" and isinstance(before[1], str) and isinstance(after[1], str):
            text = pattern_diff.refused(before[1], after[1])
        self.to.values("schema", word, before, after, vertex, views, text or "")

    def _occurrences(self, vertex: Vertex, views: tuple[View, View], word: str, layers: Any, own: bool) -> None:
        """Compare what several schemas that hold together say in one word: what all have is the same, in any order."""
        found = [
            [((*x.pointer, word), x.node[word]) for x in listed if word in x.node and (x.own or not own)]
            for listed in layers
        ]
        left = [[pair for pair in one if not any(same(word, pair[1], value) for _, value in other)]
                for one, other in (found, found[::-1])]  # fmt: skip
        if left[0] or left[1]:
            at = [one[0] if one else ((*view.starts[0], word), None) for one, view in zip(left, views, strict=True)]
            self.to.values("schema", word, at[0], at[1], vertex, views)
            if own and views[0].starts[0][:2] == json_pointer.SCHEMAS:
                self.to.usages.edge(("words", views[0].starts[0][2]), ("words of", vertex))
                self.to.values("schema", word, at[0], at[1], ("words of", vertex), views)

    def _composed(self, vertex: Vertex, b: View) -> None:
        """Note that what a component says of itself is said of a schema that it is a part of, too."""
        for layer in b.parts:
            if not layer.own and layer.pointer[:2] == json_pointer.SCHEMAS and len(layer.pointer) == 3:
                self.to.usages.edge(vertex, ("words", layer.pointer[2]))

    def _map(self, vertex: Vertex, views: tuple[View, View], word: str) -> None:
        before, after = (view.first(word) for view in views)
        for name in dict.fromkeys([*(before[1] or ()), *(after[1] or ())]):
            at = (*before[0], name), (*after[0], name)
            if name in (before[1] or ()) and name in (after[1] or ()):
                self.pair((at[0],), (at[1],), None if word == "$defs" else vertex)
            else:
                values = [(where, (side[1] or {}).get(name)) for where, side in zip(at, (before, after), strict=True)]
                self.to.values("schema", word, values[0], values[1], vertex, views)


def directions(view: View) -> frozenset[str]:
    """Return the directions that a property goes in: a read-only one is only received, a write-only one only sent."""
    return BOTH & frozenset.intersection(BOTH, *(frozenset({to}) for word, to in _DIRECTED.items() if view.flag(word)))


def _place(view: View, words: Iterable[str]) -> Pointer:
    """Return the line that says something in the first of several words, where the schema is written."""
    found = json_pointer.mapping(view.spec, view.starts[0])
    return next(((*view.starts[0], word) for word in words if word in found), view.starts[0])
