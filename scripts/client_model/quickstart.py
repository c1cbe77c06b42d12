"""Choose the calls that the quickstart of every package shows: which operations of the document, with which values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from scripts.document import Operation, Spec
from scripts.document.operation_names import words

from .media_type_choice import content_of
from .response_examples import examples_beside
from .type_descriptors import ObjectDescriptor, TypeDescriptor, read_only, type_descriptor

C = TypeVar("C")  # an operation as one language has it

# What any language writes as a literal of its own; each with the types of its JSON values.
_LITERALS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}


@dataclass(frozen=True, slots=True)
class Quickstart:
    """The operations of a quickstart, each the first of its kind; None where the document has none.

    Parameters:
        simple: takes nothing but text, and gives something back; one that deletes comes last.
        listing: gives an array back.
        nested: creates something from an object that holds another one.
        body: what `nested` sends: an example of the document's, less what not every language has a literal for.
        deleting: deletes something.
    """

    simple: Operation | None
    listing: Operation | None
    nested: Operation | None
    body: Mapping[str, Any]
    deleting: Operation | None


@dataclass(frozen=True, slots=True)
class Snippets:
    """The calls of a quickstart as code of one language; empty where there is none.

    Parameters:
        creates: whether what `nested` created comes back.
    """

    simple: str
    listing: str
    nested: str
    creates: bool
    deleting: str


@dataclass(frozen=True, slots=True)
class Group:
    """Code in brackets, which `layout` writes on one line or on several.

    Parameters:
        opening: the bracket, and what stands before it.
        items: each with what stands before it (`name=`).
        closing: the other bracket, and what stands behind it.
    """

    opening: str
    items: tuple[tuple[str, "Node"], ...]
    closing: str


Node = str | Group


def choose_calls(spec: Spec, objects: Mapping[str, ObjectDescriptor]) -> Quickstart:
    """Choose the operations of a quickstart.

    Parameters:
        spec: the document in normal form.
        objects: the descriptors of its objects, by name.
    """
    easy = [each for each in spec.operations if _needs_only_text(spec, objects, each)]
    simple = [each for each in easy if {*map(str, _returned(spec, each))} - {"null"}]
    bodies = ((each, _nested_body(spec, objects, each)) for each in spec.operations if each.method == "POST")
    nested, body = next(((each, body) for each, body in bodies if body), (None, {}))
    return Quickstart(
        simple=min(simple, key=lambda each: _rank(spec, each), default=None),
        listing=next((each for each in easy if each.method == "GET" and _is("array", _returned(spec, each))), None),
        nested=nested,
        body=body,
        deleting=next((each for each in easy if each.method == "DELETE"), None),
    )


def write_snippets(
    quickstart: Quickstart,
    calls: Mapping[str, C],
    *,
    simple: Callable[[C], str],
    listing: Callable[[C], str],
    nested: Callable[[C, bool], str],
    deleting: Callable[[C], str],
    creates: Callable[[C], bool],
) -> Snippets:
    """Write the calls of a quickstart as one language spells each.

    Parameters:
        calls: every operation by its id, as the language has it.
        nested: is also told whether what it created comes back.
        creates: whether anything comes back of a call.
    """

    def written(operation: Operation | None, spelt: Callable[[C], str]) -> str:
        return spelt(calls[operation.id]) if operation else ""

    comes_back = quickstart.nested is not None and creates(calls[quickstart.nested.id])
    return Snippets(
        simple=written(quickstart.simple, simple),
        listing=written(quickstart.listing, listing),
        nested=written(quickstart.nested, lambda call: nested(call, comes_back)),
        creates=comes_back,
        deleting=written(quickstart.deleting, deleting),
    )


def placeholder(name: str) -> str:
    """Return the text that stands for an argument of that name: `call_id` gives `your-call-id`."""
    return f"your-{'-'.join(words(name)) or 'text'}"


def is_text(inner: TypeDescriptor) -> bool:
    """Tell whether any text is a value of the type."""
    return inner in ("string", {"union": ["string", "null"]})


def not_null(inner: TypeDescriptor) -> TypeDescriptor | None:
    """Return the type without null; None where several are left."""
    if not isinstance(inner, dict) or "union" not in inner:
        return inner
    left = [each for each in inner["union"] if each != "null"]
    return left[0] if len(left) == 1 else None


def layout(node: Node, indent: str, *, at: str = "", before: str = "", width: int = 88) -> str:
    """Write code on one line where that fits, else each item of the outermost brackets on a line of its own.

    Parameters:
        indent: one step to the right.
        at: what the line is indented by.
        before: what stands on the line before the code.
        width: of a line, in characters.
    """
    line = _on_one_line(node)
    if isinstance(node, str) or not node.items or len(at.expandtabs(4) + before + line) <= width:
        return line
    inside = at + indent
    items = (
        f"{inside}{label}{layout(item, indent, at=inside, before=label, width=width)},\n" for label, item in node.items
    )
    return f"{node.opening.rstrip()}\n{''.join(items)}{at}{node.closing.lstrip()}"


def _on_one_line(node: Node) -> str:
    if isinstance(node, str):
        return node
    return node.opening + ", ".join(label + _on_one_line(item) for label, item in node.items) + node.closing


def _returned(spec: Spec, operation: Operation) -> list[TypeDescriptor]:
    """Return the types of the bodies of its successful responses; null for one without a body."""
    found = [content_of(spec, each.content) for each in operation.responses.values() if each.is_success]
    return [each.type if each else "null" for each in found]


def _is(kind: str, returned: list[TypeDescriptor]) -> bool:
    """Tell whether one type of that kind ("ref", "array") is all that comes back."""
    return len(returned) == 1 and isinstance(returned[0], dict) and kind in returned[0]


def _rank(spec: Spec, operation: Operation) -> tuple[bool, bool, bool]:
    """Rank an operation: first come those that change or read one thing, and return it."""
    return operation.method == "DELETE", not _is("ref", _returned(spec, operation)), not operation.parameters


def _needs_only_text(spec: Spec, objects: Mapping[str, ObjectDescriptor], operation: Operation) -> bool:
    """Tell whether all that an operation can't do without is text."""
    needed = [type_descriptor(spec, each.schema) for each in operation.parameters if each.required]
    content = content_of(spec, operation.body.content) if operation.body else None
    if content and not content.object:
        return False
    if content and operation.body and operation.body.required:
        whole = objects[content.object]
        if not whole["properties"]:
            return False
        needed += [whole["properties"][name] for name in whole["required"] if name not in read_only(whole)]
    return all(map(is_text, needed))


