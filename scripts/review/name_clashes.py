"""Check the names that every language has to make its own of; all other rules are in rulesets/project.yaml."""

from collections.abc import Iterable, Iterator, Mapping

from scripts.document import Spec
from scripts.document.operation_names import is_valid_name, words
from scripts.document.read_with_line_numbers import Pointer
from scripts.document.walk_objects_by_kind import walk

Names = Mapping[Pointer, str]
Finding = tuple[str, Pointer, str]  # rule, place, message
CLASH = "project-name-clash"

_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
# What a name must not be: of which kinds, which words, and why.
_RESERVED = ((("operation", "schema", "tag"), _DEVICES, "modules are called by it, and no file on Windows can be"),)


def names(spec: Spec) -> Iterator[Finding]:
    """Return the faults in the names of a document: each finding's rule, place and message."""
    for kind, siblings in _siblings(spec):
        first: dict[str, tuple[Pointer, str]] = {}
        for pointer, name in siblings.items():
            said = "_".join(words(name))
            for kinds, reserved, why in _RESERVED:
                if kind in kinds and {name, said.replace("_", "")} & reserved:
                    yield "project-name-reserved", pointer, f"the {kind} can't be called `{name}`: {why}"
            if not is_valid_name(name):
                what = f"the name of the {kind} `{name}` begins with no letter that every language knows"
                yield "project-name-unusable", pointer, f"{what}; use letters, as in `orgId`"
                continue
            other, taken = first.setdefault(said, (pointer, name))
            # The same name twice is either meant (`id` in path and query) or refused as such.
            if taken != name:
                what = f"would be one name, `{said}`, with `{taken}` at {spec.where(other)}"
                yield CLASH, pointer, f"the {kind} `{name}` {what}; call one of them otherwise"


def _siblings(spec: Spec) -> Iterable[tuple[str, Names]]:
    """Return names that must be told apart, with what they are names of."""
    yield "schema", {("components", "schemas", name): name for name in spec.schemas}
    yield "operation", {(*each.pointer, "operationId"): each.id for each in spec.operations}
    yield "tag", {(*each.pointer, "tags", 0): each.tag for each in spec.operations}
    for operation in spec.operations:
        yield "parameter", {parameter.pointer: parameter.name for parameter in operation.parameters}
    for node in walk(spec.document):
        if node.kind == "Schema" and "properties" in node.value:
            yield "property", {(*node.pointer, "properties", name): name for name in node.value["properties"]}
