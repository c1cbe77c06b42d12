# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The resources of the client, one for each tag of the document."""
