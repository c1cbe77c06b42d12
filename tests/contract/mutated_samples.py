"""Places in drawn responses, so that a value of a test's own can be put at any place that the document declares."""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import cycle, islice
from typing import Any

from scripts.contract.schema_tools import validator
from scripts.document import Spec
from tests.contract.draw_cache import Root
from tests.contract.drawn_calls import Answer, responses
from tests.contract.json_locations import at, locations_of, with_value
from tests.contract.media_types import is_json
from tests.contract.run_settings import SEED, tried
from tests.contract.schema_view import ITEM, Declared, Fit, Location, Place, fit, option_of, places
from tests.contract.value_coverage import ABSENT
from tests.share import share

# Tried at every place; what the document allows there is no misfit, and left out.
JSON_TYPES: tuple[Any, ...] = (None, True, 5, 1.5, "no such value", [], {})
# Tried where a text of a format is declared: all at one place of a kind, the first `ENOUGH` at each of the others.
TEXTS = {
    "date-time": (
        "20231107T053156Z",
        "yesterday",
        "",
        "2023-11-07",
        "05:31:56Z",
        "1699335116",
        "2023-11-07T05:31:60Z",
        "2016-12-31T23:59:60Z",
        "2023-02-29T05:31:56Z",
        "2023-13-07T05:31:56Z",
        "2023-11-07T24:00:01Z",
        "2023-11-07T05:61:56Z",
        "2023-11-07T05:31:56+24:00",
        "2023-11-07T05:31:56 Z",
        "2023-11-07T05:31:56.Z",
        "2023-W45-2T05:31:56Z",
        "2023-311T05:31:56Z",
        " 2023-11-07T05:31:56Z",
        "2023-11-07T05:31:56Z\n",
        "\u0662\u0660\u0662\u0663-11-07T05:31:56Z",
    ),
    "date": ("20231107", "2023-02-29", "", "2023-W45-2", "2023-11-07T00:00:00Z"),
    "uuid": ("3f6c1f0e5d0b4a539d5c6c1f5c8a2b11", "3f6c1f0e", "", "{3f6c1f0e-5d0b-4a53-9d5c-6c1f5c8a2b11}"),
}
ENOUGH = 2
MOST = 150  # places of an operation that are tried in every way; of more than that a share
_BASES = 12  # complete responses of one schema, in which many places have misfits together
_MANY = 10  # elements, where a client may have another way for long arrays than for short ones


@dataclass(frozen=True, slots=True)
class Specimen:
    """A response to be changed at one place.

    Parameters:
        location: of the place in the response's value; it may be absent there.
    """

    answer: Answer
    root: Root
    place: Place
    location: Location

    def having(self, raw: Any) -> Answer:
        """The response with another value at the place, or none (`ABSENT`)."""
        value = with_value(self.answer.value, self.location, raw)
        return Answer(self.answer.status, self.answer.media_type, value)

    def fit(self, answer: Answer) -> Fit:
        """Fit a response's value."""
        return fit(self.root.declared, answer.value)

    def is_misfit(self, answer: Answer) -> bool:
        """Tell whether a response's value has a fault at all."""
        return bool(self.fit(answer).all_faults)


@cache
def specimens(spec: Spec, operation_id: str) -> tuple[tuple[Specimen, Specimen], ...]:
    """For a share of the places the specimen as it was drawn, and the same response made complete, its arrays long.

    A client may read a long array by another way. The share is all of the places but where large unions have more than
    a thousand: then the seed of the draws chooses, and `make soak` takes all.
    """
    complete = _completed(spec, operation_id)
    return tuple((one, complete(one)) for one in _share(spec, operation_id))


def _share(spec: Spec, operation_id: str) -> list[Specimen]:
    return share(every_specimen(spec, operation_id), MOST, f"places of {operation_id}", SEED)


@cache
def every_specimen(spec: Spec, operation_id: str) -> tuple[Specimen, ...]:
    """For every place of every JSON response the smallest drawn response that has it, in the last of many elements.

    What is inside a schema with a name is left to the first operation that answers with it, alone and in lists: others
    would repeat it.
    """
    found = {root.name: _first_with(_walks(spec, operation_id, root)) for root in _roots(spec, operation_id)}
    return tuple(
        found[root.name][place.declared](place)
        for root in _roots(spec, operation_id)
        for place in _own(spec)[operation_id, root.name]
        if place.declared in found[root.name]
    )


@cache
def misfits(spec: Spec, operation_id: str) -> tuple[tuple[Specimen, list[Any]], ...]:
    """Return every place with the values that it must not have."""
    return tuple(_misfits(spec, operation_id))


