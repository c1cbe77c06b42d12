"""Times whole programs against each other: CPU time as each of them measures it, interleaved in rounds."""

from collections.abc import Mapping

from .environment import Bench
from .measure import Samples, in_rounds

_TIMED = "import time\nbegin = time.process_time()\n{}\nprint(time.process_time() - begin)"


def interleaved(bench: Bench, programs: Mapping[str, str], *arguments: str, rounds: int) -> Samples:
    """Return for each program the seconds of CPU from its first line to its last, one value a round.

    What Python itself takes to start is not counted. Each runs once before, so that everything is compiled.

    Parameters:
        programs: source, by name; `arguments` are in its `sys.argv`.
    """
    timed = {name: _TIMED.format(source) for name, source in programs.items()}
    for source in timed.values():
        bench.program(source, *arguments)
    samples: Samples = {name: [] for name in programs}
    for name in in_rounds(programs, rounds):
        samples[name].append(float(bench.program(timed[name], *arguments)))
    return samples
