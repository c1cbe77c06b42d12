"""The types of what callers hand over: model objects, and plain dicts typed as `TypedDict`s, at any depth."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from keyword import iskeyword

from openapi_python_client.schema import UntrustedString

from scripts.client_model import ClientModel, Object
from scripts.client_model.type_descriptors import TypeDescriptor, reachable_objects, references

from .annotations import Annotations, ClassNames, union, words


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a dict."""

    name: UntrustedString
    literal: str
    annotation: str
    description: UntrustedString


@dataclass(frozen=True, slots=True)
class Input:
    """A class of `inputs`."""

    name: str
    description: UntrustedString
    keys: tuple[Key, ...]

    @property
    def words(self) -> frozenset[str]:
        """The names in its annotations."""
        return words(*(key.annotation for key in self.keys))

    @property
    def is_functional(self) -> bool:
        """Tell whether a key can't stand in a class: it is no name there, or hides one that an annotation uses."""
        return not all(_is_attribute(key.name.get_untrusted_value()) for key in self.keys) or any(
            key.name.get_untrusted_value() in self.words for key in self.keys
        )


class InputTypes:
    """Writes the annotations of what is sent.

    Parameters:
        client: what the client offers.
        class_name: gives the class of a schema's name.
        models: what stands before the name of a model.
        inputs: what stands before the name of a TypedDict.
    """

    def __init__(
        self, client: ClientModel, class_name: ClassNames, *, models: str = "", inputs: str = "inputs."
    ) -> None:
        self._class_name = class_name
        self._objects = client.objects
        self._models = models
        self._inputs = inputs
        self._annotations = Annotations(lambda name: models + class_name(name))

    def annotation(self, inner: TypeDescriptor) -> str:
        """The type of what callers may give for this shape."""
        return union(self.parts(inner))

    def parts(self, inner: TypeDescriptor, above: tuple[str, ...] = ()) -> list[str]:
        """The types of which that annotation is the union.

        Parameters:
            above: the maps that the shape stands in.
        """
        match inner:
            case {"union": members}:
                # No dict stands for a variant that is not known: it is made on purpose.
                tag = inner["tag"] if isinstance(inner, dict) and "tag" in inner else None
                unknown = [self._models + self._class_name(tag["unknown"])] if tag else []
                return [*(part for member in members for part in self.parts(member, above)), *unknown]
            case {"ref": name}:
                return [self._models + self._class_name(name), self._dict(name, above)]
            case {"array": item} if any(references(item)):
                # A list is invariant: one of models, or of dicts, would be none of both.
                return [f"Sequence[{union(self.parts(item, above))}]"]
        return self._annotations.parts(inner)

    def names(self, inner: TypeDescriptor, above: tuple[str, ...] = ()) -> Iterator[str]:
        """The names of the schemas whose classes stand in the annotation."""
        yield from self._annotations.names(inner)
        for name in references(inner):
            if name not in above and not self.has_keys(name):
                yield from self.names(self._objects[name].additional or "any", (*above, name))

    def has_keys(self, name: str) -> bool:
        """Tell whether the dicts of an object are of a TypedDict: it is no map, and none of its keys is empty."""
        whole = self._objects[name]
        unnamed = any(each.name == "" for each in whole.properties)
        return not unnamed and (bool(whole.properties) or whole.additional is None)

    def _dict(self, name: str, above: tuple[str, ...]) -> str:
        if self.has_keys(name):
            return self._inputs + self._class_name(name)
        whole = self._objects[name]
        additional = whole.additional
        if additional is None or additional == "any" or whole.properties or name in above:
            return "dict[str, Any]"
        kind = "Mapping" if any(references(additional)) else "dict"
        return f"{kind}[str, {union(self.parts(additional, (*above, name)))}]"


def inputs(client: ClientModel, class_name: ClassNames) -> Iterator[Input]:
    """Yield the classes of `inputs`: one for each object with keys of its own that a request may hold, at any depth."""
    types = InputTypes(client, class_name, models="models.", inputs="")
    hidden = {
        name: {each.name for each in whole.properties if each.read_only} for name, whole in client.objects.items()
    }
    sent = reachable_objects(client.descriptors, _sent(client), hidden)
    for name in sorted(filter(types.has_keys, sent), key=class_name):
        yield Input(
            name=class_name(name),
            description=UntrustedString(client.objects[name].description),
            keys=tuple(_keys(client.objects[name], types.annotation)),
        )


def _keys(whole: Object, annotation: Callable[[TypeDescriptor], str]) -> Iterator[Key]:
    for each in whole.sent:
        kind = annotation(each.type)
        yield Key(
            name=UntrustedString(each.name),
            literal=repr(each.name),
            annotation=f"Required[{kind}]" if each.required else kind,
            description=UntrustedString(each.description),
        )


def _sent(client: ClientModel) -> Iterator[TypeDescriptor]:
    """Yield the shapes of parameters and bodies."""
    for operation in client.operations:
        yield from (parameter.type for parameter in operation.parameters)
        if operation.body:
            yield operation.body.content.type


def _is_attribute(name: str) -> bool:
    # What starts with two underscores is renamed in a class, and what is not in this form is read in it.
    plain = name.isidentifier() and not iskeyword(name) and not name.startswith("__")
    return plain and unicodedata.normalize("NFKC", name) == name
