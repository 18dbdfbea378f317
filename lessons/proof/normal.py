"""One form for all ways of writing an expression with sums, exponentials and logarithms.

Sums are linear: what does not depend on the index stands outside, sums of sums are split, sums over
a Kronecker delta are carried out where the index lies in the range. A sum from m+1 to K is the sum
to K less the sum to m, so sums split and rejoined agree.
"""

from __future__ import annotations

from typing import Any

from sympy import (
    Add,
    Expr,
    Function,
    Indexed,
    Integer,
    KroneckerDelta,
    Mul,
    Piecewise,
    Pow,
    S,
    Sum,
    Symbol,
    exp,
    log,
)

from lessons.indices import bound, peel
from lessons.proof.branches import open_step, step, worth
from lessons.proof.conditions import decide
from lessons.proof.facts import Facts, open_delta
from lessons.proof.fractions import Stuck, as_fraction
from lessons.proof.logarithms import exponential, logarithm, power, sure_log, sure_logarithm
from lessons.proof.sums import linear_sum
from lessons.proof.totals import Total

EXPLICIT = 40  # a sum of at most so many terms is written out


class within(Function):
    """1 where index ≤ limit, else 0: stands where the range leaves the question open."""

    is_real = True


def normal(expr: Expr, facts: Facts) -> Expr:
    """The normal form of an unfolded expression, with every sum an atom; raises `Stuck`."""
    if not expr.args:
        return facts.rewrite(expr) if expr.is_Symbol else expr
    if isinstance(expr, Indexed):
        return _again(expr, facts.rewrite(expr), facts)
    if isinstance(expr, KroneckerDelta):
        return facts.delta(expr)
    if isinstance(expr, (Add, Mul)):
        return expr.func(*(normal(arg, facts) for arg in expr.args))
    if isinstance(expr, Pow) and isinstance(expr.exp, Integer):
        return normal(expr.base, facts) ** expr.exp
    if isinstance(expr, exp):
        return exponential(as_fraction(normal(expr.args[0], facts)))
    if isinstance(expr, Pow):
        base, exponent = (as_fraction(normal(arg, facts)) for arg in expr.args)
        return power(base, exponent, facts)
    if isinstance(expr, log):
        return logarithm(as_fraction(normal(expr.args[0], facts)), facts)
    if isinstance(expr, sure_log):
        return sure_logarithm(as_fraction(normal(expr.args[0], facts)), facts)
    if isinstance(expr, Sum):
        return _sum(expr, facts)
    if isinstance(expr, Piecewise):
        return _piecewise(expr, facts)
    if isinstance(expr, step):
        return _positive(expr.args[0], facts)
    if not all(isinstance(arg, Expr) for arg in expr.args):
        raise Stuck(f"{expr.func} is of a kind that the reduction does not know")
    return expr.func(*(as_fraction(normal(arg, facts)).whole() for arg in expr.args))


def _again(atom: Expr, new: Expr, facts: Facts) -> Expr:
    return atom if new == atom else normal(new, facts)


def _piecewise(expr: Expr, facts: Facts) -> Expr:
    total, left = S.Zero, S.One
    for branch, condition in expr.args:
        holds = worth(decide(condition, facts), lambda e: _positive(e, facts))
        if holds != 0:
            total += left * holds * normal(branch, facts)
        left *= 1 - holds
        if left == 0:
            return total
    raise Stuck("nothing says which branch of a Piecewise applies")


def _positive(expr: Expr, facts: Facts) -> Any:
    """The worth of expr > 0: 1 or 0 where that is certain, else a step."""
    found = as_fraction(normal(expr, facts))
    if facts.is_positive(found.whole()):
        return S.One
    if not found.numerator or facts.is_positive(found.negative().whole()):
        return S.Zero
    return step(found.scaled().whole())


def _sum(expr: Expr, facts: Facts) -> Expr:
    body, index, low, high = peel(expr)
    span = high - low
    if span.is_Integer and span < EXPLICIT:
        places = ({index: low + step} for step in range(int(span) + 1))
        return Add(*(normal(body.xreplace(place), facts) for place in places))
    if low.is_Integer and low < 1:
        shifted = body.xreplace({index: index + low - 1})
        return _sum_to(shifted, index, high - low + 1, facts)
    below = low - 1
    total = _sum_to(body, index, high, facts)
    return total if below == 0 else total - _sum_to(body, index, below, facts)


def _sum_to(body: Expr, index: Symbol, high: Expr, facts: Facts) -> Expr:
    """The sum over index = 1..high, its Kronecker deltas carried out."""
    if high.is_Integer and high < 0:
        raise Stuck("a sum that runs backwards")
    if high.is_Integer:
        return _sum(Total(body, (index, S.One, high)), facts)
    inside = facts.with_limit(index, high)
    delta = _delta_of(body, index, inside)
    if delta is None:
        body = normal(body, inside)
        delta = _delta_of(body, index, inside)
    if delta is None:
        return linear_sum(body, index, high, inside)
    (other,) = set(delta.args) - {index}
    apart = body.xreplace({delta: S.Zero})
    met = (body.xreplace({delta: S.One}) - apart).xreplace({index: other})
    weight = 1 if facts.within(other, high) else within(other, high)
    weight = 0 if facts.beyond(other, high) else weight
    return _sum_to(apart, index, high, facts) + weight * normal(met, facts)


def _delta_of(body: Expr, index: Symbol, facts: Facts) -> KroneckerDelta | None:
    """A delta between the index and one that no inner sum binds."""
    met = [delta for delta in body.atoms(KroneckerDelta) if index in delta.args]
    inner = bound(body) if met else set()
    found = (delta for delta in met if not delta.free_symbols & inner)
    return min(found, key=str, default=None)


def vanishes(expr: Expr, facts: Facts) -> bool:
    """Whether an unfolded expression is 0, every open question i = k answered in both ways."""
    delta = open_delta(expr)
    if delta is None:
        expr = as_fraction(normal(expr, facts)).whole()
        delta = open_delta(expr)
    if delta is None:
        return expr == 0 or _vanishes_on_both_sides(expr, facts)
    first, second = sorted(delta.args, key=lambda s: (bool(s.is_Symbol), str(s)))
    same = facts.merged(second, first)
    apart = frozenset((first, second)) in facts.unequal
    equal = same is None or vanishes(expr.xreplace({second: first}), same)
    split = expr.xreplace({delta: S.Zero})
    return equal and vanishes(split, facts if apart else facts.apart(first, second))


def _vanishes_on_both_sides(expr: Expr, facts: Facts) -> bool:
    """Whether an expression is 0 both where a step in it is 1 and where it is 0."""
    found = open_step(expr)
    if found is None:
        return False
    above = facts.with_positive(found.args[0])
    return vanishes(expr.xreplace({found: S.One}), above) and vanishes(
        expr.xreplace({found: S.Zero}), facts
    )
