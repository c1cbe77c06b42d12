"""Holds clients to the document over real HTTP: a server that judges requests, and draws of what is allowed."""

from .judge import Judge, judge
from .rules import RULES, Fault
from .server import FAULT_HEADER, FAULT_STATUS, ContractServer, Exchange
from .wire import Reply, Request, Server

__all__ = [
    "FAULT_HEADER",
    "FAULT_STATUS",
    "RULES",
    "ContractServer",
    "Exchange",
    "Fault",
    "Judge",
    "Reply",
    "Request",
    "Server",
    "judge",
]
