"""Conditions on indices, decided only because of their ranges or what holds at this place."""

from __future__ import annotations

from sympy import Basic, Eq, Expr, KroneckerDelta, Ne, Piecewise, S
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanFunction

from lessons.proof.facts import Facts


def decide(condition: Basic, facts: Facts) -> Basic:
    """A condition on indices, decided where the ranges or what holds at this place decide it."""
    if isinstance(condition, BooleanFunction):
        return condition.func(*(decide(arg, facts) for arg in condition.args))
    if not isinstance(condition, Relational):
        return condition
    if isinstance(condition, (Eq, Ne)):
        known = frozenset(condition.args) in facts.unequal
        return (S.false if isinstance(condition, Eq) else S.true) if known else condition
    low, high = condition.lts, condition.gts
    strict = condition.rel_op in "<>"
    if low in facts.limits or high in facts.limits:
        if not strict and facts.within(low, high):
            return S.true
        if strict and facts.within(high, low):
            return S.false
    return condition


def by_deltas(expr: Expr) -> Expr:
    """Equalities of indices inside branches, written as Kronecker deltas."""
    met = {}
    for condition in set().union(*(p.atoms(Eq, Ne) for p in expr.atoms(Piecewise)), ()):
        if all(side.is_Symbol or side.is_Integer for side in condition.args):
            hit = KroneckerDelta(*condition.args)
            met[condition] = Eq(hit, 1) if isinstance(condition, Eq) else Eq(hit, 0)
    return expr.xreplace(met)
