"""Batch and layer normalization: texts 22, 32, 33."""

import numpy as np

from .differences import Array, Sides, derivative

Rng = np.random.Generator


def e22_8_1(rng: Rng) -> Sides:
    """The variance by the mean, the entries standing still."""
    u, rho = rng.normal(size=5), rng.normal()
    left = derivative(lambda at: ((u - at) ** 2).mean(), rho)
    return left, sum(2 * (one - rho) * -1 for one in u) / 5


def e22_11_1(rng: Rng) -> Sides:
    """The root is taken twice."""
    u = rng.normal(size=5)
    inside = ((u - u.mean()) ** 2).mean() + 0.01
    return (u - u.mean()) / np.sqrt(inside), (u - u.mean()) * np.sqrt(inside) ** -0.5


def e32_6_1(rng: Rng) -> Sides:
    """Scale and shift, by the scale."""
    hats, gamma, beta = rng.normal(size=(3, 4))
    return derivative(lambda at: hats * at + beta, gamma), np.eye(4) * hats[None, :]


def e33_4_1(rng: Rng) -> Sides:
    """The Jacobian with ε beside the standard deviation."""
    y, epsilon = rng.normal(size=5), 0.1

    def z(at: Array) -> Array:
        return (at - at.mean()) / (np.sqrt(((at - at.mean()) ** 2).mean()) + epsilon)

    apart = y - y.mean()
    sigma = np.sqrt((apart**2).mean())
    bent = np.outer(apart, apart) / (5 * sigma * (sigma + epsilon) ** 2)
    return derivative(z, y), (np.eye(5) - 1 / 5) / (sigma + epsilon) - bent


def e33_6_1(rng: Rng) -> Sides:
    """The mean's share with the wrong sign."""
    y = rng.normal(size=5)
    return derivative(lambda at: at - at.mean(), y), np.eye(5) + 1 / 5
