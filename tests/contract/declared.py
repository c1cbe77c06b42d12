"""What the document declares of a value, read by the tests alone: kinds, places, and where a value does not fit."""

import json
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from scripts.contract.directions import is_hidden
from scripts.contract.schemas import ASSERTIONS, merged
from scripts.document import Schema, Spec
from tests.contract.limits import NONE, Limits

Location = tuple[str | int, ...]

ITEM, EXTRA = "[]", "{}"
_FORMATS = {"date-time": "date-time", "date": "date", "uuid": "uuid"}
_DATE_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?", re.ASCII
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ONLY_REQUIRE = {"required", "title", "description"}
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


def instant(value: Any) -> Fraction | None:
    """The instant of a date-time in seconds, as exactly as it is written; None for what is no date-time.

    No offset means UTC. A date alone, a leap second and an hour of 24 other than 24:00:00 are none.
    """
    return _instant(value) if isinstance(value, str) else None


@lru_cache(maxsize=4096)  # a value of one answer is asked for many times
def _instant(text: str) -> Fraction | None:
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    fraction = Fraction(int(match[7]), 10 ** len(match[7])) if match[7] else Fraction(0)
    offset_hours, offset_minutes = int(match[10] or 0), int(match[11] or 0)
    try:
        days = date(year, month, day).toordinal()
    except ValueError:
        return None
    midnight = hour == 24 and not minute and not second and not fraction
    if (hour > 23 and not midnight) or minute > 59 or second > 59 or offset_hours > 23 or offset_minutes > 59:
        return None
    offset = (offset_hours * 60 + offset_minutes) * (-1 if match[9] == "-" else 1)
    return Fraction(days * 86400 + hour * 3600 + minute * 60 + second - offset * 60) + fraction


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(_DATE.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _is_integer(value: Any) -> bool:
    return type(value) is int or (type(value) is float and value.is_integer())


_IS: Mapping[str, Callable[[Any], bool]] = {
    "any": lambda _: True,
    "null": lambda value: value is None,
    "boolean": lambda value: type(value) is bool,
    "integer": _is_integer,
    "number": lambda value: type(value) in (int, float),
    "string": lambda value: type(value) is str,
    "date-time": lambda value: instant(value) is not None,
    "date": _is_date,
    "uuid": lambda value: type(value) is str and bool(_UUID.fullmatch(value)),
    "array": lambda value: type(value) is list,
    "object": lambda value: type(value) is dict,
}


# The kinds that a value of each class can be, besides the two that any can be.
_KINDS: Mapping[type, frozenset[str]] = {
    type(None): frozenset({"null"}),
    bool: frozenset({"boolean"}),
    int: frozenset({"integer", "number"}),
    float: frozenset({"integer", "number"}),
    str: frozenset({"string", "date-time", "date", "uuid"}),
    list: frozenset({"array"}),
    dict: frozenset({"object"}),
}
_ANY_CLASS = {"any", "enum"}


def _references(spec: Spec, schema: Any) -> Iterator[str]:
    """The references that a schema consists of: its own, and those of its allOf."""
    while isinstance(schema, dict) and "$ref" in schema:
        yield schema["$ref"]
        schema = spec.follow(schema["$ref"])
    for part in schema.get("allOf", ()) if isinstance(schema, dict) else ():
        yield from _references(spec, part)


def _alternatives(node: Schema) -> list[Schema]:
    """Return the branches of a union; those that only say what else must be there make no other type of an object."""
    branches = [*node.get("oneOf", ()), *node.get("anyOf", ())]
    return [] if "properties" in node and all({*branch} <= _ONLY_REQUIRE for branch in branches) else branches


class Declared:
    """A schema of the document, as the alternatives that it offers.

    Parameters:
        sending: for a request (`readOnly` properties are no part of it) or a response (`writeOnly` are none).
        above: the references that led here, so that recursion is seen.
        limits: those of the language that reads or writes the values.
    """

    def __init__(
        self,
        spec: Spec,
        schema: Schema | bool,
        *,
        sending: bool,
        above: tuple[str, ...] = (),
        limits: Limits = NONE,
    ) -> None:
        self.spec, self.schema, self.sending, self.limits = spec, schema, sending, limits
        self.own = tuple(_references(spec, schema))
        self.recurs = any(reference in above for reference in self.own)
        self.above = (*above, *self.own)

    @cached_property
    def options(self) -> tuple["Option", ...]:
        """The alternatives in the order of the document: the branches of a union, each type of a list of types.

        Where one of them is anything, no value is told apart from it.
        """
        found = tuple(self._options())
        return next(((option,) for option in found if option.kind == "any"), found)

    @cached_property
    def options_of(self) -> Mapping[type, tuple["Option", ...]]:
        """The alternatives that a value of each class can be read as, as far as its class tells."""
        return {
            kind: tuple(option for option in self.options if option.kind in kinds | _ANY_CLASS)
            for kind, kinds in _KINDS.items()
        }

    def _options(self) -> Iterator["Option"]:
        if not isinstance(self.schema, dict) or not self.schema:
            yield Option(self, "any", {})
            return
        node = merged(self.spec, self.schema)
        if "enum" in node or "const" in node:
            yield Option(self, "enum", node)
        elif branches := _alternatives(node):
            base = {key: value for key, value in node.items() if key in ASSERTIONS}
            for branch in branches:
                whole = {"allOf": [base, branch]} if base else branch
                yield from self.below(whole).options
        else:
            said = node.get("type", "object" if "properties" in node else "any")
            kinds = [said] if isinstance(said, str) else list(said)
            for kind in [*kinds, *(["null"] if node.get("nullable") and "null" not in kinds else [])]:
                narrow = {**{k: v for k, v in node.items() if k != "nullable"}, "type": kind} if kind != "any" else {}
                yield Option(self, _FORMATS.get(node.get("format", ""), kind) if kind == "string" else kind, narrow)

    def below(self, schema: Schema | bool) -> "Declared":
        """What a schema inside this one declares."""
        return Declared(self.spec, schema, sending=self.sending, above=self.above, limits=self.limits)


class Option:
    """One alternative: a value of one kind.

    Parameters:
        kind: `null`, `boolean`, `integer`, `number`, `string`, `date-time`, `date`, `uuid`, `enum`, `array`,
            `object` or `any`.
        schema: the schema of this alternative alone.
    """

    def __init__(self, of: Declared, kind: str, schema: Schema) -> None:
        self.of, self.kind, self.schema = of, kind, schema
        self.values: list[Any] = [*schema.get("enum", [schema["const"]] if "const" in schema else [])]
        self.values += [None] if schema.get("nullable") is True and None not in self.values else []

    @cached_property
    def item(self) -> Declared:
        """What each element of an array is."""
        return self.of.below(self.schema.get("items", True))

    @cached_property
    def properties(self) -> Mapping[str, Declared]:
        """The declared properties of an object, in the order of the document."""
        return {name: self.of.below(schema) for name, schema in self.schema.get("properties", {}).items()}

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
    def additional(self) -> Declared | None:
        """What undeclared properties are; None where the object is closed."""
        schema = self.schema.get("additionalProperties", True)
        return None if schema is False else self.of.below(schema)

    def member(self, name: str) -> Declared | None:
        """What a property of an object is, declared by name or not; None where it must not be."""
        return self.properties.get(name) or self.additional

    @property
    def invites(self) -> bool:
        """Whether undeclared properties are to be drawn: senders need an invitation, receivers a prohibition."""
        return self.schema.get("additionalProperties", not (self.of.sending and self.properties)) is not False

    def takes(self, value: Any) -> bool:
        """Whether a value is of this kind, whatever is inside it."""
        if self.kind == "enum":
            return any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in self.values)
        return _IS[self.kind](value) and self.of.limits.hold(self.kind, value)


