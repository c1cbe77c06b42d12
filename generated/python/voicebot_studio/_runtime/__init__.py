# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The runtime of every generated client: hand-written, and copied into the package as it stands."""
