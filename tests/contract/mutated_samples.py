"""Make samples of responses, and change each at one place that the document declares."""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import cycle, islice
from typing import Any

from scripts.contract.schema_tools import validator
from scripts.document import Spec
from tests.contract.draw_cache import DrawPart
from tests.contract.drawn_calls import DrawnResponse, responses
from tests.contract.json_locations import at, locations_of, with_value
from tests.contract.media_types import is_json
from tests.contract.run_settings import SEED, tried_operations
from tests.contract.schema_view import ITEM, Location, Place, SchemaView, Validation, matching_option, places, validate
from tests.contract.value_coverage import ABSENT
from tests.share import share

# Tried at every place; what the document allows there is no misfit, and left out.
UNLISTED = "no such value"  # of an enum of texts, where it is no misfit
JSON_TYPES: tuple[Any, ...] = (None, True, 5, 1.5, UNLISTED, [], {})
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
class ResponseSample:
    """A response to be changed at one place.

    Parameters:
        location: of the place in the response's value; it may be absent there.
    """

    answer: DrawnResponse
    root: DrawPart
    place: Place
    location: Location

    def with_value(self, raw: Any) -> DrawnResponse:
        """Return the response with another value at the place, or none (`ABSENT`)."""
        value = with_value(self.answer.value, self.location, raw)
        return DrawnResponse(self.answer.status, self.answer.media_type, value)

    def validate(self, answer: DrawnResponse) -> Validation:
        """Fit a response's value."""
        return validate(self.root.declared, answer.value)

    def is_misfit(self, answer: DrawnResponse) -> bool:
        """Tell whether a response's value has a fault at all."""
        return bool(self.validate(answer).all_faults)


@cache
def response_samples(spec: Spec, operation_id: str) -> tuple[tuple[ResponseSample, ResponseSample], ...]:
    """For a share of the places the sample as it was drawn, and the same response made complete, its arrays long.

    A client may read a long array by another way. The share is all of the places but where large unions have more than
    a thousand: then the seed of the draws chooses, and `make soak` takes all.
    """
    complete = _completed(spec, operation_id)
    return tuple((one, complete(one)) for one in _share(spec, operation_id))


def _share(spec: Spec, operation_id: str) -> list[ResponseSample]:
    return share(all_response_samples(spec, operation_id), MOST, f"places of {operation_id}", SEED)


@cache
def all_response_samples(spec: Spec, operation_id: str) -> tuple[ResponseSample, ...]:
    """For every place of every JSON response the smallest drawn response that has it, in the last of many elements.

    What is inside a schema with a name is left to the first operation that answers with it, alone and in lists: others
    would repeat it.
    """
    found = {
        root.name: _first_with(_located_responses(spec, operation_id, root)) for root in _roots(spec, operation_id)
    }
    return tuple(
        found[root.name][place.declared](place)
        for root in _roots(spec, operation_id)
        for place in _own(spec)[operation_id, root.name]
        if place.declared in found[root.name]
    )


@cache
def misfits(spec: Spec, operation_id: str) -> tuple[tuple[ResponseSample, list[Any]], ...]:
    """Return every place with the values that it must not have."""
    return tuple(_misfits(spec, operation_id))


def _misfits(spec: Spec, operation_id: str) -> Iterator[tuple[ResponseSample, list[Any]]]:
    seen: set[tuple[object, ...]] = set()
    for sample in all_response_samples(spec, operation_id):
        place = sample.place
        kinds = [option.kind for option in place.declared.options]
        like = (place.steps[-1:] == (ITEM,), *kinds)  # arrays are read by other code
        texts = [text for kind in kinds for text in TEXTS.get(kind, ())[: ENOUGH if like in seen else None]]
        seen.add(like)
        raws = [*JSON_TYPES, *texts]
        if place.holder is not None and place.steps[-1] in place.holder.required:
            raws.append(ABSENT)
        raws = [raw for raw in raws if raw is ABSENT or validate(place.declared, raw).faults]
        # What a place must not have may be what it has in another variant of what holds it.
        if raws := [raw for raw in raws if sample.is_misfit(sample.with_value(raw))]:
            yield sample, raws


def unlisted_texts(spec: Spec, operation_id: str) -> Iterator[tuple[ResponseSample, DrawnResponse]]:
    """Yield responses with a text that no enum lists, or no discriminator: one for each place of either."""
    for sample in all_response_samples(spec, operation_id):
        options = sample.place.declared.options
        raws: list[Any] = [UNLISTED] if any(option.kind == "enum" and option.is_open for option in options) else []
        raws += [{option.tag[0]: UNLISTED, "more": [1, None]} for option in options if option.tag][:1]
        for answer in map(sample.with_value, raws):
            if not sample.is_misfit(answer):
                yield sample, answer


