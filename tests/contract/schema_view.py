"""Read what the document declares of a value, by code of the tests alone: kinds, places, and misfits."""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.contract.read_write_only import is_hidden
from scripts.contract.schema_tools import ASSERTIONS, merged
from scripts.document import Schema, Spec
from tests.contract.json_kinds import ANY_CLASS, IS, KINDS, instant
from tests.contract.language_limits import NONE, Limits
from tests.contract.union_tags import references, tag_properties, tag_values

Location = tuple[str | int, ...]

ITEM, EXTRA = "[]", "{}"
UNKNOWN = "x-unknown"
_FORMATS = {"date-time": "date-time", "date": "date", "uuid": "uuid"}
_ONLY_REQUIRE = {"required", "title", "description"}


def _alternatives(node: Schema) -> list[Schema]:
    """Return the branches of a union; those that only say what else must be there make no other type of an object."""
    branches = [*node.get("oneOf", ()), *node.get("anyOf", ())]
    return [] if "properties" in node and all({*branch} <= _ONLY_REQUIRE for branch in branches) else branches


class SchemaView:
    """A schema of the document, as the alternatives that it offers.

    Parameters:
        sending: for a request (`readOnly` properties are no part of it) or a response (`writeOnly` are none).
        above: the references that led here, so that recursion is seen.
        limits: those of the language that reads or writes the values.
        is_closed: whether an enum takes the texts that it lists alone, as what tells the variants of a union apart.
    """

    def __init__(
        self,
        spec: Spec,
        schema: Schema | bool,
        *,
        sending: bool,
        above: tuple[str, ...] = (),
        limits: Limits = NONE,
        is_closed: bool = False,
    ) -> None:
        self.spec, self.schema, self.sending, self.limits = spec, schema, sending, limits
        self.is_closed = is_closed
        self.own = tuple(references(spec, schema))
        self.is_recursive = any(reference in above for reference in self.own)
        self.above = (*above, *self.own)
        # Objects and arrays that fit exactly, by identity: of a changed value, most was fitted before. They are held,
        # so that no other value gets the identity of one, and must not be changed in place.
        self.exact: dict[int, tuple[Any, SchemaOption]] = {}

    @cached_property
    def options(self) -> tuple["SchemaOption", ...]:
        """The alternatives in the order of the document: the branches of a union, each type of a list of types.

        Where one of them is anything, no value is told apart from it.
        """
        found = tuple(self._options())
        return next(((option,) for option in found if option.kind == "any"), found)

    @cached_property
    def options_of(self) -> Mapping[type, tuple["SchemaOption", ...]]:
        """The alternatives that a value of each class can be read as, as far as its class tells."""
        return {
            kind: tuple(option for option in self.options if option.kind in kinds | ANY_CLASS)
            for kind, kinds in KINDS.items()
        }

    def _options(self) -> Iterator["SchemaOption"]:
        if not isinstance(self.schema, dict) or not self.schema:
            yield SchemaOption(self, "any", {})
            return
        node = merged(self.spec, self.schema)
        if "enum" in node or "const" in node:
            yield SchemaOption(self, "enum", node)
        elif branches := _alternatives(node):
            base = {key: value for key, value in node.items() if key in ASSERTIONS}
            tag = node.get("discriminator", {})
            for branch in branches:
                whole = {"allOf": [base, branch]} if base else branch
                for option in self.subschema(whole).options:
                    if tag and option.kind == "object":
                        option.tag = (tag["propertyName"], tag_values(self.spec, tag, branch, option.schema))
                    yield option
        else:
            said = node.get("type", "object" if "properties" in node else "any")
            kinds = [said] if isinstance(said, str) else list(said)
            for kind in [*kinds, *(["null"] if node.get("nullable") and "null" not in kinds else [])]:
                narrow = {**{k: v for k, v in node.items() if k != "nullable"}, "type": kind} if kind != "any" else {}
                yield SchemaOption(
                    self, _FORMATS.get(node.get("format", ""), kind) if kind == "string" else kind, narrow
                )

    def subschema(self, schema: Schema | bool, is_closed: bool = False) -> "SchemaView":
        """Return what a schema inside this one declares."""
        return SchemaView(
            self.spec, schema, sending=self.sending, above=self.above, limits=self.limits, is_closed=is_closed
        )


