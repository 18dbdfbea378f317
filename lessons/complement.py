"""What is left of the probability, 1 − softmax, without the subtraction that would lose it."""

import numpy as np

from lessons.activations import below_largest, logits, softmax


def one_minus_softmax(z):
    """The complement 1 − ŷ_k = Σ_{j≠k} ŷ_j of the softmax along the last axis.

    z: shape (..., K). Returns shape (..., K), values from 0 to 1.
    Only the largest ŷ can be near 1; there the other classes are summed, and the digits that
    1 − ŷ would lose are kept. Raises ValueError as `softmax` does.
    """
    return softmax_and_complement(z)[1]


def softmax_and_complement(z):
    """ŷ = softmax(z) and 1 − ŷ as a pair, with the exponentials computed once for both.

    z: shape (..., K). Returns two arrays of that shape. Raises ValueError as `softmax` does.
    """
    below, rest, largest = below_largest(logits(z))
    powers, total = np.exp(below), 1 + rest
    return powers / total, np.where(largest, rest, total - powers) / total


def log_one_minus_softmax(z):
    """The logarithm ln(1 − ŷ_k) = ln Σ_{j≠k} e^(z_j) − ln Σ_j e^(z_j) along the last axis.

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


def softmax_of_others(z):
    """The softmax over every class but the largest: ŷ_i / (1 − ŷ_m), with 0 at the largest class m.

    z: shape (..., K). Returns shape (..., K); the entries sum to 1, or to 0 where K = 1 and nothing
    is left. Raises ValueError as `softmax` does.
    """
    z = logits(z)
    if z.shape[-1] == 1:
        return np.zeros(z.shape)
    below, rest, _ = below_largest(np.where(below_largest(z)[2], -np.inf, z))
    return np.exp(below) / (1 + rest)
