"""The tests of the runtime work with models of the form that the generator writes today."""

from tests.generator.sample import COMMAND, MODELS, sample


def test_the_sample_is_what_the_generator_writes() -> None:
    committed = {path.name: path.read_text() for path in MODELS.glob("*.py")}
    assert committed == sample(), f"run: {COMMAND}"
