"""Plan the faults to plant: every site of every operator, less the few that change nothing, sampled with a seed."""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatch

from scripts.document import Spec
from scripts.document.walk_objects_by_kind import walk

from .affected_operations import affected_operations
from .client_request_faults import REQUEST_FAULTS
from .client_response_faults import RESPONSE_FAULTS
from .code_rewrites import has_array_of_scalars, has_format, has_other_media, has_parameters
from .document_faults import DOCUMENT_FAULTS
from .operators import Operator, Package, Site

OPERATORS = (*REQUEST_FAULTS, *RESPONSE_FAULTS, *DOCUMENT_FAULTS)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Sites at which an operator changes nothing that the document promises.

    Parameters:
        operator, file, within: globs.
        text: an expression that is found in the code of the site.
        unless: what a document must have for the sites to count after all.
        reason: why nothing changes.
    """

    operator: str
    file: str
    within: str
    text: str
    unless: Callable[[Spec], bool]
    reason: str

    def holds(self, operator: Operator, site: Site, spec: Spec) -> bool:
        return (
            fnmatch(operator.name, self.operator)
            and fnmatch(site.file, self.file)
            and fnmatch(site.within, self.within)
            and re.search(self.text, site.change[0]) is not None
            and not self.unless(spec)
        )


def _several_successes(spec: Spec) -> bool:
    return any(sum(r.is_success for r in operation.responses.values()) != 1 for operation in spec.operations)


def _has_read_only(spec: Spec) -> bool:
    return any(node.kind == "Schema" and node.value.get("readOnly") is True for node in walk(spec.document))


EXCLUSIONS = (
    Exclusion(
        "misfit-misplaced",
        "_runtime/codec/validate_and_set_aside.py",
        "*",
        r"len\(result\.clean\)",
        lambda _: False,
        "no answer is drawn with a misfit below an element behind another one; tests of the runtime have one",
    ),
    Exclusion(
        "misfit-misplaced",
        "_runtime/codec/validate_and_set_aside.py",
        "*",
        r"fitted\.unsent",
        _has_read_only,
        "nothing that is sent holds what is readOnly: the document has no such property",
    ),
    Exclusion(
        "encoding-*",
        "_runtime/request/build_request.py",
        "encoded",
        "",
        has_parameters("query", "header", "cookie"),
        "only texts in the path are encoded: no operation has another parameter",
    ),
    Exclusion(
        "error-swallowed",
        "_runtime/response/decode_response.py",
        "decode_response",
        "is not declared",
        _several_successes,
        "where one success is declared, any 2xx is read as that",
    ),
    Exclusion(
        "charset",
        "_runtime/response/decode_response.py",
        "decode_response",
        "",
        has_other_media,
        "no operation has text for a response",
    ),
    Exclusion(
        "check-skipped",
        "_runtime/codec/formats.py",
        "array",
        "",
        has_array_of_scalars,
        "all arrays are of objects, which read their arrays themselves",
    ),
    Exclusion(
        "check-skipped",
        "_runtime/codec/formats.py",
        "*date",
        "",
        has_format("date"),
        "no property is a date",
    ),
    Exclusion(
        "check-skipped",
        "_runtime/codec/formats.py",
        "*uuid",
        "",
        has_format("uuid"),
        "no property is a UUID",
    ),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One operator at one of its sites.

    Parameters:
        operations: the ids of those whose tests are tried first.
    """

    operator: Operator
    site: Site
    operations: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return f"{self.operator.name}@{self.site.key}"


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites of one operator: those that count, those excluded with the reason, those sampled."""

    operator: Operator
    faults: list[Fault]
    excluded: list[tuple[Fault, str]]
    sampled: list[Fault]

    def only(self, identity: str | None) -> "Sites":
        """Return the same with a sample of the one fault that is named; with the whole sample, where none is."""
        sampled = [fault for fault in self.sampled if identity in (None, fault.id)]
        return replace(self, sampled=sampled)


def plan(package: Package, seed: int, least: int, operators: Iterable[Operator] = OPERATORS) -> list[Sites]:
    """Enumerate the sites of the operators and samples `least` of each, or all where there are fewer.

    An operator's sample depends on the seed and its own sites, not on the other operators.
    """
    planned = []
    for operator in operators:
        faults: list[Fault] = []
        excluded: list[tuple[Fault, str]] = []
        for site in operator.find(package):
            reason = next((e.reason for e in EXCLUSIONS if e.holds(operator, site, package.spec)), None)
            fault = Fault(operator, site)
            if reason is None:
                faults.append(fault)
            else:
                excluded.append((fault, reason))
        chosen = random.Random(f"{seed} {operator.name}").sample(faults, min(least, len(faults)))  # noqa: S311
        sampled = [
            replace(fault, operations=affected_operations(package, fault.site)) for fault in faults if fault in chosen
        ]
        planned.append(Sites(operator, faults, excluded, sampled))
    return planned
