"""The package of the toy language: Python's, whose toolchain is there anyway, with a page that says so."""

from collections.abc import Callable
from pathlib import Path

from languages.python.generator import generate as generate_python
from scripts.client_model import client_model
from scripts.document import Spec
from scripts.generate.config import Settings

TEMPLATES = Path("languages/toy/templates")
RUNTIME = Path("languages/toy/runtime")


def generate(
    spec: Spec, settings: Settings, root: Path, output: Path, warn: Callable[[str], None] | None = None
) -> None:
    """Generate the toy package.

    Parameters:
        spec: the document as written.
        settings: those of the project.
        root: the folder that holds `languages/`.
        output: where the package goes; it must not exist.
        warn: takes warnings; without it every warning is an error.
    """
    generate_python(spec, settings, root, output, warn)
    counted = len(client_model(spec).operations)
    page = (root / TEMPLATES / "page.md").read_text("utf-8").format(title=spec.title, counted=counted)
    (output / "TOY.md").write_text(page, "utf-8")
    (output / "toy.py").write_text((root / RUNTIME / "toy.py").read_text("utf-8"), "utf-8")
