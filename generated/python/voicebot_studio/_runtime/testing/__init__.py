# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""A fake server for the tests of callers; no other part imports it."""
