"""The comparison of two revisions: what is the same, who is touched, in which order it is told, how long it takes."""

import copy
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Document
from scripts.review.code.rules_against_proofs import disagreements
from scripts.review.reports.summary import summary
from scripts.review.result import Change, Failure, Level, Proof, Result, Side, Verdict
from scripts.review.wire import changed_examples, changes, pattern_diff
from scripts.review.wire.diff import diff
from scripts.review.wire.rules import table
from scripts.review.wire.schema_diff import SchemaDiff
from tests.slowness import scaled

from .pairs import DOCUMENTS, ROOT

ORDERS = Document(DOCUMENTS["orders"])
Path_ = tuple[str | int, ...]


def _changes(base: dict[str, Any], head: dict[str, Any]) -> tuple[Change, ...]:
    sides = [Side("", ROOT, ORDERS.path, "", "", Spec(ORDERS, document)) for document in (base, head)]
    return changes(sides[0], sides[1], ROOT)


def _patched(*steps: tuple[str, Any]) -> dict[str, Any]:
    """Return the document with values set, or taken away where they are None; a path is written with dots."""
    document: dict[str, Any] = copy.deepcopy(ORDERS.value)
    for path, value in steps:
        *above, last = path.split(".")
        node: Any = document
        for part in above:
            node = node[int(part)] if isinstance(node, list) else node[part]
        if value is None:
            del node[last]
        else:
            node[last] = value
    return document


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_r4_a_document_is_the_same_as_itself_though_all_of_it_is_compared(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SchemaDiff, "_is_unchanged", lambda *_: False)
    document = Document(DOCUMENTS[name])
    assert diff(Spec(document), Spec(document, copy.deepcopy(document.value))).found == {}


def test_r4_xml_and_webhooks_that_stay_are_no_difference() -> None:
    base = _patched(("components.schemas.Line.xml", {"name": "line"}))
    assert _changes(base, copy.deepcopy(base)) == ()


def test_r14_what_touches_most_comes_first_and_types_that_nothing_uses_last() -> None:
    found = _changes(
        ORDERS.value,
        _patched(
            ("components.schemas.Retired", None),
            ("components.schemas.Money.properties.currency", None),
            ("components.schemas.Courier.properties.phone", None),
            ("components.schemas.Delivery.oneOf", [{"$ref": "#/components/schemas/Courier"}]),
            ("paths./status.get.operationId", "readStatus"),
            ("paths./status.get.security", [{"Key": []}]),
            ("components.schemas.Line.properties.sku.description", "Which article."),
            ("components.schemas.Customer.properties.email.x-sensitive", None),
        ),
    )
    assert [change.rule for change in found] == [
        "security-changed",
        "operation-renamed",
        "property-removed-without-deprecation",
        "open-property-removed-without-deprecation",
        "variant-refused",
        "sensitive-withdrawn",
        "description",
        "unused-schema-removed",
    ]
    assert [len(change.operations) for change in found[2:4]] == [4, 2]
    assert [change.topic for change in found[:6]] == ["security", "operation", "field", "field", "type", "privacy"]
    assert (found[-1].direction, found[-1].operations) == ("none", ())


def test_r13_what_no_operation_uses_is_told_without_a_word_of_requests_or_answers() -> None:
    rows = [rule for rule in table() if rule.name.startswith("unused-")]
    assert len(rows) >= 9
    for rule in rows:
        assert rule.level in (Level.RISKY, Level.EDITORIAL)
        assert not any(word in rule.title + rule.reason for word in ("request", "answer", "refuse", "clients"))


def test_r13_code_that_names_a_type_that_nothing_uses_contradicts_no_rule() -> None:
    found = _changes(ORDERS.value, _patched(("components.schemas.Retired", None)))
    failing = Proof("compile", "basic", "basic build", 1, (Failure("Retired{}", "undefined: Retired"),))
    assert disagreements(found, [failing]) == ()
    assert disagreements((), [failing]) != ()


def test_r12_a_variant_is_named_by_its_component_its_title_or_its_tag() -> None:
    variants = copy.deepcopy(ORDERS.value["components"]["schemas"]["Event"]["anyOf"])
    lost = {"type": "object", "properties": {"type": {"const": "lost"}}}
    held = {"type": "object", "title": "Held", "properties": {"since": {"type": "string"}}}
    union = [*variants, lost, held, {"$ref": "#/components/schemas/Cash", "title": "In cash"}]
    (change,) = _changes(ORDERS.value, _patched(("components.schemas.Event.anyOf", union)))
    assert change.rule == "variant-comes"
    assert change.title == "`Event` may now be `lost, Held and Cash` as well"
    assert change.operations == ("listOrders", "createOrder", "getOrder", "updateOrder", "payOrder")


def test_r3_a_difference_found_through_several_schemas_is_told_once_with_all_operations() -> None:
    (change,) = _changes(ORDERS.value, _patched(("components.schemas.Identified.properties.id.maxLength", 40)))
    assert change.operations == ("listOrders", "createOrder", "getOrder", "updateOrder")
    assert change.direction == "received"


def test_r10_who_reads_a_field_by_name_that_becomes_declared_is_named() -> None:
    detail = ("components.schemas.Problem.properties.detail", {"type": "string"})
    found = _changes(ORDERS.value, _patched(detail))
    assert [(change.rule, change.level) for change in found] == [("property-declared", Level.RISKY)]
    side = Side("", ROOT, ORDERS.path, "", "", Spec(ORDERS))
    said = summary(Result(side, side, Verdict.MINOR, changes=found), "").breaks
    assert said.startswith("nobody but whoever takes an undeclared field from what a client keeps of those")


