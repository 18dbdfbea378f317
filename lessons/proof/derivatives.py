"""Partial derivatives by the rules of calculus, for what the symbolic half works with.

SymPy's own `diff` knows many more rules and asks many more questions on the way; on this small
language its answers are the same, and the central differences of the numerical half check both.
"""

from collections.abc import Callable
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
    exp,
    log,
)

from lessons.calculus import sigma, variable
from lessons.indices import peel
from lessons.proof.branches import derivative_of_branches


def derivative_by(expr: Expr, wrt: Expr) -> Expr:
    """∂ expr / ∂ wrt for an entry, a symbol, or a function of one, such as log(y_hat[k])."""
    entry = variable(wrt)
    top = _by(expr, entry)
    return top if wrt == entry else top / _by(wrt, entry)


def _by(expr: Expr, entry: Expr) -> Expr:
    if not expr.args or isinstance(expr, Indexed):
        return _of_atom(expr, entry)
    rule = next((rule for kind, rule in RULES.items() if isinstance(expr, kind)), _of_function)
    return rule(expr, entry)


def _of_atom(expr: Expr, entry: Expr) -> Expr:
    if not (isinstance(expr, Indexed) and isinstance(entry, Indexed)):
        return Integer(expr == entry)
    if expr.base.label != entry.base.label:
        return S.Zero
    return Mul(*(KroneckerDelta(*pair) for pair in zip(expr.indices, entry.indices, strict=True)))


def _of_sum_of_terms(expr: Add, entry: Expr) -> Expr:
    return Add(*(_by(term, entry) for term in expr.args))


def _of_product(expr: Mul, entry: Expr) -> Expr:
    slopes = [_by(factor, entry) for factor in expr.args]
    others = (expr.args[:at] + expr.args[at + 1 :] for at in range(len(slopes)))
    pairs = zip(slopes, others, strict=True)
    return Add(*(Mul(slope, *rest) for slope, rest in pairs if slope != 0))


def _of_power(expr: Pow, entry: Expr) -> Expr:
    base, power = expr.args
    inner, outer = _by(base, entry), _by(power, entry)
    turning = log(base) * expr * outer if outer != 0 else S.Zero
    return turning + (power * base ** (power - 1) * inner if inner != 0 else S.Zero)


def _of_total(expr: Sum, entry: Expr) -> Expr:
    body, *limit = peel(expr)
    slope = _by(body, entry)
    return slope if slope == 0 else expr.func(slope, limit)


def _of_branches(expr: Piecewise, entry: Expr) -> Expr:
    return derivative_of_branches(expr, entry, lambda branch: _by(branch, entry))


def _of_function(expr: Expr, entry: Expr) -> Expr:
    if not isinstance(expr, Function):
        return expr.diff(entry)
    slopes = [_by(arg, entry) for arg in expr.args]
    terms = ((place, slope) for place, slope in enumerate(slopes, start=1) if slope != 0)
    return Add(*(expr.fdiff(place) * slope for place, slope in terms))


RULES: dict[type, Callable[[Any, Expr], Expr]] = {
    Add: _of_sum_of_terms,
    Mul: _of_product,
    Pow: _of_power,
    Sum: _of_total,
    Piecewise: _of_branches,
    KroneckerDelta: lambda expr, entry: S.Zero,
    exp: lambda expr, entry: expr * _by(expr.args[0], entry),
    log: lambda expr, entry: _by(expr.args[0], entry) / expr.args[0],
    sigma: lambda expr, entry: expr * (1 - expr) * _by(expr.args[0], entry),
}
