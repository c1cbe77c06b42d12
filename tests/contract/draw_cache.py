"""Keep the draws of an operation between runs, add to them until every place has had every kind, shrink failures."""

import fcntl
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

import scripts.contract
from scripts.contract.schema_tools import validator
from scripts.document import Operation, Parameter, Schema, Spec
from scripts.document.walk_objects_by_kind import walk
from tests.contract.hypothesis_draws import draw_any, draw_many, run_draws
from tests.contract.promises import BrokenPromise
from tests.contract.run_settings import DRAWS, REPORT, SEED
from tests.contract.schema_view import Place, SchemaOption, SchemaView, places
from tests.contract.value_coverage import (
    ABSENT,
    CellCounts,
    count_cells,
    draw_for_cell,
    option_label,
    variants_of,
    wanted_cells,
    why_undrawn,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from hypothesis.strategies import SearchStrategy

_CACHE = Path(__file__).parents[2] / ".cache" / "draws"
# The modules beside scripts/contract that decide what is drawn.
_CODE = ("draw_cache.py", "drawn_calls.py", "hypothesis_draws.py", "media_types.py", "value_coverage.py")
_TRIED = 25  # draws, among which some may fill a cell
_ALONE = 20  # draws for an alternative, to see whether it is told apart from the others
_MANY = 500  # draws, among which there is one that was not given up
_EMPTY = "no value that fits its variant was found"
_AIMED = 2  # draws for each cell that chance left empty

T = TypeVar("T", bound="DataclassInstance")
V = TypeVar("V")


def _has_text(place: Place, cell: str) -> bool:
    """Tell whether text can say a cell: outside of JSON none says null, nor an object that lacks its only property."""
    holder = place.holder
    if cell != "absent" or holder is None or len(place.steps) > 1:
        return cell != "null"
    return holder.kind != "object" or holder.allows_undeclared or len(holder.properties.keys() - holder.hidden) > 1


@dataclass(frozen=True, slots=True)
class DrawPart:
    """A part of a draw that the document has a schema for: a parameter, a body, a response's body.

    Parameters:
        is_json: JSON can say null, the texts of a parameter and of a form can't.
        parameter: which it is; None for a body.
    """

    name: str
    declared: SchemaView
    optional: bool
    is_json: bool = True
    parameter: Parameter | None = None

    @property
    def is_form(self) -> bool:
        return self.parameter is None and not self.is_json


class Draws(Generic[T]):
    """The draws of one operation in one direction.

    Parameters:
        operation: with one media type for each body.
        roots: the parts of a draw, for the table of what was drawn.
        strategy: a function, since Hypothesis is imported only where something must be drawn.
        kind: the class of the draws.
        media_types: those of a body, and those of each response by its status.
        part, changed: a draw's value for a root (`ABSENT`: none), and the draw with another.
    """

    def __init__(
        self,
        spec: Spec,
        operation: Operation,
        roots: Sequence[DrawPart],
        strategy: "Callable[[], SearchStrategy[T]]",
        kind: type[T],
        media_types: Sequence[tuple[str, Sequence[str]]],
        part: Callable[[T, DrawPart], Any],
        changed: Callable[[T, DrawPart, Any], T],
    ) -> None:
        self._spec, self._operation, self.roots = spec, operation, roots
        self._strategy, self._kind, self._media_types = strategy, kind, media_types
        self.part, self.changed = part, changed

    @cached_property
    def items(self) -> list[T]:
        """At least `DRAWS` draws, or as many as there are; out of the cache where nothing they follow from changed."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("w") as lock:
            # Other processes of the run want the same: one draws, and the others wait.
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self._path.exists():
                new = self._path.with_suffix(".new")
                new.write_text(json.dumps([asdict(item) for item in self._all()]), "utf-8")
                new.replace(self._path)
        return [self._kind(**item) for item in json.loads(self._path.read_text("utf-8"))]

    def _all(self) -> list[T]:
        items = self._some(DRAWS)
        cells = self._table(items)
        for root, place, cell in self._empty(cells):
            # A draw for one cell fills others too.
            is_done = cells[root.name + str(place)][cell] or why_undrawn(place, cell)
            aimed = [] if is_done else self._aimed(items, root, place, cell)
            self._count(cells, aimed)
            items += aimed
        return items

    def _some(self, number: int) -> list[T]:
        """Return so many draws, or as many as there are; a test that needs one fails where there is none."""
        # Most draws may be given up: then a few are not enough to come to one.
        found = draw_any(self._strategy(), number) or draw_any(self._strategy(), max(number, _MANY))
        if not found:
            self._say_why_not()
        return found

    def _say_why_not(self) -> NoReturn:
        import pytest

        tops = [(Place((), root.declared), option) for root in self.roots for option in root.declared.options]
        reasons = [why for place, option in tops if (why := why_undrawn(place, option_label(option)))]
        why = next(iter(reasons), "no parts were found that fit together")
        pytest.fail(f"not drawn: {self._kind.__name__} of {self._operation.id}: {why}", pytrace=False)

    @cached_property
    def _path(self) -> Path:
        return _CACHE / f"{self._key()}.json"

    @cached_property
    def first(self) -> T:
        """A draw, for tests to which any will do: another process may be drawing all of them just now."""
        return (self.items if self._path.exists() else self._some(1))[0]

    @cached_property
    def simplest(self) -> T:
        """The shortest draw: for tests to which any will do."""
        return min(self.items, key=lambda item: len(json.dumps(asdict(item))))

    @cached_property
    def table(self) -> CellCounts:
        """Count how often each place was drawn absent, null, of each type, with two elements, with unknown fields."""
        return self._table(self.items)

    @property
    def summary(self) -> dict[str, dict[str, int]]:
        """The table for people: of what can't be drawn, with the reason."""
        return {
            place: {f"{cell} (not drawn: {why})" if (why := lost.get(cell)) else cell: n for cell, n in cells.items()}
            for place, cells in self.table.items()
            for lost in (self.lost.get(place, {}),)
        }

    def _table(self, items: Sequence[T]) -> CellCounts:
        cells: CellCounts = defaultdict(Counter)
        for root, place, wants in self._wanted:
            # Variants of a union may have places of one name, each with cells of its own.
            cells[root.name + str(place)].update(dict.fromkeys(wants, 0))
        self._count(cells, items)
        return cells

    def _count(self, cells: CellCounts, items: Sequence[T]) -> None:
        for item in items:
            for root in self.roots:
                count_cells(cells, root.name, root.declared, self.part(item, root))

    def _empty(self, cells: CellCounts) -> list[tuple[DrawPart, Place, str]]:
        return [
            (root, place, cell)
            for root, place, wants in self._wanted
            for cell in wants
            if not cells[root.name + str(place)][cell]
        ]

    @cached_property
    def _wanted(self) -> list[tuple[DrawPart, Place, list[str]]]:
        """The cells of every place."""
        return [
            (
                root,
                place,
                [cell for cell in wanted_cells(self._spec, place) if root.is_json or _has_text(place, cell)],
            )
            for root in self.roots
            for place in places(root.declared, root.optional)
        ]

    def _aimed(self, items: list[T], root: DrawPart, place: Place, cell: str) -> list[T]:
        if not place.steps and cell == "absent":
            return [self.changed(items[0], root, ABSENT)]
        if root.parameter is not None:
            return self._sendable(items[0], root, place, cell)
        from scripts.contract.draw_arguments_and_responses import as_form

        fits = validator(self._spec, _as_schema(root.declared), sending=root.declared.sending).is_valid
        # A value that is put into what holds it may not fit there: seldom, so that few are enough as a rule.
        for number in (_AIMED, _TRIED):
            found = draw_any(draw_for_cell(self._spec, place, cell), number)
            found = [form for value in found if (form := as_form(value))] if root.is_form else found
            # Asked last: to tell it, values of every alternative that holds the place are drawn.
            if (values := [value for value in found if fits(value)]) or self._is_hopeless(place, cell):
                break
        return [self.changed(items[0], root, value) for value in values[:_AIMED]]

    def _sendable(self, item: T, root: DrawPart, place: Place, cell: str) -> list[T]:
        """Return a draw with some values of a parameter that fill a cell and that its place on the wire can carry."""
        from scripts.contract.draw_arguments_and_responses import parameter_values

        assert root.parameter is not None
        values = draw_many(parameter_values(self._spec, root.parameter), _TRIED)
        draws = (self.changed(item, root, value) for value in values)
        return [draw for draw in draws if self._table([draw])[root.name + str(place)][cell]][:_AIMED]

    @cached_property
    def undrawn(self) -> list[tuple[str, str]]:
        """The places and cells that were not drawn, but for those of variants that are not told apart, and `lost`."""
        empty = self._empty(self.table)
        missing = [(root.name + str(place), cell) for root, place, cell in empty if not self._overlaps(place, cell)]
        return [(place, cell) for place, cell in missing if cell not in self.lost.get(place, {})]

    @cached_property
    def lost(self) -> dict[str, dict[str, str]]:
        """Return why the cells of a place can't be drawn: no text fits a pattern, or no value a variant."""
        found: dict[str, dict[str, str]] = {}
        for root, place, cell in self._empty(self.table):
            if why := why_undrawn(place, cell) or self._why_empty(place, cell):
                found.setdefault(root.name + str(place), {})[cell] = why
        return found

    def _overlaps(self, place: Place, cell: str) -> bool:
        """Tell whether a cell is about a variant of a `oneOf` whose values fit another one: none is valid."""
        return any(_fits_another(self._spec, declared, option) for declared, option in variants_of(place, cell))

    def _why_empty(self, place: Place, cell: str) -> str:
        """Say that a cell is about a variant that no value was found for, whatever is in it."""
        alternatives = ((one, option) for one, option in variants_of(place, cell) if len(one.options) > 1)
        empty = (one for one, option in alternatives if not _alone(self._spec, json.dumps(option.schema), one.sending))
        return _EMPTY if next(empty, None) else ""

    def _is_hopeless(self, place: Place, cell: str) -> bool:
        return self._overlaps(place, cell) or bool(self._why_empty(place, cell))

    def _key(self) -> str:
        # What a draw follows from: the schemas and media types of its direction, and the code that draws. Operations
        # that do not differ in them share their draws.
        found = hashlib.sha256(json.dumps([DRAWS, SEED, self._kind.__name__, self._media_types]).encode())
        for root in self.roots:
            closure = _closure(self._spec, root.declared.schema)
            found.update(json.dumps([root.name, root.optional, root.declared.sending, closure]).encode())
        for path in sorted(Path(scripts.contract.__file__).parent.glob("*.py")):
            found.update(path.read_bytes())
        for name in _CODE:
            found.update(Path(__file__).with_name(name).read_bytes())
        return found.hexdigest()[:32]

    def check_all(self, check: Callable[[T], None], shown: Callable[[], str]) -> None:
        """Hold every draw against a check.

        Parameters:
            shown: what was on the wire last, as text.

        Raises:
            Broken: with the smallest draw that breaks the same promise, as a curl line and a body.
        """
        for item in self.items:
            try:
                check(item)
            except BrokenPromise as broken:
                # Where faults are planted, which promise broke is all that is asked; the smallest case is for people.
                smallest = (None if REPORT else self._smallest(broken.promise, check)) or (broken.message, item)
                raise BrokenPromise(broken.promise, f"{smallest[0]}\n  {shown()}\n  drawn: {smallest[1]}") from broken

    def _smallest(self, promise: str, check: Callable[[T], None]) -> tuple[str, T] | None:
        """Return the message and the draw of the smallest failure; None where the failing draw was an aimed one."""
        from hypothesis import Phase

        found: list[tuple[str, T]] = []

        def fails(item: T) -> None:
            try:
                check(item)
            except BrokenPromise as broken:
                if broken.promise == promise:
                    found.append((broken.message, item))
                    raise

        try:
            # The same seed draws the same values in the same order, so the failure is met again.
            run_draws(self._strategy(), DRAWS, fails, (Phase.generate, Phase.shrink))
        except BrokenPromise:
            return found[-1]  # Hypothesis runs the smallest one last
        return None


def _fits_another(spec: Spec, declared: SchemaView, option: SchemaOption) -> bool:
    """Tell whether values drawn for an alternative are refused by what it is an alternative of."""
    if len(declared.options) < 2:
        return False
    # As text: many places have the same schemas.
    return _refuses(spec, json.dumps(_as_schema(declared)), json.dumps(option.schema), declared.sending)


@cache
def _refuses(spec: Spec, whole: str, alternative: str, sending: bool) -> bool:
    alone = _alone(spec, alternative, sending)
    return not all(map(validator(spec, json.loads(whole), sending=sending).is_valid, alone))


@cache
def _alone(spec: Spec, alternative: str, sending: bool) -> list[Any]:
    """Return draws of a schema by itself; none where no value of it is found."""
    from scripts.contract.draw_values import DEEP, values

    return draw_any(values(spec, json.loads(alternative), sending=sending, depth=DEEP - 1), _ALONE)


def _as_schema(declared: SchemaView) -> Schema:
    return declared.schema if isinstance(declared.schema, dict) else {}


def _closure(spec: Spec, schema: Any) -> dict[str, Any]:
    """Return a schema and all that it refers to, by reference."""
    found: dict[str, Any] = {"": schema}
    waiting = [schema]
    while waiting:
        for node in walk(waiting.pop(), "Schema"):
            reference = node.value.get("$ref")
            if reference is not None and reference not in found:
                found[reference] = spec.follow(reference)
                waiting.append(found[reference])
    return found
