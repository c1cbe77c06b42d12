"""A value that the document does not allow in a response is reported by its path, set aside, and written back."""

import re
from collections.abc import Iterator
from typing import Any

from scripts.document import Operation, Spec
from tests.contract.client_calls import Lane, Outcome, reply
from tests.contract.drawn_calls import Answer, requests
from tests.contract.json_locations import with_value
from tests.contract.mutated_samples import Specimen, specimens, wrong
from tests.contract.promises import Broken, equal, keep
from tests.contract.python_values import attribute_hints, check, is_model, matched, printed, written
from tests.contract.schema_view import Declared, Fit, Location, option_of, same
from tests.contract.value_coverage import ABSENT
from voicebot_studio import UNSET, APIResponseValidationError


def _pointer(location: Location) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in location)


def test_misfits_are_reported_and_set_aside(spec: Spec, operation: Operation, lane: Lane) -> None:
    arguments = lane.arguments(requests(spec, operation.id).simplest)
    for specimen, answer, locations in wrong(spec, operation.id, complete=lane.name == "asyncio"):
        try:
            _check_default(lane, arguments, specimen, answer)
            if len(locations) > 1 or not specimen.location:
                _check_strict(lane, arguments, specimen, answer)
        except Broken as broken:
            where = f"misfit at {', '.join(_pointer(location) or 'the root' for location in locations)}"
            raise Broken(broken.promise, f"{broken.message}\n  {where}\n  {lane.world.shown()}") from broken


def _check_default(lane: Lane, arguments: dict[str, Any], specimen: Specimen, answer: Answer) -> None:
    sent, found = reply(answer), specimen.fit(answer)
    outcome = lane.detailed(arguments, sent)
    if found.faults:
        _check_raised(outcome, sent.body, found, "misfit.root")
    else:
        _check_set_aside(outcome, specimen.root.declared, answer.value, found, lane.returns)


def _check_strict(lane: Lane, arguments: dict[str, Any], specimen: Specimen, answer: Answer) -> None:
    sent = reply(answer)
    _check_raised(lane.detailed(arguments, sent, strict=True), sent.body, specimen.fit(answer), "misfit.strict")


def _check_raised(outcome: Outcome, body: bytes, found: Fit, promise: str) -> None:
    error = outcome.error
    if not isinstance(error, APIResponseValidationError):
        raise Broken(promise, f"{error!r} is raised, not APIResponseValidationError")
    equal(error.content, body, promise, "the content of the error")
    equal(error.outcome, "applied", "status.outcome", "the outcome")
    _check_paths([violation.path for violation in error.violations], found)


def _check_paths(paths: list[str], found: Fit) -> None:
    equal(sorted(paths), sorted(map(_pointer, found.all_faults)), "misfit.reported", "the list of paths")


def _check_set_aside(outcome: Outcome, declared: Declared, value: Any, found: Fit, hint: Any) -> None:
    parsed = outcome.succeeded().parsed
    clean = value
    for aside in found.aside:
        owner, attribute = _owner(parsed, declared, value, aside.location)
        held = UNSET if attribute is None else getattr(owner, attribute)
        keep(held is UNSET, "misfit.unset", f"{_pointer(aside.location)} is {held!r}, not UNSET")
        clean = with_value(clean, aside.location, ABSENT)
    _check_paths([*_reported(parsed)], found)
    check(parsed, clean, declared, hint)
    for back in (written(parsed), printed(parsed)):
        keep(same(back, value, declared), "misfit.kept", f"{back!r} is written back")
    equal(len(outcome.warnings), 1, "misfit.logged", "the number of warnings")
    for path in map(_pointer, found.all_faults):
        keep(path in outcome.warnings[0], "misfit.logged", f"the warning {outcome.warnings[0]!r} lacks {path}")
    for aside in found.aside:
        owner, attribute = _owner(parsed, declared, value, aside.location)
        if attribute is not None:
            setattr(owner, attribute, UNSET)
        else:
            del owner[str(aside.location[-1])]
    equal([*_reported(parsed)], [], "misfit.cleared", "the list of paths after setting the attribute")
    for back in (written(parsed), printed(parsed)):
        keep(same(back, clean, declared), "misfit.cleared", f"{back!r} is written back")


def _reported(value: Any) -> Iterator[str]:
    """The paths of the violations that the models in a value tell of, from the value."""
    if is_model(type(value)):
        yield from (violation.path for violation in value.violations)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from (f"/{i}{path}" for path in _reported(item))


def _owner(value: Any, declared: Declared, raw: Any, location: Location) -> tuple[Any, str | None]:
    """The model that a location's last step belongs to, and its attribute; None for an undeclared property."""
    attribute: str | None = None
    for i, step in enumerate(location):
        option = option_of(declared, raw)
        raw = raw[step]
        if isinstance(step, int):
            value, declared = value[step], option.item
            continue
        owner: type = type(value)
        attribute = matched(option.properties, attribute_hints(owner)).get(step)
        declared = option.member(step) or option.of.below(True)
        if i < len(location) - 1:
            value = value[step] if attribute is None else getattr(value, attribute)
    return value, attribute


def test_no_misfit_is_shown_in_what_is_logged_or_raised(spec: Spec, operation: Operation, lane: Lane) -> None:
    arguments = lane.arguments(requests(spec, operation.id).simplest)
    telling = "a transcript, say"
    for specimen, _ in specimens(spec, operation.id):
        answer = specimen.having(telling)
        if specimen.location in specimen.fit(answer).all_faults:
            sent = reply(answer)
            outcome = lane.detailed(arguments, sent)
            strict = lane.detailed(arguments, sent, strict=True)
            text = f"{outcome.warnings} {outcome.error!r} {strict.error} {strict.error!r} {outcome.value!r}"
            keep(not re.search(telling, text), "misfit.reported", f"the raw value is shown: {text}")
