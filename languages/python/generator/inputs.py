"""The types of what callers hand over: model objects, and plain dicts typed as `TypedDict`s, at any depth."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from keyword import iskeyword

from openapi_python_client.schema import UntrustedString

from scripts.client_model.operations import content_of, description
from scripts.client_model.shapes import ObjectShape, Shape, parts, reached, read_only, references, shape
from scripts.document import Spec

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
        class_name: gives the class of a schema's name.
        objects: the shapes of all objects, by name.
        models: what stands before the name of a model.
        inputs: what stands before the name of a TypedDict.
    """

    def __init__(
        self, class_name: ClassNames, objects: dict[str, ObjectShape], *, models: str = "", inputs: str = "inputs."
    ) -> None:
        self._class_name = class_name
        self._objects = objects
        self._models = models
        self._inputs = inputs
        self._annotations = Annotations(lambda name: models + class_name(name))

    def annotation(self, inner: Shape) -> str:
        """The type of what callers may give for this shape."""
        return union(self.parts(inner))

    def parts(self, inner: Shape, above: tuple[str, ...] = ()) -> list[str]:
        """The types of which that annotation is the union.

        Parameters:
            above: the maps that the shape stands in.
        """
        match inner:
            case {"union": members}:
                return [part for member in members for part in self.parts(member, above)]
            case {"ref": name}:
                return [self._models + self._class_name(name), self._dict(name, above)]
            case {"array": item} if any(references(item)):
                # A list is invariant: one of models, or of dicts, would be none of both.
                return [f"Sequence[{union(self.parts(item, above))}]"]
        return self._annotations.parts(inner)

    def names(self, inner: Shape, above: tuple[str, ...] = ()) -> Iterator[str]:
        """The names of the schemas whose classes stand in the annotation."""
        yield from self._annotations.names(inner)
        for name in references(inner):
            if name not in above and not self.has_keys(name):
                yield from self.names(self._objects[name]["additional"] or "any", (*above, name))

    def has_keys(self, name: str) -> bool:
        """Tell whether the dicts of an object are of a TypedDict: it is no map, and none of its keys is empty."""
        whole = self._objects[name]
        return "" not in whole["properties"] and (bool(whole["properties"]) or whole["additional"] is None)

    def _dict(self, name: str, above: tuple[str, ...]) -> str:
        if self.has_keys(name):
            return self._inputs + self._class_name(name)
        whole = self._objects[name]
        additional = whole["additional"]
        if additional == "any" or whole["properties"] or name in above:
            return "dict[str, Any]"
        kind = "Mapping" if any(references(additional)) else "dict"
        return f"{kind}[str, {union(self.parts(additional, (*above, name)))}]"


def inputs(spec: Spec, objects: dict[str, ObjectShape], class_name: ClassNames) -> Iterator[Input]:
    """The classes of `inputs`: one for each object with keys of its own that a request may hold, at any depth."""
    types = InputTypes(class_name, objects, models="models.", inputs="")
    sent = reached(objects, _sent(spec), {name: set(read_only(whole)) for name, whole in objects.items()})
    for name in sorted(filter(types.has_keys, sent), key=class_name):
        yield Input(
            name=class_name(name),
            description=UntrustedString(spec.schemas[name].get("description", "")),
            keys=tuple(_keys(spec, name, objects[name], types.annotation)),
        )


def _keys(spec: Spec, name: str, whole: ObjectShape, annotation: Callable[[Shape], str]) -> Iterator[Key]:
    properties, _, _ = parts(spec, spec.schemas[name])
    for key, inner in whole["properties"].items():
        if key not in read_only(whole):
            kind = annotation(inner)
            yield Key(
                name=UntrustedString(key),
                literal=repr(key),
                annotation=f"Required[{kind}]" if key in whole["required"] else kind,
                description=UntrustedString(description(spec, properties[key])),
            )


def _sent(spec: Spec) -> Iterator[Shape]:
    """The shapes of parameters and bodies."""
    for operation in spec.operations:
        yield from (shape(spec, parameter.schema) for parameter in operation.parameters)
        if operation.body and (content := content_of(spec, operation.body.content)):
            yield content.shape


def _is_attribute(name: str) -> bool:
    # What starts with two underscores is renamed in a class, and what is not in this form is read in it.
    plain = name.isidentifier() and not iskeyword(name) and not name.startswith("__")
    return plain and unicodedata.normalize("NFKC", name) == name
