"""When two arrays count as the same numbers, and which multiple of one another they are."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lessons.feedback import short
from lessons.validation import Array

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


def multiples(a: Array, others: Array) -> Array:
    """For each b of `others` the number c with a = c·b; NaN where both are zero, 0 for none.

    others: any number of arrays of the shape of a. What is exactly zero is no multiple of anything
    else, however small c may be.
    """
    row, rows = a.ravel(), others.reshape(len(others), -1)
    sizes, at = np.abs(rows).max(axis=1), np.abs(rows).argmax(axis=1)
    with np.errstate(all="ignore"):
        c = row[at] / rows[np.arange(len(rows)), at]
        fits = (np.abs(row / c[:, None] - rows) <= RELATIVE * sizes[:, None]).all(axis=1)
    found = np.where(fits & np.isfinite(c), c, 0)
    return np.where(sizes <= 10 * ABSOLUTE, np.nan if is_zero(a) else 0, found)


def common_multiple(
    answers: Sequence[Array | None], others: Sequence[Array | None]
) -> float | None:
    """The one number c with answer = c·other throughout; None where there is none.

    Where both are zero, or both are missing, it could be any.
    """
    known = list[float]()
    for a, b in zip(answers, others, strict=True):
        if a is None or b is None or a.shape != b.shape:
            if a is not b:
                return None
        elif not np.isnan(c := multiples(a, b[None])[0]):
            known.append(c)
    one = known and all(known) and np.ptp(known) <= RELATIVE * abs(known[0])
    return known[0] if one else None


def shape_words(array: Array) -> str:
    """The shape of an array, as it goes behind "your answer"."""
    return f"has shape {array.shape}" if array.ndim else "is a single number"


def digits(array: Array) -> str:
    """An array on one line, with at most six digits an entry.

    >>> digits(np.array([[1 / 3, 2], [0, -1e9]]))
    '[[0.333333, 2], [0, -1e+09]]'
    """
    if array.size > 60:
        return f"an array of shape {array.shape}"
    if array.ndim == 0:
        return short(float(array))
    return f"[{', '.join(digits(np.asarray(part)) for part in array)}]"
