"""A body whose properties are the arguments of a method."""

from typing import Any

import pytest

from languages.python.tests.runtime.sample_models import Message
from runtime.codec.type_descriptors import TypeDescriptor
from runtime.codec.unset import UNSET
from runtime.request.flattened_body import flattened_body
from runtime.request.operation import Body, Operation

MESSAGE: TypeDescriptor = {"ref": "Message"}


def operation(body: Body | None) -> Operation[Any]:
    return Operation(
        id="sendMessage",
        method="POST",
        path="/messages",
        parameters=(),
        body=body,
        responses={},
        retry_safe=False,
        models=Message.__module__.rpartition(".")[0],
    )


@pytest.mark.parametrize("required", [True, False])
def test_the_properties_given_make_the_object(required: bool) -> None:
    body = flattened_body(operation(Body("application/json", MESSAGE, required)), role="user", time=1.5, read_at=UNSET)
    assert body == Message(role="user", time=1.5)


def test_nothing_is_sent_where_nothing_is_given_unless_the_body_is_required() -> None:
    assert flattened_body(operation(Body("application/json", MESSAGE, False)), role=UNSET, time=UNSET) is UNSET
    assert isinstance(flattened_body(operation(Body("application/json", MESSAGE, True)), role=UNSET), Message)


def test_null_is_something() -> None:
    assert isinstance(flattened_body(operation(Body("application/json", MESSAGE, False)), role=None), Message)


@pytest.mark.parametrize("body", [None, Body("application/json", "any", True)])
def test_an_operation_that_sends_no_object_has_no_properties_to_give(body: Body | None) -> None:
    with pytest.raises(LookupError, match="sendMessage sends no object"):
        flattened_body(operation(body), role="user")
