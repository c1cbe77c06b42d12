"""Set up a client, and do its calls: one exchange for each, repeated where that is safe."""
