"""Writes the models that the tests of the runtime work with: the generator's own, over the runtime where it stands."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.expected import MAIN
from tests.generator.workshop import NAME, generate

SPEC = Path(__file__).parent / "sample.yaml"
MODELS = Path(__file__).parents[2] / f"languages/{MAIN}/tests/runtime/sample_models"
COMMAND = "python -m tests.generator.sample"


def sample() -> dict[str, str]:
    """Returns the text of every module, by its name."""
    with TemporaryDirectory() as folder:
        models = generate(SPEC, Path(folder) / MAIN) / NAME / "models"
        return {path.name: _over_the_runtime(path.read_text()) for path in sorted(models.glob("*.py"))}


def _over_the_runtime(text: str) -> str:
    _, _, rest = text.partition("\n")
    return f"# Generated from tests/generator/sample.yaml by `{COMMAND}`. Do not edit.\n" + rest.replace(
        "from .._runtime.", "from runtime."
    )


if __name__ == "__main__":
    MODELS.mkdir(exist_ok=True)
    for name, text in sample().items():
        (MODELS / name).write_text(text)
