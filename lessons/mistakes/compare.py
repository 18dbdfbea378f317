"""When two gradients count as the same numbers, and when one is a multiple of the other."""

import numpy as np

#: Of the largest entry: room for float32 and for central differences, for no wrong form.
RELATIVE = 1e-5
#: Below this both gradients are zero, whatever rounding left of them.
ABSOLUTE = 1e-12


def same(a, b):
    """Whether two arrays have one shape and agree, to 1e-5 of the largest entry or 1e-12."""
    return a.shape == b.shape and not different_entries(a, b).any()


def gap(a, b):
    """How far apart they are: max|a − b| / max(|a|, |b|); infinite where the shapes differ."""
    if a.shape != b.shape:
        return np.inf
    scale = max(np.abs(a).max(), np.abs(b).max())
    return float(np.abs(a - b).max() / scale) if scale > ABSOLUTE else 0.0


def different_entries(a, b):
    """Where two arrays of one shape differ by more than `same` allows: a boolean array."""
    scale = max(np.abs(a).max(), np.abs(b).max())
    return np.abs(a - b) > RELATIVE * scale + ABSOLUTE


def is_zero(a):
    """Whether every entry is so small that `same` tells it from no multiple of itself."""
    return bool(np.abs(a).max() <= 10 * ABSOLUTE)


def factor_between(a, b):
    """The number c with a = c·b; NaN where both are zero, None where there is none."""
    if a.shape != b.shape:
        return None
    if is_zero(b):
        return np.nan if is_zero(a) else None
    at = np.unravel_index(np.abs(b).argmax(), b.shape)
    c = a[at] / b[at]
    return c if c and same(a, c * b) else None
