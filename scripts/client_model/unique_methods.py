"""Make sure that no two operations are one method of a client."""

from collections.abc import Iterable

from scripts.document import Operation, Spec, SpecError
from scripts.document.operation_id_checks import method_clash


def unique_methods(spec: Spec, spelt: Iterable[tuple[Operation, str]]) -> None:
    """Make sure that no two operations share a method.

    Parameters:
        spelt: each operation with its method as a language spells it (`client.calls.update`).

    Raises:
        SpecError: naming every two that do, and asking for `x-sdk-method`.
    """
    seen: dict[str, Operation] = {}
    clashes = [
        (operation, other, method)
        for operation, method in spelt
        if (other := seen.setdefault(method, operation)) is not operation
    ]
    if clashes:
        raise SpecError(
            *(
                (
                    spec.where((*one.pointer, "operationId")),
                    method_clash(spec, one.id, other.id, other.pointer, method),
                )
                for one, other, method in clashes
            ),
            kind="refused",
        )
