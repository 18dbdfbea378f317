"""Names replaced by what they stand for, and every partial derivative carried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import count
from typing import TypeAlias

from sympy import (
    Expr,
    Indexed,
    IndexedBase,
    Product,
    Symbol,
    cosh,
    coth,
    exp,
    log,
    sinh,
    tanh,
)

from lessons.calculus import Partial, require_occurrence, sigma, variable
from lessons.indices import exp_of, freshen, one_over, rebuilt
from lessons.proof.derivatives import derivative_by
from lessons.proof.hypotheses import name
from lessons.proof.logarithms import log_of_products

HYPERBOLIC = (cosh, sinh, tanh, coth)

#: What each name stands for: {name: (entry, meaning)}.
Definitions: TypeAlias = Mapping[str, tuple[Expr, Expr]]
#: The same as pairs, which can be remembered.
Pairs: TypeAlias = tuple[tuple[str, tuple[Expr, Expr]], ...]


def unfold(expr: Expr, definitions: Definitions) -> Expr:
    """`expr` written out: no named quantity, no derivative, no σ is left, bound indices fresh."""
    names = count()
    expr = _unfold(freshen(expr, names), tuple(definitions.items()), names)
    return _exponentials(expr)


def _unfold(expr: Expr, definitions: Pairs, names: Iterator[int]) -> Expr:
    if isinstance(expr, Partial):
        return freshen(_derived(*expr.args, definitions), names)
    if isinstance(expr, Indexed) or expr.is_Symbol:
        return _meaning(expr, definitions, names)
    if not expr.args or isinstance(expr, IndexedBase):
        return expr
    args = [_unfold(arg, definitions, names) for arg in expr.args]
    if isinstance(expr, log) and args[0].has(Product):
        return log_of_products(log(*args, evaluate=False))
    return rebuilt(expr, args)


def _meaning(entry: Expr, definitions: Pairs, names: Iterator[int]) -> Expr:
    title = name(entry)
    found = next((meant for defined, meant in definitions if defined == title), None)
    if found is None or isinstance(found[0], Indexed) != isinstance(entry, Indexed):
        return entry
    pattern, meaning = found
    places = dict(zip(pattern.indices, entry.indices, strict=True)) if pattern.args else {}
    return _unfold(freshen(meaning, names, places), _without(title, definitions), names)


def _without(title: str, definitions: Pairs) -> Pairs:
    return tuple(pair for pair in definitions if pair[0] != title)


@lru_cache(maxsize=512)
def _derived(expr: Expr, wrt: Expr, definitions: Pairs) -> Expr:
    """∂ expr / ∂ wrt, where what `wrt` is made of is held apart: ∂C/∂ŷ does not look into ŷ."""
    moved, names = variable(wrt), count(1 + max(map(_number, (expr, wrt))))
    expr = _unfold(freshen(expr, names), _without(name(moved), definitions), names)
    require_occurrence(expr, moved)
    return _unfold(freshen(derivative_by(expr, wrt), names), definitions, names)


def _number(expr: Expr) -> int:
    """The highest number in the name of a renamed index: what is renamed next starts above it."""
    ends = (symbol.name.rpartition("__")[2] for symbol in expr.atoms(Symbol))
    return max((int(end) for end in ends if end.isdecimal()), default=-1)


def _exponentials(expr: Expr) -> Expr:
    """σ and the hyperbolic functions by their exponentials."""
    if not expr.has(sigma, *HYPERBOLIC):
        return expr
    args = [_exponentials(arg) for arg in expr.args]
    if isinstance(expr, sigma):
        return one_over(1 + exp_of(-args[0]))
    again = rebuilt(expr, args)
    return again.rewrite(exp) if isinstance(expr, HYPERBOLIC) else again
