"""Read the table of rules: what each kind of change means for those who use generated clients."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.document.read_with_line_numbers import Document

from ..result import Level
from .rule_conditions import CONDITIONS, Case

TABLE = Path(__file__).with_name("rules.yaml")
NONE = "none"
_COLUMNS = {
    "rule",
    "kind",
    "key",
    "how",
    "when",
    "level",
    "title",
    "reason",
    "topic",
    "unproven",
    "seen-by",
    "caution",
    "outranks",
}
# What a kind of node is a matter of, in the order in which people read.
TOPICS = {
    **dict.fromkeys(("scheme", "flow", "scope"), "security"),
    **dict.fromkeys(("operation", "path", "parameter", "body", "media", "response", "header"), "operation"),
    **dict.fromkeys(("server", "server-variable"), "operation"),
    "property": "field",
    **dict.fromkeys(("schema", "variant", "component-schema", "component"), "type"),
}
# The kinds that are types in the clients, and nothing else where no operation uses them.
SCHEMAS = frozenset({"schema", "variant", "property", "component-schema", "component"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    Parameters:
        name: what reports and acknowledgements call it.
        kinds, keys: which nodes and keywords it is about; all where empty.
        how: `added`, `removed` or `changed`; any where empty.
        when: what else has to hold.
        level: None where it is no change at all.
        title, reason: what a person reads; `{place}` and the like are filled in.
        topic: what it is a matter of (`security`, `privacy`), where its kind does not say so.
        unproven: why no proof sees the change, where none does.
        seen_by: the languages of which some compiler sees it, where those of others don't, nor the wire.
        caution: whose code stops working though nothing that the document declares does.
        outranks: the checks of oasdiff, as patterns of their ids, that hold the same to be worse; the reason says why.
    """

    name: str
    kinds: tuple[str, ...]
    keys: tuple[str, ...]
    how: str
    when: tuple[Callable[[Case], bool], ...]
    level: Level | None
    title: str
    reason: str
    topic: str = ""
    unproven: str = ""
    seen_by: tuple[str, ...] = ()
    caution: str = ""
    outranks: tuple[str, ...] = ()

    def fits(self, case: Case) -> bool:
        """Return whether the rule is about a difference."""
        found = case.difference
        return (
            (not self.kinds or found.kind in self.kinds)
            and (not self.keys or found.key in self.keys)
            and self.how in ("", found.how)
            and all(holds(case) for holds in self.when)
        )


def rule_for(case: Case, rules: Sequence[Rule] | None = None) -> Rule:
    """Return the first rule that fits a difference; the table's last one fits any."""
    return next(rule for rule in rules or table() if rule.fits(case))


@cache
def table(path: Path = TABLE) -> tuple[Rule, ...]:
    """Return the rules of a table, in their order.

    Raises:
        SpecError: for a table that is not YAML.
        ValueError: for a row that says what no row can say.
    """
    rows = Document(path, "rules:\n" + "".join(f"  {line}\n" for line in path.read_text("utf-8").splitlines()))
    return tuple(_rule(row) for row in rows.value["rules"])


def _rule(row: dict[str, object]) -> Rule:
    name = str(row.get("rule"))
    if unknown := row.keys() - _COLUMNS:
        raise ValueError(f"the rule `{name}` says {sorted(unknown)}, which is no column")
    level = str(row["level"])
    return Rule(
        name=name,
        kinds=_several(row.get("kind", ())),
        keys=_several(row.get("key", ())),
        how=str(row.get("how", "")),
        when=tuple(_condition(name, said) for said in _several(row.get("when", ()))),
        level=None if level == NONE else Level(level),
        title=str(row["title"]),
        reason=str(row["reason"]),
        topic=str(row.get("topic", "")),
        unproven=str(row.get("unproven", "")),
        seen_by=_several(row.get("seen-by", ())),
        caution=str(row.get("caution", "")),
        outranks=_several(row.get("outranks", ())),
    )


def _several(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (str(value),)


def _condition(rule: str, said: str) -> Callable[[Case], bool]:
    turned, _, name = said.rpartition("not ")
    if name not in CONDITIONS or turned:
        raise ValueError(f"the rule `{rule}` names the condition `{said}`, which conditions.py does not have")
    holds = CONDITIONS[name]
    return (lambda case: not holds(case)) if said.startswith("not ") else holds
