"""What changes on the wire, and how much each change asks of those who use generated clients."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from scripts.document import Operation, Spec

from ..result import Change, Level, Side
from ..sides import ReviewError
from ..text import code, line
from . import places
from .conditions import Case
from .derived import derived, renamed_schemas
from .facts import REMOVED, Fact, facts
from .guard import unsaid
from .members import TYPE_WORDS, digest
from .oasdiff import Comparison, compare
from .reach import Reach, key
from .rules import Rule, rule_for, table

_ORDER = [*Level]
OPINION = "oasdiff"
_OPINIONS = {3: Level.BREAKING, 2: Level.RISKY}  # by oasdiff's levels; its third one is information
_SHOWN = 60  # characters of a value in a title


def changes(base: Side, head: Side, root: Path, rules: Sequence[Rule] | None = None) -> tuple[Change, ...]:
    """Every change on the wire between two documents, the worst first, then by place.

    Parameters:
        base, head: the two sides; neither is broken.
        root: the project, whose tools compare them.
        rules: the table that judges; the project's own unless said.

    Raises:
        ReviewError: where oasdiff is not there, or fails.
    """
    if base.spec is None or head.spec is None:
        raise ReviewError(f"there is nothing to compare: {base.error or head.error}")
    compared = compare(base.document, head.document, root)
    return _Judge(base.spec, head.spec, rules).changes(compared)


class _Judge:
    def __init__(self, base: Spec, head: Spec, rules: Sequence[Rule] | None) -> None:
        self.base, self.head, self.rules = base, head, rules
        self.reach = Reach(base), Reach(head)
        self.operations = {key(o): o for o in base.operations}, {key(o): o for o in head.operations}

    def changes(self, compared: Comparison) -> tuple[Change, ...]:
        renamed = renamed_schemas(self.base, self.head, compared.diff)
        found = [*facts(self.base, self.head, compared.diff, renamed), *derived(self.base, self.head, renamed)]
        found += unsaid(self.base, self.head, renamed, [*found])
        judged = [change for fact in found if (change := self.change(fact)) is not None]
        judged += [*self._opinions(compared.changelog, judged)]
        unique = {change.id: change for change in judged}
        return tuple(sorted(unique.values(), key=lambda c: (_ORDER.index(c.level), c.side, c.line, c.id)))

    def change(self, fact: Fact) -> Change | None:
        """The change that a fact makes; None where its rule says that it is none."""
        uses = self.reach[0].uses(fact.base), self.reach[1].uses(fact.head)
        touched = dict.fromkeys([*uses[0], *uses[1]])
        directions = {direction for use in uses for found in use.values() for direction in found}
        case = Case(fact, self.base, self.head, directions, self._pair(fact))
        rule = rule_for(case, self.rules)
        if rule.level is None:
            return None
        # What is narrower than before still has its place in HEAD.
        gone = fact.how == REMOVED and (not fact.key or places.node(self.head, fact.head) is None)
        spec, pointer = (self.base, fact.base) if gone else (self.head, fact.head)
        holder = pointer[:-1] if pointer[-1:] == (fact.key,) else pointer
        at = places.encode(pointer)
        return Change(
            id=f"{rule.name}:{at}:{_digest(self.base, self.head, fact)}",
            rule=rule.name,
            level=rule.level,
            pointer=at,
            side="base" if gone else "head",
            line=int(spec.where(pointer).rpartition(":")[2]),
            operations=tuple(self._named(name) for name in touched),
            title=_filled(rule.title, fact, places.words(spec, holder)),
            reason=" ".join(rule.reason.split()),
            before=fact.before,
            after=fact.after,
        )

    def _opinions(self, changelog: Iterable[dict[str, Any]], judged: Sequence[Change]) -> Iterator[Change]:
        """What oasdiff's own judgement holds to be worse than ours does, where no rule of ours says that it knows why.

        An opinion about an operation that no change touches is about nothing: oasdiff sees another spelling there.
        """
        outranks = {rule.name: rule.outranks for rule in self.rules or table()}
        for entry in changelog:
            level = _OPINIONS.get(entry["level"])
            operation = self.operations[0].get(f"{entry.get('operation')} {places.template(entry.get('path', ''))}")
            about = [c for c in judged if operation is None or operation.id in c.operations]
            known = any(fnmatchcase(entry["id"], pattern) for c in about for pattern in outranks[c.rule])
            if level is None or known or not about or min(_ORDER.index(c.level) for c in about) <= _ORDER.index(level):
                continue
            pointer = operation.pointer if operation else ("info",)
            at = places.encode(pointer)
            yield Change(
                id=f"{OPINION}:{at}:{digest([entry['id'], entry['text']])}",
                rule=OPINION,
                level=level,
                pointer=at,
                side="base",
                line=int(self.base.where(pointer).rpartition(":")[2]),
                operations=(operation.id,) if operation else (),
                title=line(f"{places.words(self.base, pointer)}: {entry['text']}", 400),
                reason=f"oasdiff ({entry['id']}) holds this to be worse than the rules do, and none says why.",
                before=None,
                after=None,
            )

    def _named(self, name: str) -> str:
        return (self.operations[0].get(name) or self.operations[1][name]).id

    def _pair(self, fact: Fact) -> tuple[Operation | None, Operation | None]:
        found: list[Operation | None] = []
        for side, pointer in enumerate((fact.base, fact.head)):
            uses = self.reach[side].uses(pointer) if pointer[:1] == ("paths",) and len(pointer) > 2 else {}
            found.append(self.operations[side].get(next(iter(uses), "")))
        other = next((key(o) for o in found if o is not None), "")
        return self.operations[0].get(other), self.operations[1].get(other)


def _digest(base: Spec, head: Spec, fact: Fact) -> str:
    """A hash of before and after, by which an acknowledgement knows the change that it was given for."""
    whole = fact.key in TYPE_WORDS
    written = [places.node(spec, at) for spec, at in ((base, fact.base), (head, fact.head))] if whole else []
    return digest([fact.before, fact.after, fact.name, *written])


def _filled(title: str, fact: Fact, place: str) -> str:
    said = {"place": code(place), "key": fact.key.replace("`", "'"), "name": code(fact.name), "how": fact.how}
    return line(title.format(**said, before=_shown(fact.before), after=_shown(fact.after)), 400)


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else places.compact(value)
    return code(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
