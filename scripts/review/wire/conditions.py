"""The conditions that the rows of `rules.yaml` name: what else has to hold for a rule to fit a change."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.document import Operation, Spec
from scripts.document.reader import Pointer
from scripts.generate.shapes import parts

from . import places
from .facts import ADDED, REMOVED, Fact
from .members import NULL, members
from .reach import RECEIVED, SENT


@dataclass(frozen=True, slots=True)
class Case:
    """A fact with what is around it.

    Parameters:
        base, head: the two documents.
        directions: `sent` where it touches requests, `received` where it touches responses.
        operations: the operation in either version, for a fact within one; None where there is none.
    """

    fact: Fact
    base: Spec
    head: Spec
    directions: Collection[str]
    operations: tuple[Operation | None, Operation | None] = (None, None)

    @property
    def node(self) -> Mapping[str, Any]:
        """What came or went."""
        spec, value = (self.head, self.fact.after) if self.fact.how == ADDED else (self.base, self.fact.before)
        return spec.resolve(value) if isinstance(value, dict) else {}


Condition = Callable[[Case], bool]
CONDITIONS: dict[str, Condition] = {}


def _condition(function: Condition) -> Condition:
    CONDITIONS[function.__name__.strip("_").replace("_", "-")] = function
    return function


@_condition
def _sent(case: Case) -> bool:
    return SENT in case.directions


@_condition
def _only_sent(case: Case) -> bool:
    # What no operation uses is a type that is read, for all that is known.
    return SENT in case.directions and RECEIVED not in case.directions


@_condition
def _used(case: Case) -> bool:
    """Whether BASE asked for the security scheme anywhere."""
    items = [case.base.resolve(item) for item in case.base.document["paths"].values()]
    nodes = [case.base.document, *(node for item in items for node in item.values() if isinstance(node, dict))]
    return any(case.fact.base[-1] in need for node in nodes for need in node.get("security", ()))


@_condition
def _typed_component(case: Case) -> bool:
    return bool({"parameters", "requestBodies"} & {*case.fact.base[1:2], *case.fact.head[1:2]})


@_condition
def _in_header(case: Case) -> bool:
    pointer = case.fact.base if case.fact.how == REMOVED else case.fact.head
    return case.fact.kind == "header" or "headers" in pointer[:-1]


@_condition
def _extension(case: Case) -> bool:
    return case.fact.key.startswith("x-")


@_condition
def _now_true(case: Case) -> bool:
    return case.fact.after is True


@_condition
def _was_deprecated(case: Case) -> bool:
    return bool(case.node.get("deprecated"))


@_condition
def _required_node(case: Case) -> bool:
    return bool(case.node.get("required"))


@_condition
def _asks(case: Case) -> bool:
    """Whether a body that came has properties that it requires."""
    schemas = [media.get("schema", {}) for media in case.node.get("content", {}).values()]
    return any(parts(case.head, case.head.resolve(schema))[1] for schema in schemas)


@_condition
def _required_property(case: Case) -> bool:
    return _is_required(case.head, case.fact.head)


@_condition
def _success(case: Case) -> bool:
    pointer = case.fact.base if case.fact.how == REMOVED else case.fact.head
    return str(pointer[-1]).startswith("2")


@_condition
def _retry_safe(case: Case) -> bool:
    return case.operations[1] is not None and case.operations[1].retry_safe


@_condition
def _retry_safe_changed(case: Case) -> bool:
    before, after = case.operations
    return before is not None and after is not None and before.retry_safe != after.retry_safe


@_condition
def _first_argument(case: Case) -> bool:
    """Whether the operation had no argument but those in its path."""
    before = case.operations[0]
    if before is None:
        return False
    others = [parameter for parameter in before.parameters if parameter.location != "path"]
    return not others and before.body is None


@_condition
def _nullable(case: Case) -> bool:
    """Whether null is allowed before and after, so that clients have a place for it either way."""
    return all(NULL in members(spec, at) for spec, at in _schemas(case))


@_condition
def _flips(case: Case) -> bool:
    """Whether a place that could hold nothing else than a value comes to hold null, or the other way round."""
    places_of = ((case.base, case.fact.base), (case.head, case.fact.head))
    trimmed = [(spec, _schema_of(spec, at)) for spec, at in places_of]
    return any(_is_required(spec, at) if _is_property(at) else True for spec, at in trimmed)


@_condition
def _tighter(case: Case) -> bool:
    """Whether a value that was allowed may be allowed no more."""
    return _bounds(case.fact.key, case.fact.before, case.fact.after)


@_condition
def _looser(case: Case) -> bool:
    """Whether a value that was not allowed may be allowed now."""
    return _bounds(case.fact.key, case.fact.after, case.fact.before)


def _bounds(key: str, before: Any, after: Any) -> bool:
    """Whether a constraint shuts out something that it let in before; one that can't be compared may do so."""
    if after is None or after is False:
        return False
    if before is None or before is False:
        return True
    if key.startswith(("min", "exclusiveMin")):
        return bool(after > before)
    return bool(after < before) if key.startswith(("max", "exclusiveMax")) else True


