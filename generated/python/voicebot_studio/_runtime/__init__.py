# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The hand-written part of every generated client, copied into its package unchanged."""
