# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Contains endpoint functions for accessing the API"""