class SchemaOption:
    """One alternative: a value of one kind.

    Parameters:
        kind: `null`, `boolean`, `integer`, `number`, `string`, `date-time`, `date`, `uuid`, `enum`, `array`,
            `object` or `any`; `unknown`: an object whose discriminator names none of the alternatives.
        schema: the schema of this alternative alone.
    """

    def __init__(self, of: SchemaView, kind: str, schema: Schema) -> None:
        self.of, self.kind, self.schema = of, kind, schema
        self.tag: tuple[str, frozenset[str]] | None = None  # of a discriminator: its property, and what it then is
        self.values: list[Any] = [*schema.get("enum", [schema["const"]] if "const" in schema else [])]
        self.values += [None] if schema.get("nullable") is True and None not in self.values else []
        self.is_open = "enum" in schema and not of.is_closed and any(isinstance(value, str) for value in self.values)

    @cached_property
    def item(self) -> SchemaView:
        """Return what each element of an array is."""
        return self.of.subschema("prefixItems" in self.schema or self.schema.get("items", True))

    @cached_property
    def is_element_wise(self) -> bool:
        """Tell whether an element that does not fit is set aside alone: all that an answer has there are objects."""
        kinds = {option.kind for option in self.item.options if option.values != [None]} - {"null"}
        return kinds == {"object"} and not self.of.sending

    @cached_property
    def properties(self) -> Mapping[str, SchemaView]:
        """The declared properties of an object, in the order of the document."""
        tags = {name for reference in self.of.own for name in tag_properties(self.of.spec).get(reference, ())}
        return {
            name: self.of.subschema(schema, is_closed=name in tags)
            for name, schema in self.schema.get("properties", {}).items()
        }

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The properties that belong to the other direction."""
        sending = self.of.sending
        found = ((name, is_hidden(self.of.spec, one.schema, sending=sending)) for name, one in self.properties.items())
        return frozenset(name for name, hidden in found if hidden)

    @cached_property
    def required(self) -> frozenset[str]:
        """The properties that a value of this direction must have."""
        return (frozenset(self.schema.get("required", ())) & self.properties.keys()) - self.hidden

    @cached_property
    def additional(self) -> SchemaView | None:
        """Return what undeclared properties are, those of any pattern among them; None where the object is closed."""
        patterns: dict[str, Any] = self.schema.get("patternProperties", {})
        schema = self.schema.get("additionalProperties", True)
        types = [one for one in (schema, *patterns.values()) if one is not False]
        if not types or not patterns:
            return self.of.subschema(schema) if types else None
        is_any = any(one is True or not one for one in types)
        return self.of.subschema(True if is_any else types[0] if len(types) == 1 else {"anyOf": types})

    @cached_property
    def undeclared(self) -> tuple[tuple[str, Schema | bool], ...]:
        """Names of undeclared properties, each with its schema: any name, and one that each pattern matches."""
        from hypothesis import find

        from scripts.contract.draw_patterns import matching

        rest = self.schema.get("additionalProperties", True)
        found = [] if rest is False else [(UNKNOWN, rest)]
        for pattern, schema in self.schema.get("patternProperties", {}).items():
            if schema is not False:
                found.append((find(matching({"pattern": pattern}), lambda name: name not in self.properties), schema))
        return tuple(found)

    def member(self, name: str) -> SchemaView | None:
        """Return what a property of an object is, declared by name or not; None where it must not be."""
        return self.properties.get(name) or self.additional

    @property
    def allows_undeclared(self) -> bool:
        """Tell whether undeclared properties are to be drawn: senders need an invitation, receivers a prohibition."""
        if self.schema.get("additionalProperties") is False:
            return self.additional is not None
        return "additionalProperties" in self.schema or not (self.of.sending and self.properties)

    def accepts(self, value: Any) -> bool:
        """Tell whether a value is of this kind, whatever is inside it."""
        if self.kind == "enum":
            return (self.is_open and isinstance(value, str)) or any(
                value == one and isinstance(value, bool) == isinstance(one, bool) for one in self.values
            )
        return IS[self.kind](value) and self.of.limits.can_hold(self.kind, value)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A value that is set aside, and the places of the faults that are why."""

    location: Location
    faults: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Validation:
    """Result of a validation: what does not fit at all (`faults`), and what is set aside."""

    option: SchemaOption
    faults: tuple[Location, ...] = ()
    aside: tuple[SetAside, ...] = ()

    @property
    def all_faults(self) -> tuple[Location, ...]:
        return (*self.faults, *(fault for aside in self.aside for fault in aside.faults))


