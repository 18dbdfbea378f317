"""Hypotheses that a line may rest on though nobody says them: Σ y = 1, one-hot, i = k, i ≠ k."""

from collections.abc import Iterable, Iterator

from sympy import Basic, Eq, Expr, Indexed, Ne, Symbol
from sympy.logic.boolalg import Boolean

from lessons.symbols import OneHot, Quantity, sums_to_one

TARGETS = {"y", "t", "Y", "T", "d", "q"}


def unsaid(
    left: Expr, right: Expr, given: Iterable[Boolean] = (), known: Iterable[str] = ()
) -> Iterator[tuple[str, Boolean]]:
    """(words, hypothesis) for each that could be meant; `known` are lists with a definition."""
    parts = [part for part in (left, right, *given) if isinstance(part, Basic)]
    bases = {entry.base for part in parts for entry in part.atoms(Indexed)}
    for base in sorted((b for b in bases if len(b.shape or ()) == 1), key=str):
        name = str(base.label)
        if name in TARGETS - set(known):
            quantity = Quantity(name, shape=base.shape, real=True)
            k = Symbol("k", integer=True)
            yield f"Σₖ {name}ₖ = 1", sums_to_one(quantity, k, base.shape[0])
            yield f"{name} is one-hot", OneHot(quantity)
    free = sorted((s for s in left.free_symbols | right.free_symbols if _is_index(s)), key=str)
    for place, first in enumerate(free):
        for second in free[place + 1 :]:
            yield f"{first} ≠ {second}", Ne(first, second)
            yield f"{first} = {second}", Eq(first, second)


def _is_index(symbol: Basic) -> bool:
    return isinstance(symbol, Symbol) and bool(symbol.is_integer and not symbol.is_positive)
