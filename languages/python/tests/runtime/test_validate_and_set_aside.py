"""Sifting: what fits is left, what does not is set aside with its path, and never the other way round."""

import copy
import pickle
from datetime import UTC, date, datetime
from typing import Any

import pytest

from runtime.codec.type_descriptors import Lookup, ObjectDescriptor, PropertyDescriptor, TypeDescriptor
from runtime.codec.validate_and_set_aside import ValidationError, validate, validate_outgoing
from runtime.codec.violations import Kept, Violation, kind_of, name_of, pointer

UUID_TEXT = "0188d0a2-1f6b-7c3e-9a55-0242ac120002"
CLOSED = {"name": "string"}
OBJECTS: dict[str, ObjectDescriptor] = {
    "Node": ObjectDescriptor(
        PropertyDescriptor("id", "string", required=True),
        PropertyDescriptor("size", "number"),
        PropertyDescriptor("children", {"array": {"ref": "Node"}}),
        PropertyDescriptor("grid", {"array": {"array": "integer"}}),
        PropertyDescriptor("owner", {"ref": "Owner"}),
    ),
    "Owner": ObjectDescriptor(
        PropertyDescriptor("name", "string", required=True),
        PropertyDescriptor("age", "integer"),
        PropertyDescriptor("seen", "date-time"),
    ),
    "Ages": ObjectDescriptor(PropertyDescriptor("total", "integer", required=True), additional="integer"),
    "Closed": ObjectDescriptor(PropertyDescriptor("name", {"union": ["string", "null"]}), additional=None),
    "Unsaid": ObjectDescriptor(PropertyDescriptor("id", "any", required=True)),
    "Cat": ObjectDescriptor(
        PropertyDescriptor("meow", "string", required=True), PropertyDescriptor("lives", "integer")
    ),
    "Dog": ObjectDescriptor(PropertyDescriptor("bark", "string"), PropertyDescriptor("lives", "integer")),
}
lookup: Lookup = OBJECTS.__getitem__
NULLABLE: TypeDescriptor = {"union": ["string", "null"]}


def ref(name: str) -> TypeDescriptor:
    return {"ref": name}


FITS: list[tuple[Any, TypeDescriptor]] = [
    ("x", "string"),
    ("\ud800", "string"),
    (5, "number"),
    (5.5, "number"),
    (-0.0, "number"),
    (10**400, "number"),
    (5, "integer"),
    (True, "boolean"),
    (None, "null"),
    ("2023-11-07T05:31:56+00:00", "date-time"),
    ("2023-11-07", "date"),
    (UUID_TEXT, "uuid"),
    ({"a": [None, {"b": 1}]}, "any"),
    ("a", {"enum": ["a", 1, None]}),
    (1, {"enum": ["a", 1, None]}),
    (None, {"enum": ["a", 1, None]}),
    (True, {"enum": [1, True]}),
    ([], {"array": "string"}),
    (["a", "b"], {"array": "string"}),
    (None, NULLABLE),
    ("x", NULLABLE),
    ({"id": "1"}, ref("Node")),
    ({"id": "1", "unknown": {"deep": [1]}, "children": [{"id": "2", "children": []}]}, ref("Node")),
    ({"name": None, "undeclared": 5}, ref("Closed")),
    ({"total": 3, "x": 1, "y": 2}, ref("Ages")),
    ({"bark": "woof"}, {"union": [ref("Cat"), ref("Dog")]}),
]


@pytest.mark.parametrize(("value", "descriptor"), FITS)
def test_what_fits_is_left_as_it_is(value: Any, descriptor: TypeDescriptor) -> None:
    validated = validate(value, descriptor, lookup)
    assert validated.value == value
    assert type(validated.value) is type(value)
    assert validated.kept == []
    assert validated.violations == ()


def test_what_fits_keeps_the_type_of_its_numbers() -> None:
    assert type(validate(5, "number", lookup).value) is int
    assert type(validate(5.0, "number", lookup).value) is float
    assert validate(True, {"enum": [1, True]}, lookup).value is True


