"""Write text of the document as comments of TypeScript that no tool takes for words to itself."""

from scripts.generate.escape_directives import any_of, inert

_LINTERS = ("biome", "c8", "deno", "eslint", "istanbul", "jshint", "jslint", "oxlint", "prettier", "tslint", "v8")
_ORDERS = ("disable", "enable", "env", "fmt", "global", "ignore", "lint", "range", "rule")
# `@ts-ignore`, `@internal`, `@deprecated`; what is looked for behind any character (`#__PURE__`, `@jsx`); and the words
# of linters.
plain = inert(
    r"(?<!\w)(?=@\w)",
    r"[@#]\s*(?=__|source(?:Mapping)?URL|jsx)",
    rf"\b{any_of(_LINTERS)}(?=[-: ]{any_of(_ORDERS)})",
)


def comment(text: str, indent: str, tags: str = "") -> str:
    """Return a text as a doc comment, or nothing where there is none.

    Parameters:
        tags: what is not of the document, and is meant for tools.
    """
    said = "\n\n".join(filter(None, (plain(text), tags)))
    lines = [part.rstrip() for part in said.replace("*/", "*\\/").splitlines()]
    if not any(lines):
        return ""
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    return f"{indent}/**\n" + "".join(f"{indent} *{' ' if part else ''}{part}\n" for part in lines) + f"{indent} */\n"
