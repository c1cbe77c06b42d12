# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Set up a client, and do its calls: one exchange for each, repeated where that is safe."""
