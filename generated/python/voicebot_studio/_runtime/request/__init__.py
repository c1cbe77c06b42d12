# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Turn the arguments of a call into a request, and refuse what can be known to be wrong."""