def _misfits(spec: Spec, operation_id: str) -> Iterator[tuple[Specimen, list[Any]]]:
    seen: set[tuple[object, ...]] = set()
    for specimen in every_specimen(spec, operation_id):
        place = specimen.place
        kinds = [option.kind for option in place.declared.options]
        like = (place.steps[-1:] == (ITEM,), *kinds)  # arrays are read by other code
        texts = [text for kind in kinds for text in TEXTS.get(kind, ())[: ENOUGH if like in seen else None]]
        seen.add(like)
        raws = [*JSON_TYPES, *texts]
        if place.holder is not None and place.steps[-1] in place.holder.required:
            raws.append(ABSENT)
        raws = [raw for raw in raws if raw is ABSENT or fit(place.declared, raw).faults]
        # What a place must not have may be what it has in another variant of what holds it.
        if raws := [raw for raw in raws if specimen.is_misfit(specimen.having(raw))]:
            yield specimen, raws


def wrong(spec: Spec, operation_id: str, *, complete: bool) -> Iterator[tuple[Specimen, Answer, list[Location]]]:
    """Yield responses with misfits, and where: one misfit of each place alone, and each with others of its depth.

    Of the places that are not in the share one is alone only where no complete response has it, and with one value.

    Parameters:
        complete: whether what has one misfit alone is a complete response, or one that lacks much.
    """
    together: dict[tuple[int, int, int], list[tuple[Specimen, Any]]] = defaultdict(list)
    completed, bases = _completed(spec, operation_id), _bases(spec, operation_id)
    shared = {id(specimen) for specimen in _share(spec, operation_id)}
    for number, (sparse, raws) in enumerate(misfits(spec, operation_id)):
        is_shared, one = id(sparse) in shared, number % len(raws)
        having = [base for base in bases[sparse.root.name] if sparse.place.declared in base.locations]
        if having and not _is_required(sparse.place):
            alone = [one] if is_shared else []
            moved = having[0].specimen(sparse.place)
            for i, raw in enumerate(raws):
                together[id(having[0]), len(moved.location), i].append((moved, raw))
        else:
            alone = [*range(len(raws))] if is_shared else [one]
        specimen = completed(sparse) if complete and alone and is_shared else sparse
        for answer in (specimen.having(raws[i]) for i in alone):
            if specimen.is_misfit(answer):
                yield specimen, answer, [specimen.location]
    for several in together.values():
        answer = several[0][0].answer
        for specimen, raw in several:
            answer = replace(specimen, answer=answer).having(raw)
        if specimen.is_misfit(answer):
            yield several[0][0], answer, [specimen.location for specimen, _ in several]


def _is_required(place: Place) -> bool:
    """Tell whether without the place there is no response: nothing that it is in may be left out."""
    return not place.optional and (place.parent is None or _is_required(place.parent))


@dataclass(frozen=True, slots=True, eq=False)
class _Walk:
    """A response, and where it has each place, or could have it."""

    answer: Answer
    root: Root
    locations: Mapping[Declared, list[Location]]

    @classmethod
    def through(cls, answer: Answer, root: Root) -> "_Walk":
        return cls(answer, root, locations_of(answer.value, root.declared))

    def specimen(self, place: Place, location: Location | None = None) -> Specimen:
        """Return the specimen of a place; without a location in the last of many elements."""
        return Specimen(self.answer, self.root, place, location or self.locations[place.declared][-1])

    def many(self, place: Declared) -> Location | None:
        """Return the last location of a place that is in one of several elements of every array that it is in."""
        value = self.answer.value
        for location in reversed(self.locations[place]):
            if all(len(at(value, location[:i])) > 1 for i, step in enumerate(location) if isinstance(step, int)):
                return location
        return None


@cache
def _roots(spec: Spec, operation_id: str) -> tuple[Root, ...]:
    return tuple(responses(spec, operation_id).roots)


@cache
def _walks(spec: Spec, operation_id: str, root: Root) -> list[_Walk]:
    """Walk through every response that has a root, the shortest first."""
    draws = responses(spec, operation_id)
    answers = [a for a in draws.items if a.media_type is not None and is_json(a.media_type)]
    answers.sort(key=lambda answer: len(json.dumps(answer.value)))
    return [_Walk.through(answer, root) for answer in answers if draws.part(answer, root) is answer.value]


def _first_with(walks: list[_Walk]) -> dict[Declared, Callable[[Place], Specimen]]:
    """Return how to make a specimen of each place: of the first response that has it in one of several elements."""
    best: dict[Declared, Callable[[Place], Specimen]] = {}
    second_best: dict[Declared, Callable[[Place], Specimen]] = {}
    for walk in walks:
        for place in walk.locations.keys() - best.keys():
            second_best.setdefault(place, walk.specimen)
            if (location := walk.many(place)) is not None:
                best[place] = partial(walk.specimen, location=location)
    return second_best | best


