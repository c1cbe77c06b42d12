"""The TypeScript package: its types by @hey-api/openapi-ts, all else by our templates and runtime."""

from .package import generate

__all__ = ["generate"]
