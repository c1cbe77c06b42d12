"""The code that reads and writes models: compiled at first use, of constants alone, and as if it were written out."""

import json
import linecache
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

import pytest
from attrs import define

from runtime.codec import compile_codec
from runtime.codec.compile_codec import Code, compiled, compiled_reader
from runtime.codec.decode import decode
from runtime.codec.misfit_exception import Misfit
from runtime.codec.model import Model, descriptors_in, model_named
from runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor, TypeDescriptor
from runtime.codec.unset import UNSET, Unset

HOSTILE = (
    '"',
    "'",
    "\\",
    "\n",
    "\r",
    "\u2028",
    "\0",
    "{v}",
    "{",
    "}",
    "{{ 7*7 }}",
    "'''",
    '"""',
    "\\'",
    "$0",
    "$1",
    "'] or misfit() or src['",
    "\ud800",
    "x\n    raise SystemExit",
    "None",
    "",
)


@define(repr=False)
class Point(Model):
    """A model that other tests do not read."""

    x: int
    near: "list[Point] | Unset" = UNSET
    kind: str | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("x", "integer", required=True),
        PropertyDescriptor("near", {"array": {"ref": "Point"}}),
        PropertyDescriptor("kind", {"enum": ["a", 1, None]}),
    )


Make = Callable[..., type[Any]]


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Make:
    """Return a function that makes a model of this module, each of which has compiled nothing yet."""

    def made(
        *properties: PropertyDescriptor, additional: TypeDescriptor | None = "any", name: str = "Made"
    ) -> type[Any]:
        attributes = {each.attribute or each.name: UNSET for each in properties}
        space = {
            "__annotations__": dict.fromkeys(attributes, Any),
            "__module__": __name__,
            "_descriptor": ObjectDescriptor(*properties, additional=additional),
            **attributes,
        }
        found = define(repr=False)(type(name, (Model,), space))
        monkeypatch.setattr(sys.modules[__name__], name, found, raising=False)
        return found

    return made


# --- first use


def test_nothing_is_compiled_before_it_is_used_and_then_only_what_is_used(make: Make) -> None:
    kind = make(PropertyDescriptor("x", "integer"))
    uses: dict[str, Callable[[], Any]] = {
        "__read__": lambda: kind.from_dict({"x": 1}),
        "to_dict": lambda: kind(1).to_dict(),
        "__write__": lambda: kind(1).to_json(),
        "__read_many__": lambda: kind.__read_all__([{}] * 8),
    }
    assert uses.keys() == compile_codec._METHODS.keys()
    for number, (method, use) in enumerate(uses.items()):
        assert vars(kind).keys() & uses.keys() == set(list(uses)[:number])
        use()
        assert method in vars(kind)


def test_the_class_that_a_caller_derived_gives_itself_and_compiles_for_all() -> None:
    class Mine(Point):
        def double(self) -> int:
            return 2 * self.x

    mine = Mine.from_dict({"x": 4, "near": [{"x": 5}]})
    assert (type(mine), mine.double(), mine.to_dict()) == (Mine, 8, {"x": 4, "near": [{"x": 5}]})
    assert [type(each) for each in Mine.__read_all__([{"x": 1}] * 9)] == [Mine] * 9
    assert "__read__" in vars(Point)
    assert "__read__" not in vars(Mine)
    assert type(Point.from_dict({"x": 4})) is Point


def test_a_derived_class_may_do_more_around_what_is_compiled(make: Make) -> None:
    kind = make(PropertyDescriptor("x", "integer"))
    seen: list[Any] = []

    class Mine(kind):  # type: ignore[misc, valid-type]
        @classmethod
        def __read__(cls, src: Any, into: Any = None) -> Any:
            seen.append(src)
            return super().__read__(src, into)

        def to_dict(self) -> dict[str, Any]:
            return {**super().to_dict(), "more": True}

    for _ in range(2):  # the first compiles
        seen.clear()
        assert Mine.from_dict({"x": 1}).to_dict() == {"x": 1, "more": True}
        assert seen == [{"x": 1}]


def test_a_model_without_a_type_descriptor_is_refused() -> None:
    with pytest.raises(NotImplementedError, match="^Model has no type descriptor$"):
        compiled(Model, "__read__")


