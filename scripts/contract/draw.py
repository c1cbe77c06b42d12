"""Draws of what the document allows: values of any schema, arguments of an operation, responses to it."""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import unquote

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scripts.document import Operation, Parameter, Schema, Spec

from .directions import is_hidden
from .scalars import TEXT, TOKEN, USUAL, Switches, numbers, strings
from .schemas import ASSERTIONS, merged, types_of, validator

T = TypeVar("T")


class Draw(Protocol):
    def __call__(self, strategy: SearchStrategy[T], /) -> T: ...


Make = Callable[[Draw, int], Any]

# The simpler comes first: Hypothesis shrinks towards it.
_PRESENT = st.sampled_from((False, True, True))
_NOT_NULL = st.sampled_from((False, True, True))
_EXTRAS = st.sampled_from((0, 0, 0, 1, 2))
_SIZES = st.sampled_from((0, 1, 2, 2, 3))
# Names that a client could take for its own.
_NAMES = st.one_of(st.sampled_from(("name", "x-new", "to_dict", "self", "constructor", "é")), TEXT)
_FLOATS = st.floats(allow_nan=False, allow_infinity=False)
_SCALAR = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), _FLOATS, TEXT)
_ANY = st.one_of(_SCALAR, st.lists(_SCALAR, max_size=3), st.dictionaries(TEXT, _SCALAR, max_size=2))
_ORDER = ("null", "boolean", "integer", "number", "string", "array", "object")
# Below this depth only what is required is drawn, so that recursive schemas end.
_DEEP = 4
# Keywords that are drawn without regard to them; the value is then checked, and drawn anew where it does not fit.
_CHECKED = (
    *("not", "if", "dependentRequired", "dependentSchemas", "dependencies", "contains", "propertyNames"),
    *("patternProperties", "minProperties", "maxProperties", "unevaluatedProperties", "unevaluatedItems"),
)


def values(spec: Spec, schema: Schema, *, sending: bool, switches: Switches = USUAL) -> SearchStrategy[Any]:
    """JSON values that a schema allows: nulls, absents and unknown fields among them.

    Unknown fields are drawn where `additionalProperties` invites them, and in responses also where it is left out.

    Parameters:
        schema: a schema of the document, or one that refers to it.
        sending: whether the value is for a request (no `readOnly`) or a response (no `writeOnly`).
        switches: what else may be drawn.
    """
    compiler = _Compiler(spec, sending, switches)
    make = compiler.compile(schema)

    @st.composite
    def value(draw: Draw) -> Any:
        return make(draw, 0)

    fits = validator(spec, schema, sending=sending).is_valid
    drawn: SearchStrategy[Any] = value()
    return drawn.filter(fits) if compiler.must_check else drawn


@dataclass(slots=True)
class Arguments:
    """What an operation is called with, by names on the wire; what is left out is in none of the mappings.

    Parameters:
        media_type: of the body; None where no body is sent.
        body: a JSON value; None is `null` where there is a media type.
    """

    path: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    cookie: dict[str, Any] = field(default_factory=dict)
    media_type: str | None = None
    body: Any = None


def arguments(spec: Spec, operation: Operation) -> SearchStrategy[Arguments]:
    """Arguments that the document allows and HTTP can carry: each path parameter one segment, no dot segments."""
    drawn = {
        (p.location, p.name): st.one_of(*([] if p.required else [st.none().map(_Absent)]), parameter_values(spec, p))
        for p in operation.parameters
    }
    body = operation.body
    bodies: list[SearchStrategy[Any]] = (
        []
        if body is None
        else [st.tuples(st.just(media), values(spec, schema, sending=True)) for media, schema in body.content.items()]
    )
    if body is None or not body.required:
        bodies.insert(0, st.just((None, None)))

    @st.composite
    def argument(draw: Draw) -> Arguments:
        made = Arguments()
        for (location, name), strategy in drawn.items():
            value = draw(strategy)
            if not isinstance(value, _Absent):
                getattr(made, location)[name] = value
        made.media_type, made.body = draw(st.one_of(bodies))
        return made

    result: SearchStrategy[Arguments] = argument()
    return result


