"""Gradient descent: one step, many steps, and the path they take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, SupportsIndex, TypeAlias, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from lessons.validation import (
    Array,
    real_array,
    real_number,
    require_representable,
    require_shape,
    whole_number,
)

#: One array, or a tuple of arrays: a point in the space of the parameters.
Point: TypeAlias = Array | tuple[Array, ...]
Returned = TypeVar("Returned")


@dataclass(frozen=True)
class Path:
    """The parameters before the first step and after each step: `steps + 1` points, read-only.

    >>> descend([8], lambda p: 2 * p, learning_rate=0.25, steps=3).points
    (array([8.]), array([4.]), array([2.]), array([1.]))

    Each point is what `descend` was started with, an array or a tuple of arrays.
    """

    points: tuple[Point, ...]

    def along(self, function: Callable[..., ArrayLike]) -> Array:
        """The value of function(*parameters) at every point, stacked along a new first axis.

        >>> path = descend([8], lambda p: 2 * p, learning_rate=0.25, steps=3)
        >>> path.along(lambda p: p[0] ** 2)
        array([64., 16.,  4.,  1.])

        With a cost it gives the cost curve, shape (steps + 1,); with ŷ its path, (steps + 1, K).
        """
        return np.array([_call(function, point) for point in self.points])


def step(
    parameters: ArrayLike | Point, gradients: ArrayLike | Point, learning_rate: float
) -> Point:
    """One step of gradient descent: p ← p − η·∂C/∂p for every parameter p, η the learning rate.

    >>> step([1, 2], gradients=[10, 0], learning_rate=0.5)
    array([-4.,  2.])

    parameters: an array of any shape, or a tuple of arrays (a NamedTuple too).
    gradients: an array of the same shape, or as many arrays, each of its parameter's shape.
    learning_rate: a number, at least 0. Returns new parameters of the same kind; the old ones stay.
    Raises ValueError where the shapes differ, a number is not finite or η is negative.
    From the Romanian notes: "w ← w − ∂C/∂w", "b ← b − ∂C/∂b", which is η = 1.
    """
    learning_rate = _learning_rate(learning_rate)
    return _step(_real("parameters", parameters), gradients, learning_rate)


def descend(
    start: ArrayLike | Point,
    gradient_function: Callable[..., ArrayLike | Point],
    learning_rate: float,
    steps: SupportsIndex,
) -> Path:
    """The path of `steps` steps of gradient descent from `start`.

    >>> path = descend([8], lambda p: 2 * p, learning_rate=0.25, steps=3)  # the cost is p²
    >>> path.points[-1]
    array([1.])

    start: an array, or a tuple of arrays. gradient_function(array), or gradient_function(*arrays)
    for a tuple, gives the gradients as `step` takes them; any function will do, a wrong one too.
    learning_rate: a number, at least 0. steps: a whole number, at least 0.
    Returns a Path of steps + 1 points, `start` being the first. The points are read-only, so that
    no gradient function can change the path behind it. Raises ValueError as `step` does.
    """
    learning_rate, steps = _learning_rate(learning_rate), whole_number("steps", steps, 0)
    points = [_frozen(_real("start", start, np.copy))]
    for _ in range(steps):
        gradients = _call(gradient_function, points[-1])
        points.append(_frozen(_step(points[-1], gradients, learning_rate)))
    return Path(tuple(points))


def _step(parameters: Point, gradients: Any, learning_rate: float) -> Point:
    if not isinstance(parameters, tuple):
        return _moved("", parameters, gradients, learning_rate)
    _require_as_many(gradients, len(parameters))
    pairs = zip(parameters, gradients, strict=True)
    moved = [_moved(f"[{i}]", p, dC_dp, learning_rate) for i, (p, dC_dp) in enumerate(pairs)]
    return _like(parameters, moved)


def _moved(at: str, p: Array, dC_dp: ArrayLike, learning_rate: float) -> Array:
    dC_dp = real_array(f"gradients{at}", dC_dp)
    require_shape(f"gradients{at}", dC_dp, p.shape, f"parameters{at} has shape {p.shape}")
    with np.errstate(over="ignore"):
        return require_representable(f"parameters{at} after the step", p - learning_rate * dC_dp)


def _require_as_many(gradients: object, count: int) -> None:
    if not isinstance(gradients, tuple | list):
        raise ValueError(f"gradients is no tuple; expected a tuple of {count} arrays")
    if len(gradients) != count:
        raise ValueError(
            f"gradients has length {len(gradients)}; expected a tuple of {count} arrays"
        )


def _call(function: Callable[..., Returned], point: Point) -> Returned:
    return function(*point) if isinstance(point, tuple) else function(point)


def _like(parameters: tuple[Any, ...], arrays: Iterable[Array]) -> tuple[Array, ...]:
    """The arrays as the kind of tuple that `parameters` is."""
    return type(parameters)(*arrays) if hasattr(parameters, "_fields") else tuple(arrays)


def _real(
    name: str, point: ArrayLike | Point, kept: Callable[[Array], Array] = np.asarray
) -> Point:
    if isinstance(point, tuple):
        arrays = [kept(real_array(f"{name}[{i}]", p)) for i, p in enumerate(point)]
        return _like(point, arrays)
    return kept(real_array(name, point))


def _frozen(point: Point) -> Point:
    return _like(point, map(_read_only, point)) if isinstance(point, tuple) else _read_only(point)


def _read_only(array: Array) -> Array:
    array = np.asarray(array)
    array.flags.writeable = False
    return array


def _learning_rate(value: ArrayLike) -> float:
    learning_rate = real_number("learning_rate", value)
    if learning_rate < 0:
        raise ValueError(f"learning_rate is {learning_rate:g}; expected a number of at least 0")
    return learning_rate
