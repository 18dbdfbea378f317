"""When two gradients count as the same numbers, and when one is a multiple of the other."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Of the largest entry: room for float32 and for central differences, for no wrong form.
RELATIVE = 1e-5
#: Below this both gradients are zero, whatever rounding left of them.
ABSOLUTE = 1e-12


def same(a: Array, b: Array) -> bool:
    """Whether two arrays have one shape and agree, to 1e-5 of the largest entry or 1e-12."""
    return a.shape == b.shape and not different_entries(a, b).any()


def different_entries(a: Array, b: Array) -> NDArray[np.bool_]:
    """Where two arrays of one shape differ by more than `same` allows."""
    with np.errstate(all="ignore"):  # 1e308 and -1e308 differ by more than a float can hold
        return np.asarray(np.abs(a - b) > RELATIVE * max(size(a), size(b)) + ABSOLUTE)


def size(a: Array) -> float:
    """The largest entry, without its sign."""
    return float(np.abs(a).max())


def gap(a: Array, b: Array) -> float:
    """How far apart they are: max|a − b| / max(|a|, |b|); infinite where the shapes differ."""
    if a.shape != b.shape:
        return np.inf
    scale = max(size(a), size(b))
    return float(np.abs(a / scale - b / scale).max()) if scale > ABSOLUTE else 0.0


def is_zero(a: Array) -> bool:
    """Whether every entry is so small that `same` tells it from no multiple of itself."""
    return size(a) <= 10 * ABSOLUTE


def multiple_between(a: Array, b: Array) -> float | None:
    """The number c with a = c·b; NaN where both are zero, None where there is none.

    What is exactly zero is no multiple of anything else, however small c may be.
    """
    if a.shape != b.shape:
        return None
    if is_zero(b):
        return np.nan if is_zero(a) else None
    at = np.unravel_index(np.abs(b).argmax(), b.shape)
    with np.errstate(all="ignore"):
        c = float(a[at] / b[at])
    if not c or not np.isfinite(c):
        return None
    return c if bool((np.abs(a / c - b) <= RELATIVE * size(b)).all()) else None


def common_multiple(answers: list[Array | None], others: list[Array | None]) -> float | None:
    """The number c with answer = c·other throughout; None where there is none.

    Where both are missing nothing is said, and neither where both are zero.
    """
    found = []
    for a, b in zip(answers, others, strict=True):
        if (a is None) != (b is None):
            return None
        if a is not None and b is not None:
            found.append(multiple_between(a, b))
    known = [c for c in found if c is not None and not np.isnan(c)]
    if None in found or not known:
        return None
    return known[0] if np.ptp(known) <= RELATIVE * abs(known[0]) else None