def responses(
    spec: Spec, operation: Operation, switches: Switches = USUAL
) -> SearchStrategy[tuple[int, str | None, Any]]:
    """Successful responses that the document allows: status, media type (None: no body) and value."""
    drawn: list[SearchStrategy[tuple[int, str | None, Any]]] = []
    for status, response in operation.responses.items():
        if response.is_success:
            code = st.sampled_from((200, 201, 202)) if status.upper() == "2XX" else st.just(int(status))
            if not response.content:
                drawn.append(st.tuples(code, st.none(), st.none()))
            for media, schema in response.content.items():
                value = values(spec, schema, sending=False, switches=switches)
                drawn.append(st.tuples(code, st.just(media), value))
    return st.one_of(drawn)


@dataclass(frozen=True, slots=True)
class _Absent:
    of: None = None


def parameter_values(spec: Spec, parameter: Parameter) -> SearchStrategy[Any]:
    """Values of a parameter that come through its place on the wire: text, and no null."""
    schema = parameter.schema
    drawn = values(spec, schema, sending=True, switches=Switches(wide_integers=False)).filter(_is_sent)
    if parameter.location == "path":
        return drawn.filter(_is_segment)
    if parameter.location in ("header", "cookie") and types_of(spec, schema) == {"string"}:
        # HTTP has no way to say most characters in these two; whatever the schema wants of the rest, tokens try.
        fits = validator(spec, schema, sending=True).is_valid
        plain = drawn.filter(lambda text: text.isascii() and text.isprintable() and text == text.strip() != "")
        return TOKEN.filter(fits) if fits("a") and fits("a-b_1") else plain
    return drawn


def _is_sent(value: Any) -> bool:
    return value is not None and value != [] and value != {}


def _has_no_nul(value: Any) -> bool:
    return not isinstance(value, str) or "\x00" not in unquote(value)