# (value, shape, path, expected, actual)
ROOT_MISFITS: list[tuple[Any, TypeDescriptor, str, str, str]] = [
    (None, "string", "", "string", "null"),
    (5, "string", "", "string", "integer"),
    ("5", "number", "", "number", "string"),
    (True, "number", "", "number", "boolean"),
    (float("inf"), "number", "", "number", "a number beyond measure"),
    (True, "integer", "", "integer", "boolean"),
    (5.5, "integer", "", "integer", "number"),
    (float("inf"), "integer", "", "integer", "number"),
    (1, "boolean", "", "boolean", "integer"),
    ("null", "null", "", "null", "string"),
    (False, "null", "", "null", "boolean"),
    ("2023-11-07", "date-time", "", "date-time", "string"),
    (5, "date-time", "", "date-time", "integer"),
    ("2023-11-07T05:31:56Z", "date", "", "date", "string"),
    ("x", "uuid", "", "uuid", "string"),
    ("b", {"enum": ["a", 1]}, "", 'one of "a", 1', "string"),
    (True, {"enum": ["a", 1]}, "", 'one of "a", 1', "boolean"),
    (1, {"enum": [True]}, "", "one of true", "integer"),
    ({}, {"array": "string"}, "", "array", "object"),
    ([["id", "1"]], ref("Node"), "", "object", "array"),
    (None, ref("Node"), "", "object", "null"),
    (5, NULLABLE, "", "string or null", "integer"),
    (5, {"union": [ref("Node"), {"array": "string"}, "null"]}, "", "object or array or null", "integer"),
    ({}, {"union": [ref("Node"), "null"]}, "/id", "string", "missing"),
    ({"x": 1}, {"union": ["null", ref("Cat"), ref("Node")]}, "/meow", "string", "missing"),
    ({}, ref("Node"), "/id", "string", "missing"),
    ({"id": None}, ref("Node"), "/id", "string", "null"),
    ({"id": 7}, ref("Node"), "/id", "string", "integer"),
    ({}, ref("Unsaid"), "/id", "any", "missing"),
    ({"total": "x"}, ref("Ages"), "/total", "integer", "string"),
    (["a", 1], {"array": "string"}, "/1", "string", "integer"),
    ([["1"], [{"id": 2}]], {"array": {"array": "string"}}, "/1/0", "string", "object"),
    ([{"id": "1"}, 5], {"array": {"union": [ref("Node"), "string"]}}, "/1", "object or string", "integer"),
]


