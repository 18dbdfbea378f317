"""The heads of a layer: an activation together with the cost that is laid on it.

Each cost is computed from z, by logarithms, and each error ∂C/∂z without subtracting near equals:
ŷ − y is taken as ŷ·(1 − y) − y·(1 − ŷ), which keeps its digits where ŷ is near its target.

For |z| up to 1000 the costs are right to 1e-12 of themselves. With targets of 0 or 1 every entry
of a matched error is right to 1e-12 of itself, and the mismatched one to 1e-12 of its largest
entry; with other targets, which ŷ can meet, they are right to 1e-12 of ŷ_k + y_k and of 1. Entries
below 1e-290 have fewer digits, as floats do there.
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from lessons.activations import below_largest, log_sigmoid, log_softmax, sigmoid, softmax
from lessons.complement import log_one_minus_softmax, softmax_and_complement, softmax_of_others
from lessons.validation import require_distribution, require_unit_interval


class Head(NamedTuple):
    """An activation and a cost, as functions of z and y of shape (..., K).

    activation(z) is ŷ, of shape (..., K); cost(z, y) is the cost of each example, of shape (...);
    error(z, y) is ∂cost/∂z, of shape (..., K); require_target(name, y) refuses other targets.
    """

    activation: Callable
    cost: Callable
    error: Callable
    require_target: Callable


def sigmoid_binary_cost(z, y):
    """C = −Σ_k [y_k ln ŷ_k + (1 − y_k) ln(1 − ŷ_k)] with ŷ = σ(z), one number for each example.

    ln(1 − ŷ_k) is taken as ln σ(−z_k), which is the same and keeps its digits.
    """
    return -(y * log_sigmoid(z) + (1 - y) * log_sigmoid(-z)).sum(axis=-1)


def sigmoid_binary_error(z, y):
    """∂C/∂z_k = σ(z_k) − y_k, with 1 − σ(z_k) taken as σ(−z_k)."""
    return sigmoid(z) * (1 - y) - y * sigmoid(-z)


def categorical_cost(z, y):
    """C = −Σ_k y_k ln ŷ_k with ŷ = softmax(z), one number for each example."""
    return -_expected(y, log_softmax(z))


def categorical_error(z, y):
    """∂C/∂z_k = ŷ_k − y_k, for targets that sum to one."""
    y_hat, complement = softmax_and_complement(z)
    return y_hat * (1 - y) - y * complement


def softmax_binary_cost(z, y):
    """C = −Σ_k [y_k ln ŷ_k + (1 − y_k) ln(1 − ŷ_k)] with ŷ = softmax(z), for each example.

    With K = 1 both y and ŷ are 1, and the cost is 0: its second half is 0·ln 0, which tends to 0.
    """
    if z.shape[-1] == 1:
        return np.zeros(z.shape[:-1])
    return categorical_cost(z, y) - _expected(1 - y, log_one_minus_softmax(z))


def softmax_binary_error(z, y):
    """∂C/∂z_i = (ŷ_i − y_i) + Σ_k (1 − y_k)·ŷ_k/(1 − ŷ_k)·(δ_ki − ŷ_i), for Σ y = 1.

    The largest ŷ_m may be so near 1 that ŷ_m/(1 − ŷ_m) overflows. Its term in the sum is
    (1 − y_m)·ŷ_m·(δ_mi − s_i), where s is the softmax of the other classes; the rest is harmless.
    """
    y_hat, complement = softmax_and_complement(z)
    largest = below_largest(z)[2]
    odds = np.where(largest, 0, (1 - y) * y_hat / np.where(largest, 1, complement))
    of_largest = np.where(largest, (1 - y) * y_hat, 0).sum(axis=-1, keepdims=True)
    return (
        categorical_error(z, y)
        + (odds - y_hat * odds.sum(axis=-1, keepdims=True))
        + of_largest * (largest - softmax_of_others(z))
    )


HEADS = MappingProxyType(
    {
        "sigmoid-binary": Head(
            sigmoid, sigmoid_binary_cost, sigmoid_binary_error, require_unit_interval
        ),
        "softmax-categorical": Head(
            softmax, categorical_cost, categorical_error, require_distribution
        ),
        "softmax-binary": Head(
            softmax, softmax_binary_cost, softmax_binary_error, require_distribution
        ),
    }
)


def find_head(head):
    """The head of that name. Raises ValueError with the names there are."""
    if not isinstance(head, str) or head not in HEADS:
        raise ValueError(f"head is {head!r}; expected one of {', '.join(map(repr, HEADS))}")
    return HEADS[head]


def _expected(weights, logarithms):
    """Σ_k w_k·l_k along the last axis, where a weight of 0 silences even a logarithm of −∞."""
    return np.where(weights > 0, weights * np.where(weights > 0, logarithms, 0), 0).sum(axis=-1)
