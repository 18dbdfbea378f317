"""One choice of numbers for everything in a claim, and arithmetic in 100 digits."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

import mpmath

CONTEXT = mpmath.mp.clone()
CONTEXT.dps = 100
STEP = CONTEXT.mpf(10) ** -30  # of a central difference
TINY = CONTEXT.mpf(10) ** -60


class Undefined(ArithmeticError):
    """An expression has no real value at these numbers."""


@dataclass(frozen=True)
class World:
    """One choice of numbers: `tables` {name: {place: value}} for entries and scalars, `free` for
    sizes and free indices; `evaluator` knows the definitions.

    A world in which one entry was moved knows from which `origin`, and which name was `moved`:
    what does not depend on that name is worked out in the origin, once.
    """

    free: dict
    tables: dict
    evaluator: Any
    origin: "World | None" = None
    moved_name: str | None = None
    known: dict = field(default_factory=dict, compare=False)

    @cached_property
    def places(self) -> dict[str, int]:
        """The value of every size and free index, by its name."""
        if self.origin is not None:
            return self.origin.places
        return {symbol.name: value for symbol, value in self.free.items()}

    def moved(self, entry: tuple[str, tuple], value: Any) -> "World":
        """The same world with one entry or symbol set."""
        title, place = entry
        tables = {**self.tables, title: {**self.tables.get(title, {}), place: value}}
        return World(self.free, tables, self.evaluator, self, title)

    def beside(self, entry: tuple[str, tuple], value: Any) -> tuple["World", "World"]:
        """The worlds in which one entry is a little less, and a little more, than its value."""
        steps = (-STEP, STEP)
        sides = self.known.get(("beside", entry)) or tuple(
            self.moved(entry, real(value) + step) for step in steps
        )
        self.known["beside", entry] = sides
        return sides

    def home(self, names: frozenset[str]) -> "World":
        """The first world, going back, in which everything with these names is as it is here."""
        world = self
        while world.origin is not None and world.moved_name not in names:
            world = world.origin
        return world

    def remembered(self, key: tuple, names: frozenset[str], work: Callable[["World"], Any]) -> Any:
        """What `work(world)` gives or raises, worked out once for all worlds that agree on it."""
        home = self.home(names)
        if key not in home.known:
            try:
                home.known[key] = work(home)
            except Undefined as gap:
                home.known[key] = Undefined(*gap.args)
        found = home.known[key]
        if isinstance(found, Exception):
            raise type(found)(*found.args)
        return found


def real(value: Any) -> Any:
    """A number with 100 digits."""
    if isinstance(value, Fraction):
        return CONTEXT.mpf(value.numerator) / value.denominator
    return CONTEXT.mpf(value)


def same(first: Any, second: Any, digits: int = 25) -> bool:
    """Whether two numbers agree to so many digits (absolutely, below 1)."""
    if first == second:
        return True
    first, second = real(first), real(second)
    return abs(first - second) <= _tolerance(digits) * (1 + abs(first) + abs(second))


@cache
def _tolerance(digits: int) -> Any:
    return CONTEXT.mpf(10) ** -digits


def is_zero(value: Any) -> bool:
    """Whether a number is 0, or so near that only rounding keeps it away."""
    exact = isinstance(value, (int, Fraction))
    return value == 0 if exact else abs(value) < TINY
