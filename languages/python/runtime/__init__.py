"""The runtime of every generated client: hand-written, and copied into the package as it stands."""
