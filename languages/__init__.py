"""A folder for each language, with all that is particular to it; `scripts/languages.py` finds them."""
