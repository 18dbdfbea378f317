"""Sigmoid and softmax, what they leave of one, their logarithms, their derivatives: all stable.

Nothing is clipped and no small number is added: the formulas are rearranged, so that `exp` only
ever sees numbers below zero and nothing of note is subtracted from its near equal.
"""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lessons.validation import Array, real_array


@overload
def sigmoid(z: Array) -> Array: ...
@overload
def sigmoid(z: ArrayLike) -> Array | float: ...
def sigmoid(z: ArrayLike) -> Array | float:
    """The sigmoid σ(z) = 1 / (1 + e^(−z)) of every entry.

    >>> sigmoid([-1000, 0, 1000])
    array([0. , 0.5, 1. ])

    z: any shape. Returns the same shape, values from 0 to 1; a float where z is a single number.
    Below zero the equal form e^z / (1 + e^z) is used, so that e^(−z) cannot overflow.
    Raises ValueError where z is not made of finite real numbers.
    From the Romanian notes: "activarea σ(z_i) = 1 / (1 + e^(−z_i))".
    """
    z = real_array("z", z)
    e = np.exp(-np.abs(z))
    return _plain(np.where(z < 0, e, 1) / (1 + e))


@overload
def log_sigmoid(z: Array) -> Array: ...
@overload
def log_sigmoid(z: ArrayLike) -> Array | float: ...
def log_sigmoid(z: ArrayLike) -> Array | float:
    """The logarithm ln σ(z) = −ln(1 + e^(−z)) of every entry; ln(1 − σ(z)) is log_sigmoid(−z).

    >>> log_sigmoid(-1000)
    -1000.0

    z: any shape. Returns the same shape, values at most 0; a float where z is a single number.
    The form min(z, 0) − ln(1 + e^(−|z|)) keeps every digit where σ(z) itself is 0 or 1 in floats.
    Raises ValueError where z is not made of finite real numbers.
    """
    z = real_array("z", z)
    return _plain(np.minimum(z, 0) - np.log1p(np.exp(-np.abs(z))))


@overload
def sigmoid_derivative(z: Array) -> Array: ...
@overload
def sigmoid_derivative(z: ArrayLike) -> Array | float: ...
def sigmoid_derivative(z: ArrayLike) -> Array | float:
    """The derivative σ′(z) = σ(z)·(1 − σ(z)) of every entry.

    >>> sigmoid_derivative(0)
    0.25

    z: any shape. Returns the same shape, values from 0 to 1/4; a float where z is a single number.
    The equal form e^(−|z|) / (1 + e^(−|z|))² has no 1 − σ in it, which would be 0 for z above 37.
    Raises ValueError where z is not made of finite real numbers.
    From the Romanian notes: "∂ŷ_i/∂z_i = ŷ_i·(1 − ŷ_i)".
    """
    e = np.exp(-np.abs(real_array("z", z)))
    return _plain(e / (1 + e) ** 2)


def softmax(z: ArrayLike) -> Array:
    """The softmax ŷ_k = e^(z_k) / Σ_j e^(z_j) along the last axis.

    >>> softmax([1, 2, 3]).round(3)
    array([0.09 , 0.245, 0.665])

    z: shape (..., K). Returns shape (..., K); the entries are from 0 to 1 and sum to 1 along the
    last axis. The largest z is subtracted first: it cancels from the fraction, and e^z cannot
    overflow. Raises ValueError where z is not made of finite real numbers, or is a single number.
    From the Romanian notes: "softmax(z_i) = e^(z_i) / Σ_j e^(z_j)".
    """
    below, rest, _ = below_largest(logits(z))
    return np.exp(below) / (1 + rest)


def log_softmax(z: ArrayLike) -> Array:
    """The logarithm ln ŷ_k = z_k − ln Σ_j e^(z_j) of the softmax, along the last axis.

    >>> log_softmax([0, 1000])
    array([-1000.,     0.])

    z: shape (..., K). Returns shape (..., K), values at most 0.
    With m = max z it is computed as (z_k − m) − ln(1 + Σ e^(z_j − m) over the other classes), which
    keeps every digit where ŷ_k itself is 0 or 1 in floats. It is −∞ only where z_k lies further
    below m than the largest float. Raises ValueError as `softmax` does.
    """
    below, rest, _ = below_largest(logits(z))
    return below - np.log1p(rest)