@dataclass(frozen=True, slots=True)
class Aside:
    """A value that is set aside, and the places of the faults that are why."""

    location: Location
    faults: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a value fits: not at all (`faults`), or without what is set aside."""

    option: Option
    faults: tuple[Location, ...] = ()
    aside: tuple[Aside, ...] = ()

    @property
    def all_faults(self) -> tuple[Location, ...]:
        return (*self.faults, *(fault for aside in self.aside for fault in aside.faults))


def option_of(declared: Declared, value: Any) -> Option:
    """The alternative that a value is read as."""
    if len(declared.options) == 1:
        return declared.options[0]
    taking = [option for option in declared.options_of[type(value)] if option.takes(value)]
    return taking[0] if len(taking) == 1 else fit(declared, value).option


def fit(declared: Declared, value: Any, at: Location = ()) -> Fit:
    """How a value fits by the rules: an optional property is set aside, an array whole; what is required goes up.

    Of several alternatives it is the first that fits exactly, else the first that fits.
    """
    tried: list[Fit] = []
    for option in declared.options:
        found = _fit(option, value, at)
        if not found.faults and not found.aside:
            return found
        tried.append(found)
    fitting = [found for found in tried if not found.faults]
    # Of the right kind, with the fault inside: that is the place to report.
    inside = [found for found in tried if at not in found.faults]
    if declared.sending:
        inside.sort(key=lambda found: len(found.all_faults))  # what the sender means
    return next(iter(fitting or inside), Fit(declared.options[0], (at,)))


def _fit(option: Option, value: Any, at: Location) -> Fit:
    if not option.takes(value):
        return Fit(option, (at,))
    if option.kind == "array":
        parts = [fit(option.item, item, (*at, i)) for i, item in enumerate(value)]
        if any(part.faults for part in parts):
            return Fit(option, tuple(fault for part in parts for fault in part.all_faults))
        return Fit(option, (), tuple(aside for part in parts for aside in part.aside))
    if option.kind == "object":
        return _fit_object(option, value, at)
    return Fit(option)


def _fit_object(option: Option, value: dict[str, Any], at: Location) -> Fit:
    faults: list[Location] = []
    aside: list[Aside] = []
    for name, item in value.items():
        declared = option.member(name)
        if declared is None and option.of.sending:
            faults.append((*at, name))  # what an answer may have all the same, a request may not
            continue
        part = None if declared is None else fit(declared, item, (*at, name))
        if part is None or not part.faults:
            aside += part.aside if part else ()
        elif name in option.required:
            faults += part.all_faults
        else:
            aside.append(Aside((*at, name), part.all_faults))
    faults += [(*at, name) for name in sorted(option.required - value.keys())]
    return (
        Fit(option, (*faults, *(fault for a in aside for fault in a.faults))) if faults else Fit(option, (), (*aside,))
    )


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place that values can have: a property, the elements of an array, the undeclared properties of an object.

    Parameters:
        steps: names, `ITEM` and `EXTRA`, from the root.
        holder: what the place is in; None at the root.
    """

    steps: tuple[str, ...]
    declared: Declared
    optional: bool = False
    holder: Option | None = None
    parent: "Place | None" = None

    def __str__(self) -> str:
        return "".join(step if step == ITEM else f".{step}" for step in self.steps)


