"""What is given with a claim, sorted by kind.

A definition (`Eq(y_hat[k], softmax(k))`) names a quantity; an index in it stands for every index.
An equation (`Eq(Sum(y[k], (k, 1, K)), 1)`) or an inequality (`y_hat[k] > 0`) narrows the values
that are allowed. A statement about indices and sizes alone (`Ne(i, k)`, `Eq(K, 2)`, `m < K`) is
about the very indices of the claim.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain
from typing import Any

from sympy import (
    And,
    Derivative,
    Eq,
    Expr,
    Float,
    Indexed,
    IndexedBase,
    MatrixBase,
    MatrixExpr,
    Mul,
    Product,
    Rational,
    Sum,
    Symbol,
    UnevaluatedExpr,
    exp,
    log,
    sympify,
)
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from lessons.calculus import Partial
from lessons.symbols import OneHot


def flat(given: Any) -> tuple[Any, ...]:
    """The hypotheses as one tuple, whether one was given, or several, or lists of them."""
    if isinstance(given, (list, tuple)):
        return tuple(chain.from_iterable(map(flat, given)))
    return (given,)


def simple_ones(hypothesis: Any) -> tuple[Any, ...]:
    """One hypothesis as a tuple of simple ones."""
    if isinstance(hypothesis, OneHot):
        if not isinstance(hypothesis.of, IndexedBase) or hypothesis.of.shape is None:
            raise ValueError(
                f"OneHot got {hypothesis.of!r}; expected a quantity with a shape, as y"
            )
        return (hypothesis,)
    try:
        hypothesis = sympify(hypothesis, strict=True)
    except Exception:
        hypothesis = None
    if hypothesis == True:  # noqa: E712 - SymPy's own true
        return ()
    if hypothesis == False:  # noqa: E712
        raise ValueError("what is given contradicts itself: one of the hypotheses is false")
    if isinstance(hypothesis, And):
        return tuple(chain.from_iterable(map(simple_ones, sorted(hypothesis.args, key=str))))
    if not isinstance(hypothesis, Relational):
        raise ValueError(f"given has {hypothesis!r}; expected Eq, Ne, <, <= or OneHot")
    return (_exact(hypothesis),)


@lru_cache(maxsize=256)
def _exact(relation: Relational) -> Relational:
    sides = tuple(expression(side, "hypothesis") for side in relation.args)
    return relation if sides == relation.args else relation.func(*sides)


def expression(side: Any, name: str) -> Expr:
    """A side as a scalar expression with exact numbers."""
    try:
        expr = sympify(side, strict=True)
    except Exception:
        expr = None
    if isinstance(expr, Boolean) and not isinstance(expr, Expr):
        raise ValueError(f"the {name} is {expr}, not an expression; give the two sides one by one")
    if not isinstance(expr, Expr) or isinstance(expr, IndexedBase):
        raise _no_scalar(side, name)
    return _scalar(expr, name)


def _no_scalar(side: Any, name: str) -> ValueError:
    return ValueError(f"the {name} is {side!r}; expected a scalar such as y_hat[k] - y[k]")


@lru_cache(maxsize=512)  # a side is asked of many others
def _scalar(side: Expr, name: str) -> Expr:
    expr = side.replace(UnevaluatedExpr, lambda inner: inner)
    expr = expr.replace(Product, _of_exponentials)
    if expr.is_commutative is False:
        raise _no_scalar(side, name)
    if expr.atoms(MatrixBase, MatrixExpr):
        raise ValueError(f"the {name} holds a matrix; write it by its entries, such as W[k, j]")
    shown = expr.replace(log, _without_products)
    known = (Sum, Product) if name == "hypothesis" else Sum
    if any(not isinstance(inner, known) for inner in shown.atoms(ExprWithLimits)):
        raise ValueError(f"the {name} holds a product, an integral or a limit; only sums are known")
    for entry in sorted(expr.atoms(Indexed), key=str):
        if any(place.is_Integer and place < 1 for place in entry.indices):
            raise ValueError(f"the {name} holds {entry}; indices count from 1")
    expr = expr.replace(Derivative, _partials)
    return expr.xreplace({number: Rational(str(number)) for number in expr.atoms(Float)})


def _of_exponentials(body: Expr, *limits: Any) -> Expr:
    """A product of exponentials as the exponential of a sum: `expand` turns one into the other."""
    if isinstance(body, exp):
        return exp(Sum(body.args[0], *limits))
    return Product(body, *limits)


def _without_products(arg: Expr) -> Expr:
    """A logarithm without the products that are factors in it: those are known."""
    factors = (factor.as_base_exp()[0] for factor in Mul.make_args(arg))
    return log(Mul(*(factor for factor in factors if not isinstance(factor, Product))))


def _partials(expr: Expr, *counts: tuple[Expr, Any]) -> Expr:
    for wrt, times in counts:
        for _ in range(int(times)):
            expr = Partial(expr, wrt)
    return expr


def sort_hypotheses(given: Iterable[Relational], whole: Collection[Symbol]) -> dict[str, Any]:
    """What is given, each in its kind."""
    kinds: dict[str, Any] = {
        "definitions": {},
        "equations": (),
        "inequalities": (),
        "statements": (),
        "fixed": (),
    }
    for hypothesis in given:
        if hypothesis.free_symbols <= whole:
            kinds["statements"] += (hypothesis,)
            if isinstance(hypothesis, Eq):
                kinds["fixed"] += (fix(hypothesis),)
        elif not isinstance(hypothesis, Eq):
            kinds["inequalities"] += (hypothesis,)
        elif (found := definition(hypothesis)) and name(found[0]) not in kinds["definitions"]:
            kinds["definitions"][name(found[0])] = found
        else:
            kinds["equations"] += (hypothesis,)
    return kinds


def fix(statement: Eq) -> tuple[Symbol, Expr]:
    """An equality of indices, sizes and numbers, as (symbol, value)."""
    left, right = statement.args
    if left.is_Symbol and not right.has(left):
        return left, right
    if right.is_Symbol and not left.has(right):
        return right, left
    raise ValueError(f"given has {statement}; expected one such as Eq(K, 2) or Eq(i, k)")


def definition(hypothesis: Eq) -> tuple[Expr, Expr] | None:
    """(entry, meaning) where an equality names a quantity, in either direction; else None."""
    for entry, meaning in (hypothesis.args, hypothesis.args[::-1]):
        if isinstance(entry, Indexed):
            plain = all(p.is_Symbol for p in entry.indices) and len(set(entry.indices)) == len(
                entry.indices
            )
            hidden = meaning.free_symbols & {entry.base.label}
            if plain and not hidden:
                return entry, meaning
        elif entry.is_Symbol and not meaning.has(entry):
            return entry, meaning
    return None


def name(entry: Expr) -> str:
    """The name that an entry or a symbol goes by."""
    label = entry.base.label if isinstance(entry, Indexed) else entry
    return label.name if label.is_Symbol else str(label)