@pytest.mark.parametrize(("value", "descriptor", "path", "expected", "actual"), ROOT_MISFITS)
def test_a_root_that_does_not_fit_is_refused(
    value: Any, descriptor: TypeDescriptor, path: str, expected: str, actual: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        validate(value, descriptor, lookup)
    assert caught.value.violations == (Violation(path, expected, actual),)


# (value, clean, [(location, raw, [violation paths])])
SET_ASIDE: list[tuple[Any, Any, list[tuple[tuple[str | int, ...], Any, list[str]]]]] = [
    ({"id": "1", "size": "big"}, {"id": "1"}, [(("size",), "big", ["/size"])]),
    ({"id": "1", "size": None}, {"id": "1"}, [(("size",), None, ["/size"])]),
    (
        {"id": "1", "size": "big", "owner": 5, "x": 1},
        {"id": "1", "x": 1},
        [(("size",), "big", ["/size"]), (("owner",), 5, ["/owner"])],
    ),
    (
        {"id": "1", "owner": {"name": "n", "age": "x"}},
        {"id": "1", "owner": {"name": "n"}},
        [(("owner", "age"), "x", ["/owner/age"])],
    ),
    (
        {"id": "1", "owner": {"age": 5}},
        {"id": "1"},
        [(("owner",), {"age": 5}, ["/owner/name"])],
    ),
    (
        {"id": "1", "owner": {"name": 5, "age": "x"}},
        {"id": "1"},
        [(("owner",), {"name": 5, "age": "x"}, ["/owner/name", "/owner/age"])],
    ),
    (
        {"id": "1", "children": [{"id": "2", "size": "x"}, {"id": "3"}]},
        {"id": "1", "children": [{"id": "2"}, {"id": "3"}]},
        [(("children", 0, "size"), "x", ["/children/0/size"])],
    ),
    (
        {"id": "1", "children": [{"id": "2"}, {"size": 1}, None]},
        {"id": "1", "children": [{"id": "2"}]},
        [(("children",), {1: {"size": 1}, 2: None}, ["/children/1", "/children/2"])],
    ),
    (
        {"id": "1", "children": [{"id": "2", "size": "x"}, 5]},
        {"id": "1", "children": [{"id": "2"}]},
        [(("children",), {1: 5}, ["/children/1"]), (("children", 0, "size"), "x", ["/children/0/size"])],
    ),
    (
        {"id": "1", "children": [{"id": "2", "children": [7]}]},
        {"id": "1", "children": [{"id": "2", "children": []}]},
        [(("children", 0, "children"), {0: 7}, ["/children/0/children/0"])],
    ),
    ({"id": "1", "grid": [[1], [2, "x"]]}, {"id": "1"}, [(("grid",), [[1], [2, "x"]], ["/grid/1/1"])]),
]


@pytest.mark.parametrize(("value", "clean", "kept"), SET_ASIDE)
def test_what_does_not_fit_is_set_aside(value: Any, clean: Any, kept: list[Any]) -> None:
    before = copy.deepcopy(value)
    validated = validate(value, ref("Node"), lookup)
    assert validated.value == clean
    found = [(k.location, k.raw, sorted(v.path for v in k.violations)) for k in validated.kept]
    assert found == [(location, raw, sorted(paths)) for location, raw, paths in kept]
    assert sorted(v.path for v in validated.violations) == sorted(path for _, _, paths in kept for path in paths)
    assert value == before


def test_the_clean_value_is_apart_from_the_input() -> None:
    value = {"id": "1", "children": [{"id": "2"}], "size": "x"}
    clean = validate(value, ref("Node"), lookup).value
    clean["children"][0]["id"] = "changed"
    clean["children"].append(None)
    assert value == {"id": "1", "children": [{"id": "2"}], "size": "x"}


def test_an_undeclared_property_of_a_declared_type_is_set_aside() -> None:
    validated = validate({"total": 3, "x": "one", "y": 2}, ref("Ages"), lookup)
    assert validated.value == {"total": 3, "y": 2}
    assert validated.kept == [Kept(("x",), "one", (Violation("/x", "integer", "string"),))]


# Fits, but is not what the attribute would write: (value, shape, clean)
KEPT_AS_TEXT: list[tuple[Any, TypeDescriptor, Any]] = [
    (5.0, "integer", 5),
    (-0.0, "integer", 0),
    ("2023-11-07T05:31:56.1234567Z", "date-time", "2023-11-07T05:31:56.123456+00:00"),
    (UUID_TEXT.upper(), "uuid", UUID_TEXT),
    (UUID_TEXT.upper(), {"union": ["uuid", "null"]}, UUID_TEXT),
]


@pytest.mark.parametrize(("value", "descriptor", "clean"), KEPT_AS_TEXT)
def test_what_the_attribute_cannot_reproduce_is_kept_without_a_violation(
    value: Any, descriptor: TypeDescriptor, clean: Any
) -> None:
    validated = validate(value, descriptor, lookup)
    assert validated.value == clean
    assert type(validated.value) is type(clean)
    assert validated.kept == [Kept((), value, (), clean)]
    assert validated.violations == ()


def test_a_datetime_of_no_offset_is_made_utc() -> None:
    assert validate("2023-11-07 05:31", "date-time", lookup) == ("2023-11-07T05:31:00+00:00", [])


def test_a_union_prefers_what_fits_exactly() -> None:
    pets: TypeDescriptor = {"union": [ref("Cat"), ref("Dog")]}
    odd_cat = {"meow": "m", "lives": "nine"}
    assert validate({"bark": "w", "lives": 9}, pets, lookup).kept == []
    # A cat with odd lives, and a dog with odd lives and an unknown "meow": the first that fits.
    assert [kept.location for kept in validate(odd_cat, pets, lookup).kept] == [("lives",)]
    assert validate(UUID_TEXT.upper(), {"union": ["uuid", "string"]}, lookup) == (UUID_TEXT.upper(), [])
    assert validate(5.0, {"union": ["integer", "number"]}, lookup) == (5.0, [])


@pytest.mark.parametrize(
    ("location", "text"), [((), ""), (("a", 0, "b"), "/a/0/b"), (("a/b", "c~d", ""), "/a~1b/c~0d/")]
)
def test_paths_are_json_pointers(location: tuple[str | int, ...], text: str) -> None:
    assert pointer(location) == text


def test_nothing_shows_a_value() -> None:
    words = "what the customer said"
    kept = validate({"id": "1", "size": words}, ref("Node"), lookup).kept[0]
    assert kept.raw == words
    assert words not in repr(kept)
    with pytest.raises(ValidationError) as caught:
        validate(words, "integer", lookup)
    assert words not in repr(caught.value) + str(caught.value)


def test_root_misfits_read_well_and_pickle() -> None:
    with pytest.raises(ValidationError) as caught:
        validate({"id": 5}, ref("Node"), lookup)
    twin = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert twin.violations == caught.value.violations
    assert str(twin) == "/id: expected string, got integer"
    assert str(Violation("", "object", "null")) == "the whole value: expected object, got null"


def test_nesting_that_cannot_be_followed_is_a_misfit() -> None:
    node: dict[str, Any] = {"id": "1"}
    for _ in range(5000):
        node = {"id": "1", "children": [node]}
    too_deep = (Violation("", "object", "a value nested too deeply"),)
    with pytest.raises(ValidationError) as caught:
        validate(node, ref("Node"), lookup)
    assert caught.value.violations == too_deep
    assert validate_outgoing(node, ref("Node"), lookup)[1] == too_deep


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "null"),
        (False, "boolean"),
        (1, "integer"),
        (1.5, "number"),
        ("", "string"),
        ([], "array"),
        ({}, "object"),
        (b"", "bytes"),
        (date(2024, 1, 1), "date"),
        (datetime(2024, 1, 1, tzinfo=UTC), "datetime"),
        (datetime(2024, 1, 1), "datetime without an offset"),
    ],
)
def test_kinds(value: object, kind: str) -> None:
    assert kind_of(value) == kind


