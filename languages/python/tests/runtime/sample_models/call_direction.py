# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from typing import Literal, TypeAlias

from runtime.codec.unknown_str import UnknownStr

CallDirection: TypeAlias = (
    Literal[
        "in",
        "out",
    ]
    | UnknownStr
)
