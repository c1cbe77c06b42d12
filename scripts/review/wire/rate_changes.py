"""Rate each change on the wire by how much it asks of those who use generated clients."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.document import Spec
from scripts.document.safe_text import code, line

from ..result import Change, Level, Side
from ..revisions import ReviewError
from . import json_pointer
from .diff import diff
from .difference import REMOVED, Difference
from .effective_schema import digest
from .places_in_words import words
from .rule_conditions import Case
from .rules import SCHEMAS, TOPICS, Rule, rule_for
from .usages import BOTH, RECEIVED, SENT, Endpoint, component_usages, endpoints

_LEVELS = [*Level]
_SHOWN = 60  # characters of a value in a title
_DIRECTIONS = {frozenset({SENT}): SENT, frozenset({RECEIVED}): RECEIVED, BOTH: "both"}
NONE = "none"
# A difference in words alone is worth the place that it names: the value is what the schema says as a whole.
_WHOLE = frozenset({"type", "null", "enum", "open-value", "$ref"})


def changes(base: Side, head: Side, root: Path, rules: Sequence[Rule] | None = None) -> tuple[Change, ...]:
    """Return every change on the wire between two documents, the worst first.

    Of one level, what is of security or privacy comes first, then what is of operations, of fields, and of types; of
    these, what touches most operations; and last what no operation uses.

    Parameters:
        base, head: the two sides; neither is broken.
        root: the project.
        rules: the table that judges; the project's own unless said.

    Raises:
        ReviewError: where one of the two can't be read.
    """
    del root
    if base.spec is None or head.spec is None:
        raise ReviewError(f"there is nothing to compare: {base.error or head.error}")
    return _Judge(base.spec, head.spec, rules).changes()


class _Judge:
    def __init__(self, base: Spec, head: Spec, rules: Sequence[Rule] | None) -> None:
        self.base, self.head, self.rules = base, head, rules
        self.comparison = diff(base, head)
        self.components = component_usages(base), component_usages(head)
        self.endpoints: tuple[dict[str, Endpoint], dict[str, Endpoint]] = (
            {o.key: o for o in endpoints(base)},
            {o.key: o for o in endpoints(head)},
        )

    def changes(self) -> tuple[Change, ...]:
        judged = [self.change(difference) for difference in self.comparison.found.values()]
        unique = {change.id: change for change in judged if change is not None}
        return tuple(sorted(unique.values(), key=_rank))

    def change(self, difference: Difference) -> Change | None:
        """Return the change that a difference makes; None where its rule says that it is none."""
        touched, directions = self._uses(difference)
        case = Case(difference, self.base, self.head, directions, bool(touched), self._pair(difference))
        rule = rule_for(case, self.rules)
        if rule.level is None:
            return None
        # What is narrower than before still has its place in HEAD.
        gone = difference.how == REMOVED and (
            not difference.key or json_pointer.node(self.head, difference.head) is None
        )
        spec, pointer = (self.base, difference.base) if gone else (self.head, difference.head)
        holder = pointer[:-1] if pointer[-1:] == (difference.key,) else pointer
        at = json_pointer.encode(pointer)
        is_schema = difference.kind in SCHEMAS
        return Change(
            id=f"{rule.name}:{at}:{_digest(self.base, self.head, difference)}",
            rule=rule.name,
            level=rule.level,
            pointer=at,
            side="base" if gone else "head",
            line=int(spec.where(pointer).rpartition(":")[2]),
            operations=tuple(self._named(key) for key in touched),
            title=line(_filled(rule.title, difference, words(spec, holder)), 400),
            reason=_filled(" ".join(rule.reason.split()), difference, words(spec, holder)),
            before=difference.before,
            after=difference.after,
            direction=NONE if is_schema and not touched else _DIRECTIONS.get(directions, ""),
            topic=rule.topic or TOPICS.get(difference.kind, "document"),
            unproven=" ".join(rule.unproven.split()),
            seen_by=rule.seen_by,
            caution=" ".join(rule.caution.split()),
        )

    def _uses(self, difference: Difference) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the keys of the operations that a difference touches, and the directions."""
        if difference.kind in ("component-schema", "component") and not difference.key:
            side = difference.how != REMOVED
            kind, name = (difference.base, difference.head)[side][1:3]
            return self.components[side].of((kind, name))
        return self.comparison.uses(difference)

    def _named(self, key: str) -> str:
        return (self.endpoints[0].get(key) or self.endpoints[1][key]).id

    def _pair(self, difference: Difference) -> tuple[Endpoint | None, Endpoint | None]:
        """Return the operation that a difference is within, in both revisions."""
        keys, _ = self.comparison.uses(difference) if difference.base[:1] == ("paths",) else ((), None)
        if not keys:
            return None, None
        before = self.endpoints[0].get(keys[0])
        after = next((o for o in self.endpoints[1].values() if o.pointer == difference.head[: len(o.pointer)]), None)
        return before, after or self.endpoints[1].get(keys[0])


def _rank(change: Change) -> tuple[Any, ...]:
    unused = change.direction == NONE
    topic = [*dict.fromkeys(["security", "privacy", *TOPICS.values(), "document"])].index(change.topic)
    return unused, _LEVELS.index(change.level), topic, -len(change.operations), change.side, change.line, change.id


def _digest(base: Spec, head: Spec, difference: Difference) -> str:
    """Return a hash of before and after, by which an acknowledgement knows the change that it was given for."""
    written = [
        json_pointer.node(spec, at)
        for spec, at in ((base, difference.base), (head, difference.head))
        if difference.key in _WHOLE
    ]
    return digest([difference.before, difference.after, difference.name, *written])


def _filled(text: str, difference: Difference, place: str) -> str:
    return text.format(
        place=code(place),
        key=difference.key.replace("`", "'"),
        name=code(difference.name),
        how=difference.how,
        before=_shown(difference.before),
        after=_shown(difference.after),
    )


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json_pointer.compact(value)
    return code(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