def matching_option(declared: SchemaView, value: Any) -> SchemaOption:
    """Return the alternative that a value is read as."""
    if len(declared.options) == 1:
        return declared.options[0]
    taking = [option for option in declared.options_of[type(value)] if option.accepts(value)]
    if len(taking) == 1 and not taking[0].tag:
        return taking[0]
    return validate(declared, value).option


def validate(declared: SchemaView, value: Any, at: Location = ()) -> Validation:
    """Validate a value by the rules: optional properties and elements of arrays of objects are set aside alone.

    What is required goes up to what holds it, and so does an element of any other array.

    Of several alternatives a discriminator decides. Without one it is the first that fits exactly, else the first that
    fits; of objects, those first that declare most of the properties that are there.
    """
    if (known := declared.exact.get(id(value))) is not None:
        return Validation(known[1])
    taking = [option for option in declared.options_of[type(value)] if option.accepts(value)]
    if isinstance(value, dict):
        if tags := [option.tag for option in taking if option.tag]:
            return _validate_tagged(declared, taking, tags[0][0], value, at)
        taking.sort(key=lambda option: -len(value.keys() & option.properties.keys()))
    tried: dict[SchemaOption, Validation] = {}
    # Of many variants most are told by what they require: the others alone are fitted, all only where none fits.
    for option in taking if len(taking) == 1 else [option for option in taking if not _lacks(option, value)]:
        found = tried[option] = _validate(option, value, at)
        if not found.faults and not found.aside:
            if value and isinstance(value, dict | list):
                declared.exact[id(value)] = value, option
            return found
    fitting = next((found for found in tried.values() if not found.faults), None)
    if fitting is not None:
        return fitting
    # Of the right kind, with the fault inside: that is the place to report.
    inside = [
        tried.get(option) or _validate(option, value, at) for option in (taking if declared.sending else taking[:1])
    ]
    # What the sender means.
    return min(inside, key=lambda found: len(found.all_faults), default=Validation(declared.options[0], (at,)))


def _validate_tagged(
    declared: SchemaView, options: list["SchemaOption"], name: str, value: dict[str, Any], at: Location
) -> Validation:
    """Validate an object by the option that its discriminator names; an answer may have one that none has."""
    tag = value.get(name)
    if not isinstance(tag, str):
        return Validation(options[0], ((*at, name),))
    for option in options:
        if option.tag and tag in option.tag[1]:
            return _validate(option, value, at)
    unknown = SchemaOption(declared, "unknown", {})
    return Validation(unknown, ((*at, name),) if declared.sending else ())


def _lacks(option: SchemaOption, value: Any) -> bool:
    """Tell whether an object lacks a required property, or has one of another kind, as far as that is seen at once."""
    return option.kind == "object" and any(
        name not in value
        or not any(inner.accepts(value[name]) for inner in option.properties[name].options_of[type(value[name])])
        for name in option.required
    )


def _validate(option: SchemaOption, value: Any, at: Location) -> Validation:
    if not option.accepts(value):
        return Validation(option, (at,))
    if option.kind == "array":
        parts = [validate(option.item, item, (*at, i)) for i, item in enumerate(value)]
        if option.is_element_wise:
            return Validation(
                option, (), tuple(aside for i, part in enumerate(parts) for aside in _element((*at, i), part))
            )
        if any(part.faults for part in parts):
            return Validation(option, tuple(fault for part in parts for fault in part.all_faults))
        return Validation(option, (), tuple(aside for part in parts for aside in part.aside))
    if option.kind == "object":
        return _validate_object(option, value, at)
    return Validation(option)


