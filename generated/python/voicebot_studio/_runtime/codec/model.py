# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The base class of the generated models: read, hold and write a JSON object.

It is imported with every model, so that what only misfits need is imported when there are any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar, cast

from attrs import define, evolve, field

from ..errors import InvalidArgumentError
from .formats import PLAIN, is_uuid, write_datetime
from .json_sent_as_it_came import ModelJSON, deep_copy
from .json_text import InvalidJSON, read_json, string_encoder, write_json
from .misfit_exception import Misfit, misfit
from .read_json_fast import UNREAD, read_fast
from .type_descriptors import Lookup, ObjectDescriptor
from .unknown_properties_and_misfits import Extras, extras_key, kept_in
from .unset import UNSET

if TYPE_CHECKING:
    from .violations import Violation

R = TypeVar("R")

FEW = 8


@define(repr=False)
class Model:
    """A JSON object with declared properties; subclasses are generated.

    An attribute holds a value of its declared type, None for null, or UNSET for absent. A property that came
    with a misfit has its attribute unset and is listed in `violations`; it is written back by `to_dict`
    until the attribute is set. `model["name"]` is the JSON value of any property, declared or not.

    A generated class says what it holds. What reads and writes it is compiled from that at first use: the four
    methods below are then found in the class itself.
    """

    # Unknown properties; Extras where something is kept. Callers do not pass it, but `attrs.evolve` does.
    if TYPE_CHECKING:
        _extras: dict[str, Any] | None = field(init=False, default=None, eq=extras_key)
    else:
        _extras: dict[str, Any] | None = field(default=None, eq=extras_key, alias="_extras", kw_only=True)

    _descriptor: ClassVar[ObjectDescriptor]

    @classmethod
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        """Read a JSON object that fits exactly. Raises Misfit (or KeyError) for all others.

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
        """Return the JSON object, with its unknown properties and what was set aside.

        Raises InvalidArgumentError for what is nested too deeply.
        """
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
            return cls._read(deep_copy(dict(src)))
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
        from .decode import decode
        from .validate_and_set_aside import ValidationError

        model = generated_class(cls)
        try:
            return decode(value, cls.__read__, {"ref": model.__name__}, descriptors_in(model.__module__))[0]
        except ValidationError as misfit:
            faults = str(misfit)
        raise InvalidArgumentError(f"this is no {cls.__name__}: {faults}")

    def __json__(self, sent: bool = False) -> dict[str, Any]:
        """As `to_dict`, whatever the attributes hold: they may have been set to anything.

        `sent`: as ModelJSON, which says what is sent as it came.
        """
        out: dict[str, Any] = {}
        for name, attribute in self._descriptor.names.items():
            value = getattr(self, attribute)
            if value is not UNSET:
                out[name] = value if type(value) in PLAIN else to_json(value, sent)
        if sent:
            names = {kept.location[0] for kept in kept_in(self._extras) if kept.violations}
            out = ModelJSON(out, names - out.keys() - (self._extras or {}).keys())
        return self._complete(out)

    def to_json(self) -> bytes:
        """Return the JSON text of `to_dict`, in UTF-8; raises InvalidArgumentError for what JSON has no words for."""
        try:
            return self.__write__(string_encoder()).encode()
        except InvalidArgumentError:
            raise
        except (TypeError, ValueError, AttributeError, RecursionError):
            pass
        # Something has not its declared type, or no words in JSON.
        try:
            return write_json(self.__json__())
        except InvalidArgumentError:
            raise
        except TypeError:
            fault = "holds a value that is none of JSON's"
        except RecursionError:
            fault = "is nested too deeply"
        except ValueError:
            fault = "holds NaN, an infinity, or a string with a lone surrogate"
        raise InvalidArgumentError(f"the {type(self).__name__} {fault}")

    def _complete(self, out: dict[str, Any]) -> dict[str, Any]:
        """Return `out`, the declared properties as JSON, with the unknown ones and what was set aside."""
        extras = self._extras
        if extras is not None:
            for name, value in extras.items():
                if name not in out:
                    out[name] = value if type(value) in PLAIN else to_json(value, isinstance(out, ModelJSON))
            if isinstance(extras, Extras):
                extras.merge_into(out, self)
        return out

    @property
    def additional_properties(self) -> dict[str, Any]:
        """Return the unknown properties, by JSON name: the dict itself, so that it can be changed."""
        extras = self._extras
        if extras is None:
            extras = {}
            object.__setattr__(self, "_extras", extras)
        return extras

    def __getitem__(self, name: str) -> Any:
        """Return the JSON value of a property by its name in the API, declared or not; raises KeyError.

        What was set aside is there as it came.
        """
        from .property_by_wire_name import json_value

        found = json_value(self, name)
        if found is UNSET:
            raise KeyError(name)
        return found

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a property by its name in the API: the attribute of a declared one, to what its JSON is read as.

        Raises InvalidArgumentError for JSON that a declared one does not take, and for a property that is neither
        declared nor there, where the API takes no others.
        """
        if name in self._descriptor.names:
            from .property_by_wire_name import typed_value

            setattr(self, self._descriptor.names[name], typed_value(self, name, value))
            return
        if self._descriptor.additional is None and name not in self:
            raise InvalidArgumentError(f"{name!r} is no property of {type(self).__name__}")
        extras: dict[str, Any] = {} if self._extras is None else self._extras
        extras[name] = value
        object.__setattr__(self, "_extras", extras)
        self._forget(name)

    def __delitem__(self, name: str) -> None:
        """Remove a property, or what was set aside of one; raises KeyError, and InvalidArgumentError where required."""
        if name not in self:
            raise KeyError(name)
        if name in self._descriptor.names:
            if name in self._descriptor.required:
                raise InvalidArgumentError(f"{name!r} is required")
            setattr(self, self._descriptor.names[name], UNSET)
            return
        self._forget(name)
        if self._extras is not None:
            self._extras.pop(name, None)

    def __contains__(self, name: str) -> bool:
        """Tell whether a property is there, declared or not, set aside or not."""
        names = self._descriptor.names
        if name in names and getattr(self, names[name]) is not UNSET:
            return True
        extras = self._extras
        return extras is not None and (name in extras or any(kept.location[0] == name for kept in kept_in(extras)))

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Yield the name and the JSON value of each property, so that `dict(model)` is `model.to_dict()`."""
        return iter(self.to_dict().items())

    def __replace__(self, **changes: Any) -> Self:
        """Return a copy with other attributes (`copy.replace`), which keeps what is unknown and what was set aside."""
        return evolve(self, **changes)

    def __attrs_post_init__(self) -> None:
        if self._extras is not None:  # of the model that `attrs.evolve` makes another one of
            from .misfit_keeping_model import KeepingModel

            KeepingModel.inherit(self)

    def __below__(self, name: str) -> Any:
        """Return the value of a property by its JSON name; None for an undeclared one that is not there."""
        if name in self._descriptor.names:
            return getattr(self, self._descriptor.names[name])
        return None if self._extras is None else self._extras.get(name)

    def clear_set_aside(self) -> None:
        """Forget what was set aside, here and in the models below: it is not written back, and no violation any more.

        What is left is then all there is: a list of which elements were set aside can be changed.
        """
        below: list[object] = [getattr(self, attribute) for attribute in self._descriptor.names.values()]
        below += (self._extras or {}).values()
        while below:
            value = below.pop()
            if isinstance(value, Model):
                value.clear_set_aside()
            elif isinstance(value, list):
                below += cast(list[object], value)

    def _forget(self, name: str) -> bool:
        """Let go of what is kept of property `name`, and say whether anything was: here, never."""
        del name
        return False

    def __copy__(self) -> Self:
        # What an attribute lets go of is still held by the other.
        twin = object.__new__(type(self))
        for attribute in self._descriptor.names.values():
            object.__setattr__(twin, attribute, getattr(self, attribute))
        object.__setattr__(twin, "_extras", None if self._extras is None else self._extras.copy())
        return twin

    def __parts__(self) -> tuple[ObjectDescriptor, dict[str, Any] | None]:
        """Return the type descriptor, and what is held beside the attributes; for other modules of the runtime."""
        return self._descriptor, self._extras

    def __repr__(self) -> str:
        from .model_repr import model_repr

        return model_repr(self)

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Return all that was set aside, here and in the models below; paths are JSON Pointers from here."""
        from .collect_violations import collect_violations

        return tuple(collect_violations(self))


