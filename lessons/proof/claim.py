"""A claim as it is read: two sides, what is given, and the range of every index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from sympy import (
    Eq,
    Expr,
    Ge,
    Gt,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Le,
    Lt,
    Ne,
    Product,
    Sum,
    Symbol,
)
from sympy.core.relational import Relational

from lessons.calculus import Partial, variable
from lessons.indices import freshen
from lessons.proof.hot import hot_places
from lessons.proof.hypotheses import expression, flat, name, simple_ones, sort_hypotheses
from lessons.symbols import K, OneHot


@dataclass(frozen=True)
class Claim:
    """`left` = `right`, under what is given.

    `definitions` maps a name to (entry, meaning); `fixed` holds pairs (symbol, value) to put in;
    `sizes` and `indices` are sorted; `limits` maps an index to the sizes it does not exceed.
    """

    left: Expr
    right: Expr
    definitions: dict[str, tuple[Expr, Expr]]
    equations: tuple[Eq, ...]
    inequalities: tuple[Relational, ...]
    statements: tuple[Relational, ...]
    one_hot: tuple[IndexedBase, ...]
    fixed: tuple[tuple[Symbol, Expr], ...]
    sizes: tuple[Symbol, ...]
    indices: tuple[Symbol, ...]
    limits: dict[Symbol, frozenset[Expr]]
    default_size: Symbol

    @property
    def parts(self) -> tuple[Expr, ...]:
        """Every expression that the claim speaks of."""
        meanings = chain.from_iterable(self.definitions.values())
        given = (*self.equations, *self.inequalities, *self.statements)
        return (self.left, self.right, *meanings, *given)

    @property
    def least(self) -> dict[Expr, int]:
        """{size or index: the number that it is not below}, as far as a statement says so."""
        found: dict[Expr, int] = {}
        for statement in self.statements:
            if isinstance(statement, (Ge, Gt, Le, Lt)) and statement.lts.is_Integer:
                low = int(statement.lts) + isinstance(statement, (Gt, Lt))
                found[statement.gts] = max(low, found.get(statement.gts, 1))
        return found

    @cached_property
    def quantities(self) -> dict[str, Expr]:
        """{name: an entry or symbol} of everything that has no definition, in order of name."""
        entries = tuple(chain.from_iterable(part.atoms(Indexed) for part in self.parts))
        labels = {entry.base.label for entry in entries}
        places = set().union(*(place.free_symbols for entry in entries for place in entry.indices))
        free = set().union(*(part.free_symbols for part in self.parts)) - labels - places
        scalars = {s for s in free if s.is_Symbol} - {*self.sizes, *self.indices}
        hot = (of[tuple(of.shape)] for of in self.one_hot)
        found: dict[str, Expr] = {}
        for entry in (*entries, *scalars, *hot):
            found.setdefault(name(entry), entry)
        return {key: found[key] for key in sorted(found) if key not in self.definitions}


def read(left: Expr, right: Expr, given: Any = ()) -> Claim:
    """The claim that `left` = `right`, or a ValueError that says what cannot be read."""
    left, right = expression(left, "left side"), expression(right, "right side")
    given = tuple(chain.from_iterable(map(simple_ones, flat(given))))
    one_hot = tuple(g.of for g in given if isinstance(g, OneHot))
    given = tuple(g for g in given if not isinstance(g, OneHot))
    one_hot, given, places = hot_places(one_hot, given)
    whole = (left, right, *given, *(of[tuple(of.shape)] for of in one_hot))
    refuse_twins(whole)
    sizes, indices = whole_numbers(whole)
    kinds = sort_hypotheses(given, {*sizes, *indices})
    sides = (left, right, *kinds["statements"], *places)
    meanings = kinds["definitions"].values()
    loose = (meaning.free_symbols - entry.free_symbols for entry, meaning in meanings)
    free = set().union(*(side.free_symbols for side in sides), *loose)
    return Claim(
        left,
        right,
        one_hot=one_hot,
        sizes=tuple(sorted(sizes, key=str)),
        indices=tuple(sorted(indices & free, key=str)),
        limits=index_limits(sides, indices & free, default_size(sizes)),
        default_size=default_size(sizes),
        **kinds,
    )


def derivatives_occur(claim: Claim) -> bool:
    """Whether each derivative's variable is found in what it differentiates, names looked up."""
    partials = set().union(*(part.atoms(Partial) for part in claim.parts))
    return all(_occurs(partial, claim.definitions) for partial in partials)


def _occurs(partial: Partial, definitions: dict) -> bool:
    moved = name(variable(partial.args[1]))
    seen, todo = set(), {symbol.name for symbol in partial.args[0].atoms(Symbol)}
    while todo:
        seen |= todo
        known = (definitions[one][1] for one in todo - {moved} if one in definitions)
        todo = {symbol.name for meaning in known for symbol in meaning.atoms(Symbol)} - seen
    return moved in seen


def refuse_twins(whole: Iterable[Expr]) -> None:
    """Two symbols of one name look the same and are not: say so."""
    names: dict[str, Symbol] = {}
    for symbol in set().union(*(part.atoms(Symbol) for part in whole)):
        if names.setdefault(symbol.name, symbol) != symbol:
            raise ValueError(f"two different symbols are named {symbol}: import it from one place")


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
