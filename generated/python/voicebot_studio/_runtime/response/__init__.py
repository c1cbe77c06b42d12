# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Turn the response to a call into its value, or into its error."""
