"""Propose the changes with which the document says what was seen: an edited copy, and the patch that leads to it."""

import difflib
import io
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from .find_differences import Difference

_LATER = "Seen in an answer of {}; the reference does not say so."


def edited(text: str, found: Sequence[Difference]) -> tuple[str, list[Difference]]:
    """Return the document's text with all changes that are plain, and the differences that a person must decide.

    Everything else in the text stays as it is, comments and quotes included.
    """
    yaml = _yaml()
    document = yaml.load(text)
    left = [each for each in found if not _edit(document, each)]
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue(), left


def patch(name: str, before: str, after: str) -> str:
    """Return a patch of a file for `git apply` and `patch -p1`; empty where nothing changes."""
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"a/{name}", f"b/{name}")
    return "".join(lines)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(
        type(None), lambda made, _: made.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return yaml


def _edit(document: Any, found: Difference) -> bool:
    """Edit the document; tells whether there was a plain way."""
    node = document
    for step in found.pointer:
        node = node[step]
    make = EDITS.get(found.kind)
    return make is not None and isinstance(node, MutableMapping) and make(node, found)


def _assumed(found: Difference, **more: Any) -> CommentedMap:
    made = CommentedMap(more)
    made["x-assumed"] = _LATER.format(found.where.partition(" ")[0])
    return made


def _flow(values: Sequence[Any]) -> CommentedSeq:
    made = CommentedSeq([DoubleQuotedScalarString(each) if each == "null" else each for each in values])
    made.fa.set_flow_style()
    return made


def _property(node: Any, found: Difference) -> bool:
    shape = {"type": found.seen} if found.seen != "null" else {}
    node["properties"][found.name] = _assumed(found, **shape)
    return True


def _type(node: Any, found: Difference) -> bool:
    if found.name:  # the variants of a union
        node[found.name].append(CommentedMap(type=found.seen))
        return True
    types = node["type"]
    types = [types] if isinstance(types, str) else [*types]
    widened = ["number" if each == "integer" and found.seen == "number" else each for each in types]
    node["type"] = _flow(widened if widened != types else [*types, found.seen])
    if "enum" in node and found.seen == "null":
        node["enum"].append(None)
    return True


def _enum(node: Any, found: Difference) -> bool:
    node["enum"].append(found.seen)
    return True


def _without_keyword(node: Any, found: Difference) -> bool:
    del node[found.name]
    return True


def _missing(node: Any, found: Difference) -> bool:
    node["required"].remove(found.name)
    if not node["required"]:
        del node["required"]
    return True


def _status(node: Any, found: Difference) -> bool:
    response = _assumed(found, description=f"Status {found.name}")
    if found.seen:
        response["content"] = CommentedMap({found.seen: CommentedMap(schema=CommentedMap())})
    node[DoubleQuotedScalarString(found.name)] = response
    return True


def _media_type(node: Any, found: Difference) -> bool:
    return _put(node, "content", found.name, CommentedMap(schema=CommentedMap()))


def _put(node: Any, holder: str, name: str, value: Any) -> bool:
    if holder not in node:
        node[holder] = CommentedMap()
    node[holder][name] = value
    return True


def _header(node: Any, found: Difference) -> bool:
    declared = CommentedMap(schema=CommentedMap(type="string"))
    declared["x-assumed"] = _LATER.format(found.where)
    return _put(node, "headers", found.name, declared)


# kind of difference: the edit; one that is not here needs a person
EDITS: dict[str, Callable[[Any, Difference], bool]] = {
    "property": _property,
    "type": _type,
    "enum": _enum,
    "limit": _without_keyword,
    "missing": _missing,
    "status": _status,
    "media type": _media_type,
    "header": _header,
}
# kind of difference: what it is called for people
SAYS: dict[str, str] = {
    "property": "the property `{name}` ({seen}) is not declared",
    "type": "{seen} is there, which the document does not allow",
    "enum": "the text `{seen}` is not listed",
    "limit": "the {seen} does not keep to `{name}`",
    "missing": "the required property `{name}` is not there",
    "status": "the status {name} is not declared",
    "media type": "the media type {name} is not declared",
    "header": "the header {name} is not declared",
    "body": "the body is not {name}: {seen}",
}
