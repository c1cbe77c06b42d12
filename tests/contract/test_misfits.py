"""A value that the document does not allow in a response is reported by its path, set aside, and written back."""

import re
from collections.abc import Iterator
from typing import Any

from scripts.document import Operation, Spec
from tests.contract.client_calls import OperationCaller, Outcome, reply
from tests.contract.drawn_calls import DrawnResponse, requests
from tests.contract.json_locations import at, moved, without
from tests.contract.mutated_samples import (
    ResponseSample,
    response_samples,
    responses_with_misfits,
    unlisted_beside_misfits,
)
from tests.contract.promises import BrokenPromise, require, require_equal
from tests.contract.python_values import (
    attribute_hints,
    check_by_name,
    check_value,
    is_model,
    match_names,
    reencoded,
    reencoded_as_text,
)
from tests.contract.schema_view import Location, SchemaView, Validation, equal_values, matching_option
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


def test_v2_texts_that_an_enum_does_not_list_are_kept_beside_misfits(
    spec: Spec, operation: Operation, caller: OperationCaller
) -> None:
    arguments = caller.arguments(requests(spec, operation.id).simplest)
    for sample, answer in unlisted_beside_misfits(spec, operation.id):
        _check_default(caller, arguments, sample, answer)


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
    response = outcome.succeeded()
    parsed = response.parsed
    gone = [aside.location for aside in found.aside]
    clean = without(value, gone)
    for location in gone:
        if isinstance(location[-1], str):
            owner, attribute = _owner(parsed, declared, value, location, gone)
            held = UNSET if attribute is None else getattr(owner, attribute)
            require(held is UNSET, "misfit.unset", f"{_pointer(location)} is {held!r}, not UNSET")
    _check_paths([violation.path for violation in response.violations], found)
    _check_paths([violation.path for violation in parsed.violations], found)
    for violation, raw in (
        (each, at(value, _location(each.path, value))) for each in response.violations if each.raw is not UNSET
    ):
        require(equal_values(violation.raw, raw), "misfit.kept", f"{violation.path} is {violation.raw!r}, not {raw!r}")
    check_value(parsed, clean, declared, hint)
    check_by_name(parsed, value, declared)
    # Elements of what no object holds have nothing that writes them back.
    whole = without(value, [location for location in gone if not any(isinstance(step, str) for step in location)])
    for back in (reencoded(parsed), reencoded_as_text(parsed)):
        require(equal_values(back, whole, declared), "misfit.kept", f"{back!r} is written back")
    require_equal(len(outcome.warnings), 1, "misfit.logged", "the number of warnings")
    for path in map(_pointer, found.all_faults):
        require(path in outcome.warnings[0], "misfit.logged", f"the warning {outcome.warnings[0]!r} lacks {path}")
    for location in gone:
        _replace(parsed, declared, value, location, gone)
    require_equal([*_reported(parsed)], [], "misfit.cleared", "the list of paths after setting the attribute")
    for back in (reencoded(parsed), reencoded_as_text(parsed)):
        require(equal_values(back, clean, declared), "misfit.cleared", f"{back!r} is written back")


def _location(path: str, value: Any) -> Location:
    """Return the location that a JSON Pointer leads to in a value."""
    found: list[str | int] = []
    for text in path.split("/")[1:]:
        name = text.replace("~1", "/").replace("~0", "~")
        found.append(int(name) if isinstance(value, list) else name)
        value = value[found[-1]]
    return tuple(found)


def _reported(value: Any) -> Iterator[str]:
    """Yield the paths of the violations that the models in a value tell of, from the value."""
    if is_model(type(value)):
        yield from (violation.path for violation in value.violations)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from (f"/{i}{path}" for path in _reported(item))


def _replace(parsed: Any, declared: SchemaView, value: Any, location: Location, gone: list[Location]) -> None:
    """Set what was set aside: an attribute to UNSET, an undeclared property to nothing, a list to one of the same."""
    names = [i for i, step in enumerate(location) if isinstance(step, str)]
    if not names:
        return
    owner, attribute = _owner(parsed, declared, value, location[: names[-1] + 1], gone)
    if attribute is None and names[-1] + 1 == len(location):
        del owner[str(location[-1])]
    elif attribute is None:
        name = str(location[names[-1]])
        owner[name] = [*owner.additional_properties[name]]
    else:
        setattr(owner, attribute, UNSET if names[-1] + 1 == len(location) else [*getattr(owner, attribute)])


def _owner(
    value: Any, declared: SchemaView, raw: Any, location: Location, gone: list[Location]
) -> tuple[Any, str | None]:
    """Return the model that a location's last step belongs to, and its attribute; None for an undeclared property."""
    attribute: str | None = None
    for i, (step, here) in enumerate(zip(location, moved(location, gone), strict=True)):
        option = matching_option(declared, raw)
        raw = raw[step]
        if isinstance(step, int):
            value, declared = value[here], option.item
            continue
        owner: type = type(value)
        attribute = match_names(option.properties, attribute_hints(owner)).get(step)
        declared = option.member(step) or option.of.subschema(True)
        if i < len(location) - 1:
            value = value.additional_properties[step] if attribute is None else getattr(value, attribute)
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
