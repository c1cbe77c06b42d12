"""All that is particular to Go."""
