"""The one reading of openapi.yaml that every other step starts from."""

from .model import Body, Operation, Parameter, Response, Schema, Spec, load
from .reader import SpecError

__all__ = ["Body", "Operation", "Parameter", "Response", "Schema", "Spec", "SpecError", "load"]
