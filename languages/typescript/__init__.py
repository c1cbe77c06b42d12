"""All that is particular to TypeScript."""
