"""Calling a student's function: an array comes back, or a kind sentence."""

import inspect
import warnings
from typing import NamedTuple

import numpy as np

from lessons.validation import real_array


class Outcome(NamedTuple):
    """What a function gave: an array; or None, a kind of `trouble` and its sentence.

    trouble: "" where there is an array; else "unanswered", "arguments", "changed", or "failed"
    where it raised or gave no array of finite numbers.
    """

    array: np.ndarray | None
    trouble: str = ""
    sentence: str = ""


def call(function, arguments):
    """The Outcome of a function, called with the values of `arguments`, a dict by name."""
    names, values = list(arguments), [_copy(value) for value in arguments.values()]
    if sentence := _wrong_arguments(function, names):
        return Outcome(None, "arguments", sentence)
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            given = function(*values)
    except NotImplementedError:
        return Outcome(None, "unanswered")
    except Exception as error:
        said = f"{type(error).__name__}: {error}".rstrip(": ").splitlines()[0]
        return Outcome(None, "failed", f"Your function stopped with {said}.")
    for name, value in zip(names, values, strict=True):
        if isinstance(value, np.ndarray) and not np.array_equal(value, arguments[name]):
            return Outcome(None, "changed", _CHANGED.format(name))
    return _read(given)


_CHANGED = (
    "Your function changes {}, which it was given. Work on new arrays: write `a = a - b`, not "
    "`a -= b`."
)


def _copy(value):
    """The student may write into what the function is given; the exercise must not change."""
    return np.array(value) if isinstance(value, np.ndarray) else value


def _wrong_arguments(function, names):
    try:
        signature = inspect.signature(function)
    except (ValueError, TypeError):
        return ""
    try:
        signature.bind(*names)
    except TypeError:
        takes = ", ".join(signature.parameters) or "no arguments"
        return (
            f"Your function takes {takes}, but it is called with {', '.join(names)}. "
            f"Give it these arguments, in this order."
        )
    return ""


def _read(given):
    if given is None or given is Ellipsis:
        return Outcome(None, "unanswered")
    try:
        return Outcome(real_array("your answer", given))
    except ValueError as error:
        sentence = str(error)
        return Outcome(None, "failed", f"{sentence[:1].upper()}{sentence[1:]}.")
    except Exception as error:
        said = f"Your answer could not be read: {type(error).__name__}: {error}"
        return Outcome(None, "failed", said)
