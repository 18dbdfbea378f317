"""Central differences: a witness for a gradient that knows nothing of how it was derived."""

from __future__ import annotations

from collections.abc import Callable
from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from lessons.validation import Array, read_only, real_array, real_number, require_shape

#: Balances the two errors of a central difference, rounding (1/step) and curvature (step²).
STEP = float(np.finfo(float).eps ** (1 / 3))


@overload
def central_differences(
    f: Callable[..., ArrayLike], array: ArrayLike, /, *, step: float = ...
) -> Array: ...
@overload
def central_differences(
    f: Callable[..., ArrayLike],
    first: ArrayLike,
    second: ArrayLike,
    /,
    *more: ArrayLike,
    step: float = ...,
) -> tuple[Array, ...]: ...
def central_differences(
    f: Callable[..., ArrayLike], *arrays: ArrayLike, step: float = STEP
) -> Array | tuple[Array, ...]:
    """The gradient of a scalar function, entry by entry: ∂f/∂p ≈ [f(p + h) − f(p − h)] / 2h.

    >>> central_differences(lambda p: (p**2).sum(), [1, 2]).round(6)
    array([2., 4.])

    f(*arrays) gives one number. arrays: one or more, of any shape; each entry is moved on its own
    by h = step·max(1, |p|), every other entry and array standing still.
    Returns an array of the same shape for one array, a tuple of arrays for several. About nine
    digits of the largest entry can be trusted. The arrays are not changed, and f gets read-only
    copies, so that it cannot change them either.
    Raises ValueError where an array or a value of f is not finite and real, or `step` is too small
    to move an entry.
    """
    step = _step(step)
    if not arrays:
        raise ValueError("arrays is empty; expected at least one array to differentiate by")
    frozen = [read_only(real_array(f"arrays[{i}]", a)) for i, a in enumerate(arrays)]
    found = [_differences_by(f, frozen, i, step) for i in range(len(frozen))]
    return found[0] if len(found) == 1 else tuple(found)


def largest_disagreement(a: ArrayLike, b: ArrayLike) -> float:
    """How far two gradients lie apart: max|a − b| / max(|a|, |b|), over all entries.

    >>> largest_disagreement([1, 2], [1, 4])
    0.5

    a, b: two arrays of one shape. Returns a float: 0 where they are equal, 2 where b = −a.
    The scale is the largest entry of both, not each entry's own: a central difference knows an
    entry near zero only up to the rounding of the others. Two arrays of zeros agree: 0.
    Raises ValueError where the shapes differ or an entry is not finite.
    """
    a, b = real_array("a", a), real_array("b", b)
    require_shape("b", b, a.shape, f"a has shape {a.shape}")
    scale = max(np.abs(a).max(), np.abs(b).max())
    return float(np.abs(a / scale - b / scale).max()) if scale else 0.0


def agree(a: ArrayLike, b: ArrayLike, tolerance: float = 1e-7) -> bool:
    """Whether `largest_disagreement(a, b)` is at most `tolerance`.

    >>> agree([1, 2], [1, 2 + 1e-9]), agree([1, 2], [1, -2])
    (True, False)

    Central differences differ from the true gradient by about 1e-9; a wrong gradient by about 1.
    """
    return largest_disagreement(a, b) <= real_number("tolerance", tolerance)


def _differences_by(
    f: Callable[..., ArrayLike], arrays: list[Array], which: int, step: float
) -> Array:
    differences = np.empty(arrays[which].shape)
    for at in np.ndindex(differences.shape):
        p = float(arrays[which][at])
        ends = p + step * max(1, abs(p)), p - step * max(1, abs(p))
        up, down = (_value(f, _moved(arrays, which, at, end)) for end in ends)
        differences[at] = (up - down) / (ends[0] - ends[1])
    return differences


def _moved(arrays: list[Array], which: int, at: tuple[int, ...], end: float) -> list[Array]:
    """The arrays with one entry of one of them moved to `end`."""
    nudged = arrays[which].copy()
    nudged[at] = end
    return [*arrays[:which], read_only(nudged), *arrays[which + 1 :]]


def _value(f: Callable[..., ArrayLike], arrays: list[Array]) -> float:
    return real_number("the value of f", f(*arrays))


def _step(value: ArrayLike) -> float:
    step = real_number("step", value)
    if step < np.finfo(float).eps:
        raise ValueError(f"step is {step:g}; expected at least 2.2e-16, or no entry moves")
    return step
