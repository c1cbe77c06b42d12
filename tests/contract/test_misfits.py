"""A value that the document does not allow in a response is reported by its path, set aside, and written back."""

import re
from collections.abc import Iterator
from typing import Any

from scripts.document import Operation, Spec
from tests.contract.client_calls import OperationCaller, Outcome, reply
from tests.contract.drawn_calls import DrawnResponse, requests
from tests.contract.json_locations import with_value
from tests.contract.mutated_samples import ResponseSample, response_samples, responses_with_misfits
from tests.contract.promises import BrokenPromise, require, require_equal
from tests.contract.python_values import (
    attribute_hints,
    check_value,
    is_model,
    match_names,
    reencoded,
    reencoded_as_text,
)
from tests.contract.schema_view import Location, SchemaView, Validation, equal_values, matching_option
from tests.contract.value_coverage import ABSENT
from voicebot_studio import UNSET, APIResponseValidationError


def _pointer(location: Location) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in location)


def test_misfits_are_reported_and_set_aside(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    arguments = caller.arguments(requests(spec, operation.id).simplest)
    for sample, answer, locations in responses_with_misfits(spec, operation.id, complete=caller.name == "asyncio"):
        try:
            _check_default(caller, arguments, sample, answer)
            if len(locations) > 1 or not sample.location:
                _check_strict(caller, arguments, sample, answer)
        except BrokenPromise as broken:
            where = f"misfit at {', '.join(_pointer(location) or 'the root' for location in locations)}"
            raise BrokenPromise(broken.promise, f"{broken.message}\n  {where}\n  {caller.session.shown()}") from broken


def _check_default(
    caller: OperationCaller, arguments: dict[str, Any], sample: ResponseSample, answer: DrawnResponse
) -> None:
    sent, found = reply(answer), sample.validate(answer)
    outcome = caller.detailed(arguments, sent)
    if found.faults:
        _check_raised(outcome, sent.body, found, "misfit.root")
    else:
        _check_set_aside(outcome, sample.root.declared, answer.value, found, caller.returns)


def _check_strict(
    caller: OperationCaller, arguments: dict[str, Any], sample: ResponseSample, answer: DrawnResponse
) -> None:
    sent = reply(answer)
    _check_raised(caller.detailed(arguments, sent, strict=True), sent.body, sample.validate(answer), "misfit.strict")


def _check_raised(outcome: Outcome, body: bytes, found: Validation, promise: str) -> None:
    error = outcome.error
    if not isinstance(error, APIResponseValidationError):
        raise BrokenPromise(promise, f"{error!r} is raised, not APIResponseValidationError")
    require_equal(error.content, body, promise, "the content of the error")
    require_equal(error.outcome, "applied", "status.outcome", "the outcome")
    _check_paths([violation.path for violation in error.violations], found)


def _check_paths(paths: list[str], found: Validation) -> None:
    require_equal(sorted(paths), sorted(map(_pointer, found.all_faults)), "misfit.reported", "the list of paths")


def _check_set_aside(outcome: Outcome, declared: SchemaView, value: Any, found: Validation, hint: Any) -> None:
    parsed = outcome.succeeded().parsed
    clean = value
    for aside in found.aside:
        owner, attribute = _owner(parsed, declared, value, aside.location)
        held = UNSET if attribute is None else getattr(owner, attribute)
        require(held is UNSET, "misfit.unset", f"{_pointer(aside.location)} is {held!r}, not UNSET")
        clean = with_value(clean, aside.location, ABSENT)
    _check_paths([*_reported(parsed)], found)
    check_value(parsed, clean, declared, hint)
    for back in (reencoded(parsed), reencoded_as_text(parsed)):
        require(equal_values(back, value, declared), "misfit.kept", f"{back!r} is written back")
    require_equal(len(outcome.warnings), 1, "misfit.logged", "the number of warnings")
    for path in map(_pointer, found.all_faults):
        require(path in outcome.warnings[0], "misfit.logged", f"the warning {outcome.warnings[0]!r} lacks {path}")
    for aside in found.aside:
        owner, attribute = _owner(parsed, declared, value, aside.location)
        if attribute is not None:
            setattr(owner, attribute, UNSET)
        else:
            del owner[str(aside.location[-1])]
    require_equal([*_reported(parsed)], [], "misfit.cleared", "the list of paths after setting the attribute")
    for back in (reencoded(parsed), reencoded_as_text(parsed)):
        require(equal_values(back, clean, declared), "misfit.cleared", f"{back!r} is written back")


def _reported(value: Any) -> Iterator[str]:
    """Yield the paths of the violations that the models in a value tell of, from the value."""
    if is_model(type(value)):
        yield from (violation.path for violation in value.violations)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from (f"/{i}{path}" for path in _reported(item))


def _owner(value: Any, declared: SchemaView, raw: Any, location: Location) -> tuple[Any, str | None]:
    """Return the model that a location's last step belongs to, and its attribute; None for an undeclared property."""
    attribute: str | None = None
    for i, step in enumerate(location):
        option = matching_option(declared, raw)
        raw = raw[step]
        if isinstance(step, int):
            value, declared = value[step], option.item
            continue
        owner: type = type(value)
        attribute = match_names(option.properties, attribute_hints(owner)).get(step)
        declared = option.member(step) or option.of.subschema(True)
        if i < len(location) - 1:
            value = value[step] if attribute is None else getattr(value, attribute)
    return value, attribute


def test_no_misfit_is_shown_in_what_is_logged_or_raised(
    spec: Spec, operation: Operation, caller: OperationCaller
) -> None:
    arguments = caller.arguments(requests(spec, operation.id).simplest)
    telling = "a transcript, say"
    for sample, _ in response_samples(spec, operation.id):
        answer = sample.with_value(telling)
        if sample.location in sample.validate(answer).all_faults:
            sent = reply(answer)
            outcome = caller.detailed(arguments, sent)
            strict = caller.detailed(arguments, sent, strict=True)
            text = f"{outcome.warnings} {outcome.error!r} {strict.error} {strict.error!r} {outcome.value!r}"
            require(not re.search(telling, text), "misfit.reported", f"the raw value is shown: {text}")
