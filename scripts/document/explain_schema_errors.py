"""Say in a sentence what a JSON Schema forbids of a value: by the keyword at fault, never by the value's JSON."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from .read_with_line_numbers import Pointer

# Where, a sentence, and what of it stays the same where a value or the number of a list's item changes.
Explained = tuple[Pointer, str, str]
NameFault = Callable[[Pointer, str], str | None]  # says what is wrong with an unexpected name; None where nothing is

_LONGEST = 80  # characters of a value that is at fault, or of a list of those that may stand there
_TYPES = {
    "string": "text",
    "object": "an object",
    "array": "a list",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}
# What a value has to be, or to have, by a keyword that compares it with something.
_COMPARED = {
    "minimum": "be at least {0.limit}",
    "maximum": "be at most {0.limit}",
    "exclusiveMinimum": "be more than {0.limit}",
    "exclusiveMaximum": "be less than {0.limit}",
    "multipleOf": "be a multiple of {0.multiple_of}",
    "minLength": "have {0.limit} or more characters",
    "maxLength": "have {0.limit} characters at most",
    "minItems": "have {0.limit} or more items",
    "maxItems": "have {0.limit} items at most",
    "minProperties": "have {0.limit} or more entries",
    "maxProperties": "have {0.limit} entries at most",
    "uniqueItems": "have no item twice",
    "pattern": "match `{0.pattern}`",
    "format": "be a {0.format}",
}
_OF_VALUES = ("type", "enum", "const", "anyOf", "oneOf")  # the keywords to which the whole value matters
_UNIONS = ("anyOf", "oneOf")


def shown(value: Any) -> str:
    """Return a value as a message may hold it: a scalar as it is, cut where it is long; the kind of any other."""
    if isinstance(value, dict | list):
        return _TYPES["object" if isinstance(value, dict) else "array"]
    return _clipped(value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False))


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 2] + " …"


def explained(errors: Iterable[Any], value: Any, unexpected: NameFault, called: str) -> Iterator[Explained]:
    """Yield what the errors of a validator come to: of a union, what the likeliest of its variants forbids.

    Parameters:
        errors: of jsonschema_rs.
        value: what was validated.
        unexpected: called with an object's pointer and a name in it that its schema does not allow.
        called: what the value is called in sentences about all of it.
    """
    leaves = [(_pointer(value, leaf), leaf) for each in errors for leaf in _leaves(each)]
    of_another_type = {pointer for pointer, leaf in leaves if leaf.kind.name == "type"}
    for pointer, error in leaves:
        names = getattr(error.kind, "unexpected", None)
        if names is not None:
            found = ((name, unexpected(pointer, name)) for name in map(str, names))
            yield from (((*pointer, name), said, said) for name, said in found if said)
        elif error.kind.name == "propertyNames":
            key = str(error.kind.error.instance)
            said = f"the name `{shown(key)}`{_sentence(error.kind.error)}"
            yield (*pointer, key), said, said
        elif error.kind.name == "type" or pointer not in of_another_type:
            name, wrong = _name(pointer) or called, _sentence(error)
            whole = _with_value(name, pointer, error.instance) if error.kind.name in _OF_VALUES else name
            yield pointer, f"{whole}{wrong}", f"{name}{wrong}"


def reasons(errors: Iterable[Any], value: Any) -> Iterator[str]:
    """Yield what is wrong with a value that does not fit its schema, each a sentence about it or a part of it."""

    def unexpected(_: Pointer, name: str) -> str:
        return f"`{shown(name)}` is not a property that it may have"

    yield from dict.fromkeys(sentence for _, sentence, _ in explained(errors, value, unexpected, "it"))


def _pointer(value: Any, error: Any) -> Pointer:
    """Return the place of an error; the validator gives a key such as `200` as a number."""
    steps: list[str | int] = []
    for step in error.instance_path:
        steps.append(step if isinstance(value, list) else str(step))
        value = value[steps[-1]]
    return tuple(steps)


def _name(pointer: Pointer) -> str:
    """Return what a node is called; "" for the whole."""
    if not pointer or (len(pointer) == 1 and isinstance(pointer[0], int)):
        return "an item" if pointer else ""
    return f"an item of `{shown(pointer[-2])}`" if isinstance(pointer[-1], int) else f"`{shown(pointer[-1])}`"


def _with_value(name: str, pointer: Pointer, value: Any) -> str:
    if isinstance(value, dict | list):
        return f"{name} is {shown(value)}, and"
    if pointer and not isinstance(pointer[-1], int):
        return f"`{shown(pointer[-1])}: {shown(value)}`"
    return f"{name} is `{shown(value)}`, and"


def _sentence(error: Any) -> str:
    """Return what a value has to be by the keyword that forbids it, to be read after what the value is called."""
    kind = error.kind
    match kind.name:
        case "type":
            names = [kind.types] if isinstance(kind.types, str) else sorted(kind.types, key=[*_TYPES].index)
            return f" has to be {_either(_TYPES[name] for name in names)}"
        case "enum":
            return f" has to be {_either(f'`{shown(value)}`' for value in kind.options)}"
        case "const":
            return f" has to be `{shown(kind.expected_value)}`"
        case "required":
            return f" has no `{shown(kind.property)}`, which is required"
        case "anyOf" | "oneOf":
            return _variants(kind)
        case name if name in _COMPARED:
            return f" has to {_clipped(_COMPARED[name].format(kind))}"
        case name:
            return f" is not allowed by `{name}`"


def _either(words: Iterable[str]) -> str:
    """Join words by `or`: as many as there is room for."""
    every = [*dict.fromkeys(words)]
    kept = [word for i, word in enumerate(every) if i == 0 or len(", ".join(every[: i + 1])) <= 2 * _LONGEST]
    if len(kept) < len(every):
        return f"{', '.join(kept)} or one of {len(every) - len(kept)} others"
    return " or ".join(filter(None, (", ".join(kept[:-1]), kept[-1])))


def _variants(kind: Any) -> str:
    """Return what the variants of a union ask for, where none of them is likelier than the others."""
    if type(kind).__name__.endswith("OneOfMultipleValid"):
        return " fits more than one variant of its `oneOf`"
    leaves = [leaf for branch in kind.context for error in branch for leaf in _leaves(error)]
    if leaves and all(leaf.kind.name == "required" for leaf in leaves):
        return f" needs {_either(f'`{leaf.kind.property}`' for leaf in leaves)}"
    if leaves and all(leaf.kind.name in ("type", "enum", "const") for leaf in leaves):
        return f" has to be {_either(_sentence(leaf).removeprefix(' has to be ') for leaf in leaves)}"
    return f" fits no variant of its `{kind.name}`"


def _leaves(error: Any) -> list[Any]:
    """Return the errors of a union's likeliest variant, or the error itself."""
    if error.kind.name not in ("anyOf", "oneOf") or type(error.kind).__name__.endswith("OneOfMultipleValid"):
        return [error]
    branches = [[leaf for each in branch for leaf in _leaves(each)] for branch in error.kind.context]
    for is_unlikely in (_is_reference, _is_of_another_type, _has_another_tag):
        branches = [branch for branch in branches if not is_unlikely(error, branch)] or branches
    if len(branches) == 1:
        return branches[0]
    if common := [leaf for leaf in branches[0] if all(_key(leaf) in map(_key, branch) for branch in branches)]:
        return common
    best = max(branches, key=lambda branch: (max(len(leaf.instance_path) for leaf in branch), -len(branch)))
    return best if any(not _is_at(error, leaf) for leaf in best) else [error]


def _is_reference(error: Any, branch: Sequence[Any]) -> bool:
    """Tell whether a variant is a reference, and the value none."""
    return any(leaf.kind.name == "required" and leaf.kind.property == "$ref" and _is_at(error, leaf) for leaf in branch)


def _is_of_another_type(error: Any, branch: Sequence[Any]) -> bool:
    return any(
        _is_at(error, leaf)
        and (
            leaf.kind.name == "type"
            or (leaf.kind.name == "enum" and not any(type(each) is type(leaf.instance) for each in leaf.kind.options))
        )
        for leaf in branch
    )


def _has_another_tag(error: Any, branch: Sequence[Any]) -> bool:
    """Tell whether a variant differs from the value in a constant, by which variants are told apart."""
    return any(
        not _is_at(error, leaf)
        and (leaf.kind.name == "const" or (leaf.kind.name == "enum" and len(leaf.kind.options) == 1))
        for leaf in branch
    )


def _is_at(error: Any, leaf: Any) -> bool:
    return list(leaf.instance_path) == list(error.instance_path)


def _key(leaf: Any) -> tuple[Any, ...]:
    return (*leaf.instance_path, _sentence(leaf))