def places(root: Declared, optional: bool = False) -> Iterator[Place]:
    """Every place below a root, itself first, then step by step deeper.

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
            if not option.of.recurs and not (option.of.own and key in known):
                known.add(key)
                waiting += _inside(place, option)


def _inside(place: Place, option: Option) -> Iterator[Place]:
    if option.kind == "array":
        yield Place((*place.steps, ITEM), option.item, False, option, place)
    elif option.kind == "object":
        for name, inner in option.properties.items():
            if name not in option.hidden:
                yield Place((*place.steps, name), inner, name not in option.required, option, place)
        if option.invites and option.additional is not None and option.additional.options[0].kind != "any":
            yield Place((*place.steps, EXTRA), option.additional, False, option, place)


def same(one: Any, other: Any, declared: Declared | None = None, limits: Limits = NONE) -> bool:
    """Whether two JSON values are the same: declared date-times by their instant, numbers as the limits say."""
    # Most are the same to the letter, which is sooner seen; Python alone takes 1, 1.0 and True for one value.
    if one == other and json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True):
        return True
    return _same(one, other, declared, limits)


def _same(one: Any, other: Any, declared: Declared | None, limits: Limits) -> bool:
    if type(one) in (int, float) and type(other) in (int, float):
        return limits.same(one, other)
    if type(one) is not type(other):
        return False
    option = option_of(declared, other) if declared else None
    if option is not None and not option.takes(other):
        option = None  # a misfit is the same only as it stands
    if isinstance(one, list):
        inner = option.item if option and option.kind == "array" else None
        return len(one) == len(other) and all(_same(a, b, inner, limits) for a, b in zip(one, other, strict=True))
    if isinstance(one, dict):
        inside = option if option and option.kind == "object" else None
        return one.keys() == other.keys() and all(
            _same(one[name], other[name], inside.member(name) if inside else None, limits) for name in one
        )
    if option is not None and option.kind == "date-time":
        return instant(one) == instant(other)
    if option is not None and option.kind == "uuid":
        return bool(one.lower() == other.lower())
    return bool(one == other)
