"""Places in drawn responses, so that a value of a test's own can be put at any place that the document declares."""

import json
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle, groupby, islice
from typing import Any

from scripts.contract.schemas import validator
from scripts.document import Operation, Spec
from tests.contract.cells import ABSENT
from tests.contract.declared import EXTRA, ITEM, Declared, Fit, Location, Place, fit, option_of, places
from tests.contract.drawing import Answer, Draws, Root, is_json, responses
from tests.contract.settings import tried

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
_UNKNOWN = "x-unknown"
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
        if not self.location:
            return Answer(self.answer.status, self.answer.media_type, raw)
        value = deepcopy(self.answer.value)
        *above, last = self.location
        holder = at(value, tuple(above))
        if raw is ABSENT:
            del holder[last]
        else:
            holder[last] = raw
        return Answer(self.answer.status, self.answer.media_type, value)

    def fit(self, answer: Answer) -> Fit:
        """How a response's value fits."""
        return fit(self.root.declared, answer.value)


def at(value: Any, location: Location) -> Any:
    """What is at a location of a JSON value."""
    for step in location:
        value = value[step]
    return value


@cache
def specimens(spec: Spec, operation_id: str) -> tuple[tuple[Specimen, Specimen], ...]:
    """For every place of every JSON response the smallest drawn response that has it, in the last of many elements.

    With it the same response made complete, its arrays long: a client may read that by another way. What is inside a
    schema with a name is left to the first operation that answers with it, alone and in lists: others would repeat it.
    """
    return tuple(_specimens(spec, spec.by_id[operation_id]))


def misfits(spec: Spec, operation_id: str) -> Iterator[tuple[Specimen, Specimen, Any]]:
    """Yield every place with values that it must not have, in a response that lacks much and in a complete one."""
    seen: set[tuple[object, ...]] = set()
    for sparse, complete in specimens(spec, operation_id):
        place = sparse.place
        kinds = [option.kind for option in place.declared.options]
        like = (place.steps[-1:] == (ITEM,), *kinds)  # arrays are read by other code
        texts = [text for kind in kinds for text in TEXTS.get(kind, ())[: ENOUGH if like in seen else None]]
        seen.add(like)
        raws = [*JSON_TYPES, *texts]
        if place.holder is not None and place.steps[-1] in place.holder.required:
            raws.append(ABSENT)
        for raw in (one for one in raws if one is ABSENT or fit(place.declared, one).faults):
            # What a place must not have may be what it has in another variant of what holds it.
            if all(one.fit(one.having(raw)).all_faults for one in (sparse, complete)):
                yield sparse, complete, raw


def wrong(spec: Spec, operation_id: str, *, complete: bool) -> Iterator[tuple[Specimen, Answer, list[Location]]]:
    """Yield responses with misfits, and where: one misfit of each place alone, and each with others of its depth.

    Parameters:
        complete: whether what has one misfit alone is a complete response, or one that lacks much.
    """
    together: dict[tuple[str, int, int], list[tuple[Specimen, Any]]] = defaultdict(list)
    for number, ((sparse, whole), found) in enumerate(groupby(misfits(spec, operation_id), lambda each: each[:2])):
        specimen, raws = whole if complete else sparse, [raw for _, _, raw in found]
        base = _base(spec, operation_id)[specimen.root.name]
        location = next(reversed([*_locations(base.answer.value, specimen.place)]), None)
        alone = {number % len(raws)}
        if location is None or _is_required(specimen.place):
            alone |= {*range(len(raws))}
        else:
            moved = replace(base, place=specimen.place, location=location)
            for i, raw in enumerate(raws):
                together[specimen.root.name, len(location), i].append((moved, raw))
        yield from ((specimen, specimen.having(raws[i]), [specimen.location]) for i in sorted(alone))
    for several in together.values():
        answer = several[0][0].answer
        for specimen, raw in several:
            answer = replace(specimen, answer=answer).having(raw)
        yield several[0][0], answer, [specimen.location for specimen, _ in several]


def _is_required(place: Place) -> bool:
    """Whether without the place there is no response: nothing that it is in may be left out."""
    return not place.optional and (place.parent is None or _is_required(place.parent))


@cache
def _base(spec: Spec, operation_id: str) -> Mapping[str, Specimen]:
    """The shortest of the complete responses that have most places, by what declares their body."""
    places_of: dict[str, list[Place]] = defaultdict(list)
    made_of: dict[str, dict[int, Specimen]] = defaultdict(dict)  # one of each response that was made complete
    for sparse, whole in specimens(spec, operation_id):
        places_of[whole.root.name].append(whole.place)
        made_of[whole.root.name][id(sparse.answer)] = whole

    def rank(specimen: Specimen) -> tuple[int, int]:
        value = specimen.answer.value
        return sum(any(_locations(value, place)) for place in places_of[specimen.root.name]), -len(str(value))

    return {name: max(found.values(), key=rank) for name, found in made_of.items()}


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


def _specimens(spec: Spec, operation: Operation) -> Iterator[tuple[Specimen, Specimen]]:
    draws = responses(spec, operation.id)
    answers = [a for a in draws.items if a.media_type is not None and is_json(a.media_type)]
    answers.sort(key=lambda answer: len(json.dumps(answer.value)))
    completed = Completion(spec, operation.id)
    for root in draws.roots:
        for place in _own(spec)[operation.id, root.name]:
            if found := _specimen(draws, answers, root, place):
                yield found, Specimen(completed(found.answer, alone=True), root, place, found.location)


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


def _specimen(draws: Draws[Answer], answers: list[Answer], root: Root, place: Place) -> Specimen | None:
    second_best: Specimen | None = None
    for answer in answers:
        value = draws.part(answer, root)
        if value is not answer.value:
            continue  # a response of another status
        for location in reversed([*_locations(value, place)]):
            found = Specimen(answer, root, place, location)
            if all(len(at(value, location[:i])) > 1 for i, step in enumerate(location) if isinstance(step, int)):
                return found
            second_best = second_best or found
    return second_best


def _locations(value: Any, place: Place) -> Iterator[Location]:
    """Where a value has a place, or could have it: what holds the place is there."""
    if place.parent is None:
        yield ()
        return
    step = place.steps[-1]
    for above in _existing(value, place.parent):
        held = at(value, above)
        if option_of(place.parent.declared, held) is not place.holder:
            continue
        if step == ITEM:
            yield from ((*above, i) for i in range(len(held)))
        else:
            yield (*above, _UNKNOWN if step == EXTRA else step)


def _existing(value: Any, place: Place) -> Iterator[Location]:
    for location in _locations(value, place):
        holder, last = at(value, location[:-1]), location[-1] if location else None
        if last is None or isinstance(last, int) or last in holder:
            yield location