def test_names() -> None:
    descriptor: TypeDescriptor = {"union": [ref("Node"), {"array": "string"}, {"enum": ["a", None]}, "date-time"]}
    assert name_of(descriptor) == 'object or array or one of "a", null or date-time'


SENDABLE: list[tuple[Any, TypeDescriptor]] = [
    *[
        (value, descriptor)
        for value, descriptor in FITS
        if value != "\ud800" and descriptor != ref("Closed") and "unknown" not in str(value)
    ],
    ({"name": None}, ref("Closed")),
    ({}, ref("Closed")),
    ("2023-11-07T05:31:56Z", "date-time"),
    ("2023-11-07T05:31:56.123456789-03:30", "date-time"),
    (UUID_TEXT.upper(), "uuid"),
]


@pytest.mark.parametrize(("value", "descriptor"), [case for case in SENDABLE if case[1] != "uuid"])
def test_what_fits_can_be_sent(value: Any, descriptor: TypeDescriptor) -> None:
    assert validate_outgoing(value, descriptor, lookup)[1] == ()


UNSENDABLE: list[tuple[Any, TypeDescriptor, list[tuple[str, str]]]] = [
    ({"name": "x", "nmae": "y"}, ref("Closed"), [("/nmae", "string")]),
    ({"name": 5}, ref("Closed"), [("/name", "integer")]),
    ({"id": "1", "size": "x", "grid": [[1, 2.0]]}, ref("Node"), [("/size", "string"), ("/grid/0/1", "number")]),
    ({"id": "1", "owner": {}}, ref("Node"), [("/owner/name", "missing")]),
    ({}, ref("Node"), [("/id", "missing")]),
    ({"id": "1", "x": {"deep": 1}}, ref("Node"), [("/x", "object")]),
    ({"deep": [float("nan")]}, "any", [("/deep/0", "a number beyond measure")]),
    ({"total": 1, "x": float("nan")}, ref("Ages"), [("/x", "number")]),
    (float("nan"), "number", [("", "a number beyond measure")]),
    (float("-inf"), "number", [("", "a number beyond measure")]),
    (5.0, "integer", [("", "number")]),
    ("\ud800", "string", [("", "a string with a lone surrogate")]),
    ({"a": "x\udfff"}, "any", [("/a", "a string with a lone surrogate")]),
    ({"a": b"x"}, "any", [("/a", "bytes")]),
    ({"a": {1, 2}}, "any", [("/a", "set")]),
    ({"a": float("inf")}, "any", [("/a", "a number beyond measure")]),
    ({5: "x"}, "any", [("/5", "integer")]),
    ({None: "x"}, ref("Dog"), [("/None", "string")]),
    ({"\ud800": 1}, "any", [("/\ud800", "a string with a lone surrogate")]),
    (datetime(2024, 1, 1), "date-time", [("", "datetime without an offset")]),
    ("2023-11-07T05:31:56", "date-time", [("", "a date-time that is not RFC 3339 (an offset is needed)")]),
    ("2023-11-07 05:31:56Z", "date-time", [("", "a date-time that is not RFC 3339 (an offset is needed)")]),
    ("2023-11-07T05:31:56z", "date-time", [("", "a date-time that is not RFC 3339 (an offset is needed)")]),
    ("2023-11-07T05:31:56,5Z", "date-time", [("", "a date-time that is not RFC 3339 (an offset is needed)")]),
    ("2023-11-07T05:31:56+0000", "date-time", [("", "a date-time that is not RFC 3339 (an offset is needed)")]),
    ("2023-11-07T05:31Z", "date-time", [("", "a date-time that is not RFC 3339 (an offset is needed)")]),
    ("tomorrow", "date-time", [("", "string")]),
    (date(2024, 1, 1), "date", [("", "date")]),
    (True, "integer", [("", "boolean")]),
    ("c", {"enum": ["a", "b"]}, [("", "string")]),
    ({"x": "one", "total": 1}, ref("Ages"), [("/x", "string")]),
]


