"""The network of the Hebrew notes, θ = σ(x·W1 + b1)·W2 + b2 with a softmax, and every gradient."""

from __future__ import annotations

from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.activations import sigmoid, sigmoid_derivative, softmax
from lessons.heads import categorical_cost, categorical_error
from lessons.validation import (
    Array,
    real_array,
    require_distribution,
    require_ndim,
    require_representable,
    require_shape,
)


class Forward(NamedTuple):
    """What the forward pass computes, floor by floor, and the mean cost `J`."""

    z1: Array
    h: Array
    theta: Array
    y_hat: Array
    J: float


class Gradients(NamedTuple):
    """The derivatives of the mean cost, each of the shape of what it is taken with respect to."""

    dJ_dtheta: Array
    dJ_dW2: Array
    dJ_db2: Array
    dJ_dh: Array
    dJ_dW1: Array
    dJ_db1: Array
    dJ_dx: Array


def forward(
    W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike, x: ArrayLike, y: ArrayLike
) -> Forward:
    """The forward pass of the network, and the cost J, the mean over the examples.

    >>> example = {"W1": [[0, 0]], "b1": [0, 0], "W2": [[2, 0], [0, 2]], "b2": [0, 0]}
    >>> forward(**example, x=[4], y=[1, 0]).h
    array([0.5, 0.5])

      z1 = x·W1 + b1    h = σ(z1)    θ = h·W2 + b2    ŷ = softmax(θ)    J = −Σ_k y_k ln ŷ_k

    Everything is a row vector, so columns of W1 and W2 are outputs. W1: (D, H). b1: (H,).
    W2: (H, K). b2: (K,). x: (D,) for one example, (n, D) for a batch. y: (K,) or (n, K), each a
    distribution: from 0 to 1, with sum 1.
    Returns Forward(z1, h, theta, y_hat, J); z1 and h are (H,) or (n, H), theta and y_hat of the
    shape of y. J is computed from θ, not from ŷ, and is right where ŷ is 0 or 1 in floats.
    Raises ValueError for any other input, and where a result is past the largest float.
    From the Hebrew notes: "σ(xW_1 + b_1)W_2 + b_2" and "CE(y, ŷ) = −Σ_i y_i log(ŷ_i)".
    """
    return _forward(*_checked(W1, b1, W2, b2, x, y))


def gradients(
    W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike, x: ArrayLike, y: ArrayLike
) -> Gradients:
    """The gradient of the mean cost J of `forward`, from θ back to x.

    >>> example = {"W1": [[0, 0]], "b1": [0, 0], "W2": [[2, 0], [0, 2]], "b2": [0, 0]}
    >>> gradients(**example, x=[4], y=[1, 0]).dJ_dW1
    array([[-1.,  1.]])

      ∂J/∂θ  = (ŷ − y) / n           n = 1 for one example
      ∂J/∂W2 = hᵀ·∂J/∂θ              ∂J/∂b2 = Σ over examples of ∂J/∂θ
      ∂J/∂h  = ∂J/∂θ·W2ᵀ             ∂J/∂z1 = ∂J/∂h ∘ σ′(z1), entry by entry
      ∂J/∂W1 = xᵀ·∂J/∂z1             ∂J/∂b1 = Σ over examples of ∂J/∂z1
      ∂J/∂x  = ∂J/∂z1·W1ᵀ

    Arguments and refusals are those of `forward`. Returns Gradients(dJ_dtheta, dJ_dW2, dJ_db2,
    dJ_dh, dJ_dW1, dJ_db1, dJ_dx), each of the shape of what it is taken with respect to. In a
    batch, dJ_dtheta[n], dJ_dh[n] and dJ_dx[n] belong to example n and carry the 1/n of the mean;
    those of the weights and biases are summed over the examples, so the 1/n is in them once.
    From the Hebrew notes: "(y − ŷ) W_2^T [σ(xW_1 + b_1)·(1 − σ(xW_1 + b_1))] W_1^T", which they
    box for ∂J/∂x with the sign of ŷ − y turned.
    """
    return forward_and_gradients(W1, b1, W2, b2, x, y)[1]


def forward_and_gradients(
    W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike, x: ArrayLike, y: ArrayLike
) -> tuple[Forward, Gradients]:
    """`forward` and `gradients` as a pair, with one forward pass for both."""
    W1, b1, W2, b2, x, y = _checked(W1, b1, W2, b2, x, y)
    passed = _forward(W1, b1, W2, b2, x, y)
    with np.errstate(over="ignore", invalid="ignore"):
        dJ_dtheta = categorical_error(passed.theta, y) / prod(y.shape[:-1])
        dJ_dh = dJ_dtheta @ W2.T
        dJ_dz1 = dJ_dh * sigmoid_derivative(passed.z1)
        found = Gradients(
            dJ_dtheta=dJ_dtheta,
            dJ_dW2=_rows(passed.h).T @ _rows(dJ_dtheta),
            dJ_db2=_rows(dJ_dtheta).sum(axis=0),
            dJ_dh=dJ_dh,
            dJ_dW1=_rows(x).T @ _rows(dJ_dz1),
            dJ_db1=_rows(dJ_dz1).sum(axis=0),
            dJ_dx=dJ_dz1 @ W1.T,
        )
    return passed, Gradients(*map(require_representable, Gradients._fields, found))


def _forward(W1: Array, b1: Array, W2: Array, b2: Array, x: Array, y: Array) -> Forward:
    with np.errstate(over="ignore", invalid="ignore"):
        z1 = require_representable("z1 = x·W1 + b1", x @ W1 + b1)
        h = sigmoid(z1)
        theta = require_representable("theta = h·W2 + b2", h @ W2 + b2)
        J = require_representable("J", float(categorical_cost(theta, y).mean()))
    return Forward(z1, h, theta, softmax(theta), J)


def _checked(
    W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike, x: ArrayLike, y: ArrayLike
) -> tuple[Array, Array, Array, Array, Array, Array]:
    named = {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "x": x, "y": y}
    W1, b1, W2, b2, x, y = (real_array(name, value) for name, value in named.items())
    require_ndim("W1", W1, (2,), "(D, H)")
    require_ndim("W2", W2, (2,), "(H, K)")
    require_ndim("x", x, (1, 2), "(D,) for one example or (n, D) for a batch")
    D, H, K = x.shape[-1], W1.shape[1], W2.shape[1]
    require_shape("W1", W1, (D, H), f"x has {D} features")
    require_shape("b1", b1, (H,), f"W1 has {H} columns")
    require_shape("W2", W2, (H, K), f"W1 has {H} columns")
    require_shape("b2", b2, (K,), f"W2 has {K} columns")
    require_shape("y", y, (*x.shape[:-1], K), f"x has shape {x.shape} and W2 has {K} columns")
    require_distribution("y", y)
    return W1, b1, W2, b2, x, y


def _rows(array: Array) -> Array:
    return np.atleast_2d(array)
