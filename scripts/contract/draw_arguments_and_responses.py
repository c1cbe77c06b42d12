"""Draw the arguments of an operation and the responses to it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scripts.document import Operation, Parameter, Schema, Spec
from scripts.document.model import CONTENT

from .draw_filtered import filtered
from .draw_scalars import DEFAULT_OPTIONS, DrawOptions, tokens
from .draw_values import Draw, values
from .schema_tools import merged, types_of, validator


@dataclass(slots=True)
class Arguments:
    """The arguments of a call, by names on the wire; what is left out is in none of the mappings.

    Parameters:
        media_type: of the body; None where no body is sent.
        body: a JSON value; None is `null` where there is a media type.
    """

    path: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    cookie: dict[str, Any] = field(default_factory=dict)
    media_type: str | None = None
    body: Any = None


def arguments(spec: Spec, operation: Operation) -> SearchStrategy[Arguments]:
    """Arguments that the document allows and HTTP can carry: each path parameter one segment, no dot segments."""
    drawn = {
        (p.location, p.name): st.one_of(*([] if p.required else [st.none().map(_Absent)]), parameter_values(spec, p))
        for p in operation.parameters
    }
    body = operation.body
    bodies: list[SearchStrategy[Any]] = (
        []
        if body is None
        else [st.tuples(st.just(media), body_values(spec, media, schema)) for media, schema in body.content.items()]
    )
    if body is None or not body.required:
        bodies.insert(0, st.just((None, None)))

    @st.composite
    def argument(draw: Draw) -> Arguments:
        made = Arguments()
        for (location, name), strategy in drawn.items():
            value = draw(strategy)
            if not isinstance(value, _Absent):
                getattr(made, location)[name] = value
        made.media_type, made.body = draw(st.one_of(bodies))
        return made

    result: SearchStrategy[Arguments] = argument()
    return result


def responses(
    spec: Spec, operation: Operation, switches: DrawOptions = DEFAULT_OPTIONS
) -> SearchStrategy[tuple[int, str | None, Any]]:
    """Successful responses that the document allows: status, media type (None: no body) and value."""
    drawn: list[SearchStrategy[tuple[int, str | None, Any]]] = []
    for status, response in operation.responses.items():
        if response.is_success:
            code = st.sampled_from((200, 201, 202)) if status.upper() == "2XX" else st.just(int(status))
            if not response.content:
                drawn.append(st.tuples(code, st.none(), st.none()))
            for media, schema in response.content.items():
                value = values(spec, schema, sending=False, switches=switches)
                drawn.append(st.tuples(code, st.just(media), value))
    return st.one_of(drawn)


@dataclass(frozen=True, slots=True)
class _Absent:
    of: None = None


def body_values(spec: Spec, media_type: str, schema: Schema) -> SearchStrategy[Any]:
    """Draw values of a request's body that its media type can carry: a form has no null, HTTP no empty body."""
    drawn = values(spec, schema, sending=True)
    if not is_form(media_type):
        return drawn
    fits = validator(spec, schema, sending=True).is_valid
    return drawn.map(as_form).filter(lambda form: form != {} and fits(form))


def is_form(media_type: str) -> bool:
    """Tell whether a body of this media type is a form of texts by name."""
    return media_type.partition(";")[0].strip().lower() == "application/x-www-form-urlencoded"


def as_form(value: Any) -> Any:
    """Return an object without the fields that a form can't carry; what is left may not fit the schema any more."""
    return {name: one for name, one in value.items() if _is_sent(one) and not isinstance(one, dict)}


def parameter_values(spec: Spec, parameter: Parameter) -> SearchStrategy[Any]:
    """Return values of a parameter that come through its place on the wire: text, and no null."""
    schema = parameter.schema
    if parameter.style == CONTENT:  # JSON, but for null, which stands for no value
        return values(spec, schema, sending=True).filter(lambda value: value is not None)
    drawn = values(spec, schema, sending=True, switches=DrawOptions(wide_integers=False)).filter(_is_sent)
    if types_of(spec, schema) == types_of(spec, True):
        drawn = drawn.filter(_is_scalar)  # nobody could tell what the parts of a text are
    if parameter.location == "path":
        return drawn.filter(_is_segment)
    if parameter.location in ("header", "cookie") and types_of(spec, schema) == {"string"}:
        # HTTP has no way to say most characters in these two; whatever the schema wants of the rest, tokens try.
        fits = validator(spec, schema, sending=True).is_valid
        strategy = filtered(tokens(merged(spec, schema).get("minLength", 0)), fits)
        return drawn.filter(_is_printable) if strategy.is_empty else strategy
    return drawn


def _is_printable(text: str) -> bool:
    return text.isascii() and text.isprintable() and text == text.strip() != ""


def _is_scalar(value: Any) -> bool:
    return value is not None and not isinstance(value, dict | list)


def _is_sent(value: Any) -> bool:
    """Tell whether there is a text for a value: none for null, for nothing, and for what is nested twice."""
    if isinstance(value, dict | list):
        return bool(value) and all(map(_is_scalar, value.values() if isinstance(value, dict) else value))
    return value is not None


def _has_no_nul(value: Any) -> bool:
    return not isinstance(value, str) or "\x00" not in unquote(value)


def _is_segment(value: Any) -> bool:
    """Tell whether a path can carry a value: no client may send an empty segment, one of dots, or a NUL."""
    if isinstance(value, dict):
        return all(_is_segment(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        # Elements may be empty where there are several: the commas between them are left.
        return len(value) != 1 or _is_segment(value[0]) if all(map(_has_no_nul, value)) else False
    if not isinstance(value, str):
        return True
    plain = value
    while (once := unquote(plain)) != plain:
        plain = once
    return "\x00" not in plain and value != "" and plain not in ("", ".", "..")
