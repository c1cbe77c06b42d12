"""Convert between JSON and Python as a caller sees it: names, values passed, values received."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import voicebot_studio
from tests.contract.json_kinds import instant
from tests.contract.promises import BrokenPromise, require
from tests.contract.schema_view import SchemaOption, SchemaView, equal_values, matching_option
from voicebot_studio import UNSET, UnknownStr, Unset, models

Hint = Any


class CannotBeMade(BrokenPromise):
    """A model whose constructor does not take what the document allows."""


def normalized_name(name: str) -> str:
    """Return a name without what languages spell differently: case, underscores and all other signs."""
    return "".join(character for character in name.lower() if character.isalnum())


def match_names(names: Iterable[str], candidates: Iterable[str]) -> dict[str, str]:
    """For each name of the document the candidate that stands for it; a name that none stands for is left out.

    Of several the shorter comes first: what follows in the document has underscores added.
    """
    return _match_names(tuple(names), tuple(candidates))


@cache
def _match_names(names: tuple[str, ...], candidates: tuple[str, ...]) -> dict[str, str]:
    left = sorted(candidates, key=len)
    found: dict[str, str] = {}
    tests: tuple[Callable[[str, str], bool], ...] = (
        lambda own, theirs: normalized_name(own) == normalized_name(theirs) and own[:1].isalpha(),
        # Where a name can't begin one in Python, a word may be put before it.
        lambda own, theirs: normalized_name(theirs).endswith(normalized_name(own)) and not own[:1].isalpha(),
    )
    for test in tests:
        for name in names:
            if name not in found and (candidate := next((c for c in left if test(name, c)), None)):
                found[name] = candidate
                left.remove(candidate)
    return found


@cache
def _namespace() -> dict[str, Any]:
    from voicebot_studio import inputs, types

    own = {name: getattr(voicebot_studio, name) for name in ("VoicebotStudio", "AsyncVoicebotStudio")}
    return {**vars(types), "inputs": inputs, **own, **{name: getattr(models, name) for name in models.__all__}}


@cache
def hints(function: Callable[..., Any]) -> dict[str, Hint]:
    """Return the declared types of a function's arguments, and of what it returns under `return`."""
    return get_type_hints(function, localns=_namespace())


@cache
def attribute_hints(model: type) -> dict[str, Hint]:
    """Return the declared types of a model's attributes."""
    found = get_type_hints(model, localns=_namespace())
    return {name: hint for name, hint in found.items() if not name.startswith("_") and get_origin(hint) is not ClassVar}


def is_model(kind: object) -> bool:
    return isinstance(kind, type) and hasattr(kind, "from_dict") and hasattr(kind, "to_dict")


@cache
def _origin(hint: Hint) -> Any:
    return get_origin(hint)


@cache
def _members(hint: Hint) -> tuple[Hint, ...]:
    """Return the alternatives of a type."""
    if _origin(hint) in (Union, UnionType):
        return tuple(member for part in get_args(hint) for member in _members(part))
    return (hint,)


# ----------------------------------------------------------------------------------------------- values to pass


def to_python(value: Any, declared: SchemaView, hint: Hint) -> Any:
    """Return what a caller passes for a JSON value of a declared type: models, datetimes, enums as plain values."""
    option, members = matching_option(declared, value), _members(hint)
    if option.kind == "array":
        inner = next((get_args(member)[0] for member in members if _origin(member) in (list, Sequence)), Any)
        return [to_python(item, option.item, inner) for item in value]
    if option.kind == "object":
        kinds = [member for member in members if is_model(member)]
        return (
            _to_model(value, option, max(kinds, key=lambda kind: _closeness(value, option, kind))) if kinds else value
        )
    return _READERS[option.kind](value) if option.kind in _READERS else value


def _closeness(value: dict[str, Any], option: SchemaOption, model: type) -> tuple[bool, int]:
    """Return how well an object goes with a model: nothing required is missing, then how many names it knows."""
    attributes = attribute_hints(model)
    known = match_names(option.properties, attributes)
    required = {name for name, hint in attributes.items() if Unset not in _members(hint)}
    return required <= {known[name] for name in value if name in known}, len(known) - len(attributes)


