"""Reading a student's answer in a Case: an array, or a function that is called first."""

from typing import NamedTuple

import numpy as np

from lessons.mistakes.calling import Result, call, read
from lessons.mistakes.cases import Case


class Outcome(NamedTuple):
    """What an answer comes to in one Case: the Case, and what a Result has."""

    case: Case
    array: np.ndarray | None
    trouble: str
    sentence: str


def outcome(answer, quantity, case, names):
    """The Outcome in a Case of `answer`, an array or a function of the numbers of those names."""

    def one_array(given):
        if _holds_several(given, case.right[quantity.name].shape):
            sentence = f"Your answer is a tuple of {len(given)} things; give {quantity.name} alone."
            return Result(None, "unreadable", sentence)
        return read(given)

    if not callable(answer):
        return Outcome(case, *one_array(answer))
    arguments = {name: _argument(case.numbers[name]) for name in names}
    return Outcome(case, *call(answer, arguments, one_array))


def _argument(value):
    """A single number, as n is, becomes an int; an array stays as it is."""
    return int(value) if value.ndim == 0 else value


def _holds_several(given, shape):
    """Whether it is a tuple of arrays that do not stack to the shape that is wanted."""
    if not isinstance(given, tuple) or not any(isinstance(part, np.ndarray) for part in given):
        return False
    return len(given) != shape[0] or any(getattr(p, "shape", None) != shape[1:] for p in given)