def unlisted_beside_misfits(spec: Spec, operation_id: str) -> Iterator[tuple[ResponseSample, DrawnResponse]]:
    """Yield the responses of `unlisted_texts` with a misfit elsewhere: clients may read what does not fit otherwise."""
    for sample, answer in unlisted_texts(spec, operation_id):
        for other, raws in misfits(spec, operation_id):
            length = min(len(sample.location), len(other.location))
            if other.root is sample.root and sample.location[:length] != other.location[:length]:
                with suppress(LookupError, TypeError):  # what holds the other place may not be there
                    both = DrawnResponse(
                        answer.status, answer.media_type, with_value(answer.value, other.location, raws[0])
                    )
                    found = sample.validate(both)
                    if found.aside and not found.faults:
                        yield sample, both
                        break


def responses_with_misfits(
    spec: Spec, operation_id: str, *, complete: bool
) -> Iterator[tuple[ResponseSample, DrawnResponse, list[Location]]]:
    """Yield responses with misfits, and where: one misfit of each place alone, and each with others of its depth.

    Of the places that are not in the share one is alone only where no complete response has it, and with one value.

    Parameters:
        complete: whether what has one misfit alone is a complete response, or one that lacks much.
    """
    together: dict[tuple[int, int, int], list[tuple[ResponseSample, Any]]] = defaultdict(list)
    completed, bases = _completed(spec, operation_id), _bases(spec, operation_id)
    shared = {id(sample) for sample in _share(spec, operation_id)}
    for number, (sparse, raws) in enumerate(misfits(spec, operation_id)):
        is_shared, one = id(sparse) in shared, number % len(raws)
        having = [base for base in bases[sparse.root.name] if sparse.place.declared in base.locations]
        if having and not _is_required(sparse.place):
            alone = [one] if is_shared else []
            moved = having[0].sample(sparse.place)
            for i, raw in enumerate(raws):
                together[id(having[0]), len(moved.location), i].append((moved, raw))
        else:
            alone = [*range(len(raws))] if is_shared else [one]
        sample = completed(sparse) if complete and alone and is_shared else sparse
        for answer in (sample.with_value(raws[i]) for i in alone):
            if sample.is_misfit(answer):
                yield sample, answer, [sample.location]
    for several in together.values():
        answer = several[0][0].answer
        for sample, raw in several:
            answer = replace(sample, answer=answer).with_value(raw)
        if sample.is_misfit(answer):
            yield several[0][0], answer, [sample.location for sample, _ in several]


def _is_required(place: Place) -> bool:
    """Tell whether without the place there is no response: nothing that it is in may be left out."""
    return not place.optional and (place.parent is None or _is_required(place.parent))


@dataclass(frozen=True, slots=True, eq=False)
class _LocatedResponse:
    """A response, and where it has each place, or could have it."""

    answer: DrawnResponse
    root: DrawPart
    locations: Mapping[SchemaView, list[Location]]

    @classmethod
    def through(cls, answer: DrawnResponse, root: DrawPart) -> "_LocatedResponse":
        return cls(answer, root, locations_of(answer.value, root.declared))

    def sample(self, place: Place, location: Location | None = None) -> ResponseSample:
        """Return the sample of a place; without a location in the last of many elements."""
        return ResponseSample(self.answer, self.root, place, location or self.locations[place.declared][-1])

    def many(self, place: SchemaView) -> Location | None:
        """Return the last location of a place that is in one of several elements of every array that it is in."""
        value = self.answer.value
        for location in reversed(self.locations[place]):
            if all(len(at(value, location[:i])) > 1 for i, step in enumerate(location) if isinstance(step, int)):
                return location
        return None


@cache
def _roots(spec: Spec, operation_id: str) -> tuple[DrawPart, ...]:
    return tuple(responses(spec, operation_id).roots)


@cache
def _located_responses(spec: Spec, operation_id: str, root: DrawPart) -> list[_LocatedResponse]:
    """Walk through every response that has a root, the shortest first."""
    draws = responses(spec, operation_id)
    answers = [a for a in draws.items if a.media_type is not None and is_json(a.media_type)]
    answers.sort(key=lambda answer: len(json.dumps(answer.value)))
    return [_LocatedResponse.through(answer, root) for answer in answers if draws.part(answer, root) is answer.value]


def _first_with(walks: list[_LocatedResponse]) -> dict[SchemaView, Callable[[Place], ResponseSample]]:
    """Return how to make a sample of each place: of the first response that has it in one of several elements."""
    best: dict[SchemaView, Callable[[Place], ResponseSample]] = {}
    second_best: dict[SchemaView, Callable[[Place], ResponseSample]] = {}
    for walk in walks:
        for place in walk.locations.keys() - best.keys():
            second_best.setdefault(place, walk.sample)
            if (location := walk.many(place)) is not None:
                best[place] = partial(walk.sample, location=location)
    return second_best | best


