"""Which symbols of a claim are sizes and which are indices, and how far each index runs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from sympy import Eq, Expr, Indexed, KroneckerDelta, Ne, Product, Sum, Symbol

from lessons.indices import freshen
from lessons.symbols import K


def whole_numbers(whole: Iterable[Expr]) -> tuple[set[Symbol], set[Symbol]]:
    """The symbols that are sizes, and those that are indices."""
    found = [_whole_numbers_of(part) for part in whole]
    uppers: set[Symbol] = set().union(*(ends for ends, _ in found))
    indices: set[Symbol] = set().union(*(running for _, running in found))
    sizes = {s for s in uppers if s.is_integer and s.is_positive}
    sizes |= {s for s in uppers - indices if not s.is_integer}
    return sizes, (indices | uppers) - sizes


@lru_cache(maxsize=1024)  # what is given stands in many claims
def _whole_numbers_of(part: Expr) -> tuple[frozenset[Symbol], frozenset[Symbol]]:
    """What ends a range or is declared whole in one expression, and what stands as an index."""
    uppers = {symbol for symbol in part.atoms(Symbol) if symbol.is_integer}
    indices = set()
    for entry in part.atoms(Indexed):
        indices |= set().union(*(position.free_symbols for position in entry.indices))
        uppers |= {size for size in entry.base.shape or () if size.is_Symbol}
    for inner in part.atoms(Sum, Product):
        indices |= {limit[0] for limit in inner.limits}
        uppers |= {limit[2] for limit in inner.limits if limit[2].is_Symbol}
    for delta in part.atoms(KroneckerDelta):
        indices |= delta.free_symbols
    return frozenset(uppers), frozenset(indices)


def default_size(sizes: set[Symbol]) -> Symbol:
    """The range of an index that stands on no declared axis: K, or the only size there is."""
    return next(iter(sizes)) if len(sizes) == 1 else K


def index_limits(
    sides: Iterable[Expr], indices: set[Symbol], default: Symbol
) -> dict[Symbol, frozenset[Expr]]:
    """For each free index, the sizes of the axes it stands on (the default where on none)."""
    found = [_ranges(side) for side in sides]
    ends = chain.from_iterable(ranges.summed for ranges in found)
    summed = {index: {high} for index, high in ends if high not in indices}
    limits: dict[Symbol, set[Expr]] = {index: set() for index in indices}
    for position, size in chain.from_iterable(ranges.axes for ranges in found):
        limits.get(position, set()).add(size)
    for met in chain.from_iterable(ranges.met for ranges in found):
        for one, other in (met, met[::-1]):
            if not limits.get(one, True):
                limits[one] |= limits.get(other, set()) | summed.get(other, set())
    return {index: frozenset(sizes) or frozenset({default}) for index, sizes in limits.items()}


class _Ranges(NamedTuple):
    """Pairs of one expression: (index, size of the axis it stands on), (index that is summed, end
    of the sum), and what is compared by a delta, = or ≠."""

    axes: tuple[tuple[Expr, Expr], ...]
    summed: tuple[tuple[Symbol, Expr], ...]
    met: tuple[tuple[Expr, Expr], ...]


@lru_cache(maxsize=1024)
def _ranges(side: Expr) -> _Ranges:
    fresh = freshen(side)
    axes = (
        zip(entry.indices, entry.base.shape or (), strict=False) for entry in fresh.atoms(Indexed)
    )
    limits = chain.from_iterable(inner.limits for inner in fresh.atoms(Sum, Product))
    return _Ranges(
        tuple(chain.from_iterable(axes)),
        tuple((index, high) for index, _, high in limits if high.is_Symbol),
        tuple(met.args for met in fresh.atoms(KroneckerDelta, Ne, Eq)),
    )
