"""Call files by names of the document, however long those are: no system has files of more than 255 bytes' name."""

import hashlib

_MOST = 180  # bytes; Python writes files that have some 40 more in their names
_LETTERS = str.maketrans("0123456789", "ghijklmnop")  # no word ends among them


def file_stem(name: str) -> str:
    """Return a name as the stem of a file's: of a long one its start, and what tells it from others."""
    if len(whole := name.encode()) <= _MOST:
        return name
    return f"{whole[: _MOST - 20].decode(errors='ignore')}_{hashlib.sha256(whole).hexdigest()[:16].translate(_LETTERS)}"
