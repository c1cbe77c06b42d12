"""Draw JSON values of any schema of the document."""

import json
import math
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, Protocol, TypeVar

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scripts.document import Schema, Spec

from .discriminators import tags
from .draw_patterns import matching
from .draw_scalars import DEFAULT_OPTIONS, TEXT, DrawOptions, numbers, strings
from .read_write_only import is_hidden
from .schema_tools import ASSERTIONS, merged, types_of, validator

T = TypeVar("T")


class Draw(Protocol):
    def __call__(self, strategy: SearchStrategy[T], /) -> T: ...


Make = Callable[[Draw, int], Any]  # draws a value, or raises _NoValue


class _NoValueFound(Exception):
    """Say that no part was found that fits; whatever holds it goes on without it where it may."""


# The simpler comes first: Hypothesis shrinks towards it.
_PRESENT = st.sampled_from((False, True, True))
_NOT_NULL = st.sampled_from((0, 1, 1))  # of two ways to draw, the first of which draws null
_EXTRAS = st.sampled_from((0, 0, 0, 1, 2))
_SIZES = st.sampled_from((0, 1, 2, 2, 3))
# Names that a client could take for its own.
_NAMES = st.one_of(st.sampled_from(("name", "x-new", "to_dict", "self", "constructor", "é")), TEXT)
_FLOATS = st.floats(allow_nan=False, allow_infinity=False)
_SCALAR = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), _FLOATS, TEXT)
_ANY = st.one_of(_SCALAR, st.lists(_SCALAR, max_size=3), st.dictionaries(TEXT, _SCALAR, max_size=2))
_ORDER = ("null", "boolean", "integer", "number", "string", "array", "object")
# Below this depth only what is required is drawn, so that recursive schemas end.
DEEP = 4
_TRIES = 20  # to draw what fits a schema, before what holds it is drawn without it, or given up
_AGAIN = 2  # times that a whole value is tried again, before all that was drawn with it is given up
# Keywords that are drawn without regard to them; the value is then checked, and drawn anew where it does not fit.
_CHECKED = (
    *("not", "if", "dependentRequired", "dependentSchemas", "dependencies", "contains", "propertyNames"),
    *("patternProperties", "minProperties", "maxProperties", "unevaluatedProperties", "unevaluatedItems"),
)


def values(
    spec: Spec, schema: Schema, *, sending: bool, switches: DrawOptions = DEFAULT_OPTIONS, depth: int = 0
) -> SearchStrategy[Any]:
    """JSON values that a schema allows: nulls, absents and unknown fields among them.

    Unknown fields are drawn where `additionalProperties` invites them, and in responses also where it is left out.

    Parameters:
        schema: a schema of the document, or one that refers to it.
        sending: whether the value is for a request (no `readOnly`) or a response (no `writeOnly`).
        switches: what else may be drawn.
        depth: how deep the value stands in another one; from `DEEP` on, it has only what is required.
    """
    make = _compiler(spec, sending, switches).compile(schema)

    @st.composite
    def value(draw: Draw) -> Any:
        for _ in range(1 + _AGAIN):
            with suppress(_NoValueFound):
                return make(draw, depth)
        return reject()

    drawn: SearchStrategy[Any] = value()
    return drawn


@cache
def _compiler(spec: Spec, sending: bool, switches: DrawOptions) -> "_Compiler":
    """Return the one compiler of a document: what many schemas refer to is compiled once."""
    return _Compiler(spec, sending, switches)


