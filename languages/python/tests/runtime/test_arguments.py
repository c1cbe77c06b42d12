"""Arguments: what goes on the wire for them, and what is refused before it."""

import math
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import pytest

from languages.python.tests.runtime.byte_server import CALL_ID, JSON_BODY, operation
from runtime.codec.unset import UNSET
from runtime.errors import ConfigurationError, InvalidArgumentError, InvalidTypeError
from runtime.request.build_request import PreparedRequest, is_json, plan, prepare
from runtime.request.operation import Body, Parameter


class Colour(Enum):
    RED = "r&d"


class Text(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "something else"


def prepared(
    *parameters: Parameter, body: Any = UNSET, declared: Body | None = None, **arguments: Any
) -> PreparedRequest:
    path = "/x" + "".join(f"/{{{p.name}}}" for p in parameters if p.location == "path")
    return prepare(plan(operation(*parameters, path=path, body=declared)), arguments, body)


def path_of(value: Any, descriptor: Any = "string") -> str:
    parameter = Parameter("id", "id_", "path", descriptor, True, "simple", False)
    return prepared(parameter, id_=value).target.removeprefix("/x/")


def query_of(value: Any, descriptor: Any = "any", style: str = "form", explode: bool = True) -> str:
    return prepared(Parameter("a b", "ab", "query", descriptor, False, style, explode), ab=value).target.removeprefix(
        "/x"
    )


@pytest.mark.parametrize(
    ("value", "segment"),
    [
        ("abc", "abc"),
        ("AZaz09-._~", "AZaz09-._~"),
        ("a/b", "a%2Fb"),
        ("a b+c", "a%20b%2Bc"),
        ("?#%&=;:@!$'()*,", "%3F%23%25%26%3D%3B%3A%40%21%24%27%28%29%2A%2C"),
        ("é", "%C3%A9"),
        ("😀", "%F0%9F%98%80"),
        ("...", "..."),
        (".a", ".a"),
        ("..;", "..%3B"),
        ("../x", "..%2Fx"),
        ("%20", "%2520"),
        ("\n", "%0A"),
        ("\\", "%5C"),
        (Text("own"), "own"),
    ],
)
def test_a_path_parameter_is_one_segment(value: str, segment: str) -> None:
    assert path_of(value) == segment


@pytest.mark.parametrize(
    "value",
    ["", ".", "..", "%2e", "%2E", "%2e%2E", ".%2e", "%2e.", "%252e", "%252E%252e", "%25252e", "\0", "a\0", "\ud800"],
)
def test_a_path_parameter_that_leads_elsewhere(value: str) -> None:
    with pytest.raises(InvalidArgumentError, match="^id_ ") as caught:
        path_of(value)
    assert caught.value.outcome == "not_sent"


@pytest.mark.parametrize("value", [None, 5, 1.5, True, b"x", ["x"], object(), UNSET, Colour.RED])
def test_a_path_parameter_that_is_no_str(value: Any) -> None:
    with pytest.raises(InvalidTypeError, match="^id_ "):
        path_of(value)


@pytest.mark.parametrize(
    ("value", "descriptor", "segment"),
    [
        (5, "integer", "5"),
        (-1.5, "number", "-1.5"),
        (True, "boolean", "true"),
        (Colour.RED, {"enum": ["r&d"]}, "r%26d"),
        (UUID(int=1), "uuid", "00000000-0000-0000-0000-000000000001"),
        (date(2026, 1, 2), "date", "2026-01-02"),
        (["a,b", "c"], {"array": "string"}, "a%2Cb,c"),
        (3, {"union": ["string", "integer"]}, "3"),
    ],
)
def test_path_parameters_of_other_types(value: Any, descriptor: Any, segment: str) -> None:
    assert path_of(value, descriptor) == segment


@pytest.mark.parametrize(
    ("value", "descriptor", "kind"),
    [
        ("5", "integer", InvalidTypeError),
        (True, "integer", InvalidTypeError),
        ("x", {"enum": ["y"]}, InvalidArgumentError),
        ("..", {"enum": [".."]}, InvalidArgumentError),
        ([], {"array": "string"}, InvalidArgumentError),
        (["."], {"array": "string"}, InvalidArgumentError),
        (None, {"union": ["string", "null"]}, InvalidArgumentError),
        (math.nan, "number", InvalidTypeError),
    ],
)
def test_path_parameters_of_other_types_refused(value: Any, descriptor: Any, kind: type[Exception]) -> None:
    with pytest.raises((InvalidTypeError, InvalidArgumentError), match="^id_") as caught:
        path_of(value, descriptor)
    assert isinstance(caught.value, kind) or math.isnan(value)


@pytest.mark.parametrize(
    ("value", "style", "explode", "query"),
    [
        (UNSET, "form", True, ""),
        (None, "form", True, ""),
        ("", "form", True, "?a%20b="),
        ("x y&z=é/?", "form", True, "?a%20b=x%20y%26z%3D%C3%A9%2F%3F"),
        (5, "form", True, "?a%20b=5"),
        (1e21, "form", True, "?a%20b=1e%2B21"),
        (False, "form", True, "?a%20b=false"),
        (["a,b", 2], "form", True, "?a%20b=a%2Cb&a%20b=2"),
        (["a,b", 2], "form", False, "?a%20b=a%2Cb,2"),
        (["a", "b"], "spaceDelimited", False, "?a%20b=a%20b"),
        (["a", "b"], "pipeDelimited", False, "?a%20b=a%7Cb"),
        ([], "form", True, ""),
        ([], "form", False, ""),
        ({"k&": "v", "l": 1}, "form", True, "?k%26=v&l=1"),
        ({"k": "v", "l": 1}, "form", False, "?a%20b=k,v,l,1"),
        ({"k": "v", "l": 1}, "deepObject", True, "?a%20b%5Bk%5D=v&a%20b%5Bl%5D=1"),
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "form", True, "?a%20b=2026-01-02T03%3A04%3A05%2B00%3A00"),
        (Colour.RED, "form", True, "?a%20b=r%26d"),
    ],
)
def test_query(value: Any, style: str, explode: bool, query: str) -> None:
    assert query_of(value, "any", style, explode) == query