def _is_segment(value: Any) -> bool:
    """Tell whether a path can carry a value: no client may send an empty segment, one of dots, or a NUL."""
    if isinstance(value, dict):
        return all(_is_segment(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        # Elements may be empty where there are several: the commas between them are left.
        return len(value) != 1 or _is_segment(value[0]) if all(map(_has_no_nul, value)) else False
    if not isinstance(value, str):
        return True
    plain = value
    while (once := unquote(plain)) != plain:
        plain = once
    return "\x00" not in plain and value != "" and plain not in ("", ".", "..")


class _Compiler:
    """Turns schemas into functions that draw, each schema once."""

    def __init__(self, spec: Spec, sending: bool, switches: Switches) -> None:
        self.must_check = False
        self._spec, self._sending, self._switches = spec, sending, switches
        self._made: dict[int, Make] = {}  # by the identity of the schema
        self._kept: list[Schema] = []  # so that no identity is given twice

    def compile(self, schema: Schema | bool) -> Make:
        """A function that draws a value of the schema at a depth of nesting."""
        if schema is True or schema == {}:
            return _drawing(_ANY)
        if not isinstance(schema, dict):
            return lambda _draw, _depth: reject()
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
        self.must_check |= "allOf" in self._spec.resolve(schema)
        schema = merged(self._spec, schema)
        self.must_check |= any(keyword in schema for keyword in _CHECKED)
        if "const" in schema:
            return _drawing(st.just(schema["const"]))
        if "enum" in schema:
            nothing = [None] if schema.get("nullable") is True and None not in schema["enum"] else []
            return _drawing(st.sampled_from([*schema["enum"], *nothing]))
        if branches := [*schema.get("oneOf", ()), *schema.get("anyOf", ())]:
            return self._one_of(schema, branches)
        return self._typed(schema)

    def _one_of(self, schema: Schema, branches: list[Schema]) -> Make:
        base = {key: value for key, value in schema.items() if key in ASSERTIONS}
        kinds = [types_of(self._spec, branch) for branch in branches]
        disjoint = sum(map(len, kinds)) == len(set().union(*kinds)) and not {
            "integer",
            "number",
        } <= set().union(*kinds)
        self.must_check |= not disjoint or ("oneOf" in schema and "anyOf" in schema)
        tagged = [self._tagged(schema.get("discriminator"), branch) for branch in branches]
        # Scalars first, for depths where nothing more may be opened.
        order = sorted(range(len(branches)), key=lambda i: bool(kinds[i] & {"object", "array"}))
        makes = [self.compile({"allOf": [base, tagged[i]]} if base else tagged[i]) for i in order]
        choice = st.sampled_from(range(len(makes)))
        if len(makes) == 2 and kinds[order[0]] == {"null"}:
            choice = st.sampled_from((0, 1, 1))
        return lambda draw, depth: makes[draw(choice) if depth < _DEEP else 0](draw, depth)

    def _tagged(self, discriminator: dict[str, Any] | None, branch: Schema) -> Schema:
        reference = branch.get("$ref")
        if not discriminator or not reference:
            return branch
        short = reference.rpartition("/")[2]
        mapping = discriminator.get("mapping", {})
        tag = next((key for key, to in mapping.items() if to in (reference, short)), short)
        name = discriminator["propertyName"]
        return {"allOf": [branch, {"properties": {name: {"const": tag}}, "required": [name]}]}

    def _typed(self, schema: Schema) -> Make:
        kinds = sorted(types_of(self._spec, schema), key=_ORDER.index)
        if len(kinds) == len(_ORDER) - 1:  # no type is said; "number" includes "integer"
            return _drawing(_ANY)
        makes = {kind: self._of_type(kind, schema) for kind in kinds}
        if len(kinds) == 1:
            return makes[kinds[0]]
        if kinds[0] == "null" and len(kinds) == 2:
            null_or = makes[kinds[1]]
            return lambda draw, depth: null_or(draw, depth) if depth < _DEEP and draw(_NOT_NULL) else None
        choice = st.sampled_from(kinds)
        return lambda draw, depth: makes[draw(choice) if depth < _DEEP else kinds[0]](draw, depth)

    def _of_type(self, kind: str, schema: Schema) -> Make:
        match kind:
            case "object":
                return self._object(schema)
            case "array":
                return self._array(schema)
            case "string":
                return _drawing(strings(schema, self._switches))
            case "integer" | "number":
                return _drawing(numbers(schema, kind, self._switches))
            case "boolean":
                return _drawing(st.booleans())
            case _:
                return _drawing(st.none())

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
        is_open, extra = additional is not False, self.compile(additional)
        taken = required | declared.keys()

        def make(draw: Draw, depth: int) -> dict[str, Any]:
            made: dict[str, Any] = {}
            for name, is_required, one in fields:
                if is_required or (depth < _DEEP and draw(_PRESENT)):
                    made[name] = one(draw, depth + 1)
            for _ in range(draw(_EXTRAS) if is_open and depth < _DEEP else 0):
                if (name := draw(_NAMES)) not in taken:
                    made[name] = extra(draw, depth + 1)
            return made

        return make

    def _array(self, schema: Schema) -> Make:
        low, high = schema.get("minItems", 0), schema.get("maxItems", math.inf)
        first = [self.compile(item) for item in schema.get("prefixItems", ())]
        items, unique = self.compile(schema.get("items", True)), schema.get("uniqueItems", False)

        def make(draw: Draw, depth: int) -> list[Any]:
            more = draw(_SIZES) if depth < 2 else draw(_SIZES) // 2 if depth < _DEEP else 0
            wanted = int(min(max(low + more, len(first) if depth < _DEEP else 0), high))
            made: list[Any] = []
            seen: set[str] = set()
            for attempt in range(wanted if not unique else wanted * 10 + 10):
                if len(made) == wanted:
                    break
                place = len(made) if unique else attempt
                item = (first[place] if place < len(first) else items)(draw, depth + 1)
                key = _canonical(item) if unique else str(attempt)
                if key not in seen:
                    seen.add(key)
                    made.append(item)
            return made if len(made) >= low else reject()

        return make


def _drawing(strategy: SearchStrategy[Any]) -> Make:
    return lambda draw, _depth: draw(strategy)


def _canonical(value: Any) -> str:
    """The same text for what JSON Schema takes as equal: 1 and 1.0, and objects in any order."""

    def plain(node: Any) -> Any:
        if isinstance(node, float) and node.is_integer():
            return int(node)
        if isinstance(node, list):
            return [plain(item) for item in node]
        return {key: plain(item) for key, item in node.items()} if isinstance(node, dict) else node

    return json.dumps(plain(value), sort_keys=True)
