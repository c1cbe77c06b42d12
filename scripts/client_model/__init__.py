"""Work out everything that a client offers, in no language: each generator only names it, types it and spells it."""

from .model import Body, ClientModel, Enum, Object, Operation, Parameter, Property, Resource, Response, client_model

__all__ = [
    "Body",
    "ClientModel",
    "Enum",
    "Object",
    "Operation",
    "Parameter",
    "Property",
    "Resource",
    "Response",
    "client_model",
]
