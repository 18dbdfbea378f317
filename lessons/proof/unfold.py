"""Names replaced by what they stand for, and every partial derivative carried out."""

from itertools import count

from sympy import (
    Function,
    Indexed,
    IndexedBase,
    cosh,
    coth,
    exp,
    sinh,
    tanh,
)

from lessons.calculus import Partial, raw_derivative, require_occurrence, sigma, variable
from lessons.indices import freshen
from lessons.proof.hypotheses import name

HYPERBOLIC = (cosh, sinh, tanh, coth)


def unfold(expr, definitions):
    """`expr` written out: no named quantity, no derivative, no σ is left, bound indices fresh."""
    names = count()
    expr = _unfold(freshen(expr, names), definitions, names)
    return _exponentials(expr)


def _unfold(expr, definitions, names):
    if isinstance(expr, Partial):
        return _unfold(_derivative(*expr.args, definitions, names), definitions, names)
    if isinstance(expr, Indexed) or expr.is_Symbol:
        return _meaning(expr, definitions, names)
    if not expr.args or isinstance(expr, IndexedBase):
        return expr
    return expr.func(*(_unfold(arg, definitions, names) for arg in expr.args))


def _meaning(entry, definitions, names):
    if name(entry) not in definitions:
        return entry
    pattern, meaning = definitions[name(entry)]
    if isinstance(pattern, Indexed) != isinstance(entry, Indexed):
        return entry
    places = dict(zip(pattern.indices, entry.indices, strict=True)) if pattern.args else {}
    rest = {key: value for key, value in definitions.items() if key != name(entry)}
    return _unfold(freshen(meaning, names).xreplace(places), rest, names)


def _derivative(expr, wrt, definitions, names):
    """∂ expr / ∂ wrt, where what `wrt` is made of is held apart: ∂C/∂ŷ does not look into ŷ."""
    moved = variable(wrt)
    others = {key: value for key, value in definitions.items() if key != name(moved)}
    expr = _unfold(freshen(expr, names), others, names)
    require_occurrence(expr, moved)
    return freshen(raw_derivative(expr, wrt), names)


def _exponentials(expr):
    """σ and the hyperbolic functions by their exponentials."""
    expr = expr.replace(sigma, lambda z: 1 / (1 + exp(-z)))
    found = expr.atoms(Function)
    return expr.rewrite(HYPERBOLIC, exp) if any(isinstance(f, HYPERBOLIC) for f in found) else expr
