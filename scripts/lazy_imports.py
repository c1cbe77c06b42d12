"""Delay imports that the Python generator begins with, and has no use for here."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType


class _Later(MetaPathFinder):
    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target) if fullname in self._names else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def import_lazily(*names: str) -> None:
    """Let modules be imported without being loaded: that is done at the first use of anything in them.

    For the process of a command alone, before it has threads: two that come to a module at once can trip over each
    other (bugs.python.org/issue42973, mended in Python 3.12). What is loaded already, or not installed, is as ever.

    Parameters:
        names: of modules.
    """
    sys.meta_path.insert(0, _Later(frozenset(names)))
