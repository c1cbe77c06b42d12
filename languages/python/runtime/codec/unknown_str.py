"""The type of texts that an enum of the API does not list."""

from typing import Any

from .misfit_exception import misfit


class UnknownStr(str):
    """A text that an enum does not list: what a newer server's text is read as, and how one is sent on purpose.

    At run time any text may be sent; type checkers want a listed one, or `UnknownStr("...")`.
    """

    __slots__ = ()


def unlisted(value: Any) -> UnknownStr:
    """Return a JSON text that an enum does not list; raises Misfit for anything else."""
    return UnknownStr(value) if type(value) is str else misfit()
