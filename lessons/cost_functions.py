"""The costs of the notes, in symbols."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from sympy import Expr, IndexedBase, Sum, Symbol, log

from lessons.indices import bound, scalar
from lessons.letters import K, j, k, y, y_hat

#: A quantity such as y, or a function that gives its entry at an index.
Entries: TypeAlias = IndexedBase | Callable[[Symbol], Expr]


def binary_cost(target: Expr, output: Expr) -> Expr:
    """-[y ln ŷ + (1 - y) ln(1 - ŷ)], for one output 0 < ŷ < 1 (Romanian notes, "output binar").

    >>> binary_cost(y[k], y_hat[k])
    -y[k]*log(y_hat[k]) - (1 - y[k])*log(1 - y_hat[k])
    """
    target, output = scalar(target), scalar(output)
    return -(target * log(output) + (1 - target) * log(1 - output))


def summed_binary_cost(
    target: Entries = y, output: Entries = y_hat, index: Symbol = j, size: Expr = K
) -> Sum:
    """-Σ_j [y_j ln ŷ_j + (1 - y_j) ln(1 - ŷ_j)] (Romanian notes, "mai generalizat").

    >>> summed_binary_cost()
    Sum(-y[j]*log(y_hat[j]) - (1 - y[j])*log(1 - y_hat[j]), (j, 1, K))
    """
    return Sum(binary_cost(_entry(target, index), _entry(output, index)), (index, 1, size))


def categorical_cost(
    target: Entries = y, output: Entries = y_hat, index: Symbol = k, size: Expr = K
) -> Expr:
    """-Σ_k y_k ln ŷ_k, for outputs ŷ_k > 0 (the Hebrew notes' CE).

    >>> categorical_cost()
    -Sum(y[k]*log(y_hat[k]), (k, 1, K))
    """
    return -Sum(_entry(target, index) * log(_entry(output, index)), (index, 1, size))


def _entry(of: Entries, index: Symbol) -> Expr:
    entry = of[index] if isinstance(of, IndexedBase) else scalar(of(index))
    if index in bound(entry):
        raise ValueError(f"{index} stands for two indices in {entry}: sum over another letter")
    return entry
