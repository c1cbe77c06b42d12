"""Reads a YAML or JSON document once, and knows the line of everything in it."""

import json
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

Pointer = tuple[str | int, ...]


class SpecError(Exception):
    """What is wrong with a document, where, and what to do about it.

    Parameters:
        problems: pairs of a place (`openapi.yaml:12`) and a sentence; there is at least one.
    """

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__("\n".join(f"{where}: {message}" for where, message in problems))
        self.problems = problems

    @property
    def where(self) -> str:
        return self.problems[0][0]

    @property
    def message(self) -> str:
        return self.problems[0][1]


class _CoreLoader(yaml.CSafeLoader):
    """YAML 1.2's core schema: `no` is a word and a date is text, as every other reader of OpenAPI has it."""


_CoreLoader.yaml_implicit_resolvers = {}

for _tag, _pattern, _first in (
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first)

_SCALARS: dict[str, Any] = {
    "null": lambda _: None,
    "bool": lambda text: text.lower() == "true",
    "int": lambda text: int(text, 0) if text[:2] in ("0o", "0x") else int(text),
    "float": float,
}


class Document:
    """A document's value, and the line of each node in it.

    Parameters:
        path: the file. `.json` is read as JSON, everything else as YAML 1.2.
        text: what to read instead of the file's content.

    Raises:
        SpecError: where the file can't be read, isn't YAML, repeats a key or isn't a mapping.
    """

    def __init__(self, path: Path, text: str | None = None) -> None:
        self.path = path
        try:
            self._text = path.read_text(encoding="utf-8") if text is None else text
        except (OSError, UnicodeDecodeError) as error:
            raise SpecError((path.name, f"can't be read: {error}")) from error
        # The lines of a large JSON file are wanted only once something is wrong with it.
        self.value: dict[str, Any] = self._json() if path.suffix == ".json" else self._construct(self._root, ())
        if not isinstance(self.value, dict):
            raise SpecError((path.name, "is not a mapping; an OpenAPI document starts with `openapi: 3.1.0`"))

    def where(self, pointer: Sequence[str | int]) -> str:
        """The place of a node, as `openapi.yaml:12`; of its nearest ancestor where there is no such node."""
        node, line = self._root, self._root.start_mark.line
        for step in pointer:
            if isinstance(node, yaml.MappingNode):
                found = next((pair for pair in node.value if str(_scalar(pair[0])) == str(step)), None)
                if found is None:
                    break
                line, node = found[0].start_mark.line, found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line
            else:
                break
        return f"{self.path.name}:{line + 1}"

    def _json(self) -> Any:
        try:
            return json.loads(self._text)
        except json.JSONDecodeError as error:
            raise SpecError((f"{self.path.name}:{error.lineno}", f"is not JSON: {error.msg}")) from error

    @cached_property
    def _root(self) -> yaml.Node:
        try:
            root = yaml.compose(self._text, Loader=_CoreLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = f"{self.path.name}:{mark.line + 1}" if mark else self.path.name
            raise SpecError((place, f"is not YAML: {error.problem or error.context}")) from error
        except yaml.YAMLError as error:
            raise SpecError((self.path.name, f"is not YAML: {error}")) from error
        if root is None:
            raise SpecError((f"{self.path.name}:1", "is empty"))
        return root

    def _construct(self, node: yaml.Node, above: tuple[int, ...]) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if id(node) in above:
            raise SpecError((self._line(node), "is an alias of something that contains it"))
        above = (*above, id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._construct(item, above) for item in node.value]
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                raise SpecError((self._line(key_node), "has a key that is not plain text"))
            # Status codes are written as bare numbers by many people; JSON has only text keys.
            key = key_node.value
            if key in mapping:
                raise SpecError((self._line(key_node), f"says `{key}` a second time; keep one of the two"))
            mapping[key] = self._construct(value_node, above)
        return mapping

    def _line(self, node: yaml.Node) -> str:
        return f"{self.path.name}:{node.start_mark.line + 1}"


def _scalar(node: yaml.Node) -> Any:
    make = _SCALARS.get(node.tag.rpartition(":")[2])
    return node.value if make is None else make(node.value)
