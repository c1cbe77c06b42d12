"""Keep text of the document in docstrings from being taken for words to a tool, which may read them line by line."""

from openapi_python_client.schema import UntrustedString
from openapi_python_client.strings import safe_for_docstring

from scripts.generate.escape_directives import any_of, inert

_TOOLS = ("cython", "distutils", "fmt", "flake8", "isort", "mypy", "nopep8", "noqa", "nosec", "pragma")
_MORE = ("pylint", "pyre", "pyright", "pytype", "ruff", "type", "yapf")
# A `noqa` mark; `isort: skip_file` and `coding: x`, which need no mark right before them; what doctest would run; and
# what reStructuredText would act on.
_plain = inert(
    rf"#(?=\s*{any_of((*_TOOLS, *_MORE))})", r"\bisort(?=:)", r"\bcoding(?=[:=])", r"(?=>>> )", r"(?=\.\. [\w|_\[])"
)


def docstring(text: UntrustedString | str) -> str:
    """Return a text as it can stand in a docstring: it ends none, escapes nothing, and no tool heeds it."""
    value = text.get_untrusted_value() if isinstance(text, UntrustedString) else str(text)
    return safe_for_docstring(_plain(value))
