"""All that is particular to Python."""
