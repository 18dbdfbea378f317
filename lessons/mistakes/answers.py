"""Reading a student's answer: what came, as an array, or what went wrong, as a kind sentence."""

import inspect
import warnings
from typing import NamedTuple

import numpy as np

from lessons.mistakes.cases import ARGUMENTS, Case
from lessons.validation import real_array


class Outcome(NamedTuple):
    """What an answer comes to in one Case: an array, or a `trouble` with its sentence.

    trouble: "" where there is an array; "unanswered", "arguments", "raised", "changed" or
    "unreadable" where there is none.
    """

    case: Case
    array: np.ndarray | None = None
    trouble: str = ""
    sentence: str = ""


def outcome(answer, quantity, case, names=()):
    """The Outcome in a Case of `answer`, an array or a function of the numbers of those names."""
    if not callable(answer):
        return _read(answer, quantity, case)
    values = [_copy(case.numbers[name]) for name in names or ARGUMENTS[case.model]]
    trouble = _wrong_arguments(answer, names or ARGUMENTS[case.model])
    if trouble:
        return Outcome(case, None, "arguments", trouble)
    try:
        given = _call(answer, values)
    except NotImplementedError:
        return Outcome(case, None, "unanswered", _UNANSWERED)
    except Exception as error:
        return Outcome(case, None, "raised", _raised(error, case))
    changed = _changed(names or ARGUMENTS[case.model], values, case)
    if changed:
        return Outcome(case, None, "changed", changed)
    return _read(given, quantity, case)


_UNANSWERED = "Not answered yet. Write your answer where the blank is, and run the cell again."


def _call(answer, values):
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return answer(*values)


def _copy(value):
    """The student may write into what the function is given; the Case must not change."""
    return int(value) if value.ndim == 0 else np.array(value)


def _wrong_arguments(answer, names):
    """The sentence for a function that cannot take that many arguments; "" where it can."""
    try:
        signature = inspect.signature(answer)
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


def _raised(error, case):
    shapes = ", ".join(f"{n} {case.numbers[n].shape}" for n in ARGUMENTS[case.model])
    said = f"{type(error).__name__}: {error}".rstrip(": ").splitlines()[0]
    return f"Your function stopped with {said}. It was called with these shapes: {shapes}."


def _changed(names, values, case):
    """The sentence for a function that wrote into its arguments; "" where none did."""
    for name, value in zip(names, values, strict=True):
        if not np.array_equal(value, case.numbers[name]):
            return (
                f"Your function changes {name}, which it was given. Work on new arrays: "
                f"write `a = a - b`, not `a -= b`."
            )
    return ""


def _read(given, quantity, case):
    if given is None or given is Ellipsis:
        return Outcome(case, None, "unanswered", _UNANSWERED)
    if _holds_several(given, case.right[quantity.name].shape):
        sentence = f"Your answer is a tuple of {len(given)} things; give {quantity.name} alone."
        return Outcome(case, None, "unreadable", sentence)
    try:
        return Outcome(case, real_array("your answer", given))
    except ValueError as error:
        return Outcome(case, None, "unreadable", f"{_upper(str(error))}.")
    except Exception as error:  # an object of the student's own may do anything when it is read
        said = f"Your answer could not be read: {type(error).__name__}: {error}"
        return Outcome(case, None, "unreadable", said)


def _holds_several(given, shape):
    """Whether it is a tuple of arrays that do not stack to the shape that is wanted."""
    if not isinstance(given, tuple) or not any(isinstance(part, np.ndarray) for part in given):
        return False
    return len(given) != shape[0] or any(getattr(p, "shape", None) != shape[1:] for p in given)


def _upper(sentence):
    return sentence[:1].upper() + sentence[1:]