def test_many_threads_may_come_first_at_once(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = make(PropertyDescriptor("x", "integer"))
    barrier, found = threading.Barrier(8), []
    function = Code.function

    def slow(*arguments: Any) -> Any:
        barrier.wait(10)  # all are here before the first is done
        return function(*arguments)

    monkeypatch.setattr(Code, "function", slow)
    threads = [threading.Thread(target=lambda: found.append(kind.__read__({"x": 1}))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [kind(1)] * 8


def test_models_in_a_circle_find_each_other_when_they_are_read(make: Make) -> None:
    make(PropertyDescriptor("b", {"ref": "B"}), name="A")
    with pytest.raises(LookupError, match=f"^no model B in {__name__}$"):
        model_named(__name__, "A").from_dict({"b": {}})
    b = make(PropertyDescriptor("a", {"ref": "A"}), PropertyDescriptor("all", {"array": {"ref": "B"}}), name="B")
    a = make(PropertyDescriptor("b", {"ref": "B"}), name="A")
    value = a.from_dict({"b": {"a": {"b": {"all": []}}, "all": [{}]}})
    assert (type(value.b), type(value.b.a), type(value.b.a.b), type(value.b.all[0])) == (b, a, b, b)


def test_without_docstrings_and_asserts_all_is_the_same() -> None:
    imports = "from languages.python.tests.runtime.sample_call import FULL, Call"
    code = f"{imports}; assert False; print(Call.from_dict(FULL).to_dict() == FULL)"
    words = [sys.executable, "-OO", "-c", code]
    environment = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


# --- constants


def codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)


# Numbered: mutmut names tests by their ids, and one with brackets or quotes is not found again.
@pytest.mark.parametrize("text", HOSTILE, ids=map(str, range(len(HOSTILE))))
def test_what_a_document_says_is_a_constant_and_never_code(make: Make, text: str) -> None:
    names = (text, text + "?", text + "!")
    descriptors: tuple[TypeDescriptor, ...] = (
        "string",
        {"enum": [text, 1]},
        {"array": {"union": [{"enum": [text]}, "integer"]}},
    )
    properties = [PropertyDescriptor(n, s, f"a{i}") for i, (n, s) in enumerate(zip(names, descriptors, strict=True))]
    kind = make(*properties)
    whole: dict[str, Any] = dict(zip(names, (text, text, [text, 1]), strict=True))
    value = kind.from_dict(whole)
    assert (value.a0, value.a1, value.a2, value._extras) == (text, text, [text, 1], None)
    assert value.to_dict() == whole
    assert [each.to_dict() for each in kind.__read_all__([dict(whole) for _ in range(9)])] == [whole] * 9
    assert kind.from_dict({names[1]: 5}).violations
    if text.isprintable():
        assert json.loads(value.to_json()) == whole
    for method in ("__read__", "__read_many__", "to_dict", "__write__"):
        source = "".join(linecache.getlines(compiled(kind, method).__code__.co_filename))
        assert f"def {method}(" in source
        # The same text as for a document of the plainest names.
        plain = make(
            *(PropertyDescriptor(n, s, f"a{i}") for i, (n, s) in enumerate(zip("xyz", descriptors, strict=True)))
        )
        assert source == "".join(linecache.getlines(compiled(plain, method).__code__.co_filename))


def test_two_properties_of_the_names_of_placeholders_are_not_mixed_up(make: Make) -> None:
    kind = make(PropertyDescriptor("$1", "string", "one"), PropertyDescriptor("$0", "string", "zero"))
    value = kind.from_dict({"$0": "a", "$1": "b"})
    assert (value.one, value.zero) == ("b", "a")
    assert value.to_json() == b'{"$1":"b","$0":"a"}'


_NO_NAMES = ("a b", "a;b", "a.b", "1", "class", "None", "a\n", "a=1", "x, y")


@pytest.mark.parametrize("attribute", _NO_NAMES, ids=map(str, range(len(_NO_NAMES))))
def test_an_attribute_that_is_no_name_is_refused(attribute: str) -> None:
    descriptor = ObjectDescriptor(PropertyDescriptor("x", "string", attribute))
    for method in compile_codec._METHODS.values():
        with pytest.raises(ValueError, match="^.* is no name of an attribute$"):
            method(Code(__name__), descriptor)


def test_compiled_code_can_be_told_from_other_code_as_any_other_can(make: Make) -> None:
    kind = make(PropertyDescriptor("x", {"enum": [1, "a"]}), PropertyDescriptor("y", {"ref": "Point"}))
    for method in ("__read__", "__read_many__", "to_dict", "__write__"):
        code = compiled(kind, method).__code__
        assert len(set(codes(code))) >= 1


# --- shapes


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("string", ["", "x"], [None, 1]),
        ("integer", [0, -1, 10**30], [True, 1.0, "1", None]),
        ("number", [0, 1.5], [True, "1"]),
        ("boolean", [True, False], [0, 1, "true"]),
        ("null", [None], [0, "", False]),
        ({"enum": ["a", "b"]}, ["a"], ["c", None, [], {}, 1]),
        ({"enum": [0, 1]}, [0, 1], [True, False, 1.0, "0", [], {}]),
        ({"enum": [True]}, [True], [1, False, 1.0]),
        ({"enum": [1.5, None, "x"]}, [1.5, None, "x"], ["1.5", 0]),
        ({"array": "string"}, [[], ["a"]], [["a", 1], "a", None, {}]),
        ({"union": ["string", "null"]}, ["a", None], [1]),
        ({"union": [{"array": "string"}, {"array": "integer"}, "null"]}, [["a"], [1], [], None], [["a", 1], [None]]),
        ("any", [None, {"a": [1]}], []),
    ],
)  # fmt: skip
def test_the_expression_that_reads_a_shape_takes_what_fits_and_nothing_else(
    kind: TypeDescriptor, good: list[Any], bad: list[Any]
) -> None:
    code = Code(__name__)
    text = f"lambda v: ({code.read(kind, 'v')}, ({code.reader(kind)})(v), {code.write(kind, 'v')})"
    read = code.function("test", f"def test():\n    return {text}\n")()
    for value in good:
        assert (*read(value), compiled_reader(kind, __name__)(value)) == (value,) * 4
        assert type(read(value)[0]) is type(value)
    for value in bad:
        with pytest.raises(Misfit):
            read(value)
        with pytest.raises(Misfit):
            compiled_reader(kind, __name__)(value)


