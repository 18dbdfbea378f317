"""Calling a student's function: an array comes back, or a kind sentence."""

import inspect
import warnings
from typing import NamedTuple

import numpy as np

from lessons.validation import real_array

NOT_ANSWERED = "Not answered yet. Write your answer where the blank is, and run the cell again."


class Result(NamedTuple):
    """What came back: an array; or None, a kind of `trouble` and its sentence.

    trouble: "" where there is an array; else "unanswered", "arguments", "raised", "changed" or
    "unreadable".
    """

    array: np.ndarray | None
    trouble: str = ""
    sentence: str = ""


def read(given):
    """The Result that holds `given` as an array of finite floats, if it is one."""
    if given is None or given is Ellipsis:
        return Result(None, "unanswered", NOT_ANSWERED)
    try:
        return Result(real_array("your answer", given))
    except ValueError as error:
        sentence = str(error)
        return Result(None, "unreadable", f"{sentence[:1].upper()}{sentence[1:]}.")
    except Exception as error:  # an object of the student's own may do anything when it is read
        return Result(None, "unreadable", f"Your answer could not be read: {said(error)}.")


def call(function, arguments, read=read):
    """The Result of a function, called with copies of the values of `arguments`, a dict by name.

    read: makes a Result of what the function returns. An Exception in the function becomes a
    sentence, and so does SystemExit; KeyboardInterrupt gets out.
    """
    if sentence := _wrong_arguments(function, arguments):
        return Result(None, "arguments", sentence)
    values = [_copy(value) for value in arguments.values()]
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            given = function(*values)
    except NotImplementedError:
        return Result(None, "unanswered", NOT_ANSWERED)
    except (Exception, SystemExit) as error:
        return Result(None, "raised", _stopped(error, arguments))
    if sentence := _changed(values, arguments):
        return Result(None, "changed", sentence)
    return read(given)


def _copy(value):
    """The student may write into what the function is given; the arguments must not change."""
    return np.array(value) if isinstance(value, np.ndarray) else value


def _wrong_arguments(function, names):
    """The sentence for a function that cannot take that many arguments; "" where it can."""
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


def _stopped(error, arguments):
    """The sentences for a function that raised: with what, and the shapes it was called with."""
    arrays = {name: v for name, v in arguments.items() if isinstance(v, np.ndarray)}
    sentence = f"Your function stopped with {said(error)}."
    if not arrays:
        return sentence
    shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
    which = "this shape" if len(arrays) == 1 else "these shapes"
    return f"{sentence} It was called with {which}: {shapes}."


def _changed(values, arguments):
    """The sentence for a function that wrote into its arguments; "" where it did not."""
    for value, (name, before) in zip(values, arguments.items(), strict=True):
        if isinstance(value, np.ndarray) and not np.array_equal(value, before):
            return (
                f"Your function changes {name}, which it was given. Work on new arrays: "
                f"write `a = a - b`, not `a -= b`."
            )
    return ""


def said(error):
    """The kind of an error and the first line of its text, if it has one."""
    kind = type(error).__name__
    try:
        return f"{kind}: {error}".splitlines()[0].rstrip(": ")
    except Exception:  # an error of the student's own may do anything when it is read
        return kind
