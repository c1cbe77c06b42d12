"""Times sides against each other in one process: CPU time, interleaved, in rounds of random order."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf
from random import Random
from time import process_time

ROUNDS = 25
LEAST = 0.02  # seconds of CPU that one sample takes at least

Samples = dict[str, list[float]]


def in_rounds(names: Iterable[str], rounds: int) -> Iterator[str]:
    """Yield all names once a round, each round in an order of its own, which is the same on every machine."""
    order = list(names)
    shuffle = Random(0).shuffle  # noqa: S311
    for _ in range(rounds):
        shuffle(order)
        yield from order


def interleaved(
    sides: Mapping[str, Callable[[], object]], *, rounds: int = ROUNDS, least: float = LEAST, most: float = inf
) -> Samples:
    """Return for each side the seconds of CPU that one run of it took, one value a round.

    Garbage is collected as in any program, but what was there before belongs to no side, and is left out.

    Parameters:
        sides: what to run, by name.
        rounds: how many samples to take of each.
        least: seconds of CPU that a sample takes at least; what is shorter runs several times.
        most: seconds of CPU after which a side is sampled no more, and then has fewer samples than rounds.
    """
    runs = {name: _runs(run, least) for name, run in sides.items()}
    gc.collect()
    gc.freeze()
    samples: Samples = {name: [] for name in sides}
    for name in in_rounds(sides, rounds):
        if sum(samples[name]) * runs[name] < most:
            samples[name].append(_sample(sides[name], runs[name]))
    gc.unfreeze()
    return samples


def _runs(run: Callable[[], object], least: float) -> int:
    """Return how often `run` must run for a sample that is long enough; warms it up on the way."""
    runs = 1
    while (took := _sample(run, runs) * runs) < least:
        runs = max(runs + 1, int(runs * least / max(took, least / 20)) + 1)
    return runs


def _sample(run: Callable[[], object], runs: int) -> float:
    repeated = range(runs)
    gc.collect()
    begin = process_time()
    for _ in repeated:
        run()
    return (process_time() - begin) / runs