@cache
def descriptors_in(module: str) -> Lookup:
    """Return a function from the name of a model to its type descriptor.

    Models are looked up in `module` (an import path), then in the package that holds it. What it returns
    raises LookupError.
    """

    return lambda name: vars(model_named(module, name))["_descriptor"]


def model_named(module: str, name: str) -> type[Model]:
    """Return the model of that name in `module` (an import path), or in the package that holds it.

    Raises LookupError.
    """
    for path in filter(None, (module, module.rpartition(".")[0])):
        found = getattr(import_module(path), name, None)
        if isinstance(found, type) and issubclass(found, Model) and "_descriptor" in vars(found):
            return found
    raise LookupError(f"no model {name} in {module}")


def generated_class(cls: type[Model]) -> type[Model]:
    """Return the generated class, where `cls` is one that a caller derived from it; Model itself raises."""
    for base in cls.__mro__:
        if "_descriptor" in vars(base):
            return base
    raise NotImplementedError(f"{cls.__name__} has no type descriptor")


def refuse_depth(model: Model) -> NoReturn:
    """Raise InvalidArgumentError for a model that is nested more deeply than Python calls may be."""
    raise InvalidArgumentError(f"the {type(model).__name__} is nested too deeply") from None


def _compiled(cls: type[Model], method: str) -> Callable[..., Any]:
    # Imported by who reads or writes a model.
    from .compile_codec import compiled

    return compiled(cls, method)


def value_below(value: Any, step: Any) -> Any:
    """Return what is one step of a location below `value`: a model's property, or an element."""
    return value.__below__(step) if isinstance(value, Model) else value[step]


def is_list(value: object) -> bool:
    """Return whether `value` is a JSON array's: a list, a tuple or any other sequence but a text or bytes."""
    if isinstance(value, list | tuple):
        return True
    return isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray | memoryview)


def to_json(value: Any, sent: bool = False) -> Any:
    """Return `value` as JSON: models, enums, dates, UUIDs and collections of them; UNSET members left out.

    What it does not know comes back as it is, naive datetimes too: `validate_outgoing` names it by its path. `sent`: so
    that it can tell models from dicts.
    """
    if type(value) in PLAIN:
        return value
    if isinstance(value, Model):
        return value.__json__(sent)
    if isinstance(value, Mapping):
        members: Mapping[Any, Any] = cast(Any, value)
        return {name: to_json(item, sent) for name, item in members.items() if item is not UNSET}
    if is_list(value):
        return [to_json(item, sent) for item in value]
    if isinstance(value, Enum) and value is not UNSET:
        return value.value
    if isinstance(value, datetime):
        return write_datetime(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if is_uuid(value) else value
