"""The figures, one module each: `measure(bench)` gives its section of the page, `work` runs in the peers' environment."""

# In the order in which they are measured and shown.
FIGURES = ("decode", "encode", "memory", "calls", "new_client", "concurrent")