@cache
def _completed(spec: Spec, operation_id: str) -> Callable[[ResponseSample], ResponseSample]:
    """Return what makes the response of a sample complete, each response once: many places have the same."""
    complete = Completion(spec, operation_id)
    made: dict[int, DrawnResponse] = {}

    def completed(sample: ResponseSample) -> ResponseSample:
        if id(sample.answer) not in made:
            made[id(sample.answer)] = complete(sample.answer, alone=True)
        return replace(sample, answer=made[id(sample.answer)])

    return completed


@cache
def _bases(spec: Spec, operation_id: str) -> Mapping[str, list[_LocatedResponse]]:
    """Return complete responses that have most of the places between them, by what declares their body."""
    bases: dict[str, list[_LocatedResponse]] = defaultdict(list)
    completed = _completed(spec, operation_id)
    for root in _roots(spec, operation_id):
        wanted = {sample.place.declared for sample in all_response_samples(spec, operation_id) if sample.root is root}
        walks = [*_located_responses(spec, operation_id, root)]
        while wanted and walks and len(bases[root.name]) < _BASES:
            most = max(walks, key=lambda walk: len(walk.locations.keys() & wanted))
            walks.remove(most)
            whole = completed(ResponseSample(most.answer, root, Place((), root.declared), ()))
            base = _LocatedResponse.through(whole.answer, root)
            if base.locations.keys() & wanted:
                bases[root.name].append(base)
            wanted -= base.locations.keys()
    return bases


class Completion:
    """Make responses complete: what a draw lacks is taken from the other draws, each value in its turn.

    Arrays become long, where the document allows that: behind their elements, made complete, come the same as drawn.
    """

    def __init__(self, spec: Spec, operation_id: str) -> None:
        self._spec, self._draws = spec, responses(spec, operation_id)
        self._seen: dict[SchemaView, deque[Any]] = defaultdict(deque)
        for answer in self._draws.items:
            for root in self._draws.roots:
                if self._draws.part(answer, root) is answer.value:
                    self._collect(root.declared, answer.value)

    def __call__(self, answer: DrawnResponse, *, alone: bool = False) -> DrawnResponse:
        """Return the response with every declared property; as it was, where the document does not allow that.

        Parameters:
            alone: whether undeclared properties that may be anything go.
        """
        for root in self._draws.roots:
            if self._draws.part(answer, root) is answer.value and isinstance(root.declared.schema, dict):
                allowed = validator(self._spec, root.declared.schema, sending=False)
                for least in (_MANY, 0):
                    value = self._completed(root.declared, answer.value, least, alone)
                    if allowed.is_valid(value):
                        return DrawnResponse(answer.status, answer.media_type, value)
        return answer

    def _collect(self, declared: SchemaView, value: Any) -> None:
        self._seen[declared].append(value)
        option = matching_option(declared, value)
        if option.kind == "array":
            for item in value:
                self._collect(option.item, item)
        elif option.kind == "object":
            for name in option.properties.keys() & value.keys():
                self._collect(option.properties[name], value[name])

    def _completed(self, declared: SchemaView, value: Any, least: int, alone: bool) -> Any:
        option = matching_option(declared, value)
        if option.kind == "array":
            more = islice(cycle(value), max(0, least - len(value)))
            return [*(self._completed(option.item, item, least, alone) for item in value), *map(deepcopy, more)]
        if option.kind != "object":
            return value
        extra = (option.additional or option.of.subschema(True)).options[0].kind
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
    """Return the places of an operation's responses that no operation before it has, by its id and the status."""
    known: set[tuple[tuple[str, ...], bool, str, str]] = set()
    own: dict[tuple[str, str], list[Place]] = {}
    roots = [(operation, root) for operation in tried_operations(spec) for root in responses(spec, operation.id).roots]
    # Lists last: a response of many such objects takes long to read.
    for operation, root in sorted(roots, key=lambda each: _is_list(each[1].declared)):
        inner = [(place, _inside(place)) for place in places(root.declared)]
        own[operation.id, root.name] = [place for place, key in inner if key is None or key not in known]
        known |= {key for _, key in inner if key is not None}
    return own


def _is_list(declared: SchemaView) -> bool:
    return any(option.kind == "array" for option in declared.options)


def _inside(place: Place) -> tuple[tuple[str, ...], bool, str, str] | None:
    """Return the named schema that a place is in, whether that is an array's element, and the steps within it."""
    steps: list[str] = []
    while place.parent is not None and (holder := place.holder) is not None:
        steps.append(place.steps[-1])
        place = place.parent
        if holder.of.own:
            return holder.of.own, place.steps[-1:] == (ITEM,), holder.kind, "/".join(steps)
    return None
