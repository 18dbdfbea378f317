"""Second derivatives: texts 30, 35."""

import numpy as np

from .differences import Array, Sides, second_derivative, sigmoid

Rng = np.random.Generator


def e30_5_1(rng: Rng) -> Sides:
    """Twice the penalty's share."""
    a, c, v, mu = rng.normal(size=(6, 3)), rng.integers(2, size=6), rng.normal(size=3), 0.7

    def loss(at: Array) -> float:
        p = sigmoid(a @ at)
        return float(-(c * np.log(p) + (1 - c) * np.log(1 - p)).sum() + mu / 2 * at @ at)

    p = sigmoid(a @ v)
    return second_derivative(loss, v), a.T @ np.diag(p * (1 - p)) @ a + 2 * mu * np.eye(3)


def e35_5_1(rng: Rng) -> Sides:
    """Half the penalty's share."""
    a, c, theta, mu = rng.normal(size=(6, 3)), rng.normal(size=6), rng.normal(size=3), 0.7

    def loss(at: Array) -> float:
        return float((c - a @ at) @ (c - a @ at) + mu * at @ at)

    return second_derivative(loss, theta), 2 * a.T @ a + mu * np.eye(3)
