"""The Python client, with openapi-python-client as the engine."""

from .project import generate

__all__ = ["generate"]
