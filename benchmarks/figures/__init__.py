"""The figures, one module each: `measure(bench)` gives its section, `work` runs in the peers' environment."""

# In the order in which they are measured and shown.
FIGURES = (
    "decode",
    "growth",
    "encode",
    "memory",
    "imports",
    "calls",
    "new_client",
    "concurrent",
    "generation",
    "verdict",
    "review",
)
