"""The symbolic vocabulary of the lessons: the letters, sums, σ and softmax, costs, hypotheses.

What each letter stands for, and its shape, is said in `lessons.letters`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sympy import And, Eq, Expr, IndexedBase, KroneckerDelta, Sum, Symbol, exp, log, sympify

from lessons.calculus import Partial, d, sigma
from lessons.cost_functions import binary_cost, categorical_cost, summed_binary_cost
from lessons.indices import LETTERS, scalar
from lessons.indices import sum_except as _sum_except
from lessons.letters import (  # fmt: skip
    W1,
    W2,
    C,
    D,
    H,
    J,
    K,
    Quantity,
    W,
    X,
    Y,
    Y_hat,
    Z,
    a,
    b,
    b1,
    b2,
    h,
    i,
    j,
    k,
    l,
    m,
    n,
    s,
    theta,
    x,
    y,
    y_hat,
    z,
)

__all__ = [
    "C", "D", "H", "J", "K", "OneHot", "Partial", "Quantity", "W", "W1", "W2", "X", "Y",
    "Y_hat", "Z", "a", "b", "b1", "b2", "between_zero_and_one", "binary_cost",
    "categorical_cost", "d", "delta", "h", "i", "j", "k", "l", "log", "m", "mean_over_examples",
    "n", "one_layer", "s", "sigma", "softmax", "summed_binary_cost", "sum_except", "sum_over",
    "sums_to_one", "theta", "two_layers", "x", "y", "y_hat", "z",
]  # fmt: skip


def delta(first: Expr, second: Expr) -> Expr:
    """Kronecker's delta: 1 where the two indices are equal, 0 where they differ.

    >>> delta(i, k), delta(2, 2)
    (KroneckerDelta(i, k), 1)
    """
    return KroneckerDelta(first, second)


def sum_over(expr: Expr, index: Symbol, size: Expr = K) -> Sum:
    """The sum of `expr` over index = 1..size.

    >>> sum_over(y[k], k)
    Sum(y[k], (k, 1, K))
    """
    return Sum(scalar(expr), (index, 1, size))


def sum_except(expr: Expr, index: Symbol, left_out: Expr, size: Expr = K) -> Sum:
    """The sum of `expr` over index = 1..size, without index = left_out.

    >>> sum_except(y[k], k, i)
    Sum(y[k], k != i)
    """
    return _sum_except(scalar(expr), index, left_out, size)


def mean_over_examples(expr: Expr, index: Symbol = s, size: Expr = n) -> Expr:
    """(1/n) Σ_s expr, the mean over n examples (the Romanian notes' 1/n Σ_x).

    >>> mean_over_examples(Y[s, k])
    Sum(Y[s, k], (s, 1, n))/n
    """
    return sum_over(expr, index, size) / size


def softmax(*index: Expr, of: IndexedBase = theta, size: Expr = K) -> Expr:
    """exp(theta[k]) / Σ_j exp(theta[j]), for K classes.

    >>> softmax(k)
    exp(theta[k])/Sum(exp(theta[j]), (j, 1, K))

    `softmax(k)` is output k; `softmax(s, k, of=Z)` is output k of example s. The sum runs over the
    last index, under a letter that none of the given indices uses.
    """
    if not index:
        raise ValueError("softmax() got no index; expected softmax(k) or softmax(s, k, of=Z)")
    *rows, last = map(sympify, index)
    taken = {symbol for position in (*rows, last) for symbol in position.free_symbols}
    letter = next(other for other in LETTERS if other not in taken)
    return exp(of[(*rows, last)]) / Sum(exp(of[(*rows, letter)]), (letter, 1, size))


def sums_to_one(of: IndexedBase = y, index: Symbol = k, size: Expr = K) -> Eq:
    """The hypothesis Σ_k y_k = 1; for a batch, sums_to_one(Y) says it of every example.

    >>> sums_to_one()
    Eq(Sum(y[k], (k, 1, K)), 1)
    """
    rows = (s,) if of.shape is not None and len(of.shape) == 2 else ()
    return Eq(Sum(of[(*rows, index)], (index, 1, size)), 1)


def between_zero_and_one(of: IndexedBase = y_hat, index: Symbol = k) -> And:
    """The hypothesis 0 < ŷ_k < 1 for every k.

    >>> between_zero_and_one()
    (y_hat[k] > 0) & (y_hat[k] < 1)
    """
    position = (s, index) if of.shape is not None and len(of.shape) == 2 else (index,)
    return And(of[position] > 0, of[position] < 1)


@dataclass(frozen=True)
class OneHot:
    """The hypothesis that one entry of a target is 1 and every other entry is 0.

    >>> print(OneHot(y))
    y is one-hot
    """

    of: IndexedBase = y

    def __str__(self) -> str:
        return f"{self.of} is one-hot"


def one_layer(output: Callable[[Symbol], Expr]) -> tuple[Eq, Eq]:
    """What is given of the Romanian notes' layer: z = W·x + b and ŷ.

    >>> one_layer(lambda k: sigma(z[k]))
    (Eq(z[k], b[k] + Sum(W[k, j]*x[j], (j, 1, D))), Eq(y_hat[k], sigma(z[k])))

    `output` is a function of an index: `one_layer(lambda k: sigma(z[k]))`.
    """
    return (Eq(z[k], Sum(W[k, j] * x[j], (j, 1, D)) + b[k]), Eq(y_hat[k], output(k)))


def two_layers() -> tuple[Eq, Eq, Eq, Eq]:
    """What is given of the Hebrew notes' network: a = x·W1 + b1, h = σ(a), theta = h·W2 + b2, ŷ.

    >>> two_layers()[1]
    Eq(h[j], sigma(a[j]))
    """
    return (
        Eq(a[j], Sum(x[l] * W1[l, j], (l, 1, D)) + b1[j]),
        Eq(h[j], sigma(a[j])),
        Eq(theta[k], Sum(h[j] * W2[j, k], (j, 1, H)) + b2[k]),
        Eq(y_hat[k], softmax(k)),
    )
