# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Send requests: over connections of our own, or through an HTTP client of the caller's."""
