# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Validate a JSON value against its type descriptor, and list what does not fit by its path.

1. An optional property that does not fit is set aside.
2. Of an array of objects, an element that does not fit is set aside alone. Any other array with an element that does
   not fit does not fit.
3. An object whose required property is missing or does not fit does not fit.
4. A discriminator decides between the objects of a union. Without one it takes the first variant that fits exactly
   (nothing kept), else the first that fits, those first that declare most of the properties that are there.
5. Where a value fits but its attribute can't reproduce it, the value is kept beside what is read from it.
6. A property of the other direction is not demanded: a writeOnly one in an answer, a readOnly one in a request, from
   which it is left out.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias, cast

from .formats import SENT_DATETIME, fullmatch, parse_datetime, parse_uuid, read_date
from .json_sent_as_it_came import ModelJSON, PatchedArray, UnknownJSON, deep_copy
from .misfit_exception import Misfit
from .read_unions import by_properties
from .type_descriptors import Lookup, ObjectDescriptor, TypeDescriptor, is_element_wise
from .unset import UNSET
from .violations import Kept, KeptElements, Location, Violation, kind_of, name_of, pointer

TOO_DEEP = "a value nested too deeply"


class Validated(NamedTuple):
    """The rest of a value when all that does not fit is set aside."""

    value: Any
    kept: list[Kept | KeptElements]

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Return all that does not fit, in the order of the value."""
        return tuple(violation for kept in self.kept for violation in kept.violations)


class ValidationError(Exception):
    """A value that does not fit as a whole, for the reasons in `violations`."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        super().__init__(self.violations)

    def __str__(self) -> str:
        return "; ".join(map(str, self.violations))


def validate(value: Any, descriptor: TypeDescriptor, lookup: Lookup) -> Validated:
    """Return `value` (JSON, left as it is) less what does not fit `descriptor`, and what was kept of it.

    Raises ValidationError where the whole does not fit.
    """
    try:
        result = _validate(value, descriptor, (), _Rules(lookup, _READ, closed=False, known={}))
    except RecursionError:
        result = _fault((), descriptor, value, TOO_DEEP)
    if result.faults:
        raise ValidationError(result.faults)
    return Validated(result.clean, result.kept)


def validate_outgoing(value: Any, descriptor: TypeDescriptor, lookup: Lookup) -> tuple[Any, tuple[Violation, ...]]:
    """Return `value` (JSON, left as it is) less its readOnly properties, and what keeps it from being sent.

    Stricter than reading: undeclared properties of closed objects, NaN, infinities, lone surrogates, integers
    written as floats, date-times that are not RFC 3339, and what is not JSON are violations too.
    """
    try:
        result = _validate(value, descriptor, (), _Rules(lookup, _SEND, closed=True, known={}))
    except RecursionError:
        result = _fault((), descriptor, value, TOO_DEEP)
    if result.unsent:
        value = deep_copy(value)
        for *above, name in result.unsent:
            owner = value
            for step in above:
                owner = owner[step]
            del owner[name]
    return value, result.all_faults()


# Each scalar's test returns what the strict reader makes of the value, and whether that reproduces it.
_Scalar: TypeAlias = Callable[[Any], tuple[Any, bool]]


class _Rules(NamedTuple):
    lookup: Lookup
    scalars: Mapping[str, _Scalar]
    closed: bool  # sending
    known: "dict[tuple[Location, int], _Result]"  # of the variants of unions


class _Result(NamedTuple):
    clean: Any
    kept: list[Kept | KeptElements]
    faults: list[Violation]  # not empty: the value does not fit
    unsent: Sequence[Location] = ()  # where readOnly properties are, which requests do not hold

    def all_faults(self) -> tuple[Violation, ...]:
        return (*self.faults, *(violation for kept in self.kept for violation in kept.violations))


def _fault(at: Location, descriptor: TypeDescriptor, value: Any, actual: str = "") -> _Result:
    return _Result(None, [], [Violation(pointer(at), name_of(descriptor), actual or kind_of(value), value)])


def _validate(value: Any, descriptor: TypeDescriptor, at: Location, rules: _Rules) -> _Result:
    if not isinstance(descriptor, str):
        kind, detail = next(iter(descriptor.items()))
        if "tag" in descriptor and isinstance(value, dict):
            return _validate_tagged(cast(Any, value), descriptor["tag"], at, rules)
        return _COMPOSITES[kind](value, detail, at, rules)
    if descriptor == "any" and rules.closed:
        return _validate_any(value, at, rules)
    try:
        clean, exact = rules.scalars[descriptor](value)
    except Misfit as reason:
        return _fault(at, descriptor, value, str(reason))
    return _Result(clean, [] if exact else [Kept(at, value, (), clean)], [])


def _validate_enum(value: Any, members: Sequence[Any], at: Location, _: _Rules) -> _Result:
    for member in members:
        if member == value and isinstance(member, bool) == isinstance(value, bool):
            return _Result(member, [], [])
    return _fault(at, {"enum": members}, value)


