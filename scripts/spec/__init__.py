"""The one reading of openapi.yaml that every other step starts from."""

from .document import SpecError
from .model import Body, Operation, Parameter, Response, Schema, Spec, load

__all__ = ["Body", "Operation", "Parameter", "Response", "Schema", "Spec", "SpecError", "load"]
