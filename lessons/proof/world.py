"""One choice of numbers for everything in a claim, and arithmetic in 100 digits."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

import mpmath

CONTEXT = mpmath.mp.clone()
CONTEXT.dps = 100


class Undefined(ArithmeticError):
    """An expression has no real value at these numbers."""


@dataclass(frozen=True)
class World:
    """One choice of numbers: `tables` {name: {place: value}} for entries and scalars, `free` for
    sizes and free indices, `bound` for the indices of the sums that stand around."""

    free: dict
    tables: dict
    definitions: dict
    bound: dict = field(default_factory=dict)
    known: dict = field(default_factory=dict, compare=False)

    def bind(self, index, value):
        """The same world with one index set; entries worked out so far stay known."""
        return replace(self, bound={**self.bound, index: value})

    def index(self, symbol):
        """The value of an index or a size, or None."""
        return self.bound.get(symbol, self.free.get(symbol))

    def moved(self, entry, value):
        """The same world with one entry or symbol set; what depends on it is worked out anew."""
        return replace(self, tables=_set(self.tables, entry, value), known={})


def _set(tables, entry, value):
    title, place = entry
    return {**tables, title: {**tables.get(title, {}), place: value}}


def real(value):
    """A number with 100 digits."""
    if isinstance(value, Fraction):
        return CONTEXT.mpf(value.numerator) / value.denominator
    return CONTEXT.mpf(value)


def same(first, second, digits=25):
    """Whether two numbers agree to so many digits (absolutely, below 1)."""
    first, second = real(first), real(second)
    return abs(first - second) <= CONTEXT.mpf(10) ** -digits * (1 + abs(first) + abs(second))


def is_zero(value):
    """Whether a number is 0, or so near that only rounding keeps it away."""
    return value == 0 if isinstance(value, Fraction) else abs(value) < CONTEXT.mpf(10) ** -60
