"""A claim as it is read: two sides, what is given, and the range of every index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from sympy import (
    Eq,
    Expr,
    Ge,
    Gt,
    Indexed,
    IndexedBase,
    Le,
    Lt,
    Symbol,
)
from sympy.core.relational import Relational

from lessons.calculus import Partial, variable
from lessons.proof.hot import hot_places
from lessons.proof.hypotheses import expression, flat, name, simple_ones, sort_hypotheses
from lessons.proof.ranges import default_size, index_limits, whole_numbers
from lessons.symbols import OneHot


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
