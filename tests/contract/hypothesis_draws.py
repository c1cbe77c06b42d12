"""Run Hypothesis with the seed of the run: draw so many values, or as many as there are."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from tests.contract.run_settings import SEED

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

V = TypeVar("V")


def run_draws(strategy: "SearchStrategy[V]", number: int, run: Callable[[V], None], phases: Any) -> None:
    from hypothesis import HealthCheck, given, seed, settings

    only = settings(
        max_examples=number, phases=phases, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    seed(SEED)(only(given(strategy)(run)))()


def draw_many(strategy: "SearchStrategy[V]", number: int) -> list[V]:
    from hypothesis import Phase

    found: list[V] = []

    def collect(item: V) -> None:
        found.append(item)

    run_draws(strategy, number, collect, (Phase.generate,))
    return found


def draw_any(strategy: "SearchStrategy[V]", number: int) -> list[V]:
    """Return draws, or none where none was found."""
    from hypothesis.errors import Unsatisfiable

    try:
        return draw_many(strategy, number)
    except Unsatisfiable:
        return []