def _chained(count: int) -> dict[str, Any]:
    """Return the document with schemas that no operation uses, each of which refers to the next."""
    chain = {f"Link{i}": {"properties": {"next": {"$ref": f"#/components/schemas/Link{(i + 1) % count}"}}}
             for i in range(count)}  # fmt: skip
    document = copy.deepcopy(ORDERS.value)
    document["components"]["schemas"] |= chain
    return document


def test_r8_the_work_for_unused_schemas_grows_as_their_number_does() -> None:
    work: list[int] = []
    for count in (400, 800):
        base, calls = _chained(count), Counter[str]()
        sys.setprofile(lambda _, event, __: calls.update((event,)))  # noqa: B023 - it is taken back below
        try:
            found = _changes(base, ORDERS.value)
        finally:
            sys.setprofile(None)
        assert [change.rule for change in found] == ["unused-schema-removed"] * count
        work.append(calls["call"] + calls["c_call"])
    assert work[1] < 2.5 * work[0]


def test_r11_an_operation_that_no_example_can_be_drawn_of_leaves_the_others_theirs() -> None:
    base = _patched(("components.schemas.NewOrder.properties.code", {"type": "string", "pattern": "^a$b^c"}))
    base["components"]["schemas"]["NewOrder"]["required"] = ["lines", "code"]
    head = copy.deepcopy(base)
    head["components"]["schemas"]["Line"]["properties"]["sku"]["maxLength"] = 40
    specs = Spec(ORDERS, base), Spec(ORDERS, head)
    found, lacking = changed_examples(*specs, _changes(base, head))
    shown = {one.operation: one.before or "" for one in found}
    assert [*lacking] == ["createOrder"]
    assert "createOrder" not in shown
    assert shown["getOrder"].startswith("GET ")


def test_r11_what_there_is_no_time_left_to_draw_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    head = _patched(("components.schemas.Line.properties.sku.maxLength", 40))
    (change,) = _changes(ORDERS.value, head)
    monkeypatch.setattr(sys.modules[changed_examples.__module__], "_DRAWING_S", -1)
    why = "all -1 s for examples were over"
    assert changed_examples(Spec(ORDERS), Spec(ORDERS, head), [change]) == ((), dict.fromkeys(change.operations, why))


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (r"^\+[0-9]+$", r"^\+?[0-9]+$", ""),
        (r"^\+?[0-9]+$", r"^\+[0-9]+$", "0"),
        (r"^[\p{L}0-9]+$", r"^[\p{L}0-9 ]+$", ""),
        (r"^[\p{L}0-9]+$", r"^[a-z0-9]+$", "A"),
        (r"^(?<year>\d{4})-\d\d$", r"^\d+-\d+$", ""),
        (r"^a|b$", r"^(a|b)$", "a0"),
        ("ab", "^ab", "aab"),
        (r"^https:\/\/", r"^https?://", ""),
        ("[", "a", None),
    ],
)
def test_r3_patterns_are_compared_by_texts_as_ecma_script_reads_them(before: str, after: str, text: str | None) -> None:
    assert pattern_diff.refused(before, after) == text


def _nodes(node: Any, at: Path_ = ()) -> Iterator[Path_]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield (*at, key)
        yield from _nodes(value, (*at, key))


# What may be left out without a difference: the number tells of changes, and the parts of an allOf are one object.
_SAME = [("info", "version"), *(("components", "schemas", name, "allOf", 1, "type") for name in ("Timed", "Order"))]


@pytest.mark.parametrize("share", range(4))
def test_r3_whatever_is_left_out_or_comes_is_told(share: int) -> None:
    """Take every eighth node of the document away, from four starts, and reads both ways."""
    silent: list[Path_] = []
    for at in [*_nodes(ORDERS.value)][2 * share :: 8]:
        head = copy.deepcopy(ORDERS.value)
        node: Any = head
        for step in at[:-1]:
            node = node[step]
        del node[at[-1]]
        silent += [at for pair in ((ORDERS.value, head), (head, ORDERS.value)) if not _changes(*pair)]
    assert {*silent} <= {*_SAME}


def test_r4_thousands_of_schemas_are_compared_within_seconds() -> None:
    names = [f"Kind{i}" for i in range(3000)]
    base = _patched()
    for name, following in zip(names, [*names[1:], "Line"], strict=True):
        inner = {"next": {"$ref": f"#/components/schemas/{following}"}, "text": {"type": "string"}}
        base["components"]["schemas"][name] = {"type": "object", "properties": inner}
    head = copy.deepcopy(base)
    head["components"]["schemas"]["Line"]["properties"]["sku"]["maxLength"] = 40
    start = time.process_time()
    (change,) = _changes(base, head)
    assert change.rule == "constraint-tightened"
    assert time.process_time() - start < scaled(20)


def test_r3_a_document_with_faults_is_compared_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_text(
        '{"openapi": "3.1.0", "info": 1, "servers": {}, "security": 1, "paths": {"/a": {"get": {"parameters": [1, {}],'
        ' "responses": {"200": {"$ref": "#/nowhere"}}, "requestBody": {"content": []}, "tags": {}}}, "/b": null},'
        ' "components": {"schemas": {"A": {"$ref": "#/components/schemas/A"}, "B": {"allOf": {}, "oneOf": [true, 1],'
        ' "properties": [], "required": true, "enum": 3, "type": {}}, "C": true}, "securitySchemes": []}}'
    )
    document = Document(path)
    empty = {"openapi": "3.1.0", "paths": {}}
    for pair in ((document.value, empty), (empty, document.value), (document.value, copy.deepcopy(document.value))):
        diff(Spec(document, pair[0]), Spec(document, pair[1]))
