"""The heads of a layer: an activation together with the cost that is laid on it.

Each cost is computed from z, by logarithms, and each error ∂C/∂z without subtracting near equals:
ŷ − y is taken as ŷ·(1 − y) − y·(1 − ŷ), which keeps its digits where ŷ is near its target.

For |z| up to 1000 the costs are right to 1e-12 of themselves. With targets of 0 or 1 every entry
of a matched error is right to 1e-12 of itself, and the mismatched one to 1e-12 of its largest
entry; with other targets, which ŷ can meet, they are right to 1e-12 of ŷ_k + y_k and of 1. Entries
below 1e-290 have fewer digits, as floats do there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.activations import (
    below_largest,
    log_one_minus_softmax,
    log_sigmoid,
    log_softmax,
    logits,
    sigmoid,
    softmax,
    softmax_and_complement,
)
from lessons.validation import Array, require_distribution, require_unit_interval


class Head(NamedTuple):
    """An activation and a cost, as functions of z and y of shape (..., K).

    activation(z) is ŷ, of shape (..., K); cost(z, y) is the cost of each example, of shape (...);
    error(z, y) is ∂cost/∂z, of shape (..., K); require_target(name, y) refuses other targets.
    """

    activation: Callable[[Array], Array]
    cost: Callable[[Array, Array], Array | np.float64]
    error: Callable[[Array, Array], Array]
    require_target: Callable[[str, Array], None]


def sigmoid_binary_cost(z: Array, y: Array) -> Array | np.float64:
    """C = −Σ_k [y_k ln ŷ_k + (1 − y_k) ln(1 − ŷ_k)] with ŷ = σ(z), one number for each example.

    >>> sigmoid_binary_cost(np.array([0.0, 1000]), np.array([0.0, 1])).round(4)
    np.float64(0.6931)

    ln(1 − ŷ_k) is taken as ln σ(−z_k), which is the same and keeps its digits.
    """
    return -_sum(y * log_sigmoid(z) + (1 - y) * log_sigmoid(-z))


def sigmoid_binary_error(z: Array, y: Array) -> Array:
    """∂C/∂z_k = σ(z_k) − y_k, with 1 − σ(z_k) taken as σ(−z_k).

    >>> sigmoid_binary_error(np.array([0.0, 1000]), np.array([0.0, 1]))
    array([0.5, 0. ])
    """
    return sigmoid(z) * (1 - y) - y * sigmoid(-z)


def categorical_cost(z: Array, y: Array) -> Array | np.float64:
    """C = −Σ_k y_k ln ŷ_k with ŷ = softmax(z), one number for each example.

    >>> categorical_cost(np.array([0.0, 1000]), np.array([1.0, 0]))
    np.float64(1000.0)
    """
    return -_expected(y, log_softmax(z))


def categorical_error(z: Array, y: Array) -> Array:
    """∂C/∂z_k = ŷ_k − y_k, for targets that sum to one.

    >>> categorical_error(np.array([0.0, 0]), np.array([1.0, 0]))
    array([-0.5,  0.5])
    """
    y_hat, complement = softmax_and_complement(z)
    return y_hat * (1 - y) - y * complement


def softmax_binary_cost(z: Array, y: Array) -> Array | np.float64:
    """C = −Σ_k [y_k ln ŷ_k + (1 − y_k) ln(1 − ŷ_k)] with ŷ = softmax(z), for each example.

    >>> softmax_binary_cost(np.array([0.0, 0]), np.array([1.0, 0])).round(4)
    np.float64(1.3863)

    With K = 1 both y and ŷ are 1, and the cost is 0: its second half is 0·ln 0, which tends to 0.
    """
    if z.shape[-1] == 1:
        return np.zeros(z.shape[:-1])
    return categorical_cost(z, y) - _expected(1 - y, log_one_minus_softmax(z))


def softmax_binary_error(z: Array, y: Array) -> Array:
    """∂C/∂z_i = (ŷ_i − y_i) + Σ_k (1 − y_k)·ŷ_k/(1 − ŷ_k)·(δ_ki − ŷ_i), for Σ y = 1.

    >>> softmax_binary_error(np.array([0.0, 0]), np.array([1.0, 0]))
    array([-1.,  1.])

    The largest ŷ_m may be so near 1 that ŷ_m/(1 − ŷ_m) overflows. Its term in the sum is
    (1 − y_m)·ŷ_m·(δ_mi − s_i), where s is the softmax of the other classes; the rest is harmless.
    """
    y_hat, complement = softmax_and_complement(z)
    largest = below_largest(z)[2]
    odds = np.where(largest, 0, (1 - y) * y_hat / np.where(largest, 1, complement))
    all_odds: Array = odds.sum(axis=-1, keepdims=True)
    of_largest: Array = np.where(largest, (1 - y) * y_hat, 0).sum(axis=-1, keepdims=True)
    return (
        categorical_error(z, y)
        + (odds - y_hat * all_odds)
        + of_largest * (largest - softmax_of_others(z))
    )


def softmax_of_others(z: ArrayLike) -> Array:
    """The softmax over every class but the largest: ŷ_i / (1 − ŷ_m), with 0 at the largest class m.

    >>> softmax_of_others([9, 2, 2])
    array([0. , 0.5, 0.5])

    z: shape (..., K). Returns shape (..., K); the entries sum to 1, or to 0 where K = 1 and nothing
    is left. Raises ValueError as `softmax` does.
    """
    z = logits(z)
    if z.shape[-1] == 1:
        return np.zeros(z.shape)
    below, rest, _ = below_largest(np.where(below_largest(z)[2], -np.inf, z))
    return np.exp(below) / (1 + rest)


HEADS: Mapping[str, Head] = MappingProxyType(
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


def find_head(head: str) -> Head:
    """The head of that name. Raises ValueError with the names there are.

    >>> find_head("softmax-categorical").activation(np.array([0.0, 0]))
    array([0.5, 0.5])
    """
    if not isinstance(head, str) or head not in HEADS:
        raise ValueError(f"head is {head!r}; expected one of {', '.join(map(repr, HEADS))}")
    return HEADS[head]


def _expected(weights: Array, logarithms: Array) -> Array | np.float64:
    """Σ_k w_k·l_k along the last axis, where a weight of 0 silences even a logarithm of −∞."""
    return _sum(np.where(weights > 0, weights * np.where(weights > 0, logarithms, 0), 0))


def _sum(values: Array) -> Array | np.float64:
    total: Array | np.float64 = values.sum(axis=-1)
    return total