@cache
def _completed(spec: Spec, operation_id: str) -> Callable[[Specimen], Specimen]:
    """Return what makes the response of a specimen complete, each response once: many places have the same."""
    complete = Completion(spec, operation_id)
    made: dict[int, Answer] = {}

    def completed(specimen: Specimen) -> Specimen:
        if id(specimen.answer) not in made:
            made[id(specimen.answer)] = complete(specimen.answer, alone=True)
        return replace(specimen, answer=made[id(specimen.answer)])

    return completed


@cache
def _bases(spec: Spec, operation_id: str) -> Mapping[str, list[_Walk]]:
    """Return complete responses that have most of the places between them, by what declares their body."""
    bases: dict[str, list[_Walk]] = defaultdict(list)
    completed = _completed(spec, operation_id)
    for root in _roots(spec, operation_id):
        wanted = {specimen.place.declared for specimen in every_specimen(spec, operation_id) if specimen.root is root}
        walks = [*_walks(spec, operation_id, root)]
        while wanted and walks and len(bases[root.name]) < _BASES:
            most = max(walks, key=lambda walk: len(walk.locations.keys() & wanted))
            walks.remove(most)
            whole = completed(Specimen(most.answer, root, Place((), root.declared), ()))
            base = _Walk.through(whole.answer, root)
            if base.locations.keys() & wanted:
                bases[root.name].append(base)
            wanted -= base.locations.keys()
    return bases


class Completion:
    """Makes responses complete: what a draw lacks is taken from the other draws, each value in its turn.

    Arrays become long, where the document allows that: behind their elements, made complete, come the same as drawn.
    """

    def __init__(self, spec: Spec, operation_id: str) -> None:
        self._spec, self._draws = spec, responses(spec, operation_id)
        self._seen: dict[Declared, deque[Any]] = defaultdict(deque)
        for answer in self._draws.items:
            for root in self._draws.roots:
                if self._draws.part(answer, root) is answer.value:
                    self._collect(root.declared, answer.value)

    def __call__(self, answer: Answer, *, alone: bool = False) -> Answer:
        """The response with every declared property; as it was, where the document does not allow that.

        Parameters:
            alone: whether undeclared properties that may be anything go.
        """
        for root in self._draws.roots:
            if self._draws.part(answer, root) is answer.value and isinstance(root.declared.schema, dict):
                allowed = validator(self._spec, root.declared.schema, sending=False)
                for least in (_MANY, 0):
                    value = self._completed(root.declared, answer.value, least, alone)
                    if allowed.is_valid(value):
                        return Answer(answer.status, answer.media_type, value)
        return answer

    def _collect(self, declared: Declared, value: Any) -> None:
        self._seen[declared].append(value)
        option = option_of(declared, value)
        if option.kind == "array":
            for item in value:
                self._collect(option.item, item)
        elif option.kind == "object":
            for name in option.properties.keys() & value.keys():
                self._collect(option.properties[name], value[name])

    def _completed(self, declared: Declared, value: Any, least: int, alone: bool) -> Any:
        option = option_of(declared, value)
        if option.kind == "array":
            more = islice(cycle(value), max(0, least - len(value)))
            return [*(self._completed(option.item, item, least, alone) for item in value), *map(deepcopy, more)]
        if option.kind != "object":
            return value
        extra = (option.additional or option.of.below(True)).options[0].kind
        drop = alone and extra == "any"
        whole = {name: item for name, item in value.items() if name in option.properties or not drop}
        for name, inner in option.properties.items():
            if name not in whole and (seen := self._seen[inner]):
                whole[name] = seen[0]
                seen.rotate(-1)
            if name in whole:
                whole[name] = self._completed(inner, whole[name], least, alone)
        return whole


@cache
def _own(spec: Spec) -> Mapping[tuple[str, str], list[Place]]:
    """The places of each operation's responses that no operation before it has, by its id and the response's status."""
    known: set[tuple[tuple[str, ...], bool, str, str]] = set()
    own: dict[tuple[str, str], list[Place]] = {}
    roots = [(operation, root) for operation in tried(spec) for root in responses(spec, operation.id).roots]
    # Lists last: a response of many such objects takes long to read.
    for operation, root in sorted(roots, key=lambda each: _is_list(each[1].declared)):
        inner = [(place, _inside(place)) for place in places(root.declared)]
        own[operation.id, root.name] = [place for place, key in inner if key is None or key not in known]
        known |= {key for _, key in inner if key is not None}
    return own


def _is_list(declared: Declared) -> bool:
    return any(option.kind == "array" for option in declared.options)


def _inside(place: Place) -> tuple[tuple[str, ...], bool, str, str] | None:
    """The schema with a name that a place is in, whether that is an element of an array, and the steps within it."""
    steps: list[str] = []
    while place.parent is not None and (holder := place.holder) is not None:
        steps.append(place.steps[-1])
        place = place.parent
        if holder.of.own:
            return holder.of.own, place.steps[-1:] == (ITEM,), holder.kind, "/".join(steps)
    return None
