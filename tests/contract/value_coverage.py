"""Count which kinds of value were drawn at every place, and draw values for the cells left empty."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scripts.contract.schema_tools import types_of
from scripts.document import Spec
from tests.contract.schema_view import EXTRA, ITEM, Place, SchemaOption, SchemaView, matching_option

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

CellCounts = dict[str, Counter[str]]
ABSENT: Any = object()
OTHER_STATUS: Any = object()  # of a response with another status


def option_label(option: SchemaOption) -> str:
    """Return what the table calls an alternative; of several objects each by its name."""
    objects = [other for other in option.of.options if other.kind == "object"]
    return option.kind if len(objects) < 2 or option.kind != "object" else f"object {objects.index(option) + 1}"


def wanted_cells(spec: Spec, place: Place) -> Iterator[str]:
    """Yield the cells that a place must have filled."""
    if place.optional:
        yield "absent"
    for option in place.declared.options:
        if option.kind == "null" and "null" not in types_of(spec, place.declared.schema):
            continue  # OpenAPI 3.0's `nullable` without a type: people mean null by it, validators don't
        if option.values and all(matching_option(place.declared, value) is not option for value in option.values):
            continue  # a text that is listed, beside any text: each is read as that
        yield option_label(option)
        if option.of.is_recursive:
            continue
        if option.kind == "array" and option.schema.get("maxItems", 2) > 1:
            yield "two elements"
        if option.kind == "object" and option.allows_undeclared:
            yield "unknown field"


def count_cells(cells: CellCounts, at: str, declared: SchemaView, value: Any) -> None:
    if at not in cells or value is OTHER_STATUS:
        return  # also for a second round of a schema that contains itself
    if value is ABSENT:
        cells[at]["absent"] += 1
        return
    option = matching_option(declared, value)
    cells[at][option_label(option)] += 1
    if option.kind == "array":
        if len(value) > 1:
            cells[at]["two elements"] += 1
        for item in value:
            count_cells(cells, at + ITEM, option.item, item)
    elif option.kind == "object":
        if value.keys() - option.properties.keys():
            cells[at]["unknown field"] += 1
        for name, inner in option.properties.items():
            count_cells(cells, f"{at}.{name}", inner, value.get(name, ABSENT))
        for name in value.keys() - option.properties.keys():
            if option.additional is not None:
                count_cells(cells, f"{at}.{EXTRA}", option.additional, value[name])


def draw_for_cell(spec: Spec, place: Place, cell: str) -> "SearchStrategy[Any]":
    """Draw values of the root in which a place fills a cell: drawn by itself, then put into what holds it.

    What is beside the place is drawn too, but no more than is required of what is inside that, or further out: the
    whole of a large schema would be drawn for each cell.
    """
    from hypothesis import strategies as st

    from scripts.contract.draw_values import DEEP, values

    sending = place.declared.sending

    def drawn(option: SchemaOption, depth: int = DEEP - 1, **more: Any) -> "SearchStrategy[Any]":
        # Itself where nothing is added: it is compiled once.
        whole = {**option.schema, **more} if more else option.schema
        if option.tag:
            name, tags = option.tag
            tagged = {"type": "object", "properties": {name: {"enum": sorted(tags)}}, "required": [name]}
            whole = {"allOf": [whole, tagged]}
        return values(spec, whole, sending=sending, depth=depth)

    made: SearchStrategy[Any] = st.just(ABSENT)
    for option in place.declared.options:
        if cell == option_label(option):
            made = drawn(option)
        elif cell == "two elements" and option.kind == "array":
            made = drawn(option, minItems=max(2, option.schema.get("minItems", 0)))
        elif cell == "unknown field" and option.kind == "object" and option.allows_undeclared:
            name, additional = option.undeclared[0]
            extra = values(spec, {} if isinstance(additional, bool) else additional, sending=sending, depth=DEEP)
            made = st.builds(with_part, drawn(option), st.just(name), extra)
    depth = DEEP - 1
    while place.parent is not None and place.holder is not None:
        step = place.steps[-1]
        steps = [name for name, _ in place.holder.undeclared] if step == EXTRA else [step]
        made = st.builds(with_part, drawn(place.holder, depth), st.sampled_from(steps), made)
        place, depth = place.parent, DEEP
    return made


def variants_of(place: Place, cell: str) -> "Iterator[tuple[SchemaView, SchemaOption]]":
    """Yield the alternatives that a cell is about, and those that hold its place, each with its schema."""
    kind = {"two elements": "array", "unknown field": "object"}.get(cell)
    yield from (
        (place.declared, one) for one in place.declared.options if cell == option_label(one) or one.kind == kind
    )
    while place.parent is not None and place.holder is not None:
        yield place.parent.declared, place.holder
        place = place.parent


def why_undrawn(place: Place, cell: str) -> str:
    """Say why a cell can't be drawn: itself, or what holds its place, needs a text that nothing was found for."""
    needed = [option for _, option in variants_of(place, cell)]
    inside = [why for one in needed[:1] if cell == "two elements" and (why := _why_no_value(one.item))]
    return next(iter(inside), "") or next(filter(None, map(_why_no_option, needed)), "")


def _why_no_value(declared: SchemaView) -> str:
    reasons = [_why_no_option(option) for option in declared.options]
    return reasons[0] if all(reasons) else ""


def _why_no_option(option: SchemaOption) -> str:
    from scripts.contract import draw_patterns

    if option.kind == "string":
        return draw_patterns.why_undrawn(option.schema)
    if option.kind == "array" and option.schema.get("minItems"):
        return _why_no_value(option.item)
    needed = [] if option.kind != "object" or option.of.is_recursive else sorted(option.required)
    return next(filter(None, (_why_no_value(option.properties[name]) for name in needed)), "")


def with_part(whole: Any, step: str, part: Any) -> Any:
    if step == ITEM:
        return [part, *whole[1:]]
    rest = {key: value for key, value in whole.items() if key != step}
    return rest if part is ABSENT else {**rest, step: part}
