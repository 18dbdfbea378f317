"""One layer, z = W·x + b with an activation and a cost: the forward pass and every gradient."""

from __future__ import annotations

from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.heads import Head, find_head
from lessons.validation import (
    Array,
    real_array,
    require_ndim,
    require_representable,
    require_shape,
)


class Forward(NamedTuple):
    """What the forward pass computes: `z` and `y_hat`, of the shape of y, and the mean `cost`."""

    z: Array
    y_hat: Array
    cost: float


class Gradients(NamedTuple):
    """The derivatives of the mean cost, each of the shape of what it is taken with respect to."""

    dC_dz: Array
    dC_dW: Array
    dC_db: Array
    dC_dx: Array


def forward(
    W: ArrayLike, b: ArrayLike, x: ArrayLike, y: ArrayLike, head: str = "softmax-categorical"
) -> Forward:
    """The forward pass z = W·x + b, ŷ = activation(z), and the cost C, the mean over the examples.

    >>> forward(W=[[1, 2], [2, 1]], b=[0, 0], x=[1, 1], y=[1, 0]).y_hat
    array([0.5, 0.5])

    W: (K, D), a row for each output. b: (K,). x: (D,) for one example, (n, D) for a batch.
    y: (K,) or (n, K). head, an activation and a cost:
      "sigmoid-binary"       ŷ = σ(z),       C = −Σ_k [y_k ln ŷ_k + (1 − y_k) ln(1 − ŷ_k)]
      "softmax-categorical"  ŷ = softmax(z), C = −Σ_k y_k ln ŷ_k
      "softmax-binary"       ŷ = softmax(z), C as for "sigmoid-binary"
    Each y_k lies between 0 and 1; for the two softmax heads they also sum to 1. With K = 1 a
    softmax is always 1, so y is 1 and both softmax costs are 0 (0·ln 0 counts as 0, its limit).
    Returns Forward(z, y_hat, cost), z and y_hat of the shape of y. The cost is computed from z, not
    from ŷ, and is right where ŷ is 0 or 1 in floats.
    Raises ValueError for any other input, and where a result is past the largest float.
    From the Romanian notes: "z = w·x + b", "Ŷ = softmax(W·X + b)".
    """
    found = find_head(head)
    W, b, x, y = _checked(W, b, x, y, found)
    return _forward(W, b, x, y, found)


def gradients(
    W: ArrayLike, b: ArrayLike, x: ArrayLike, y: ArrayLike, head: str = "softmax-categorical"
) -> Gradients:
    """The gradient of the mean cost C of `forward` with respect to z, W, b and x.

    >>> gradients(W=[[1, 2], [2, 1]], b=[0, 0], x=[1, 1], y=[1, 0]).dC_dW
    array([[-0.5, -0.5],
           [ 0.5,  0.5]])

      ∂C/∂z = (ŷ − y) / n        for the two matched heads; n = 1 for one example
      ∂C/∂W = Σ over examples of (∂C/∂z)ᵀ·x, the outer product: row k is ∂C/∂z_k times x
      ∂C/∂b = Σ over examples of ∂C/∂z
      ∂C/∂x = ∂C/∂z · W

    For "softmax-binary", Σ_k (1 − y_k)·ŷ_k/(1 − ŷ_k)·(δ_ki − ŷ_i) is added to ŷ_i − y_i: that
    activation and that cost do not match, and the gradient is not ŷ − y. With K = 1 it is 0.
    Arguments and refusals are those of `forward`. Returns Gradients(dC_dz, dC_dW, dC_db, dC_dx) of
    the shapes of y, W, b and x. In a batch, dC_dz[n] and dC_dx[n] belong to example n and carry the
    1/n of the mean; dC_dW and dC_db are summed over the examples, so the 1/n is in them once.
    From the Romanian notes: "∂C/∂z_i = 1/n Σ_x ŷ_i − y_i", "∂C/∂w = 1/n Σ_x (ŷ_i − y_i)·x".
    """
    return forward_and_gradients(W, b, x, y, head)[1]


def forward_and_gradients(
    W: ArrayLike, b: ArrayLike, x: ArrayLike, y: ArrayLike, head: str = "softmax-categorical"
) -> tuple[Forward, Gradients]:
    """`forward` and `gradients` as a pair, with z computed once for both.

    >>> passed, found = forward_and_gradients(W=[[1, 2], [2, 1]], b=[0, 0], x=[1, 1], y=[1, 0])
    >>> passed.z, found.dC_db
    (array([3., 3.]), array([-0.5,  0.5]))
    """
    found = find_head(head)
    W, b, x, y = _checked(W, b, x, y, found)
    passed = _forward(W, b, x, y, found)
    return passed, _from_error(W, x, found.error(passed.z, y) / prod(y.shape[:-1]))


def _forward(W: Array, b: Array, x: Array, y: Array, head: Head) -> Forward:
    z = _weighted_inputs(W, b, x)
    return Forward(z, head.activation(z), _mean_cost(head, z, y))


def _from_error(W: Array, x: Array, dC_dz: Array) -> Gradients:
    examples, errors = np.atleast_2d(x), np.atleast_2d(dC_dz)
    with np.errstate(over="ignore", invalid="ignore"):
        dC_dW, dC_dx = errors.T @ examples, dC_dz @ W
    return Gradients(
        dC_dz,
        require_representable("dC_dW", dC_dW),
        errors.sum(axis=0),
        require_representable("dC_dx", dC_dx),
    )


def _weighted_inputs(W: Array, b: Array, x: Array) -> Array:
    with np.errstate(over="ignore", invalid="ignore"):
        return require_representable("z = W·x + b", x @ W.T + b)


def _mean_cost(head: Head, z: Array, y: Array) -> float:
    with np.errstate(over="ignore"):
        return require_representable("cost", float(head.cost(z, y).mean()))


def _checked(
    W: ArrayLike, b: ArrayLike, x: ArrayLike, y: ArrayLike, head: Head
) -> tuple[Array, Array, Array, Array]:
    W, b, x, y = (
        real_array(name, value) for name, value in (("W", W), ("b", b), ("x", x), ("y", y))
    )
    require_ndim("W", W, (2,), "(K, D)")
    require_ndim("x", x, (1, 2), "(D,) for one example or (n, D) for a batch")
    K, D = W.shape
    if x.shape[-1] != D:
        raise ValueError(
            f"W has shape {W.shape} but x has {x.shape[-1]} features; "
            f"expected W of shape (K, {x.shape[-1]})"
        )
    require_shape("b", b, (K,), f"W has {K} rows")
    require_shape("y", y, (*x.shape[:-1], K), f"x has shape {x.shape} and W has {K} rows")
    head.require_target("y", y)
    return W, b, x, y