def test_a_reader_of_models_gives_models() -> None:
    read = compiled_reader({"union": [{"array": {"ref": "Point"}}, {"ref": "Point"}]}, __name__)
    assert read({"x": 1}) == Point(1)
    assert read([{"x": 1}]) == [Point(1)]
    with pytest.raises(Misfit):
        read([5])
    assert decode({"x": "1"}, lambda _: Point(2), {"array": "any"}, descriptors_in(__name__)) == (Point(2), ())


# --- methods


def test_a_traceback_shows_the_line_that_failed() -> None:
    point: Any = Point(x=1, near=[5])  # type: ignore[list-item]
    with pytest.raises(AttributeError) as caught:
        point.to_dict()
    shown = "".join(traceback.format_exception(caught.value))
    assert f'File "{__name__}: Point.to_dict", line ' in shown
    assert "v1 if v1 is UNSET else [x0.to_dict() for x0 in v1]," in shown


def test_what_is_required_is_demanded_and_what_goes_one_way_is_not(make: Make) -> None:
    kind = make(
        PropertyDescriptor("a", "string", required=True),
        PropertyDescriptor("b", "any", required=True),
        PropertyDescriptor("c", "date", required=True),
        PropertyDescriptor("d", "string", required=True, write_only=True),
        PropertyDescriptor("e", "string", required=True, read_only=True),
    )
    whole = {"a": "", "b": None, "c": "2020-02-29", "e": ""}
    assert kind.__read__(whole).to_dict() == whole
    for name in whole:
        with pytest.raises(Misfit):
            kind.__read__({key: value for key, value in whole.items() if key != name})


def test_a_model_of_no_property_holds_what_came_itself(make: Make) -> None:
    kind, src = make(), {"x": [1]}
    assert kind.__read__(src)._extras is src
    assert kind.__read__({})._extras is None
    assert [each._extras for each in kind.__read_all__([src, {}])] == [src, None]
    assert kind.from_dict(src).to_json() == b'{"x":[1]}'
    typed = make(additional="integer")
    assert typed.__read__({"x": 1}).to_dict() == {"x": 1}
    with pytest.raises(Misfit):
        typed.__read__(src)