class _Compiler:
    """Turn schemas into functions that draw, each schema once."""

    def __init__(self, spec: Spec, sending: bool, switches: DrawOptions) -> None:
        self._spec, self._sending, self._switches = spec, sending, switches
        self._made: dict[int, Make] = {}  # by the identity of the schema
        self._kept: list[Schema] = []  # so that no identity is given twice

    def compile(self, schema: Schema | bool) -> Make:
        """Return a function that draws a value of the schema at a depth of nesting."""
        if schema is True or schema == {}:
            return _draw_from(_ANY)
        if not isinstance(schema, dict):
            return _draw_nothing
        if "$ref" in schema and len(schema) == 1:
            schema = self._spec.resolve(schema)
        place = id(schema)
        if place not in self._made:
            # Stands in for itself while it is being compiled: that is what makes recursion possible.
            self._made[place] = lambda draw, depth: self._made[place](draw, depth)
            self._kept.append(schema)
            self._made[place] = self._compile(schema)
        return self._made[place]

    def _compile(self, schema: Schema) -> Make:
        whole = merged(self._spec, schema)
        branches = [*whole.get("oneOf", ()), *whole.get("anyOf", ())]
        # Scalars first, for depths where nothing more may be opened.
        branches.sort(key=lambda branch: bool(types_of(self._spec, branch) & {"object", "array"}))
        by_chance = "allOf" in self._spec.resolve(schema) or any(keyword in whole for keyword in _CHECKED)
        by_chance = by_chance or not self._disjoint(whole, branches)
        fits = validator(self._spec, schema, sending=self._sending).is_valid if by_chance else _accept
        if "const" in whole:
            ways = [_draw_from(st.just(whole["const"]))]
        elif "enum" in whole:
            is_valid = validator(self._spec, whole, sending=self._sending).is_valid
            nothing = [None] if whole.get("nullable") is True and None not in whole["enum"] else []
            listed = [value for value in (*whole["enum"], *nothing) if is_valid(value)]
            ways = [_draw_from(st.sampled_from(listed)) if listed else _draw_nothing]
        else:
            ways = self._variants(whole, branches) if branches else self._typed(whole)
        null_first = ways[0] is _draw_null or (branches and types_of(self._spec, branches[0]) == {"null"})
        choice = _NOT_NULL if len(ways) == 2 and null_first else st.sampled_from(range(len(ways)))

        def make(draw: Draw, depth: int) -> Any:
            # What does not fit is drawn anew here, and not the whole value: of many parts, some would never fit.
            # Deep down, the ways take turns: what is simplest comes first, and may not fit at all.
            for attempt in range(_TRIES):
                way = ways[(draw(choice) if len(ways) > 1 else 0) if depth < DEEP else attempt % len(ways)]
                with suppress(_NoValueFound):
                    if fits(value := way(draw, depth)):
                        return value
            raise _NoValueFound

        return ways[0] if len(ways) == 1 and not by_chance else make

    def _disjoint(self, schema: Schema, branches: list[Schema]) -> bool:
        """Tell whether no value fits two of the branches, by their types alone."""
        kinds = [types_of(self._spec, branch) for branch in branches]
        every = set().union(*kinds)
        twice = sum(map(len, kinds)) > len(every) or {"integer", "number"} <= every
        return not twice and not ("oneOf" in schema and "anyOf" in schema)

    def _variants(self, schema: Schema, branches: list[Schema]) -> list[Make]:
        """Compile the branches of a union, each with what stands beside them."""
        base = {key: value for key, value in schema.items() if key in ASSERTIONS}
        parts = [[*([base] if base else []), branch, *self._tagged(schema, branch)] for branch in branches]
        return [self.compile({"allOf": each} if len(each) > 1 else each[0]) for each in parts]

    def _tagged(self, schema: Schema, branch: Schema) -> list[Schema]:
        """Return what a discriminator wants of one of its variants: the property, with a value that stands for it."""
        if "discriminator" not in schema or not (found := tags(self._spec.resolve, schema["discriminator"], branch)):
            return []
        name = schema["discriminator"]["propertyName"]
        return [{"type": "object", "properties": {name: {"enum": found}}, "required": [name]}]

    def _typed(self, schema: Schema) -> list[Make]:
        """Compile each type that the schema takes, null first; where it says none, anything is drawn in one."""
        kinds = sorted(types_of(self._spec, schema), key=_ORDER.index)
        if len(kinds) == len(_ORDER) - 1:  # no type is said; "number" includes "integer"
            return [_draw_from(_ANY)]
        return [self._of_type(kind, schema) for kind in kinds]

    def _of_type(self, kind: str, schema: Schema) -> Make:
        match kind:
            case "object":
                return self._object(schema)
            case "array":
                return self._array(schema)
            case "string":
                with suppress(ValueError):  # nothing that matches a pattern
                    return _draw_from(strings(schema, self._switches))
                return _draw_nothing
            case "integer" | "number":
                return _draw_from(numbers(schema, kind, self._switches))
            case "boolean":
                return _draw_from(st.booleans())
            case _:
                return _draw_null

    def _object(self, schema: Schema) -> Make:
        declared: dict[str, Any] = schema.get("properties", {})
        required = set(schema.get("required", ()))
        additional = schema.get("additionalProperties", not (self._sending and declared))
        fields = [
            (name, name in required, self.compile(one))
            for name, one in declared.items()
            if one is not False and not is_hidden(self._spec, one, sending=self._sending)
        ]
        fields += [
            (name, True, self.compile(schema.get("additionalProperties", True)))
            for name in sorted(required - declared.keys())
        ]
        patterns = self._patterns(schema)
        # Each with what draws a name.
        extras = [*([(_NAMES, self.compile(additional))] if additional is not False else []), *patterns]
        taken = required | declared.keys()

        def make(draw: Draw, depth: int) -> dict[str, Any]:
            made: dict[str, Any] = {}
            for name, is_required, one in fields:
                if is_required:
                    made[name] = one(draw, depth + 1)
                elif depth < DEEP and draw(_PRESENT):
                    with suppress(_NoValueFound):
                        made[name] = one(draw, depth + 1)
            for _ in range(draw(_EXTRAS) if extras and depth < DEEP else 0):
                names, extra = draw(st.sampled_from(extras)) if len(extras) > 1 else extras[0]
                if (name := draw(names)) not in taken:
                    with suppress(_NoValueFound):
                        made[name] = extra(draw, depth + 1)
            return made

        return make

    def _patterns(self, schema: Schema) -> list[tuple[SearchStrategy[str], Make]]:
        """Return what draws the names that match each pattern, and what draws their values."""
        found: list[tuple[SearchStrategy[str], Make]] = []
        for pattern, one in schema.get("patternProperties", {}).items():
            with suppress(ValueError):  # nothing that matches it
                found.append((matching({"pattern": pattern}), self.compile(one)))
        return found

    def _array(self, schema: Schema) -> Make:
        low, high = schema.get("minItems", 0), schema.get("maxItems", math.inf)
        first = [self.compile(item) for item in schema.get("prefixItems", ())]
        items, unique = self.compile(schema.get("items", True)), schema.get("uniqueItems", False)

        def make(draw: Draw, depth: int) -> list[Any]:
            more = draw(_SIZES) if depth < 2 else draw(_SIZES) // 2 if depth < DEEP else 0
            wanted = int(min(max(low + more, len(first) if depth < DEEP else 0), high))
            made: list[Any] = []
            seen: set[str] = set()
            for attempt in range(wanted if not unique else wanted * 10 + 10):
                if len(made) == wanted:
                    break
                place = len(made) if unique else attempt
                try:
                    item = (first[place] if place < len(first) else items)(draw, depth + 1)
                except _NoValueFound:
                    break
                key = _canonical(item) if unique else str(attempt)
                if key not in seen:
                    seen.add(key)
                    made.append(item)
            if len(made) < low:
                raise _NoValueFound
            return made

        return make


def _draw_nothing(_draw: Draw, _depth: int) -> Any:
    raise _NoValueFound


def _draw_null(_draw: Draw, _depth: int) -> None:
    return None


def _accept(_: Any) -> bool:
    return True


def _draw_from(strategy: SearchStrategy[Any]) -> Make:
    return _draw_nothing if strategy.is_empty else lambda draw, _depth: draw(strategy)


def _canonical(value: Any) -> str:
    """Return the same text for what JSON Schema takes as equal: 1 and 1.0, and objects in any order."""

    def plain(node: Any) -> Any:
        if isinstance(node, float) and node.is_integer():
            return int(node)
        if isinstance(node, list):
            return [plain(item) for item in node]
        return {key: plain(item) for key, item in node.items()} if isinstance(node, dict) else node

    return json.dumps(plain(value), sort_keys=True)