@_condition
def _additional_same(case: Case) -> bool:
    return _openness(case.fact.before) == _openness(case.fact.after)


@_condition
def _additional_tighter(case: Case) -> bool:
    return _openness(case.fact.after) < _openness(case.fact.before)


@_condition
def _additional_typed(case: Case) -> bool:
    return _TYPED in (_openness(case.fact.before), _openness(case.fact.after))


@_condition
def _beside_typed(case: Case) -> bool:
    """Whether the object said a type for the properties that it did not declare."""
    holder = places.node(case.base, case.fact.base[: -1 if case.fact.base[-1:] == ("properties",) else None])
    found = case.base.resolve(holder) if isinstance(holder, dict) else {}
    return _openness(found.get("additionalProperties")) == _TYPED


@_condition
def _same_style(case: Case) -> bool:
    spec_of = ((case.base, case.fact.base), (case.head, case.fact.head))
    return len({_style(places.node(spec, at[:-1]) or {}, case.fact.key) for spec, at in spec_of}) == 1


@_condition
def _security_same(case: Case) -> bool:
    before, after = _needs(case)
    return before == after


@_condition
def _security_kept(case: Case) -> bool:
    before, after = _needs(case)
    return not after or frozenset() in after or before <= after


@_condition
def _same_but_case(case: Case) -> bool:
    return str(case.fact.before).lower() == str(case.fact.after).lower()


@_condition
def _only_first_url(case: Case) -> bool:
    """Whether nothing differs but the address that `server-moved` tells of."""
    before, after = ([dict(server) for server in value or ()] for value in (case.fact.before, case.fact.after))
    for servers in (before, after):
        for server in servers[:1]:
            server.pop("url")
    return len(case.fact.head) == 1 and before == after


@_condition
def _same_urls(case: Case) -> bool:
    before, after = _urls(case)
    return before == after


@_condition
def _fewer_urls(case: Case) -> bool:
    before, after = _urls(case)
    return bool(before - after)


def _urls(case: Case) -> tuple[set[str], set[str]]:
    """The addresses, beside the document's first one, which `server-moved` tells of."""
    values, told = (case.fact.before, case.fact.after), len(case.fact.head) == 1
    before, after = ({server["url"] for server in (value or [])[told:]} for value in values)
    return before, after


def _needs(case: Case) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """The combinations of schemes that are enough, the document's where an operation says none of its own."""
    values = ((case.base, case.fact.before), (case.head, case.fact.after))
    said = [spec.document.get("security") or [] if value is None else value for spec, value in values]
    before, after = ({frozenset(f"{name} {sorted(one[name])}" for name in one) for one in need} for need in said)
    return before, after


def _openness(additional: Any) -> int:
    """How much is allowed beside the declared properties: nothing, nothing that is invited, what has a type, anything.

    To leave the keyword out invites nothing: TypeScript has no place for more, and the contract refuses it in requests.
    """
    if isinstance(additional, bool) or additional is None:
        return {False: 0, None: 1, True: _OPEN}[additional]
    return _TYPED if additional else _OPEN


_TYPED, _OPEN = 2, 3


def _style(node: Mapping[str, Any], key: str) -> Any:
    style = node.get("style", {"query": "form", "cookie": "form"}.get(node.get("in", ""), "simple"))
    defaults = {"style": style, "explode": style == "form", "allowReserved": False, "allowEmptyValue": False}
    return node.get(key, defaults[key])


def _schemas(case: Case) -> list[tuple[Spec, Pointer]]:
    """The schema of a property or a parameter, in both documents."""
    pairs = ((case.base, case.fact.base), (case.head, case.fact.head))
    if case.fact.kind == "parameter":
        return [(spec, places.step(spec, at[:-1] if at[-1] == "required" else at, "schema")) for spec, at in pairs]
    return [*pairs]


def _schema_of(spec: Spec, at: Pointer) -> Pointer:
    """The pointer of the schema that a fact about its type is of: the type's own word is no part of it."""
    return at[:-1] if not isinstance(places.node(spec, at), dict) else at


def _is_property(at: Pointer) -> bool:
    return (len(at) > 1 and at[-2] == "properties") or (len(at) > 1 and at[-1] == "schema")


def _is_required(spec: Spec, at: Pointer) -> bool:
    holder = places.node(spec, at[:-1] if at[-1] == "schema" else at[:-2])
    if not isinstance(holder, dict):
        return False
    required = holder.get("required", False)
    return at[-1] in required if isinstance(required, list) else bool(required)
