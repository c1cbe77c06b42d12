"""Filter a strategy by a check so that drawing ends: a value that fits is known before any is asked for."""

from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException
from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")

TRIES = 20  # draws before the one that is known is taken
_SEARCH = settings(
    database=None,
    derandomize=True,
    max_examples=200,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def filtered(strategy: SearchStrategy[T], fits: Callable[[T], bool]) -> SearchStrategy[T]:
    """Return a strategy of the draws that fit; an empty one where none is found.

    A filter would give up the whole draw, with all that was drawn before, as soon as three in a row do not fit.
    """
    try:
        known = find(strategy, fits, settings=_SEARCH)
    except HypothesisException:
        return st.nothing()

    @st.composite
    def drawn(draw: DrawFn) -> T:
        for _ in range(TRIES):
            if fits(value := draw(strategy)):
                return value
        return known

    made: SearchStrategy[T] = drawn()
    return made