def _validate_open_enum(value: Any, members: Sequence[Any], at: Location, rules: _Rules) -> _Result:
    listed = _validate_enum(value, members, at, rules)
    return _validate(value, "string", at, rules) if listed.faults and isinstance(value, str) else listed


def _validate_tagged(value: dict[str, Any], tag: Mapping[str, Any], at: Location, rules: _Rules) -> _Result:
    """Validate an object by the variant that its discriminator names; one that is not known fits where it is read."""
    name: str = tag["property"]
    found: Any = value.get(name, UNSET)
    if type(found) is not str:
        return _fault((*at, name), "string", found, "missing" if found is UNSET else "")
    if found in tag["values"]:
        return _validate_named(value, tag["values"][found], at, rules)
    if rules.closed and not isinstance(value, UnknownJSON):
        return _fault((*at, name), {"enum": [*tag["values"]]}, found)
    return _validate_any(value, at, rules) if rules.closed else _Result(value, [], [])


def _validate_union(value: Any, variants: Sequence[TypeDescriptor], at: Location, rules: _Rules) -> _Result:
    tried: list[_Result] = []
    kind = kind_of(value)
    if isinstance(value, dict):
        objects: dict[str, Any] = cast(Any, value)
        variants = by_properties(objects, variants, lambda variant: _names(variant, rules.lookup))
    for variant in variants:
        # Once for each place: in unions within unions, each variant of the outer one leads to all of the inner one.
        known = (at, id(variant))
        if known not in rules.known:
            rules.known[known] = _validate(value, variant, at, rules)
        result = rules.known[known]
        if not result.faults and not result.kept:
            return result
        tried.append(result)
    here = pointer(at)
    return next(
        (result for result in tried if not result.faults),
        # Of the right kind, with the fault somewhere below: what it says helps more than a list of kinds.
        next(
            (result for result in tried if all(fault.path != here for fault in result.faults)),
            _fault(at, {"union": variants}, value, _closest(tried, kind)),
        ),
    )


def _names(variant: TypeDescriptor, lookup: Lookup) -> Mapping[str, str]:
    """Return the declared properties of a variant that is an object."""
    return lookup(variant["ref"]).names if not isinstance(variant, str) and "ref" in variant else {}


def _closest(tried: Sequence[_Result], kind: str) -> str:
    """Return what a variant says of a value that is nearly its own, such as "a string with a lone surrogate"."""
    said = (fault.actual for result in tried for fault in result.faults)
    return next((actual for actual in said if " " in actual), kind)


def _validate_array(value: Any, descriptor: TypeDescriptor, at: Location, rules: _Rules) -> _Result:
    if not isinstance(value, list):
        return _fault(at, {"array": descriptor}, value)
    items: list[Any] = cast(Any, value)
    aside: Collection[int] = items.set_aside if isinstance(items, PatchedArray) else ()
    parts = [_validate(item, "any" if i in aside else descriptor, (*at, i), rules) for i, item in enumerate(items)]
    if any(part.faults for part in parts):
        if rules.closed or not is_element_wise(descriptor):
            return _Result(None, [], [fault for part in parts for fault in part.all_faults()])
        return _without_misfits(items, parts, descriptor, at)
    kept = [kept for part in parts for kept in part.kept]
    return _Result([part.clean for part in parts], kept, [], [at for part in parts for at in part.unsent])


def _without_misfits(items: list[Any], parts: list[_Result], descriptor: TypeDescriptor, at: Location) -> _Result:
    """Return an array less its elements that do not fit."""
    faults = {
        i: _element_fault((*at, i), descriptor, items[i], part.faults) for i, part in enumerate(parts) if part.faults
    }
    result = _Result([], [KeptElements(at, {i: items[i] for i in faults}, tuple(faults.values()))], [])
    for i, part in enumerate(parts):
        if i in faults:
            continue
        # What is kept below is looked for where the element has moved to.
        here = (*at, len(result.clean))
        result.kept.extend(replace(kept, place=here + (kept.place or kept.location)[len(here) :]) for kept in part.kept)
        result.clean.append(part.clean)
    return result


def _element_fault(at: Location, descriptor: TypeDescriptor, value: Any, faults: list[Violation]) -> Violation:
    """Return the one violation of an element, which says what is wrong below it, too."""
    path, kind = pointer(at), kind_of(value)
    below = [f"{fault.path.removeprefix(path)}: expected {fault.expected}, got {fault.actual}" for fault in faults]
    inside = [said for fault, said in zip(faults, below, strict=True) if fault.path != path]
    return Violation(path, name_of(descriptor), f"{kind} ({'; '.join(inside)})" if inside else kind, value)


def _validate_named(value: Any, name: str, at: Location, rules: _Rules) -> _Result:
    return _validate_object(value, rules.lookup(name), at, rules)


