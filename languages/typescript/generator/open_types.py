"""Open the enums of a document to texts that it does not list, for @hey-api/openapi-ts.

What a generator of types can't be told of is a type of ours: `UnknownString`, which is written as a component for it,
and becomes an import in what it wrote.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.document import Schema

_PREFIX = "#/components/schemas/"
_RUNTIME = "./runtime/unknown_string.ts"
# What is said of a property rather than of its type.
_OUTER = ("title", "description", "deprecated", "readOnly", "writeOnly", "default", "example", "examples")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A type of the runtime's, by the name that its component has in a document, where no other one has it.

    Parameters:
        ours: what the runtime calls it.
        name: what the types call it.
    """

    ours: str
    name: str

    @property
    def reference(self) -> Schema:
        """The schema that stands for it."""
        return {"$ref": _PREFIX + self.name}


def open_enums(document: dict[str, Any], schemas: Iterable[Schema]) -> list[Placeholder]:
    """Let each enum that lists texts be another text, too, and return the types of the runtime that this needs."""
    names = document.setdefault("components", {}).setdefault("schemas", {})
    text = Placeholder("UnknownString", _free("UnknownString", names))
    opened = [each for each in schemas if _is_open(each)]
    for each in opened:
        inner = {key: each.pop(key) for key in list(each) if key not in _OUTER and not key.startswith("x-")}
        each["anyOf"] = [inner, text.reference]
    if opened:
        names[text.name] = {"type": "string"}
    return [text] if opened else []


def _is_open(schema: Schema) -> bool:
    return "const" not in schema and any(isinstance(value, str) for value in schema.get("enum", ()))


def _free(name: str, taken: Iterable[str]) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name}{number}", number + 1
    return found


def with_imports(types: str, placeholders: Sequence[Placeholder]) -> str:
    """Return a module of types with its own types in the place of those that stand for them."""
    for each in placeholders:
        types = re.sub(rf"^export type {each.name} = .*;\n\n?", "", types, flags=re.MULTILINE)
    names = [each.ours if each.ours == each.name else f"{each.ours} as {each.name}" for each in placeholders]
    return f'import type {{ {", ".join(names)} }} from "{_RUNTIME}";\n\n{types}' if names else types
