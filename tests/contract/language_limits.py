"""Describe the limits of a language's own types, where JSON has none: data of its `driver.json`."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a language.

    Parameters:
        integer_bits: of the widest integer; None: integers have no limit.
        doubles: whether every number is a double, so that 0, 0.0 and -0.0 are one value.
    """

    integer_bits: int | None = None
    doubles: bool = False

    def can_hold(self, kind: str, value: Any) -> bool:
        """Tell whether the language's type for a kind of value, as `Option.kind` names it, has room for one."""
        if kind != "integer" or self.integer_bits is None:
            return True
        bound = 2 ** (self.integer_bits - 1)
        return bool(-bound <= value < bound)

    def same(self, one: float, other: float) -> bool:
        """Tell whether two numbers are one value in the language; in one without limits, as JSON writes them."""
        if self.doubles:
            return float(one) == float(other)
        if type(one) is not type(other):
            return False
        # 0.0 and -0.0 are two.
        return repr(one) == repr(other) if isinstance(one, float) else one == other

    def rounded(self, value: Any) -> Any:
        """Return a JSON value with integers as the language writes them: doubles, in the fewest digits."""
        if isinstance(value, list):
            return [self.rounded(item) for item in value]
        if isinstance(value, dict):
            return {name: self.rounded(item) for name, item in value.items()}
        return int(Decimal(repr(float(value)))) if self.doubles and type(value) is int else value


NONE = Limits()
