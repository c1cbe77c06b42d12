# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Read and write JSON by type descriptors, and hold it in models."""
