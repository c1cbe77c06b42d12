"""Read openapi.yaml once, for every other step to start from."""

from .model import Body, Operation, Parameter, Response, Schema, Spec, load
from .read_with_line_numbers import SpecError

__all__ = ["Body", "Operation", "Parameter", "Response", "Schema", "Spec", "SpecError", "load"]
