"""Branches that depend on a sign: max, |·| and ReLU as cases, and what a condition is worth.

`step(e)` is 1 where e > 0 and 0 elsewhere. A case distinction is a sum of its branches, each times
the steps that say where it applies. Where nothing decides a step, both of its values are looked at.
"""

from collections.abc import Callable

from sympy import (
    Abs,
    And,
    Eq,
    Expr,
    Function,
    Heaviside,
    Indexed,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Ne,
    Not,
    Or,
    Piecewise,
    S,
    Sum,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, true

from lessons.proof.fractions import Stuck


class step(Function):
    """1 where its argument is positive, else 0."""

    nargs = 1
    is_real = True
    is_idempotent = True


def as_branches(expr: Expr) -> Expr:
    """max, min and |·| written as case distinctions."""
    if not expr.has(Max, Min, Abs):
        return expr
    expr = expr.replace(Abs, lambda e: _cases((e, e > 0), (-e, true)))
    expr = expr.replace(Max, lambda *args: _largest(args, lambda one, other: one > other))
    return expr.replace(Min, lambda *args: _largest(args, lambda one, other: one < other))


def _largest(args: tuple, wins: Callable) -> Expr:
    first, *rest = sorted(args, key=lambda arg: (bool(arg.is_number), str(arg)))
    if not rest:
        return first
    other = _largest(tuple(rest), wins)
    return _cases((first, wins(first, other)), (other, true))


def _cases(*pairs: tuple) -> Expr:
    return Piecewise(*pairs, evaluate=False)


def worth(condition: Boolean, positive: Callable[[Expr], Expr]) -> Expr:
    """1 for what is true, 0 for what is false, else a polynomial in steps.

    `positive(e)` is the worth of e > 0.
    """
    if condition in (True, False):
        return S.One if condition else S.Zero
    if isinstance(condition, Not):
        return 1 - worth(condition.args[0], positive)
    if isinstance(condition, And):
        return Mul(*(worth(arg, positive) for arg in condition.args))
    if isinstance(condition, Or):
        return 1 - Mul(*(1 - worth(arg, positive) for arg in condition.args))
    if not isinstance(condition, Relational) or condition.has(KroneckerDelta):
        raise Stuck(f"nothing says whether {condition} holds")
    if isinstance(condition, (Eq, Ne)):
        difference = condition.lhs - condition.rhs
        equal = (1 - positive(difference)) * (1 - positive(-difference))
        return equal if isinstance(condition, Eq) else 1 - equal
    if condition.rel_op in "<>":
        return positive(condition.gts - condition.lts)
    return 1 - positive(condition.lts - condition.gts)


def open_step(expr: Expr) -> Expr | None:
    """A step of `expr` whose indices are all free, or None."""
    bound = {limit[0] for inner in expr.atoms(Sum) for limit in inner.limits}
    found = (one for one in expr.atoms(step) if not one.free_symbols & bound)
    return min(found, key=str, default=None)


def derivative_of_branches(expr: Piecewise, entry: Expr, slope_of: Callable) -> Expr:
    """The branches differentiated, where that is the derivative.

    With two branches that meet where something linear in the entry is 0, a derivative at the place
    where they meet can only be that of either side. Else each holds inside its own region alone.
    """
    slopes = [(slope_of(branch), condition) for branch, condition in expr.args]
    if all(slope == 0 for slope, _ in slopes) and not any(_moves(c, entry) for _, c in expr.args):
        return S.Zero
    first, last = expr.args[0][1], expr.args[-1][1]
    two_sides = len(slopes) == 2 and last == True and _is_linear(first, entry, slope_of)  # noqa: E712
    if two_sides or not any(_moves(condition, entry) for _, condition in slopes):
        return _cases(*slopes)
    regions: list[tuple[Expr, Boolean]] = []
    before: list[Boolean] = []
    for slope, condition in slopes:
        regions.append((slope, And(*map(_inside, (*map(Not, before), condition)))))
        before.append(condition)
    return _cases(*regions)


def _moves(condition: Boolean, entry: Expr) -> bool:
    name = entry.base.label if isinstance(entry, Indexed) else entry
    return name in condition.free_symbols


def _is_linear(condition: Boolean, entry: Expr, slope_of: Callable) -> bool:
    if not isinstance(condition, Relational) or isinstance(condition, (Eq, Ne)):
        return False
    difference = condition.lhs - condition.rhs
    return not (difference.has(Piecewise, Heaviside) or _moves(slope_of(difference), entry))


def _inside(condition: Boolean) -> Boolean:
    """What makes sure that a condition holds nearby too."""
    if isinstance(condition, (And, Or)):
        return condition.func(*map(_inside, condition.args))
    if isinstance(condition, Not):
        return _inside(condition.args[0].negated)
    if isinstance(condition, Relational) and condition.rel_op in ("<=", ">="):
        return condition.gts > condition.lts
    return S.false if isinstance(condition, Eq) else condition
