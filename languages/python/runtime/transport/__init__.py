"""Send requests: over connections of our own, or through an HTTP client of the caller's."""
