"""Central differences and the few functions that every text uses."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Sides = tuple[Array | float, Array | float]
STEP = 1e-5


def derivative(function: Callable[[Array], Array | float], at: Array | float) -> Array:
    """d function / d at by central differences; axes of the result first, then those of at."""
    point = np.asarray(at, dtype=float)
    columns = []
    for place in np.ndindex(point.shape):
        step = np.zeros_like(point)
        step[place] = STEP
        ahead, behind = function(point + step), function(point - step)
        columns.append((np.asarray(ahead) - np.asarray(behind)) / (2 * STEP))
    stacked = np.stack(columns, axis=-1)
    return stacked.reshape(stacked.shape[:-1] + point.shape)


def second_derivative(function: Callable[[Array], float], at: Array) -> Array:
    """The matrix of second derivatives, by differences of differences with a wider step."""
    wide = 1e-3

    def shifted(i: int, j: int, a: int, b: int) -> float:
        moved = at.copy()
        moved[i] += a * wide
        moved[j] += b * wide
        return function(moved)

    def entry(i: int, j: int) -> float:
        same = shifted(i, j, 1, 1) + shifted(i, j, -1, -1)
        return (same - shifted(i, j, 1, -1) - shifted(i, j, -1, 1)) / (4 * wide**2)

    return np.array([[entry(i, j) for j in range(at.size)] for i in range(at.size)])


def softmax(scores: Array) -> Array:
    """Row-wise softmax."""
    powers = np.exp(scores)
    return powers / powers.sum(axis=-1, keepdims=True)


def sigmoid(z: Array | float) -> Array:
    """1 / (1 + e^-z)."""
    return 1 / (1 + np.exp(-np.asarray(z)))


def one_hot(rng: np.random.Generator, size: int, rows: int | None = None) -> Array:
    """A random one-hot list, or as many rows as asked."""
    return np.eye(size)[rng.integers(size, size=rows)]
