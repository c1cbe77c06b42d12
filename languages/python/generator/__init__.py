"""The Python client, with openapi-python-client as the engine."""

from .package import generate

__all__ = ["generate"]