@pytest.mark.parametrize(("value", "descriptor", "faults"), UNSENDABLE)
def test_what_cannot_be_sent_is_named_by_its_path(value: Any, descriptor: TypeDescriptor, faults: list[Any]) -> None:
    assert [(v.path, v.actual) for v in validate_outgoing(value, descriptor, lookup)[1]] == faults


ONE_WAY = ObjectDescriptor(
    PropertyDescriptor("id", "string", required=True, read_only=True),
    PropertyDescriptor("pin", "string", required=True, write_only=True),
    PropertyDescriptor("parts", {"array": ref("OneWay")}),
    additional=None,
)


def one_way(_: str) -> ObjectDescriptor:
    return ONE_WAY


def test_t1_5_what_is_read_only_is_taken_out_of_what_is_sent_and_not_demanded() -> None:
    value = {"id": float("nan"), "pin": "p", "parts": [{"pin": "q"}, {"id": 5, "pin": "r"}]}
    found = validate_outgoing(value, {"union": ["string", ref("OneWay")]}, one_way)
    assert found == ({"pin": "p", "parts": [{"pin": "q"}, {"pin": "r"}]}, ())
    assert value["parts"] == [{"pin": "q"}, {"id": 5, "pin": "r"}]
    assert [(v.path, v.actual) for v in validate_outgoing({"parts": [{}]}, ref("OneWay"), one_way)[1]] == [
        ("/pin", "missing"),
        ("/parts/0/pin", "missing"),
    ]


def test_t1_5_what_is_write_only_is_not_demanded_of_what_is_read() -> None:
    assert validate({"id": "1", "parts": [{"id": "2", "pin": "p"}]}, ref("OneWay"), one_way).violations == ()
    assert [v.path for v in validate({"id": "1", "pin": 5}, ref("OneWay"), one_way).violations] == ["/pin"]
    with pytest.raises(ValidationError, match="/id: expected string, got missing"):
        validate({"pin": "p"}, ref("OneWay"), one_way)


def test_a_value_that_holds_itself_cannot_be_sent() -> None:
    ring: list[Any] = []
    ring.append(ring)
    assert [violation.actual for violation in validate_outgoing(ring, "any", lookup)[1]] == [
        "a value nested too deeply"
    ]


def test_all_that_is_wrong_is_told() -> None:
    faults = [Violation("/a", "string", "null"), Violation("", "object", "array")]
    assert str(ValidationError(faults)) == "/a: expected string, got null; the whole value: expected object, got array"


def test_unions_within_unions_are_sifted_in_a_time_that_does_not_double_with_each_level() -> None:
    either: TypeDescriptor = {"union": [{"ref": "A"}, {"ref": "B"}]}

    def lookup(name: str) -> ObjectDescriptor:
        kind = PropertyDescriptor("kind", {"enum": [name]}, required=True)
        return ObjectDescriptor(PropertyDescriptor("below", {"array": either}), kind, additional=None)

    value: dict[str, Any] = {"kind": "B"}
    for _ in range(25):
        value = {"below": [value], "kind": "B"}
    assert validate(value, either, lookup).kept == []
    assert validate_outgoing(value, either, lookup)[1] == ()
    value["kind"] = "C"
    with pytest.raises(ValidationError):
        validate(value, either, lookup)