@pytest.mark.parametrize("value", [math.nan, math.inf, "\ud800", [[1]], [{}], {"a": [1]}, [None], object(), b"x"])
def test_what_a_query_cannot_carry(value: Any) -> None:
    with pytest.raises((InvalidTypeError, InvalidArgumentError), match="^ab"):
        query_of(value)


def test_a_naive_datetime_is_refused() -> None:
    with pytest.raises((InvalidTypeError, InvalidArgumentError), match="^ab"):
        query_of(datetime(2026, 1, 2), "date-time")


def test_several_query_fields_keep_their_order() -> None:
    first = Parameter("b", "b", "query", "integer", True, "form", True)
    second = Parameter("a", "a", "query", "integer", False, "form", True)
    made = plan(operation(first, second, path="/x"))
    assert prepare(made, {"a": 2, "b": 1}, UNSET, {"c": ["d", 4], "e": None, "f": True}).target == (
        "/x?b=1&a=2&c=d&c=4&f=true"
    )
    with pytest.raises(InvalidTypeError, match="b is missing"):
        prepare(made, {"a": 2}, UNSET)
    with pytest.raises(InvalidTypeError, match="no argument c"):
        prepare(made, {"b": 2, "c": 1}, UNSET)


def test_headers_and_cookies() -> None:
    header = Parameter("X-Trace", "trace", "header", {"array": "string"}, False, "simple", False)
    cookies = [Parameter(name, name, "cookie", "string", False, "form", True) for name in "st"]
    assert prepared(header, *cookies, trace=["a", "b"], s="x;y", t="z").headers == {
        "x-trace": "a,b",
        "cookie": "s=x%3By; t=z",
    }
    for value in (["a\r\nInjected: 1"], ["é"], [" a"], ["\0"]):
        with pytest.raises(InvalidArgumentError, match="^trace"):
            prepared(header, trace=value)


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ({"name": "é\n"}, '{"name":"é\\n"}'.encode()),
        ({"name": None, "left": UNSET}, b'{"name":null}'),
        ([1, 2.5, True, None], b"[1,2.5,true,null]"),
        (None, b"null"),
        ("text", b'"text"'),
        ({"at": datetime(2026, 1, 2, tzinfo=UTC), "c": Colour.RED}, b'{"at":"2026-01-02T00:00:00+00:00","c":"r&d"}'),
    ],
)
def test_json_bodies(body: Any, content: bytes) -> None:
    made = prepared(body=body, declared=JSON_BODY)
    assert (made.content, made.headers) == (content, {"content-type": "application/json"})