def _to_model(value: dict[str, Any], option: SchemaOption, model: type) -> Any:
    attributes = attribute_hints(model)
    names = match_names(option.properties, attributes)
    known = {name: names[name] for name in value if name in names}
    given = {
        attribute: to_python(value[name], option.properties[name], attributes[attribute])
        for name, attribute in known.items()
    }
    try:
        made = model(**given)
    except TypeError as error:  # it demands more than the document does
        raise CannotBeMade("call.succeeds", f"{model.__name__} can't be made of {sorted(given)}: {error}") from error
    for name in value.keys() - known.keys():
        try:
            made[name] = _undeclared(value[name], option)
        except voicebot_studio.InvalidArgumentError as error:  # it takes no others, and the document does
            raise CannotBeMade("call.succeeds", f"{model.__name__} refuses a property: {error}") from error
    return made


def _undeclared(value: Any, option: SchemaOption) -> Any:
    """Return what a caller passes for a property that is not declared: a model, where the document names its type."""
    inner = option.additional or option.of.subschema(True)
    found = matching_option(inner, value)
    named = [reference.rpartition("/")[2] for reference in found.of.own]
    model = next((each for name in named if is_model(each := getattr(models, name, None))), None)
    return _to_model(value, found, model) if model and found.kind == "object" else value


def _datetime(text: str) -> datetime | None:
    """Return the datetime of a date-time, offset included, built field by field."""
    seconds = instant(text)
    if seconds is None:
        return None
    sign = re.search(r"([+-])(\d\d):(\d\d)$", text)
    offset = (int(sign[2]) * 60 + int(sign[3])) * (-1 if sign[1] == "-" else 1) if sign else 0
    local = seconds + offset * 60
    day, rest = divmod(local.__floor__(), 86400)
    micro = int((local - local.__floor__()) * 10**6)
    midnight = datetime.fromordinal(day)
    return (midnight + timedelta(seconds=rest, microseconds=micro)).replace(tzinfo=timezone(timedelta(minutes=offset)))


_READERS: Mapping[str, Callable[[str], Any]] = {"date-time": _datetime, "date": date.fromisoformat, "uuid": UUID}


# ----------------------------------------------------------------------------------------------- values that came


