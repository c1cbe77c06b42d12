"""Derive the names that people call operations by: `updateCall` under the tag `calls` is `calls.update`."""

import re
import unicodedata

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]|[0-9]+")


def words(text: str) -> list[str]:
    """Return the lower-case words of an identifier or a title: `listPhoneNumbers` gives `list`, `phone`, `numbers`.

    Letters lose their accents (`Numéros` gives `numeros`); what has no ASCII form at all is left out.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [word.lower() for word in _WORD.findall(plain)]


def is_valid_name(text: str) -> bool:
    """Tell whether the words of a text begin with a letter, as names in every language do."""
    return text.isprintable() and "".join(words(text))[:1].isalpha()


def singular(word: str) -> str:
    """Return the singular of a regular English plural, and any other word as it is."""
    if word.endswith("ies") and len(word) > 3:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def resource_name(tag: str) -> str:
    """Return the attribute of the client that holds a tag's operations: `Phone Numbers` gives `phone_numbers`."""
    return "_".join(words(tag))


def method_name(operation_id: str, tag: str) -> str:
    """Return the operation's name less its resource's noun, singular or plural, where anything is left without it."""
    name, noun = words(operation_id), [singular(word) for word in words(tag)]
    for start in range(len(name) - len(noun), -1, -1):
        if [singular(word) for word in name[start : start + len(noun)]] == noun:
            rest = name[:start] + name[start + len(noun) :]
            return "_".join(rest if rest and rest[0].isalpha() else name)
    return "_".join(name)
