"""Medians and their spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of a number of rounds, and the quartiles around it."""

    median: float
    low: float
    high: float
    rounds: int

    def scaled(self, factor: float) -> "Spread":
        """Return the same in another unit."""
        return Spread(self.median * factor, self.low * factor, self.high * factor, self.rounds)


def spread(values: Sequence[float]) -> Spread:
    """Return the median and the quartiles of `values`, one a round; raises ValueError for none."""
    if not values:
        raise ValueError("no round was measured")
    if len(values) == 1:
        return Spread(values[0], values[0], values[0], 1)
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(median(values), low, high, len(values))


def ratio(values: Sequence[float], to: Sequence[float]) -> Spread:
    """Return the spread of the ratios of two sides, each taken within one round: what slows a round slows both."""
    return spread([value / other for value, other in zip(values, to, strict=True)])
