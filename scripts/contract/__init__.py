"""Hold clients to the document over real HTTP: a server that validates requests, and draws of what is allowed."""

from .contract_server import FAULT_HEADER, FAULT_STATUS, ContractServer, Exchange
from .http_server import Reply, Request, Server
from .request_rules import RULES, Fault
from .request_validator import RequestValidator, find_faults

__all__ = [
    "FAULT_HEADER",
    "FAULT_STATUS",
    "RULES",
    "ContractServer",
    "Exchange",
    "Fault",
    "Reply",
    "Request",
    "RequestValidator",
    "Server",
    "find_faults",
]
