"""Sums for the symbolic half: SymPy's own, without the questions that it asks of each new one."""

from functools import cached_property

from sympy import Expr, IndexedBase, Sum, Tuple

from lessons.letters import Quantity


class Total(Sum):
    """A sum of real terms that is taken as it is written."""

    is_commutative = is_real = True
    is_number = False
    _eval_is_zero = _eval_is_positive = _eval_is_negative = _eval_is_finite = None
    _eval_is_extended_real = _eval_is_extended_positive = _eval_is_extended_negative = None

    def __new__(cls, function: Expr, *limits: tuple) -> "Total":
        """The sum of `function`, not worked out."""
        return Expr.__new__(cls, function, *(Tuple(*limit) for limit in limits))

    @cached_property
    def free_symbols(self) -> set:
        """The symbols that no limit of this sum binds."""
        found = self.function.free_symbols
        for index, low, high in self.limits:
            found = (found - {index}) | low.free_symbols | high.free_symbols
        return found


def totals(expr: Expr) -> Expr:
    """The same expression with every sum of this kind."""
    if not expr.args or not expr.has(Sum):
        return expr
    args = tuple(map(totals, expr.args))
    return Total(*args) if isinstance(expr, Sum) else expr.func(*args)


def shapeless(expr: Expr) -> Expr:
    """The same expression with what is quickest to work with: totals, quantities of no shape."""
    bare = {base: Quantity(base.label) for base in expr.atoms(IndexedBase)}
    return totals(expr.xreplace(bare))