def seconds_of(value: datetime) -> Fraction:
    """Return the instant of an aware datetime, in the seconds that `instant` counts."""
    offset = value.utcoffset() or timedelta()
    whole = value.toordinal() * 86400 + value.hour * 3600 + value.minute * 60 + value.second
    return whole + Fraction(value.microsecond, 10**6) - Fraction(offset // timedelta(microseconds=1), 10**6)


def conforms(value: object, hint: Hint) -> bool:
    """Tell whether a value is of a declared type; a bool is no number, a datetime no date."""
    return any(_conforms(value, member) for member in _members(hint))


def _conforms(value: object, hint: Hint) -> bool:
    origin, arguments = _origin(hint), get_args(hint)
    if hint is Any:
        return True
    if hint is None or hint is type(None):
        return value is None
    if origin is list:
        return isinstance(value, list) and all(conforms(item, arguments[0]) for item in value)
    if origin is dict:
        return type(value) is dict and all(conforms(item, arguments[1]) for item in value.values())
    if origin is Literal:
        return any(type(value) is type(one) and value == one for one in arguments)
    if hint in (bool, int, float, str, datetime, date):
        return type(value) is hint
    return isinstance(value, hint)


def check_value(got: Any, value: Any, declared: SchemaView, hint: Hint = Any, at: str = "") -> None:
    """Hold a value that came out of the client against the JSON that went in, nothing of which is a misfit.

    Raises:
        Broken: naming the JSON path.
    """
    option = matching_option(declared, value)
    require(conforms(got, hint), "response.type", f"{at or 'the value'} is {_type(got)}, declared {hint}")
    _CHECKS.get(option.kind, _check_plain)(got, value, option, at or "the value")


def _check_plain(got: Any, value: Any, option: SchemaOption, at: str) -> None:
    wanted = int(value) if option.kind == "integer" else value
    raw = got.value if isinstance(got, Enum) else got
    if option.is_open and value not in option.values:
        require(type(raw) is UnknownStr, "response.type", f"{at} is {_type(got)}, not UnknownStr")
        raw = str(raw)
    require(type(raw) is type(wanted), "response.type", f"{at} is {_type(got)}, not {_type(wanted)}")
    require(equal_values(raw, wanted), "response.value", f"{at} is {got!r}, not {wanted!r}")


def _check_instant(got: Any, value: Any, _option: SchemaOption, at: str) -> None:
    require(type(got) is datetime, "response.type", f"{at} is {_type(got)}, not datetime")
    require(got.utcoffset() is not None, "response.instants", f"{at} has no timezone")
    wanted = instant(value)
    # A datetime holds microseconds; what is finer is cut.
    require(
        wanted is not None and seconds_of(got) == Fraction((wanted * 10**6).__floor__(), 10**6),
        "response.instants",
        f"{at} is {got.isoformat()}, not {value}",
    )


def _check_spelt(got: Any, value: Any, option: SchemaOption, at: str) -> None:
    wanted: type = date if option.kind == "date" else UUID
    require(type(got) is wanted, "response.type", f"{at} is {_type(got)}, not {wanted.__name__}")
    require(str(got) == value.lower(), "response.value", f"{at} is {got}, not {value}")


def _check_array(got: Any, value: Any, option: SchemaOption, at: str) -> None:
    require(isinstance(got, list), "response.type", f"{at} is {_type(got)}, not list")
    require(len(got) == len(value), "response.value", f"{at} has {len(got)} elements, not {len(value)}")
    for i, item in enumerate(value):
        check_value(got[i], item, option.item, Any, f"{at}/{i}")


def _check_object(got: Any, value: Any, option: SchemaOption, at: str) -> None:
    kind: type = type(got)
    if not is_model(kind):
        raise BrokenPromise("response.type", f"{at} is {_type(got)}, not a model")
    attributes = attribute_hints(kind)
    names = match_names(option.properties, attributes)
    for name, inner in option.properties.items():
        where = f"{at}/{name}"
        if name not in names:
            raise BrokenPromise("response.value", f"{where} is no attribute of {kind.__name__}")
        held = getattr(got, names[name])
        if name in value:
            require(held is not UNSET, "response.value", f"{where} is UNSET, not {value[name]!r}")
            check_value(held, value[name], inner, attributes[names[name]], where)
        else:
            require(held is UNSET, "response.absent", f"{where} is {held!r}, and was absent")
    unknown = {name: item for name, item in value.items() if name not in option.properties}
    held_unknown = got.additional_properties
    require(
        held_unknown.keys() == unknown.keys(),
        "response.unknown",
        f"{at} has the unknown fields {sorted(held_unknown)}, not {sorted(unknown)}",
    )
    for name, item in unknown.items():
        inner = option.additional or option.of.subschema(True)
        if inner.options[0].kind == "any":
            require(
                equal_values(held_unknown[name], item), "response.unknown", f"{at}/{name} is {held_unknown[name]!r}"
            )
        else:
            check_value(held_unknown[name], item, inner, Any, f"{at}/{name}")


def check_by_name(got: Any, value: Any, declared: SchemaView) -> None:
    """Hold what an object gives by the names of its properties against the JSON that went in, misfits included.

    Raises:
        Broken: naming the property.
    """
    if is_model(type(got)) and isinstance(value, dict):
        option = matching_option(declared, value)
        for name, item in value.items():
            inner = option.member(name) or option.of.subschema(True)
            try:
                by_name = got[name]
            except KeyError:
                raise BrokenPromise("response.by_name", f"there is no {name!r}") from None
            require(name in got, "response.by_name", f"it is told that there is no {name!r}")
            require(equal_values(by_name, item, inner), "response.by_name", f"[{name!r}] is {by_name!r}, not {item!r}")


def _check_any(got: Any, value: Any, _option: SchemaOption, at: str) -> None:
    require(equal_values(got, value), "response.value", f"{at} is {got!r}, not {value!r}")


def _check_unknown(got: Any, value: Any, _option: SchemaOption, at: str) -> None:
    require(
        _type(got).startswith("Unknown"), "response.type", f"{at} is {_type(got)}, not of a variant that is unknown"
    )
    require(equal_values(got.raw, value), "response.value", f"{at} is {got.raw!r}, not {value!r}")


_CHECKS: Mapping[str, Callable[[Any, Any, SchemaOption, str], None]] = {
    "any": _check_any,
    "unknown": _check_unknown,
    "date-time": _check_instant,
    "date": _check_spelt,
    "uuid": _check_spelt,
    "array": _check_array,
    "object": _check_object,
}


def reencoded_as_text(value: Any) -> Any:
    """Return as `written`, by way of the client's own JSON text."""
    return reencoded(value, lambda model: json.loads(model.to_json()))


def reencoded(value: Any, write: Callable[[Any], Any] = lambda model: model.to_dict()) -> Any:
    """Return what the client writes for a value that came out of it; what is no model or collection is as it was."""
    if is_model(type(value)):
        return write(value)
    if isinstance(value, list):
        return [reencoded(item, write) for item in value]
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID) else value


def _type(value: object) -> str:
    return type(value).__name__