def _validate_object(value: Any, descriptor: ObjectDescriptor, at: Location, rules: _Rules) -> _Result:
    if not isinstance(value, dict):
        return _fault(at, {"ref": "object"}, value)
    unsent: list[Location] = []
    result = _Result({}, [], [], unsent)
    members: dict[Any, Any] = cast(Any, value)
    hidden = descriptor.read_only if rules.closed else descriptor.write_only
    required = [name for name in descriptor.required if name not in hidden] if hidden else descriptor.required
    for name, item in members.items():
        if rules.closed and name in hidden:
            unsent.append((*at, name))
            continue
        declared = descriptor.properties.get(name, descriptor.additional)
        if rules.closed:
            declared = _sent_as(members, name, descriptor, declared)
        if declared is None and not rules.closed:
            result.clean[name] = item
            continue
        part = _validate_property(name, item, declared, (*at, name), rules, descriptor)
        if not part.faults:
            result.clean[name] = part.clean
            result.kept.extend(part.kept)
            unsent.extend(part.unsent)
        elif name in required:
            result.faults.extend(part.all_faults())
        else:
            result.kept.append(Kept((*at, name), item, part.all_faults()))
    for name in required:
        if name not in members:
            expected = name_of(descriptor.properties[name])
            result.faults.append(Violation(pointer((*at, name)), expected, "missing"))
    return _Result(None, [], [*result.all_faults()]) if result.faults else result


def _sent_as(
    members: dict[Any, Any], name: Any, descriptor: ObjectDescriptor, declared: TypeDescriptor | None
) -> TypeDescriptor | None:
    """Return the type of a property that is sent; None where a caller wrote one that is not declared.

    What a model carries is sent as it came.
    """
    is_unknown = name not in descriptor.properties
    if isinstance(members, ModelJSON):
        return "any" if name in members.set_aside or (is_unknown and declared is None) else declared
    return None if is_unknown and declared == "any" and descriptor.properties else declared


def _validate_property(
    name: Any, item: Any, declared: TypeDescriptor | None, at: Location, rules: _Rules, owner: ObjectDescriptor
) -> _Result:
    if declared is None:
        from difflib import get_close_matches

        near = get_close_matches(name, owner.properties, 1) if isinstance(name, str) else []
        expected = f"no such property (did you mean {near[0]!r}?)" if near else "no such property"
        return _Result(None, [], [Violation(pointer(at), expected, kind_of(item), item)])
    if rules.closed and (unnamed := _validate(name, "string", at, rules)).faults:
        return unnamed
    return _validate(item, declared, at, rules)


def _validate_any(value: Any, at: Location, rules: _Rules) -> _Result:
    if isinstance(value, dict):
        return _validate_object(value, ObjectDescriptor(), at, rules)
    if isinstance(value, list):
        return _validate_array(value, "any", at, rules)
    kind = kind_of(value)
    return _validate(value, kind, at, rules) if kind in rules.scalars else _fault(at, "JSON value", value, kind)


_COMPOSITES: Mapping[str, Callable[[Any, Any, Location, _Rules], _Result]] = {
    "ref": _validate_named,
    "array": _validate_array,
    "enum": _validate_enum,
    "open_enum": _validate_open_enum,
    "union": _validate_union,
}


def _of_type(*types: type) -> _Scalar:
    def fit(value: Any) -> tuple[Any, bool]:
        if type(value) in types:
            return value, True
        raise Misfit

    return fit


def _number(value: Any) -> tuple[Any, bool]:
    if type(value) is int or (type(value) is float and math.isfinite(value)):
        return value, True
    raise Misfit("a number beyond measure" if type(value) is float else "")


def _integer(value: Any) -> tuple[Any, bool]:
    if type(value) is float and value.is_integer():
        return int(value), False
    return _of_type(int)(value)


def _datetime(value: Any) -> tuple[Any, bool]:
    instant, exact = parse_datetime(value)
    return instant.isoformat(), exact


def _date(value: Any) -> tuple[Any, bool]:
    read_date(value)
    return value, True


def _uuid(value: Any) -> tuple[Any, bool]:
    canonical = str(parse_uuid(value))
    return canonical, canonical == value


def _sent_string(value: Any) -> tuple[Any, bool]:
    if not isinstance(value, str):
        raise Misfit
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Misfit("a string with a lone surrogate") from None
    return value, True


def _sent_datetime(value: Any) -> tuple[Any, bool]:
    parse_datetime(value)
    if not fullmatch(SENT_DATETIME, value):
        raise Misfit("a date-time that is not RFC 3339 (an offset is needed)")
    return value, True


_READ: Mapping[str, _Scalar] = {
    "any": lambda value: (value, True),
    "string": _of_type(str),
    "number": _number,
    "integer": _integer,
    "boolean": _of_type(bool),
    "null": _of_type(type(None)),
    "date-time": _datetime,
    "date": _date,
    "uuid": _uuid,
}
_SEND: Mapping[str, _Scalar] = {
    **_READ,
    "string": _sent_string,
    "integer": _of_type(int),
    "date-time": _sent_datetime,
}
