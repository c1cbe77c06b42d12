"""Unions: a discriminator decides, and an object of a variant that is new is read as such; else most properties do."""

import copy
import pickle
from typing import Any, ClassVar

import attrs
import pytest
from attrs import define

from runtime.codec.compile_codec import compiled_reader
from runtime.codec.decode import decode
from runtime.codec.model import Model, descriptors_in, to_json
from runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor, TypeDescriptor
from runtime.codec.unknown_variant import UnknownVariant
from runtime.codec.unset import UNSET, Unset
from runtime.codec.validate_and_set_aside import ValidationError, validate_outgoing
from runtime.codec.violations import Violation


@define(repr=False)
class Circle(Model):
    """A variant with a constant."""

    kind: str
    radius: float
    note: str | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("kind", {"enum": ["round"]}, required=True),
        PropertyDescriptor("radius", "number", required=True),
        PropertyDescriptor("note", "string"),
    )


@define(repr=False)
class Square(Model):
    """A variant whose discriminator may be any text, as far as it says itself."""

    kind: str
    side: float | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("kind", "string", required=True), PropertyDescriptor("side", "number")
    )


@define(repr=False)
class UnknownShape(UnknownVariant):
    """Any other one."""

    _tag: ClassVar[str] = "kind"
    _descriptor = ObjectDescriptor()


OBJECTS: list[TypeDescriptor] = [{"ref": "Circle"}, {"ref": "Square"}]
TAG = {"property": "kind", "values": {"round": "Circle", "square": "Square"}, "unknown": "UnknownShape"}
SHAPE: TypeDescriptor = {"union": OBJECTS, "tag": TAG}
MAYBE: TypeDescriptor = {"union": [*OBJECTS, "string", "null"], "tag": TAG}
EITHER: TypeDescriptor = {"union": OBJECTS}
LOOKUP = descriptors_in(__name__)
ROUND, SQUARE, HEXAGON = {"kind": "round", "radius": 1}, {"kind": "square"}, {"kind": "hexagon", "sides": [1, None]}


def read(value: Any, descriptor: TypeDescriptor = SHAPE) -> tuple[Any, tuple[Violation, ...]]:
    return decode(value, compiled_reader(descriptor, __name__), descriptor, LOOKUP)


@pytest.mark.parametrize("descriptor", [SHAPE, MAYBE])
@pytest.mark.parametrize(("value", "kind"), [(ROUND, Circle), (SQUARE, Square), (HEXAGON, UnknownShape)])
def test_v3_a_discriminator_decides(descriptor: TypeDescriptor, value: dict[str, Any], kind: type) -> None:
    found, violations = read(value, descriptor)
    assert (type(found), violations, found.to_dict()) == (kind, (), value)


def test_v3_what_is_no_object_is_read_by_the_other_members() -> None:
    assert [read(value, MAYBE)[0] for value in (None, "round")] == [None, "round"]
    with pytest.raises(ValidationError):
        read("round")


def test_v3_a_variant_that_is_not_known_has_its_tag_and_its_raw_value() -> None:
    found, _ = read(HEXAGON)
    assert (found.tag, found.raw, found["sides"], repr(found)) == (
        "hexagon",
        HEXAGON,
        [1, None],
        "UnknownShape(tag='hexagon')",
    )
    twins = (copy.deepcopy(found), pickle.loads(pickle.dumps(found)), UnknownShape.from_dict(HEXAGON))  # noqa: S301
    assert all(twin == found and type(twin) is UnknownShape for twin in (*twins, attrs.evolve(found)))


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"kind": "round"}, "/radius"),
        ({"kind": "round", "radius": "1"}, "/radius"),
        ({"radius": 1}, "/kind"),
        ({"kind": None}, "/kind"),
        ({"kind": 5, "radius": 1}, "/kind"),
    ],
)
def test_v3_a_known_variant_that_does_not_fit_and_an_object_without_a_tag_are_misfits(value: Any, path: str) -> None:
    with pytest.raises(ValidationError) as caught:
        read(value)
    assert [each.path for each in caught.value.violations] == [path]
    found, violations = read([value, SQUARE], {"array": SHAPE})
    assert ([type(each) for each in found], [each.path for each in violations]) == ([Square], ["/0"])


def test_v3_an_optional_property_of_a_known_variant_is_set_aside() -> None:
    found, violations = read({**ROUND, "note": 5})
    assert (isinstance(found, Circle), [each.path for each in violations]) == (True, ["/note"])
    assert found.to_dict() == {**ROUND, "note": 5}


def test_v3_what_was_read_is_sent_and_what_is_like_it_is_not() -> None:
    for value in (ROUND, SQUARE, HEXAGON):
        assert validate_outgoing(to_json(read(value)[0], sent=True), SHAPE, LOOKUP) == (value, ())
    assert [str(each) for each in validate_outgoing(HEXAGON, SHAPE, LOOKUP)[1]] == [
        '/kind: expected one of "round", "square", got string'
    ]
    assert validate_outgoing([to_json(UnknownShape.from_dict(HEXAGON), sent=True)], {"array": SHAPE}, LOOKUP)[1] == ()


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"kind": "round", "radius": 1, "note": "n"}, Circle),
        ({"kind": "round", "side": 1}, Square),
        ({"kind": "round", "radius": 1, "side": 1}, Circle),
        ({"kind": "other", "radius": 1, "note": "n"}, Square),
    ],
)
def test_v3_without_a_discriminator_most_properties_win_and_ties_go_to_the_first(value: Any, kind: type) -> None:
    found, violations = read(value, EITHER)
    assert (type(found), violations) == (kind, ())


def test_v3_the_order_of_variants_does_not_matter_where_one_has_more() -> None:
    either: TypeDescriptor = {"union": [*reversed(OBJECTS)]}
    assert type(read({"kind": "round", "radius": 1, "note": "n"}, either)[0]) is Circle
