# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from typing import Literal, TypeAlias

CallDirection: TypeAlias = Literal[
    "in",
    "out",
]