def softmax_jacobian(z: ArrayLike) -> Array:
    """The Jacobian ∂ŷ_k/∂z_i = ŷ_k·(δ_ki − ŷ_i) of the softmax along the last axis.

    >>> softmax_jacobian([0, 0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])

    z: shape (..., K). Returns shape (..., K, K), k before i; it is symmetric and its rows sum to 0.
    The diagonal ŷ_k·(1 − ŷ_k) is computed as ŷ_k times the sum of the other ŷ_i, which loses
    nothing where ŷ_k is near 1. Raises ValueError as `softmax` does.
    From the Hebrew notes: "∂ŷ_k/∂θ_i = ŷ_k·(δ_ki − ŷ_i)".
    """
    y_hat = softmax(z)
    diagonal = np.eye(y_hat.shape[-1], dtype=bool)
    elsewhere = np.where(diagonal, 0, y_hat[..., :, None] * y_hat[..., None, :])
    return np.where(diagonal, elsewhere.sum(axis=-1)[..., None], -elsewhere)


def one_minus_softmax(z: ArrayLike) -> Array:
    """The complement 1 − ŷ_k = Σ_{j≠k} ŷ_j of the softmax along the last axis.

    >>> one_minus_softmax([0, 0, 0, 0])
    array([0.75, 0.75, 0.75, 0.75])

    z: shape (..., K). Returns shape (..., K), values from 0 to 1.
    Only the largest ŷ can be near 1; there the other classes are summed, and the digits that
    1 − ŷ would lose are kept. Raises ValueError as `softmax` does.
    """
    return softmax_and_complement(z)[1]


def softmax_and_complement(z: ArrayLike) -> tuple[Array, Array]:
    """ŷ = softmax(z) and 1 − ŷ as a pair, with the exponentials computed once for both.

    >>> softmax_and_complement([0, 0, 0, 0])
    (array([0.25, 0.25, 0.25, 0.25]), array([0.75, 0.75, 0.75, 0.75]))

    z: shape (..., K). Returns two arrays of that shape. Raises ValueError as `softmax` does.
    """
    below, rest, largest = below_largest(logits(z))
    powers, total = np.exp(below), 1 + rest
    return powers / total, np.where(largest, rest, total - powers) / total


def log_one_minus_softmax(z: ArrayLike) -> Array:
    """The logarithm ln(1 − ŷ_k) = ln Σ_{j≠k} e^(z_j) − ln Σ_j e^(z_j) along the last axis.

    >>> log_one_minus_softmax([1000, 1000]).round(4)
    array([-0.6931, -0.6931])

    z: shape (..., K). Returns shape (..., K), values at most 0; with K = 1 it is −∞, since then
    ŷ = 1. Raises ValueError as `softmax` does.
    Where ŷ_k is at most 1/2, ln(1 − ŷ_k) is safe as it stands; otherwise both sums are taken by
    their logarithms, each with its own largest z taken out.
    """
    z = logits(z)
    y_hat = softmax(z)
    if z.shape[-1] == 1:
        return np.full(z.shape, -np.inf)
    _, rest, largest = below_largest(z)
    others = np.where(largest, -np.inf, z)
    with np.errstate(over="ignore"):
        gap = others.max(axis=-1, keepdims=True) - z.max(axis=-1, keepdims=True)
    by_logarithms = gap + np.log1p(below_largest(others)[1]) - np.log1p(rest)
    near_one = y_hat > 0.5
    return np.where(near_one, by_logarithms, np.log1p(-np.where(near_one, 0, y_hat)))


def logits(z: ArrayLike) -> Array:
    """z as an array of finite floats with a last axis to run along: shape (..., K)."""
    z = real_array("z", z)
    if z.ndim == 0:
        raise ValueError("z is a single number; expected shape (..., K)")
    return z


def below_largest(z: Array) -> tuple[Array, Array, NDArray[np.bool_]]:
    """What both softmax formulas need: `z − max z`, `Σ e^(z − max z)` over the rest, and the place.

    z: shape (..., K); −∞ may stand for a class that is left out, not for all of them.
    Returns `below` of shape (..., K), at most 0; `rest` of shape (..., 1), the sum over every class
    but the largest (one of them, where several are equal); `largest`, True at that class.
    The largest class adds exactly 1 to Σ e^(z − max z), so the sum is 1 + rest, and a rest far too
    small to change 1 is not lost.
    """
    place = z.argmax(axis=-1)[..., None]
    largest = np.arange(z.shape[-1]) == place
    with np.errstate(over="ignore"):  # a difference past the largest float is −∞, and e^(−∞) = 0
        below = z - z.max(axis=-1, keepdims=True)
    rest = np.where(largest, 0, np.exp(below)).sum(axis=-1, keepdims=True)
    return below, rest, largest


def _plain(values: Array) -> Array | float:
    return values if values.ndim else float(values)
