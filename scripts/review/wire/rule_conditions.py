"""Test the conditions that the rows of `rules.yaml` name: what else has to hold for a rule to fit a difference."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Pointer

from . import json_pointer, pattern_diff
from .diff import parameters
from .difference import ADDED, REMOVED, Difference
from .effective_schema import NULL, View
from .security_diff import is_kept, requirements
from .usages import RECEIVED, SENT, Endpoint


@dataclass(frozen=True, slots=True)
class Case:
    """A difference with what is around it.

    Parameters:
        base, head: the two documents.
        directions: `sent` where it touches requests, `received` where it touches responses.
        used: whether any operation leads to it.
        operations: the operation in either revision, for a difference within one; None where there is none.
    """

    difference: Difference
    base: Spec
    head: Spec
    directions: Collection[str]
    used: bool = True
    operations: tuple[Endpoint | None, Endpoint | None] = (None, None)

    @property
    def node(self) -> Mapping[str, Any]:
        """Return the node that came or went."""
        added = self.difference.how == ADDED
        return json_pointer.resolve(
            *((self.head, self.difference.head) if added else (self.base, self.difference.base))
        )

    @property
    def sides(self) -> tuple[tuple[Spec, Pointer], tuple[Spec, Pointer]]:
        return (self.base, self.difference.base), (self.head, self.difference.head)


Condition = Callable[[Case], bool]
CONDITIONS: dict[str, Condition] = {}


def _condition(function: Condition) -> Condition:
    CONDITIONS[function.__name__.strip("_").replace("_", "-")] = function
    return function


# ---------------------------------------------------------------------------------------------------- who is touched


@_condition
def _sent(case: Case) -> bool:
    return SENT in case.directions


@_condition
def _received(case: Case) -> bool:
    return RECEIVED in case.directions


@_condition
def _used(case: Case) -> bool:
    return case.used


# ----------------------------------------------------------------------------------------------------- what it is of


@_condition
def _typed_component(case: Case) -> bool:
    return bool({"parameters", "requestBodies"} & {*case.difference.base[1:2], *case.difference.head[1:2]})


@_condition
def _in_header(case: Case) -> bool:
    pointer = case.difference.base if case.difference.how == REMOVED else case.difference.head
    return case.difference.kind == "header" or "headers" in pointer[:-1]


@_condition
def _in_path(case: Case) -> bool:
    return json_pointer.mapping(case.base, case.difference.base[:-1]).get("in") == "path"


@_condition
def _text(case: Case) -> bool:
    """Tell whether the media type is one of texts, which are texts in the clients whatever their schema says."""
    steps = (*case.difference.base[-2:], *case.difference.head[-2:])
    return any(str(step).startswith("text/") for step in steps)


@_condition
def _extension(case: Case) -> bool:
    return case.difference.key.startswith("x-")


@_condition
def _sunset(case: Case) -> bool:
    return case.difference.key in ("x-sunset", "x-oai-sunset", "sunset")


@_condition
def _now_true(case: Case) -> bool:
    return case.difference.after is True


@_condition
def _now_said(case: Case) -> bool:
    return case.difference.after is not None


@_condition
def _was_deprecated(case: Case) -> bool:
    return bool(case.node.get("deprecated"))


@_condition
def _same_but_case(case: Case) -> bool:
    return str(case.difference.before).lower() == str(case.difference.after).lower()


# -------------------------------------------------------------------------------------------------------- operations


@_condition
def _required_node(case: Case) -> bool:
    return bool(case.node.get("required"))


@_condition
def _success(case: Case) -> bool:
    pointer = case.difference.base if case.difference.how == REMOVED else case.difference.head
    return str(pointer[-1]).startswith("2")


@_condition
def _success_alike(case: Case) -> bool:
    """Tell whether a success has the content of one that was there before."""
    return case.node.get("content") in _successes(case.base, case.operations[0])


@_condition
def _success_left(case: Case) -> bool:
    """Tell whether the operation has other successes, and each of them was there before or has the content of one."""
    before, after = _successes(case.base, case.operations[0]), _successes(case.head, case.operations[1])
    return bool(after) and all(content in before for content in after)


def _successes(spec: Spec, operation: Endpoint | None) -> list[Any]:
    """Return what each success of an operation has as its content."""
    at = (*operation.pointer, "responses") if operation else ()
    statuses = [status for status in json_pointer.mapping(spec, at) if status.startswith("2")] if operation else []
    return [json_pointer.resolve(spec, (*at, status)).get("content") for status in statuses]


@_condition
def _retry_safe(case: Case) -> bool:
    return case.operations[1] is not None and case.operations[1].retry_safe


@_condition
def _retry_safe_changed(case: Case) -> bool:
    before, after = case.operations
    return before is not None and after is not None and before.retry_safe != after.retry_safe


@_condition
def _first_argument(case: Case) -> bool:
    """Tell whether the operation had no argument but those in its path."""
    before = case.operations[0]
    if before is None or "requestBody" in before.node:
        return False
    return all(location == "path" for location, _ in parameters(case.base, before))


@_condition
def _same_style(case: Case) -> bool:
    styles = [_style(json_pointer.mapping(spec, at[:-1]), case.difference.key) for spec, at in case.sides]
    return bool(styles[0] == styles[1])


def _style(node: Mapping[str, Any], key: str) -> Any:
    style = node.get("style", {"query": "form", "cookie": "form"}.get(node.get("in", ""), "simple"))
    defaults = {"style": style, "explode": style == "form", "allowReserved": False, "allowEmptyValue": False}
    return node.get(key, defaults.get(key))


@_condition
def _security_kept(case: Case) -> bool:
    return is_kept(requirements(case.difference.before or [], {}), requirements(case.difference.after or [], {}))


@_condition
def _way_left(case: Case) -> bool:
    """Tell whether one of the ways to authenticate that were enough still is."""
    before, after = (requirements(value or [], {}) for value in (case.difference.before, case.difference.after))
    return any(is_kept(frozenset({way}), after) for way in before)


@_condition
def _only_words(case: Case) -> bool:
    """Tell whether two values say the same but for words for people."""
    return bool(_silent(case.difference.before) == _silent(case.difference.after))


def _silent(value: Any, named: bool = False) -> Any:
    if isinstance(value, dict):
        return {
            k: _silent(v, k == "properties") for k, v in value.items() if named or k not in ("description", "summary")
        }
    return [_silent(one) for one in value] if isinstance(value, list) else value


# ----------------------------------------------------------------------------------------------------------- schemas


@_condition
def _required_property(case: Case) -> bool:
    views = case.difference.views
    return bool(views is not None and case.difference.head[-1] in views[1].required)


@_condition
def _required_now(case: Case) -> bool:
    """Tell whether the property that a difference is of has to be said in HEAD."""
    at = case.difference.head[:-1] if case.difference.key else case.difference.head
    return _is_required(case.head, at)


@_condition
def _open(case: Case) -> bool:
    """Tell whether the object could have undeclared properties before."""
    views = case.difference.views
    return views is not None and bool(views[0].additional[1] is not False)


@_condition
def _nullable(case: Case) -> bool:
    """Tell whether null is allowed before and after, so that clients have a place for it either way."""
    return all(NULL in View(spec, (at,)).kinds for spec, at in _schemas(case))


@_condition
def _flips(case: Case) -> bool:
    """Tell whether a place that could hold nothing else than a value comes to hold null, or the other way round."""
    places = [(view.spec, view.starts[0]) for view in case.difference.views or ()]
    return any(_is_required(spec, at) if _is_optional(at) else True for spec, at in places)


@_condition
def _was_single(case: Case) -> bool:
    """Tell whether there was one kind of value only, so that typed languages had its type."""
    views = case.difference.views
    return views is not None and len([a for a in views[0].alternatives if a.kind != NULL]) == 1


@_condition
def _tighter(case: Case) -> bool:
    """Tell whether a value that was allowed may be allowed no more."""
    return _bounds(case.difference.key, case.difference.before, case.difference.after)


@_condition
def _looser(case: Case) -> bool:
    """Tell whether a value that was not allowed may be allowed now."""
    return _bounds(case.difference.key, case.difference.after, case.difference.before)


def _bounds(key: str, before: Any, after: Any) -> bool:
    """Return whether a constraint shuts out something that it let in; one that can't be compared may do so."""
    if after is None or after is False:
        return False
    if before is None or before is False:
        return True
    if key == "pattern" and isinstance(before, str) and isinstance(after, str):
        return pattern_diff.refused(before, after) != ""
    if key == "multipleOf":
        return not _divides(after, before)
    try:
        if key.startswith(("min", "exclusiveMin")):
            return bool(after > before)
        return bool(after < before) if key.startswith(("max", "exclusiveMax")) else True
    except TypeError:
        return True