def _element(at: Location, part: Validation) -> tuple[SetAside, ...]:
    """Return what is set aside of an element: below it, or it, which is told of by its own place alone."""
    return (SetAside(at, (at,)),) if part.faults else part.aside


def _validate_object(option: SchemaOption, value: dict[str, Any], at: Location) -> Validation:
    faults: list[Location] = []
    aside: list[SetAside] = []
    for name, item in value.items():
        declared = option.member(name)
        if declared is None and option.of.sending:
            faults.append((*at, name))  # what an answer may have all the same, a request may not
            continue
        part = None if declared is None else validate(declared, item, (*at, name))
        if part is None or not part.faults:
            aside += part.aside if part else ()
        elif name in option.required:
            faults += part.all_faults
        else:
            aside.append(SetAside((*at, name), part.all_faults))
    faults += [(*at, name) for name in sorted(option.required - value.keys())]
    return (
        Validation(option, (*faults, *(fault for a in aside for fault in a.faults)))
        if faults
        else Validation(option, (), (*aside,))
    )


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place that values can have: a property, the elements of an array, the undeclared properties of an object.

    Parameters:
        steps: names, `ITEM` and `EXTRA`, from the root.
        holder: what the place is in; None at the root.
    """

    steps: tuple[str, ...]
    declared: SchemaView
    optional: bool = False
    holder: SchemaOption | None = None
    parent: "Place | None" = None

    def __str__(self) -> str:
        return "".join(step if step == ITEM else f".{step}" for step in self.steps)


def places(root: SchemaView, optional: bool = False) -> Iterator[Place]:
    """Yield every place below a root, itself first, then step by step deeper.

    What is inside a schema with a name is told of once, at the first place that has it: through all the ways that lead
    to it, a document of some hundred schemas has more places than can be counted.
    """
    waiting = deque([Place((), root, optional)])
    known: set[tuple[tuple[str, ...], str]] = set()
    while waiting:
        place = waiting.popleft()
        yield place
        for option in place.declared.options:
            key = (option.of.own, option.kind)
            if not option.of.is_recursive and not (option.of.own and key in known):
                known.add(key)
                waiting += _inside(place, option)


def _inside(place: Place, option: SchemaOption) -> Iterator[Place]:
    if option.kind == "array":
        yield Place((*place.steps, ITEM), option.item, False, option, place)
    elif option.kind == "object":
        for name, inner in option.properties.items():
            if name not in option.hidden:
                is_optional = name not in option.required and (option.tag is None or name != option.tag[0])
                yield Place((*place.steps, name), inner, is_optional, option, place)
        if option.allows_undeclared and option.additional is not None and option.additional.options[0].kind != "any":
            yield Place((*place.steps, EXTRA), option.additional, False, option, place)


def equal_values(one: Any, other: Any, declared: SchemaView | None = None, limits: Limits = NONE) -> bool:
    """Tell whether two JSON values are the same: declared date-times by their instant, numbers as the limits say."""
    # Most are the same to the letter, which is sooner seen; Python alone takes 1, 1.0 and True for one value.
    if one == other and json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True):
        return True
    return _equal_values(one, other, declared, limits)


def _equal_values(one: Any, other: Any, declared: SchemaView | None, limits: Limits) -> bool:
    if type(one) in (int, float) and type(other) in (int, float):
        return limits.same(one, other)
    if type(one) is not type(other) and not (isinstance(one, str) and isinstance(other, str)):  # also of a kind of text
        return False
    option = matching_option(declared, other) if declared else None
    if option is not None and not option.accepts(other):
        option = None  # a misfit is the same only as it stands
    if isinstance(one, list):
        inner = option.item if option and option.kind == "array" else None
        return len(one) == len(other) and all(
            _equal_values(a, b, inner, limits) for a, b in zip(one, other, strict=True)
        )
    if isinstance(one, dict):
        inside = option if option and option.kind == "object" else None
        return one.keys() == other.keys() and all(
            _equal_values(one[name], other[name], inside.member(name) if inside else None, limits) for name in one
        )
    if option is not None and option.kind == "date-time":
        return instant(one) == instant(other)
    if option is not None and option.kind == "uuid":
        return bool(one.lower() == other.lower())
    return bool(one == other)
