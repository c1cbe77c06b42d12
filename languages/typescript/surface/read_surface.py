"""Reads a TypeScript package by the compiler of the locked toolchain."""

import json
from pathlib import Path

from languages.typescript.generator.toolchain import ToolError, toolchain
from scripts.review.code.api_surface import Reading
from scripts.review.code.committed_or_fresh_packages import CodeError
from scripts.review.result import Symbol


def read(package: Path, root: Path) -> Reading:
    """The reading of a TypeScript package.

    Parameters:
        package: the folder that holds `package.json` and `src/`.
        root: the project, for its toolchain.

    Raises:
        CodeError: where the toolchain is missing or the package is not TypeScript.
    """
    try:
        tools = toolchain(root)
        library = tools.folder / "node_modules/typescript/lib/typescript.js"
        data = json.loads(tools.node(Path(__file__).with_name("reader.mjs"), library, package.resolve(), cwd=root))
    except ToolError as error:
        raise CodeError(f"{package} can't be read: {error}") from error
    return Reading(tuple(Symbol(**each) for each in data["symbols"]), data["sites"], data["tried"])
