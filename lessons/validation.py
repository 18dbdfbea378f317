"""The checks that every numeric module shares. Each refusal names the argument in one sentence."""

from __future__ import annotations

from collections.abc import Collection
from operator import index
from typing import Any, NoReturn, SupportsIndex, TypeAlias, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: What the lessons compute with. What they take from a caller is an `ArrayLike`.
Array: TypeAlias = NDArray[np.float64]
Finite = TypeVar("Finite", Array, float)

#: How far from one the sum of a target may lie: room for rounding, and for nothing else.
SUM_TOLERANCE = 1e-12

_HOLDS = {"b": "booleans", "c": "complex numbers", "S": "bytes", "U": "text"}


def real_array(name: str, value: ArrayLike) -> Array:
    """`value` as an array of finite floats; lists, fractions and NumPy arrays are welcome.

    Returns a float64 array of the same shape; a float64 array is returned as it is, not copied.
    Raises ValueError where `value` is empty, ragged, not made of real numbers, or not finite.
    """
    if type(value) is np.ndarray and value.dtype == float and value.size:
        return value if np.isfinite(value).all() else _refuse_not_finite(name, value)
    array = _floats(_rectangular(name, value))
    holds = "booleans" if _has_boolean(value) else _HOLDS.get(array.dtype.kind)
    if holds is None and array.dtype.kind not in "iuf":
        holds = _kind_of_first(array)
    if holds:
        raise ValueError(f"{name} holds {holds}; expected real numbers")
    if array.size == 0:
        raise ValueError(f"{name} is empty, with shape {array.shape}; expected numbers")
    with np.errstate(over="ignore"):
        array = array.astype(float, copy=False)
    if not np.isfinite(array).all():
        _refuse_not_finite(name, array)
    return array


def real_number(name: str, value: ArrayLike) -> float:
    """`value` as one finite float. Raises ValueError where it is anything else."""
    array = real_array(name, value)
    if array.ndim:
        raise ValueError(f"{name} has shape {array.shape}; expected one number")
    return float(array)


def whole_number(name: str, value: SupportsIndex, least: int) -> int:
    """`value` as an int. Raises ValueError where it is no whole number, or below `least`."""
    try:
        number = least - 1 if isinstance(value, bool) else index(value)
    except TypeError:
        number = least - 1
    if number < least:
        raise ValueError(f"{name} is {value!r}; expected a whole number of at least {least}")
    return number


def require_ndim(name: str, array: Array, ndims: Collection[int], wanted: str) -> None:
    """Refuse an array whose number of axes is not in `ndims`; `wanted` is the shape in words."""
    if array.ndim not in ndims:
        raise ValueError(f"{name} has shape {array.shape}; expected shape {wanted}")


def require_shape(name: str, array: NDArray[Any], shape: tuple[int, ...], because: str) -> None:
    """Refuse an array of another shape than `shape`; `because` says where that shape comes from."""
    if array.shape != shape:
        raise ValueError(
            f"{name} has shape {array.shape} but {because}; expected {name} of shape {shape}"
        )


def require_unit_interval(name: str, array: Array) -> None:
    """Refuse targets below 0 or above 1."""
    outside = (array < 0) | (array > 1)
    if outside.any():
        at = _first(outside)
        raise ValueError(
            f"{name}{_index(at)} is {float(array[at])!r}; expected every target between 0 and 1"
        )


def require_distribution(name: str, array: Array) -> None:
    """Refuse targets that are no distribution along the last axis: from 0 to 1, with sum 1."""
    require_unit_interval(name, array)
    total = array.sum(axis=-1)
    off = np.abs(total - 1) > SUM_TOLERANCE
    if off.any():
        at = _first(off)
        raise ValueError(
            f"{name}{_index(at)} sums to {total[at]:.15g}; expected a distribution, with sum 1"
        )


def require_representable(name: str, value: Finite) -> Finite:
    """Return a computed `value`, or refuse it where it grew past the largest float."""
    if not np.isfinite(value).all():
        raise ValueError(f"{name} is too large for a float; expected smaller numbers to start from")
    return value


def read_only(entries: ArrayLike) -> Array:
    """A copy of the entries as an array of floats that nobody can write into."""
    array = np.array(entries, dtype=float)
    array.flags.writeable = False
    return array


def _rectangular(name: str, value: ArrayLike) -> NDArray[Any]:
    try:
        return np.asarray(value)
    except Exception as error:  # what is no list may do anything
        if isinstance(value, list | tuple):
            raise ValueError(f"{name} is ragged; expected rows of one length") from error
        kind, why = type(value).__name__, f"{type(error).__name__}: {error}"
        words = f"{name}, of type {kind}, could not be read: {why}; expected a NumPy array"
        raise ValueError(words) from error


def _floats(array: NDArray[Any]) -> NDArray[Any]:
    """Numbers that NumPy keeps as objects, such as fractions, as floats; all else as it is."""
    if array.dtype != object or any(isinstance(entry, _NO_NUMBERS) for entry in array.flat):
        return array
    try:
        return array.astype(float)
    except Exception:  # a symbol has no value, and anything else is no number either
        return array


_NO_NUMBERS = bool, np.bool_, complex, str, bytes, np.ndarray, type(None)


def _has_boolean(value: object) -> bool:
    """A list such as [True, 0.5] becomes floats without a word; look before it does."""
    if isinstance(value, list | tuple):
        return any(map(_has_boolean, value))
    return isinstance(value, bool | np.bool_) or getattr(value, "dtype", None) == np.dtype(bool)


def _kind_of_first(array: NDArray[Any]) -> str:
    """The kind of the first entry that is no number; NumPy keeps such arrays as objects."""
    numbers = int | float | np.integer | np.floating
    others = [type(entry).__name__ for entry in array.flat if not isinstance(entry, numbers)]
    if others or not any(isinstance(entry, int) for entry in array.flat):
        return f"values of type {(others or [array.dtype.name])[0]}"
    return "integers past 64 bits"


def _refuse_not_finite(name: str, array: Array) -> NoReturn:
    at = _first(~np.isfinite(array))
    what = "NaN" if np.isnan(array[at]) else "infinite"
    raise ValueError(f"{name}{_index(at)} is {what}; expected finite numbers")


def _first(mask: NDArray[np.bool_]) -> tuple[int, ...]:
    """The index of the first True entry, as a tuple of ints; `()` for a single number."""
    return tuple(int(i) for i in np.unravel_index(np.argmax(mask), np.shape(mask)))


def _index(at: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, at))}]" if at else ""
