# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The base of the generated models: reading and writing JSON, honestly; what is set aside stays with its owner.

It is imported with every model, so that what only misfits need is imported when there are any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from importlib import import_module
from types import NoneType
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

from attrs import define, field

from .errors import InvalidArgumentError
from .json_text import InvalidJSON, quoting, read_json, write_json
from .reading import UNREAD, read_fast
from .rest import Rest, kept_in, owned, rest_key
from .shapes import Lookup, ObjectShape, Shape
from .unset import UNSET
from .values import Misfit, is_uuid, misfit, write_datetime

if TYPE_CHECKING:
    from .misfits import Kept, Location, Violation

R = TypeVar("R")

# What an instance's repr shows by value, if it is a short plain one and not sensitive.
SHOWN = ("id", "type", "status")
FEW = 8
PLAIN = frozenset({NoneType, bool, int, float, str})


@define(repr=False)
class Model:
    """A JSON object with declared properties; subclasses are generated.

    An attribute holds a value of its declared type, None for null, or UNSET for absent. A property that came
    with a misfit has its attribute unset and is told of in `violations`; it is written back by `to_dict`
    until the attribute is set. Unknown properties are reached by `model["name"]`.

    A generated class says what it holds. What reads and writes it is compiled from that at first use: the four
    methods below are then found in the class itself.
    """

    # Unknown properties; a Rest where something is kept.
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape]

    @classmethod
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        """Read a JSON object that fits exactly: the fast lane. Raises Misfit (or KeyError) for all others.

        `into`: the instance that is to hold it, where it is made already. A dunder because properties give the other
        names of a model.
        """
        return cast(Self, _compiled(cls, "__read__")(src, into))

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        """Read a JSON array of such objects, as `__read__` does."""
        if items.__class__ is not list:
            misfit()
        # It does not pay to prepare for a few.
        return [cls.__read__(src) for src in items] if len(items) < FEW else cls.__read_many__(items)

    @classmethod
    def __read_many__(cls, items: list[Any]) -> list[Self]:
        """Read a JSON array of so many that each takes less time."""
        return cast(list[Self], _compiled(cls, "__read_many__")(items))

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object, with its unknown properties and what was set aside."""
        return cast(dict[str, Any], _compiled(type(self), "to_dict")(self))

    def __write__(self, quoted: Callable[[str], str]) -> str:
        """Return the JSON text of `to_dict`; `quoted` gives that of a string.

        Without a dict, where nothing is absent, unknown or set aside. The types of attributes are trusted: where one
        has another, it raises whatever Python does.
        """
        return cast(str, _compiled(type(self), "__write__")(self, quoted))

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Return the model of a JSON object; optional properties that do not fit are set aside.

        Raises InvalidArgumentError, naming the paths, if a required one is missing or does not fit.
        """
        try:
            return cls._read(owned(dict(src)))
        except RecursionError:
            fault = f"this is no {cls.__name__}: nested too deeply"
        raise InvalidArgumentError(fault)

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Return the model of a JSON text in UTF-8, as `from_dict` would; raises InvalidArgumentError."""
        found = read_fast(data, cls.__read__)
        if found is not UNREAD:
            return found
        try:
            value = read_json(data)
        except InvalidJSON as error:
            fault = f"this is no {cls.__name__}: {error}"
        else:
            return cls._read(value)
        raise InvalidArgumentError(fault)

    @classmethod
    def _read(cls, value: Any) -> Self:
        try:
            return cls.__read__(value)
        except (Misfit, KeyError, RecursionError):
            pass
        from .sift import RootMisfit

        model = generated_class(cls)
        try:
            return decode(value, cls.__read__, {"ref": model.__name__}, shapes_in(model.__module__))[0]
        except RootMisfit as misfit:
            faults = str(misfit)
        raise InvalidArgumentError(f"this is no {cls.__name__}: {faults}")

    def __json__(self) -> dict[str, Any]:
        """As `to_dict`, whatever the attributes hold: they may have been set to anything."""
        out: dict[str, Any] = {}
        for name, attribute in self._shape.names.items():
            value = getattr(self, attribute)
            if value is not UNSET:
                out[name] = value if type(value) in PLAIN else to_json(value)
        return self._complete(out)

    def to_json(self) -> bytes:
        """Return the JSON text of `to_dict`, in UTF-8; raises InvalidArgumentError for what JSON has no words for."""
        try:
            return self.__write__(quoting()).encode()
        except (TypeError, ValueError, AttributeError, RecursionError):
            pass
        # Something has not its declared type, or no words in JSON.
        try:
            return write_json(self.__json__())
        except TypeError:
            fault = "holds a value that is none of JSON's"
        except RecursionError:
            fault = "is nested too deeply"
        except ValueError:
            fault = "holds NaN, an infinity, or a string with a lone surrogate"
        raise InvalidArgumentError(f"the {type(self).__name__} {fault}")

    def _complete(self, out: dict[str, Any]) -> dict[str, Any]:
        """Return `out`, the declared properties as JSON, with the unknown ones and what was set aside."""
        rest = self._rest
        if rest is not None:
            for name, value in rest.items():
                if name not in out:
                    out[name] = value if type(value) in PLAIN else to_json(value)
            if isinstance(rest, Rest):
                rest.put_back(out)
        return out

    @property
    def additional_properties(self) -> dict[str, Any]:
        """Return the unknown properties, by JSON name: the dict itself, so that it can be changed."""
        rest = self._rest
        if rest is None:
            rest = {}
            object.__setattr__(self, "_rest", rest)
        return rest

    def __getitem__(self, name: str) -> Any:
        """Return an unknown property; raises KeyError."""
        if self._rest is None:
            raise KeyError(name)
        return self._rest[name]

    def __setitem__(self, name: str, value: Any) -> None:
        """Set an unknown property; raises InvalidArgumentError for a declared one, which is an attribute."""
        if name in self._shape.names:
            raise InvalidArgumentError(f"{name!r} is declared: set the attribute {self._shape.names[name]}")
        self.additional_properties[name] = value
        self._forget(name)

    def __delitem__(self, name: str) -> None:
        """Remove an unknown property, or what was set aside of one; raises KeyError."""
        aside = self._forget(name) if name not in self._shape.names else False
        if self._rest is None or (name not in self._rest and not aside):
            raise KeyError(name)
        self._rest.pop(name, None)

    def __contains__(self, name: str) -> bool:
        return self._rest is not None and name in self._rest

    def _forget(self, name: str) -> bool:
        """Let go of what is kept of property `name`, and say whether anything was: here, never."""
        del name
        return False

    def __copy__(self) -> Self:
        # What an attribute lets go of is still held by the other.
        twin = object.__new__(type(self))
        for attribute in self._shape.names.values():
            object.__setattr__(twin, attribute, getattr(self, attribute))
        object.__setattr__(twin, "_rest", None if self._rest is None else self._rest.copy())
        return twin

    def __repr__(self) -> str:
        shown: list[str] = []
        set_: list[str] = []
        hidden: list[str] = []
        for name, attribute in self._shape.names.items():
            value = getattr(self, attribute)
            if value is UNSET:
                continue
            if name in self._shape.sensitive:
                hidden.append(attribute)
            elif name in SHOWN and (type(value) in PLAIN or is_uuid(value)):
                shown.append(f"{name}={value!r:.80}")
            else:
                set_.append(attribute)
        if set_:
            shown.append("set: " + ", ".join(set_))
        if hidden:
            shown.append("hidden: " + ", ".join(hidden))
        if self._rest is not None:
            aside = {kept.location[0] for kept in kept_in(self._rest) if kept.violations}
            # Undeclared names may be data themselves.
            unknown = len(aside - self._shape.names.keys() | self._rest.keys())
            if declared := [attribute for name, attribute in self._shape.names.items() if name in aside]:
                shown.append("set aside: " + ", ".join(declared))
            if unknown:
                shown.append(f"unknown: {unknown}")
        return f"{type(self).__name__}({', '.join(shown)})"

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Return all that was set aside, here and in the models below; paths are JSON Pointers from here."""
        return tuple(self._violations(()))

    def _violations(self, at: Location) -> Iterator[Violation]:
        from .misfits import Violation, pointer

        rest = self._rest
        below: dict[str, Any] = {name: getattr(self, attribute) for name, attribute in self._shape.names.items()}
        if rest is not None:
            prefix = pointer(at)
            for kept in kept_in(rest):
                for violation in kept.violations:
                    yield Violation(prefix + violation.path, violation.expected, violation.actual)
            below = rest | below
        for name, value in below.items():
            yield from Model._violations_in(value, (*at, name))

    @staticmethod
    def _violations_in(value: object, at: Location) -> Iterator[Violation]:
        if isinstance(value, Model):
            yield from value._violations(at)
        elif isinstance(value, list):
            items: list[Any] = cast(Any, value)
            for i, item in enumerate(items):
                yield from Model._violations_in(item, (*at, i))


