"""Sums over an index: shown as the notes write them, their bound indices renamed safely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from sympy import (
    Add,
    Basic,
    Expr,
    I,
    Indexed,
    KroneckerDelta,
    Mul,
    Ne,
    Piecewise,
    Pow,
    Product,
    Sum,
    Symbol,
    exp,
    log,
    sympify,
)
from sympy.printing.printer import Printer

LETTERS = tuple(Symbol(name, integer=True) for name in "jklimpqrst")


class SumExcept(Sum):
    """A sum that leaves one index out; it only differs from `Sum` in how it is shown."""

    def _shown(self) -> tuple[Expr, Symbol, Expr] | None:
        body, limit = self.function, self.limits[0]
        if not (isinstance(body, Piecewise) and isinstance(body.args[0].cond, Ne)):
            return None
        left_out = [side for side in body.args[0].cond.args if side != limit[0]]
        return (body.args[0].expr, limit[0], left_out[0]) if len(left_out) == 1 else None

    def _latex(self, printer: Printer, **_: Any) -> str:
        if (parts := self._shown()) is None:
            return printer._print_Sum(self)
        body, index, left_out = parts
        shown = printer._print(body)
        shown = rf"\left({shown}\right)" if isinstance(body, Add) else shown
        return rf"\sum_{{{printer._print(index)} \neq {printer._print(left_out)}}} {shown}"

    def _sympystr(self, printer: Printer) -> str:
        if (parts := self._shown()) is None:
            return printer._print_Sum(self)
        return "Sum({}, {} != {})".format(*(printer._print(part) for part in parts))


def sum_except(expr: Expr, index: Symbol, left_out: Expr, size: Expr) -> SumExcept:
    """The sum of `expr` over index = 1..size, index ≠ left_out.

    >>> from lessons.symbols import K, i, j, y
    >>> sum_except(y[j], j, i, K)
    Sum(y[j], j != i)
    """
    index, left_out = sympify(index), sympify(left_out)
    if index == left_out:
        raise ValueError(f"a sum over {index} cannot leave out {left_out}: use two indices")
    return SumExcept(Piecewise((sympify(expr), Ne(index, left_out)), (0, True)), (index, 1, size))


def bound(expr: Basic) -> set[Symbol]:
    """The indices that sums inside an expression bind.

    >>> from lessons.symbols import j, k, sum_over, y
    >>> bound(y[k] * sum_over(y[j], j))
    {j}
    """
    return {limit[0] for inner in expr.atoms(Sum) for limit in inner.limits}


def peel(total: Sum) -> tuple[Expr, Symbol, Expr, Expr]:
    """(body, index, low, high) of the outermost index of a sum; the body may be a sum again.

    >>> from lessons.symbols import j, sum_over, y
    >>> peel(sum_over(y[j], j))
    (y[j], j, 1, K)
    """
    *inner, (index, low, high) = total.limits
    return (_kind(total)(total.function, *inner) if inner else total.function), index, low, high


def _kind(total: Sum) -> type[Sum]:
    return Sum if isinstance(total, SumExcept) and len(total.limits) > 1 else total.func


def exp_of(arg: Expr) -> Expr:
    """exp(arg). Where `arg` holds no logarithm, SymPy is not made to look for one: that search is
    most of what an exponential costs.
    """
    plain = isinstance(arg, (Add, Mul, Sum, Indexed, Symbol)) and not arg.has(log, I)
    return exp(arg, evaluate=not plain)


def one_over(below: Expr) -> Expr:
    """1/below. Where that is a sum, SymPy is not made to look whether a term of it is infinite."""
    return Pow(below, -1, evaluate=not isinstance(below, Add) or below.is_number)


def rebuilt(expr: Expr, args: Sequence[Any]) -> Expr:
    """The same function of other arguments."""
    if all(new is old for new, old in zip(args, expr.args, strict=True)):
        return expr
    if isinstance(expr, Pow) and args[1] == -1:
        return one_over(args[0])
    return exp_of(args[0]) if isinstance(expr, exp) else expr.func(*args)


def freshen(
    expr: Expr,
    names: Iterator[int] | None = None,
    renamed: dict[Symbol, Symbol] | None = None,
) -> Expr:
    """The same expression with every bound index renamed, so that no two sums share one."""
    names, renamed = names or count(), renamed or {}
    if not expr.has(Sum, Product):
        return expr.xreplace(renamed) if renamed else expr
    if not isinstance(expr, (Sum, Product)):
        return rebuilt(expr, [freshen(arg, names, renamed) for arg in expr.args])
    body, index, low, high = peel(expr)
    new = Symbol(f"{index.name}__{next(names)}", integer=True)
    limit = (new, freshen(low, names, renamed), freshen(high, names, renamed))
    return _kind(expr)(freshen(body, names, {**renamed, index: new}), limit)


def tidy(expr: Expr) -> Expr:
    """Bound indices renamed back to letters that are free at their place.

    >>> from lessons.symbols import j, sum_over, y
    >>> tidy(freshen(sum_over(y[j], j)))
    Sum(y[j], (j, 1, K))
    """
    if not expr.has(Sum):
        return expr
    if not isinstance(expr, Sum):
        return expr.func(*map(tidy, expr.args))
    body, index, *limit = peel(expr)
    body = tidy(body)
    taken = body.atoms(Symbol) | expr.free_symbols
    first = Symbol(index.name.split("__")[0], integer=True)
    letter = next((s for s in (first, *LETTERS) if s not in taken), index)
    return _kind(expr)(body.xreplace({index: letter}), (letter, *limit))


def contract(expr: Expr) -> Expr:
    """Sums over Kronecker deltas carried out: Σ_j δ_ij f(j) = f(i), for i in the sum's range.

    >>> from lessons.symbols import delta, i, j, sum_over, y
    >>> contract(sum_over(delta(i, j) * y[j], j))
    y[i]
    """
    if not expr.has(KroneckerDelta):
        return expr
    if not isinstance(expr, Sum):
        return expr.func(*map(contract, expr.args)) if expr.args else expr
    body, index, low, high = peel(expr)
    body = contract(body)
    for delta in sorted(body.atoms(KroneckerDelta), key=str):
        if low == 1 and index in delta.args and not set(delta.args) & bound(body):
            (other,) = set(delta.args) - {index}
            without, with_it = (body.xreplace({delta: sympify(value)}) for value in (0, 1))
            met = (with_it - without).xreplace({index: other})
            rest = 0 if without == 0 else contract(_kind(expr)(without, (index, low, high)))
            return rest + contract(met)
    return _kind(expr)(body, (index, low, high))


def scalar(expr: Expr) -> Expr:
    """`expr` as a scalar expression; ValueError where it is none, such as an equality."""
    expr = sympify(expr)
    if not isinstance(expr, Expr):
        raise ValueError(f"expected an expression such as y[k]*log(y_hat[k]); got {expr}")
    return expr
