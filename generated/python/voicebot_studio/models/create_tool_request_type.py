# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from typing import Literal, TypeAlias

from .._runtime.codec.unknown_str import UnknownStr

CreateToolRequestType: TypeAlias = Literal["function",] | UnknownStr
