"""Read a YAML or JSON document once, and know the line of everything in it."""

import json
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NoReturn

import yaml

from .json_line_numbers import line_in_json

Pointer = tuple[str | int, ...]
Fault = tuple[Pointer, str]


def _one_line(message: str) -> str:
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in message.replace("\n", " "))


class SpecError(Exception):
    """A fault of a document: its place, what is wrong, and what to do about it.

    Parameters:
        problems: pairs of a place (`openapi.yaml:12`) and a sentence; there is at least one.
        kind: `invalid` where it can't be read as OpenAPI; `refused` where it is valid, and no client is made of it.
        faults: the same problems by which two documents are compared: their places in the document instead of lines,
            and sentences without what may change while the fault stays.
    """

    def __init__(
        self,
        *problems: tuple[str, str],
        kind: Literal["invalid", "refused"] = "invalid",
        faults: Sequence[Fault] = (),
    ) -> None:
        self.kind = kind
        self.faults: tuple[Fault, ...] = tuple(faults) or tuple(((), message) for _, message in problems)
        # What a document says is data: shown in a terminal, it must not act.
        self.problems = tuple((where, _one_line(message)) for where, message in problems)
        super().__init__("\n".join(f"{where}: {message}" for where, message in self.problems))

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

_TAG = "tag:yaml.org,2002:"
_KINDS = {*_SCALARS, "str", "seq", "map"}
_DEEPEST = 100
_MOST = 2_000_000
_TOO_DEEP = f"is nested more than {_DEEPEST} deep; name its parts under `components`"


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
        self._pairs: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = {}
        try:
            data = path.read_bytes() if text is None else text.encode()
            self._text = data.decode("utf-8-sig")
        except OSError as error:
            raise SpecError((f"{path.name}:1", f"can't be read: {error.strerror}")) from error
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise SpecError((f"{path.name}:{line}", "is not UTF-8; save it in that encoding")) from error
        # The lines of a large JSON file are wanted only once something is wrong with it.
        self.value: dict[str, Any] = self._json() if path.suffix == ".json" else self._construct(self._root, ())
        if not isinstance(self.value, dict):
            raise SpecError((f"{path.name}:1", "is not a mapping; it is made of `key: value`"))

    def where(self, pointer: Sequence[str | int]) -> str:
        """Return the place of a node, as `openapi.yaml:12`; of its nearest ancestor where there is no such node."""
        if self.path.suffix == ".json":
            return f"{self.path.name}:{line_in_json(self._text, pointer)}"
        node, line = self._root, self._root.start_mark.line
        for step in pointer:
            if isinstance(node, yaml.MappingNode):
                # Known by its key once one was asked for: a map of thousands is asked for each of them.
                pairs = self._pairs.setdefault(id(node), {})
                if not pairs:
                    pairs.update((key.value, (key, value)) for key, value in node.value)
                found = pairs.get(str(step))
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
            value = json.loads(self._text, object_pairs_hook=_unique, parse_constant=_refuse)
            if _depth(value) > _DEEPEST:
                raise RecursionError
            json.dumps(value, ensure_ascii=False).encode()  # which half of a surrogate pair can't be
            return value
        except json.JSONDecodeError as error:
            raise SpecError((f"{self.path.name}:{error.lineno}", f"is not JSON: {error.msg}")) from error
        except RecursionError as error:
            raise SpecError((f"{self.path.name}:1", _TOO_DEEP)) from error
        except UnicodeEncodeError as error:
            raise SpecError((f"{self.path.name}:1", "has half of a surrogate pair in a text")) from error
        except ValueError as error:
            self._construct(self._root, ())  # which names the line of a key that is there twice
            raise SpecError((f"{self.path.name}:1", f"is not JSON: {error}")) from error

    @cached_property
    def _root(self) -> yaml.Node:
        try:
            self._check_depth()
            root = yaml.compose(self._text, Loader=_CoreLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            raise SpecError((f"{self.path.name}:{line}", f"is not YAML: {error.problem or error.context}")) from error
        except yaml.reader.ReaderError as error:
            line = self._text.count("\n", 0, error.position) + 1
            raise SpecError((f"{self.path.name}:{line}", f"is not YAML: {error.reason}")) from error
        if root is None:
            raise SpecError((f"{self.path.name}:1", "is empty"))
        self._check_size(root, {})
        return root

    def _check_depth(self) -> None:
        """Looks at the nesting step by step: the parser itself, which is no Python, would overrun its stack."""
        depth = 0
        for event in yaml.parse(self._text, Loader=_CoreLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST and event.start_mark:
                raise SpecError((f"{self.path.name}:{event.start_mark.line + 1}", _TOO_DEEP))

    def _check_size(self, node: yaml.Node, known: dict[int, int]) -> int:
        """Return the number of nodes in a node, each alias counted as all that it stands for."""
        if id(node) not in known:
            known[id(node)] = 0
            pairs = node.value if isinstance(node, yaml.MappingNode) else []
            inside = [value for _, value in pairs] + (node.value if isinstance(node, yaml.SequenceNode) else [])
            known[id(node)] = 1 + sum(self._check_size(inner, known) for inner in inside)
        if known[id(node)] > _MOST:
            raise SpecError((self._line(node), "stands, with its aliases, for too much"))
        return known[id(node)]

    def _construct(self, node: yaml.Node, above: tuple[int, ...]) -> Any:
        if node.tag.removeprefix(_TAG) not in _KINDS:
            raise SpecError((self._line(node), f"has the tag `{node.tag}`, which JSON has no word for; leave it out"))
        if isinstance(node, yaml.ScalarNode):
            try:
                return _scalar(node)
            except ValueError as error:
                raise SpecError((self._line(node), f"is not what its tag `{node.tag}` says")) from error
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


def _depth(value: Any) -> int:
    """Return the depth to which a value is nested; no deeper than one more than what is allowed."""
    level, depth = [value], 0
    while level and depth <= _DEEPEST:
        inside = [node.values() if isinstance(node, dict) else node for node in level if isinstance(node, dict | list)]
        level, depth = [inner for nodes in inside for inner in nodes], depth + 1
    return depth


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a key is there twice")
    return mapping


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON's")
