# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from typing import Literal, TypeAlias

CreateToolRequestType: TypeAlias = Literal["function",]
