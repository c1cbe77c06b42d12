"""The slow lane of decoding, and the check of what is sent: a value against its shape, misfits by path.

1. An optional property that does not fit is set aside.
2. An array with an element that does not fit does not fit.
3. An object whose required property is missing or does not fit does not fit.
4. A union takes its first variant that fits exactly (nothing kept), else its first that fits.
5. Where a value fits but its attribute can't reproduce it, the value is kept beside what is read from it.
6. A property of the other direction is not demanded: a writeOnly one in an answer, a readOnly one in a request, from
   which it is left out.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, cast

from .misfits import Kept, Location, Violation, kind_of, name_of, pointer
from .rest import owned
from .shapes import Lookup, ObjectShape, Shape
from .values import SENT_DATETIME, Misfit, fullmatch, parse_datetime, parse_uuid, read_date

TOO_DEEP = "a value nested too deeply"


class Sifted(NamedTuple):
    """The rest of a value when all that does not fit is set aside."""

    value: Any
    kept: list[Kept]

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Return all that does not fit, in the order of the value."""
        return tuple(violation for kept in self.kept for violation in kept.violations)


class RootMisfit(Exception):
    """A value that does not fit as a whole, for the reasons in `violations`."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        super().__init__(self.violations)

    def __str__(self) -> str:
        return "; ".join(map(str, self.violations))


def sift(value: Any, shape: Shape, lookup: Lookup) -> Sifted:
    """Return `value` (JSON, left as it is) less what does not fit `shape`, and what was kept of it.

    Raises RootMisfit where the whole does not fit.
    """
    try:
        fitted = _fit(value, shape, (), _Rules(lookup, _READ, closed=False, known={}))
    except RecursionError:
        fitted = _fault((), shape, TOO_DEEP)
    if fitted.faults:
        raise RootMisfit(fitted.faults)
    return Sifted(fitted.clean, fitted.kept)


def outgoing(value: Any, shape: Shape, lookup: Lookup) -> tuple[Any, tuple[Violation, ...]]:
    """Return `value` (JSON, left as it is) less its readOnly properties, and what keeps it from being sent as `shape`.

    Stricter than reading: undeclared properties of closed objects, NaN, infinities, lone surrogates, integers
    written as floats, date-times that are not RFC 3339, and what is not JSON are violations too.
    """
    try:
        fitted = _fit(value, shape, (), _Rules(lookup, _SEND, closed=True, known={}))
    except RecursionError:
        fitted = _fault((), shape, TOO_DEEP)
    if fitted.unsent:
        value = owned(value)
        for *above, name in fitted.unsent:
            owner = value
            for step in above:
                owner = owner[step]
            del owner[name]
    return value, fitted.all_faults()


# Each scalar's test returns what the fast lane reads for the value, and whether that reproduces it.
_Scalar: TypeAlias = Callable[[Any], tuple[Any, bool]]


class _Rules(NamedTuple):
    lookup: Lookup
    scalars: Mapping[str, _Scalar]
    closed: bool  # sending
    known: "dict[tuple[Location, int], _Fit]"  # of the variants of unions


class _Fit(NamedTuple):
    clean: Any
    kept: list[Kept]
    faults: list[Violation]  # not empty: the value does not fit
    unsent: Sequence[Location] = ()  # where readOnly properties are, which requests do not hold

    def all_faults(self) -> tuple[Violation, ...]:
        return (*self.faults, *(violation for kept in self.kept for violation in kept.violations))


def _fault(at: Location, shape: Shape, actual: str) -> _Fit:
    return _Fit(None, [], [Violation(pointer(at), name_of(shape), actual)])


def _fit(value: Any, shape: Shape, at: Location, rules: _Rules) -> _Fit:
    if not isinstance(shape, str):
        ((kind, detail),) = shape.items()
        return _SHAPES[kind](value, detail, at, rules)
    if shape == "any" and rules.closed:
        return _fit_any(value, at, rules)
    try:
        clean, exact = rules.scalars[shape](value)
    except Misfit as reason:
        return _fault(at, shape, str(reason) or kind_of(value))
    return _Fit(clean, [] if exact else [Kept(at, value, (), clean)], [])


def _fit_enum(value: Any, members: Sequence[Any], at: Location, _: _Rules) -> _Fit:
    for member in members:
        if member == value and isinstance(member, bool) == isinstance(value, bool):
            return _Fit(member, [], [])
    return _fault(at, {"enum": members}, kind_of(value))


def _fit_union(value: Any, variants: Sequence[Shape], at: Location, rules: _Rules) -> _Fit:
    tried: list[_Fit] = []
    for variant in variants:
        # Once for each place: in unions within unions, each variant of the outer one leads to all of the inner one.
        known = (at, id(variant))
        if known not in rules.known:
            rules.known[known] = _fit(value, variant, at, rules)
        fitted = rules.known[known]
        if not fitted.faults and not fitted.kept:
            return fitted
        tried.append(fitted)
    here = pointer(at)
    return next(
        (fitted for fitted in tried if not fitted.faults),
        # Of the right kind, with the fault somewhere below: what it says helps more than a list of kinds.
        next(
            (fitted for fitted in tried if all(fault.path != here for fault in fitted.faults)),
            _fault(at, {"union": variants}, kind_of(value)),
        ),
    )


def _fit_array(value: Any, shape: Shape, at: Location, rules: _Rules) -> _Fit:
    if type(value) is not list:
        return _fault(at, {"array": shape}, kind_of(value))
    items: list[Any] = cast(Any, value)
    parts = [_fit(item, shape, (*at, i), rules) for i, item in enumerate(items)]
    if any(part.faults for part in parts):
        return _Fit(None, [], [fault for part in parts for fault in part.all_faults()])
    kept = [kept for part in parts for kept in part.kept]
    return _Fit([part.clean for part in parts], kept, [], [at for part in parts for at in part.unsent])


def _fit_named(value: Any, name: str, at: Location, rules: _Rules) -> _Fit:
    return _fit_object(value, rules.lookup(name), at, rules)


def _fit_object(value: Any, shape: ObjectShape, at: Location, rules: _Rules) -> _Fit:
    if type(value) is not dict:
        return _fault(at, {"ref": "object"}, kind_of(value))
    unsent: list[Location] = []
    fitted = _Fit({}, [], [], unsent)
    members: dict[Any, Any] = cast(Any, value)
    hidden = shape.read_only if rules.closed else shape.write_only
    required = [name for name in shape.required if name not in hidden] if hidden else shape.required
    for name, item in members.items():
        if rules.closed and name in hidden:
            unsent.append((*at, name))
            continue
        declared = shape.properties.get(name, shape.additional)
        if declared is None and not rules.closed:
            fitted.clean[name] = item
            continue
        part = _fit_property(name, item, declared, (*at, name), rules)
        if not part.faults:
            fitted.clean[name] = part.clean
            fitted.kept.extend(part.kept)
            unsent.extend(part.unsent)
        elif name in required:
            fitted.faults.extend(part.all_faults())
        else:
            fitted.kept.append(Kept((*at, name), item, part.all_faults()))
    for name in required:
        if name not in members:
            expected = name_of(shape.properties[name])
            fitted.faults.append(Violation(pointer((*at, name)), expected, "missing"))
    return _Fit(None, [], [*fitted.all_faults()]) if fitted.faults else fitted


def _fit_property(name: Any, item: Any, shape: Shape | None, at: Location, rules: _Rules) -> _Fit:
    if shape is None:
        return _Fit(None, [], [Violation(pointer(at), "no such property", kind_of(item))])
    if rules.closed and (unnamed := _fit(name, "string", at, rules)).faults:
        return unnamed
    return _fit(item, shape, at, rules)


def _fit_any(value: Any, at: Location, rules: _Rules) -> _Fit:
    if type(value) is dict:
        return _fit_object(value, ObjectShape(), at, rules)
    if type(value) is list:
        return _fit_array(value, "any", at, rules)
    kind = kind_of(value)
    return _fit(value, kind, at, rules) if kind in rules.scalars else _fault(at, "JSON value", kind)


_SHAPES: Mapping[str, Callable[[Any, Any, Location, _Rules], _Fit]] = {
    "ref": _fit_named,
    "array": _fit_array,
    "enum": _fit_enum,
    "union": _fit_union,
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