ROUND: list[Any] = []
ROUND.append(ROUND)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"a": math.nan}, "body/a"),
        ({"a": [0, math.inf]}, "body/a/1"),
        ({"a": "\ud800"}, "body/a"),
        ({"a": object()}, "body/a"),
        ({"a": b"x"}, "body/a"),
        ({1: "x"}, "body"),
        ({"a": datetime(2026, 1, 2)}, "body/a"),
        (ROUND, "body"),
    ],
)
def test_bodies_that_cannot_be_sent(body: Any, path: str) -> None:
    with pytest.raises((InvalidTypeError, InvalidArgumentError), match=path):
        prepared(body=body, declared=JSON_BODY)


def test_the_errors_of_a_body_name_the_field_and_no_value() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        prepared(body=["ok", 5551234], declared=Body("application/json", {"array": "string"}, True))
    assert str(caught.value) == "body/1: expected string, got integer"


def test_wanted_and_unwanted_bodies() -> None:
    with pytest.raises(InvalidTypeError, match="needs a body"):
        prepared(declared=Body("application/json", "any", True))
    with pytest.raises(InvalidTypeError, match="has no body"):
        prepared(body={})
    assert prepared(declared=JSON_BODY).content is None


@pytest.mark.parametrize(
    ("media", "body", "content"),
    [
        ("text/plain", "é", "é".encode()),
        ("application/octet-stream", b"\0\xff", b"\0\xff"),
        ("application/octet-stream", bytearray(b"x"), b"x"),
        ("application/x-www-form-urlencoded", {"a b": "c&d", "e": [1, 2], "f": None}, b"a%20b=c%26d&e=1&e=2"),
        ("application/merge-patch+json", {"a": None}, b'{"a":null}'),
    ],
)
def test_other_bodies(media: str, body: Any, content: bytes) -> None:
    made = prepared(body=body, declared=Body(media, "any", True))
    assert (made.content, made.headers["content-type"]) == (content, media)


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("text/plain", b"x"),
        ("text/plain", "\ud800"),
        ("application/octet-stream", "x"),
        ("application/x-www-form-urlencoded", "a=b"),
        ("application/x-www-form-urlencoded", {"a": {"b": {}}}),
    ],
)
def test_other_bodies_refused(media: str, body: Any) -> None:
    with pytest.raises((InvalidTypeError, InvalidArgumentError)):
        prepared(body=body, declared=Body(media, "any", True))


def test_templates() -> None:
    name, ext = (Parameter(n, n, "path", "string", True, "simple", False) for n in ("name", "ext"))
    made = plan(operation(name, ext, path="/files/a b/{name}.{ext}/raw"))
    assert prepare(made, {"name": "x", "ext": "y/z"}, UNSET).target == "/files/a%20b/x.y%2Fz/raw"


def test_an_unknown_style_is_an_error_of_set_up() -> None:
    with pytest.raises(ConfigurationError, match="matrix"):
        plan(operation(Parameter("id", "id", "path", "string", True, "matrix", False), path="/{id}"))


def test_accept() -> None:
    assert plan(operation(CALL_ID)).accept == "application/json"


@pytest.mark.parametrize(
    ("media", "json"),
    [
        ("application/json", True),
        ("application/problem+json", True),
        ("application/vnd.api.v1+json", True),
        ("text/json", False),
        ("application/jsonp", False),
        ("text/html", False),
        ("", False),
    ],
)
def test_json_media_types(media: str, json: bool) -> None:
    assert is_json(media) is json


@pytest.mark.parametrize(("explode", "text"), [(False, "a,1,b,x%20y,c,true"), (True, "a=1,b=x%20y,c=true")])
def test_objects_in_a_path_and_in_a_header(explode: bool, text: str) -> None:
    value = {"a": 1, "b": "x y", "c": True}
    in_path = Parameter("o", "o", "path", "any", True, "simple", explode)
    assert prepared(in_path, o=value).target == f"/x/{text}"
    in_header = Parameter("X-O", "o", "header", "any", False, "simple", explode)
    assert prepared(in_header, o=value).headers == {"x-o": text.replace("%20", " ")}


def test_extra_fields_are_written_as_forms_are() -> None:
    extra = {"a b": "c d", "list": [1, "x,y"], "object": {"k 1": False, "k2": "v"}, "none": None, "absent": UNSET}
    target = prepare(plan(operation(path="/x")), {}, UNSET, extra).target
    assert target == "/x?a%20b=c%20d&list=1&list=x%2Cy&k%201=false&k2=v"
