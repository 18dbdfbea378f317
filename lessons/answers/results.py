"""Reading what a student's function returns: an array of numbers, or a sentence."""

import inspect
from typing import Any, Literal, NamedTuple

import numpy as np

from lessons.feedback import NOT_ANSWERED, UNANSWERED, Feedback, sentence, unreadable
from lessons.validation import Array, real_array

#: "" where there is an array; else what is in the way.
Trouble = Literal[
    "", "unanswered", "nothing", "arguments", "raised", "changed", "unreadable", "stopped"
]

_LARGEST = 10**6


class Result(NamedTuple):
    """What came back: an array; or None, a kind of trouble and its sentence. Notes go with both."""

    array: Array | None
    trouble: Trouble = ""
    sentence: str = ""
    notes: tuple[str, ...] = ()


def read(given: Any) -> Result:
    """The Result that holds `given` as an array of finite floats, if it is one."""
    if given is Ellipsis:
        return Result(None, "unanswered", NOT_ANSWERED)
    if given is None:
        return Result(None, "nothing", _NOTHING)
    try:
        matrix = isinstance(given, np.matrix)
        return Result(_array(given), notes=(_MATRIX,) if matrix else ())
    except Exception as error:  # an object of the student's own may do anything when it is read
        words = said(error).removeprefix("ValueError").removeprefix(": ")
        if not isinstance(error, ValueError) or not words:
            kind = f"Your answer, of type {type(given).__name__}, could not be read"
            words = f"{kind}: {said(error)}. Give a NumPy array"
        return Result(None, "unreadable", sentence(words))


def _array(given: Any) -> Array:
    """A copy as floats; ValueError says what else it is."""
    if words := _no_value(given):
        raise ValueError(words)
    if isinstance(given, np.ma.MaskedArray):
        if np.ma.getmaskarray(given).any():
            raise ValueError("your answer has masked entries; expected a number in each place")
        given = given.data
    if isinstance(given, complex | np.complexfloating) and not given.imag:
        raise ValueError("your answer holds complex numbers; expected real numbers")
    array = real_array("your answer", _numbers(given))
    if array.size > _LARGEST:
        raise ValueError(f"your answer has shape {array.shape}, far too many numbers")
    return np.array(array, dtype=float)


_NOTHING = (
    "Your function returns nothing. End it with `return` and what it has computed: `print` shows a "
    "value, and does not hand it over."
)
_NONE = (
    "Your answer is None, which is what a call without a result gives, such as `print(…)`. Hand "
    "over what you have worked out itself."
)
_MATRIX = "Your answer is an `np.matrix`, which always has two axes. Use `np.array`."


def not_given(answer: Any) -> Feedback | None:
    """What is said to the blank, which is `...`, and to None; nothing to any other answer."""
    if answer is None:
        return unreadable(_NONE)
    return UNANSWERED if answer is Ellipsis else None


def _no_value(given: Any) -> str:
    """The sentence for something that is still to be run; "" for a value."""
    if inspect.isgenerator(given):
        return "Your answer is a generator. Put what it yields into a list: `list(…)`."
    if inspect.iscoroutine(given):
        given.close()
        return "Your answer is a coroutine. Write `def`, without `async` in front of it."
    if inspect.isclass(given):
        return f"Your answer is the class {given.__name__}. Numbers are wanted."
    if inspect.ismethod(given) or inspect.isbuiltin(given):
        name = given.__name__
        return f"Your answer is the method {name} itself. Call it: `.{name}()`, with brackets."
    return ""


def _numbers(given: Any) -> Any:
    """Objects that are numbers, as floats: fractions, decimals, Python's floats in an array."""
    if not isinstance(given, np.ndarray | list | tuple) and not hasattr(given, "__float__"):
        return given
    try:
        array = np.asarray(given)
    except ValueError:  # ragged
        return given
    if array.dtype != object or any(isinstance(entry, _NO_NUMBERS) for entry in array.flat):
        return given
    try:
        return array.astype(float)
    except Exception:  # a symbol has no value, and anything else is no number either
        return given


_NO_NUMBERS = bool, np.bool_, complex, str, bytes, np.ndarray


def said(error: BaseException) -> str:
    """The kind of an error and the first line of its text, with no full stop at its end."""
    kind = type(error).__name__
    try:
        return f"{kind}: {error}".splitlines()[0].rstrip(":. ")
    except Exception:  # an error of the student's own may do anything when it is read
        return kind
