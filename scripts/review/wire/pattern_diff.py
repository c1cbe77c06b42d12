"""Compare two patterns by texts: those drawn from one are matched against the other, both read as ECMA 262 has it."""

import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import jsonschema_rs

_DRAWN = 400
_LONGEST = 6  # repetitions beyond the fewest; more tell nothing new
_MOST = 300  # characters of a text
# Properties of Unicode, as characters that stand for all that have them.
_PROPERTIES = {
    **dict.fromkeys(("L", "Letter", "Alphabetic", "Script=Latin"), "Aazé"),
    **dict.fromkeys(("Lu", "Uppercase_Letter"), "AÉ"),
    **dict.fromkeys(("Ll", "Lowercase_Letter"), "aé"),
    **dict.fromkeys(("N", "Nd", "Number", "Decimal_Number"), "09"),
    **dict.fromkeys(("P", "Punctuation"), ".,!"),
    **dict.fromkeys(("Z", "Zs", "Separator"), " "),
}
_PROPERTY = re.compile(r"\\p\{([^{}]*)\}")
_CATEGORIES = {
    codes.CATEGORY_DIGIT: "059",
    codes.CATEGORY_WORD: "aZ_0",
    codes.CATEGORY_SPACE: " \t",
    codes.CATEGORY_NOT_DIGIT: "a -",
    codes.CATEGORY_NOT_WORD: " -.",
    codes.CATEGORY_NOT_SPACE: "a0-",
}
_ANY = "a0 -.é"


@cache
def refused(before: str, after: str) -> str | None:
    """Return a text that fits one pattern and not the other.

    Returns:
        A text; empty where all that were drawn fit; None where none could be drawn, so that nothing is known.
    """
    fits = _validator(before), _validator(after)
    if fits[0] is None or fits[1] is None:
        return None
    drawn = [text for text in _texts(before) if fits[0].is_valid(text)]
    if not drawn:
        return None
    return min((text for text in drawn if not fits[1].is_valid(text)), key=lambda text: (len(text), text), default="")


def _validator(pattern: str) -> Any:
    try:
        return jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except ValueError:
        return None


def _texts(pattern: str) -> Iterator[str]:
    """Yield texts that the pattern may fit, each once, and always the same ones."""
    try:
        tree = parser.parse(_as_python(pattern))
    except (re.error, OverflowError, RecursionError):
        return
    chance = random.Random(pattern)  # noqa: S311
    seen: set[str] = set()
    for _ in islice(iter(int, 1), _DRAWN):
        text = _draw(tree, chance, {})[:_MOST]
        for one in (text, "a" + text, text + "a", text + "0"):  # Only an anchor keeps these out.
            if one not in seen:
                seen.add(one)
                yield one


def _as_python(pattern: str) -> str:
    pattern = _PROPERTY.sub(lambda found: _class(pattern, found), pattern)
    return pattern.replace("(?<", "(?P<").replace("(?P<=", "(?<=").replace("(?P<!", "(?<!").replace("\\/", "/")


def _class(pattern: str, found: re.Match[str]) -> str:
    characters = _PROPERTIES.get(found[1].removeprefix("General_Category=").removeprefix("gc="), "Aa0")
    inside = pattern.count("[", 0, found.start()) > pattern.count("]", 0, found.start())
    return characters if inside else f"[{characters}]"


def _draw(tree: Any, chance: random.Random, groups: dict[int, str]) -> str:
    return "".join(_one(operation, argument, chance, groups) for operation, argument in tree)


def _one(operation: Any, argument: Any, chance: random.Random, groups: dict[int, str]) -> str:
    if operation is codes.LITERAL:
        return chr(argument)
    if operation is codes.NOT_LITERAL:
        return chance.choice([c for c in _ANY if c != chr(argument)])
    if operation is codes.ANY:
        return chance.choice(_ANY)
    if operation is codes.IN:
        return chance.choice(_members(argument))
    if operation is codes.BRANCH:
        return _draw(chance.choice(argument[1]), chance, groups)
    if operation is codes.SUBPATTERN:
        text = _draw(argument[3], chance, groups)
        groups[argument[0]] = text
        return text
    if operation in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, inner = argument
        most = least + _LONGEST if most is codes.MAXREPEAT else most
        times = chance.choice([least, most, chance.randint(least, min(most, least + _LONGEST))])
        return "".join(_draw(inner, chance, groups) for _ in range(min(times, _MOST)))
    if operation is codes.GROUPREF:
        return groups.get(argument, "")
    return ""  # An anchor or a look-around says nothing of its own; what does not fit is sorted out.


def _members(items: Any) -> list[str]:
    """Return characters of a class: those that it names, the ends of its ranges, some of each category."""
    negated = items[0][0] is codes.NEGATE
    found: list[str] = []
    for operation, argument in items:
        if operation is codes.LITERAL:
            found.append(chr(argument))
        elif operation is codes.RANGE:
            found += [chr(argument[0]), chr((argument[0] + argument[1]) // 2), chr(argument[1])]
        elif operation is codes.CATEGORY:
            found += _CATEGORIES.get(argument, "a")
    return [c for c in _ANY + "Z_/" if c not in found] or ["a"] if negated else found or ["a"]