def _nested_body(spec: Spec, objects: Mapping[str, ObjectDescriptor], operation: Operation) -> dict[str, Any]:
    """Return the first example of an operation's body that holds an object; empty where there is none."""
    content = content_of(spec, operation.body.content) if operation.body else None
    needed = [type_descriptor(spec, each.schema) for each in operation.parameters if each.required]
    if content is None or not content.object or not all(map(is_text, needed)):
        return {}
    for value in _examples(spec, operation, content.media_type):
        body = _writable(objects, {"ref": content.object}, value)
        if isinstance(body, dict) and any(isinstance(each, dict) for each in body.values()):
            return body
    return {}


def _examples(spec: Spec, operation: Operation, media_type: str) -> Iterator[Any]:
    """Yield the examples of an operation's body."""
    node = spec.resolve(spec.resolve(spec.document["paths"][operation.path])[operation.method.lower()]["requestBody"])
    yield from examples_beside(spec, node["content"][media_type])


def _writable(objects: Mapping[str, ObjectDescriptor], inner: TypeDescriptor, value: Any) -> Any:
    """Return what every language has a literal for, of a value that fits a type; None where nothing is left."""
    match not_null(inner):
        case str(kind):
            # A bool is an int.
            fits = type(value) in _LITERALS.get(kind, ()) and value == value and abs(_size(value)) < 2**53
            return value if fits else None
        case {"enum": values}:
            return value if value in values and all(isinstance(each, str) for each in values) else None
        case {"array": item} if isinstance(value, list):
            items = [_writable(objects, item, each) for each in value]
            return items if items and None not in items else None
        case {"ref": name} if isinstance(value, dict):
            whole = objects[name]
            pairs = {
                key: _writable(objects, whole["properties"][key], each)
                for key, each in value.items()
                if key in whole["properties"] and key not in read_only(whole)
            }
            kept = {key: each for key, each in pairs.items() if each is not None}
            missing = set(whole["required"]) - set(read_only(whole)) - kept.keys()
            return kept if kept and not missing else None
    return None


def _size(value: Any) -> float:
    return 0 if isinstance(value, str) else value
