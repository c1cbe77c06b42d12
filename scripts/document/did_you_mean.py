"""Suggest the known word that a misspelt one was meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.6  # enough for a word that must be one of the known ones
ALMOST = 0.85  # for a word that may well be right: only a slip of the pen is as close


def suggestion(word: str, known: Iterable[str], *, otherwise: str = "", cutoff: float = ALIKE) -> str:
    """Return a question that names the nearest known word.

    Parameters:
        word: as it was written.
        known: the words that it may have been meant to be.
        otherwise: what to return where no known word is near.
        cutoff: how alike two words must be, from 0 to 1.
    """
    close = get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return f"did you mean `{close[0]}`?" if close else otherwise