class Holding(Model):
    """A base of a model's class while the model keeps something aside: setting an attribute lets go of it.

    The models that keep nothing, nearly all, so have the plain and fast attributes of their own class.
    """

    __slots__ = ()

    _plain: ClassVar[type[Model]]

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Return a new model of the plain class: it holds nothing."""
        return cls._plain(*args, **kwargs)

    @classmethod
    def __read__(cls, src: dict[str, Any], into: Any = None) -> Any:
        return cls._plain.__read__(src, into)

    def __setattr__(self, attribute: str, value: Any) -> None:
        object.__setattr__(self, attribute, value)
        for name, candidate in self._shape.names.items():
            if candidate == attribute:
                self._forget(name)

    def _forget(self, name: str) -> bool:
        rest = self._rest
        if not isinstance(rest, Rest):
            return False
        before = len(rest.kept)
        rest.let_go(name)
        if not rest.kept:
            object.__setattr__(self, "__class__", self._plain)
        return len(rest.kept) < before

    def __reduce__(self) -> tuple[Any, ...]:
        # No import path leads to the class: it is made again.
        return blank, (self._plain,), self.__getstate__()

    @staticmethod
    def attach(root: Any, kept: Kept) -> None:
        """Hand `kept` to the innermost model on the way from `root` to its location; without one, drop it."""
        from dataclasses import replace

        from .misfits import Kept, pointer

        owner: Model | None = None
        start = 0
        value = root
        for i, step in enumerate(kept.location):
            if isinstance(value, Model):
                owner, start = value, i
            value = Holding._step(value, step)
        if owner is None:
            return
        above = pointer(kept.location[:start])
        violations = tuple(replace(fault, path=fault.path.removeprefix(above)) for fault in kept.violations)
        rest = owner._rest
        if not isinstance(rest, Rest):
            rest = Rest(rest or {})
            object.__setattr__(owner, "_rest", rest)
        rest.kept += (Kept(kept.location[start:], kept.raw, violations, kept.clean),)
        object.__setattr__(owner, "__class__", holding(type(owner)))

    @staticmethod
    def _step(value: Any, step: Any) -> Any:
        if not isinstance(value, Model):
            return value[step]
        if step in value._shape.names:
            return getattr(value, value._shape.names[step])
        return None if value._rest is None else value._rest.get(step)


_holding: dict[type[Model], type[Holding]] = {}


def holding(plain: type[Model]) -> type[Holding]:
    """Return the class, one for ever, of those models of class `plain` that keep something."""
    if issubclass(plain, Holding):
        return plain
    if plain not in _holding:
        space = {
            "__slots__": (),
            "__module__": plain.__module__,
            "__qualname__": plain.__qualname__,
            "__doc__": plain.__doc__,
            "_plain": plain,
        }
        # Of two threads, the first wins: models of two classes would never be equal.
        _holding.setdefault(plain, cast(type[Holding], type(plain.__name__, (Holding, plain), space)))
    return _holding[plain]


def blank(plain: type[Model]) -> Model:
    """Return a model that is to keep something, its attributes still to be set: for copy and pickle."""
    return cast(Model, object.__new__(holding(plain)))


def decode_json(data: bytes, read: Callable[[Any], R], shape: Shape, lookup: Lookup) -> tuple[R, tuple[Violation, ...]]:
    """As `decode`, of a JSON text in UTF-8; raises InvalidJSON too."""
    found = read_fast(data, read)
    return decode(read_json(data), read, shape, lookup) if found is UNREAD else (found, ())


def decode(value: Any, read: Callable[[Any], R], shape: Shape, lookup: Lookup) -> tuple[R, tuple[Violation, ...]]:
    """Return what `read` makes of `value`, JSON of `shape`, and all that was set aside because it does not fit.

    Raises RootMisfit where the whole does not fit.
    """
    try:
        return read(value), ()
    except (Misfit, KeyError, RecursionError):
        pass
    # The slow lane is imported by who needs it.
    from .misfits import Violation, kind_of, name_of
    from .sift import RootMisfit, sift

    sifted = sift(value, shape, lookup)
    try:
        result = read(sifted.value)
    except (Misfit, KeyError, RecursionError):
        raise RootMisfit([Violation("", name_of(shape), kind_of(value))]) from None
    for kept in sifted.kept:
        Holding.attach(result, kept)
    return result, sifted.violations


@cache
def shapes_in(module: str) -> Lookup:
    """Return a function from the name of a model to its shape.

    Models are looked up in `module` (an import path), then in the package that holds it. What it returns
    raises LookupError.
    """

    return lambda name: vars(model_named(module, name))["_shape"]


def model_named(module: str, name: str) -> type[Model]:
    """Return the model of that name in `module` (an import path), or in the package that holds it.

    Raises LookupError.
    """
    for path in filter(None, (module, module.rpartition(".")[0])):
        found = getattr(import_module(path), name, None)
        if isinstance(found, type) and issubclass(found, Model) and "_shape" in vars(found):
            return found
    raise LookupError(f"no model {name} in {module}")


def generated_class(cls: type[Model]) -> type[Model]:
    """Return the generated class, where `cls` is one that a caller derived from it; Model itself raises."""
    for base in cls.__mro__:
        if "_shape" in vars(base):
            return base
    raise NotImplementedError(f"{cls.__name__} has no shape")


def _compiled(cls: type[Model], method: str) -> Callable[..., Any]:
    # Imported by who reads or writes a model.
    from .model_codec import compiled

    return compiled(cls, method)


def is_list(value: object) -> bool:
    """Return whether `value` is a JSON array's: a list, a tuple or any other sequence but a text or bytes."""
    if isinstance(value, list | tuple):
        return True
    return isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray | memoryview)


def to_json(value: Any) -> Any:
    """Return `value` as JSON: models, enums, dates, UUIDs and collections of them; UNSET members left out.

    What it does not know comes back as it is, naive datetimes too: `outgoing` names it by its path.
    """
    if type(value) in PLAIN:
        return value
    if isinstance(value, Model):
        return value.__json__()
    if isinstance(value, Mapping):
        members: Mapping[Any, Any] = cast(Any, value)
        return {name: to_json(item) for name, item in members.items() if item is not UNSET}
    if is_list(value):
        return [to_json(item) for item in value]
    if isinstance(value, Enum) and value is not UNSET:
        return value.value
    if isinstance(value, datetime):
        return write_datetime(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if is_uuid(value) else value
