# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""What every generated client runs on: hand-written, and copied into the package as it stands."""