def _divides(step: Any, other: Any) -> bool:
    try:
        return float(other / step).is_integer()
    except (TypeError, ZeroDivisionError):
        return False


@_condition
def _drawn(case: Case) -> bool:
    """Tell whether a text is known that a pattern let in and now shuts out."""
    return bool(case.difference.name)


@_condition
def _additional_same(case: Case) -> bool:
    return _openness(case.difference.before) == _openness(case.difference.after)


@_condition
def _additional_tighter(case: Case) -> bool:
    return _openness(case.difference.after) < _openness(case.difference.before)


@_condition
def _additional_typed(case: Case) -> bool:
    return _TYPED in (_openness(case.difference.before), _openness(case.difference.after))


@_condition
def _beside_typed(case: Case) -> bool:
    """Tell whether the object said a type for the properties that it did not declare."""
    views = case.difference.views
    return views is not None and _openness(views[0].additional[1]) == _TYPED


def _openness(additional: Any) -> int:
    """Return how much is allowed beside the declared properties: nothing, nothing invited, what has a type, anything.

    To leave the keyword out invites nothing: not every language has a place for more, and requests with it are refused.
    """
    if isinstance(additional, bool) or additional is None:
        return {False: 0, None: 1, True: _OPEN}[additional]
    return _TYPED if additional else _OPEN


_TYPED, _OPEN = 2, 3


def _schemas(case: Case) -> list[tuple[Spec, Pointer]]:
    """Return the schema of a property or a parameter, in both documents."""
    if case.difference.kind == "parameter":
        return [(spec, (*(at[:-1] if at[-1] == "required" else at), "schema")) for spec, at in case.sides]
    return [*case.sides]


def _is_optional(at: Pointer) -> bool:
    return len(at) > 1 and (at[-2] == "properties" or at[-1] == "schema")


def _is_required(spec: Spec, at: Pointer) -> bool:
    holder = json_pointer.mapping(spec, at[:-1] if at[-1] == "schema" else at[:-2])
    required = holder.get("required", False)
    return at[-1] in required if isinstance(required, list) else bool(required)
