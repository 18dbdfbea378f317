"""Reading what a student's function returns: an array of numbers, or a sentence."""

import inspect
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import numpy as np

from lessons.feedback import NOT_ANSWERED, UNANSWERED, Feedback, sentence, unreadable
from lessons.validation import Array, real_array

#: "" where there is an array; else what is in the way.
Trouble = Literal[
    "", "unanswered", "nothing", "arguments", "raised", "changed", "unreadable", "stopped"
]


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
    if odd := next((said for holds, said in _ODD if holds(given)), ""):
        return Result(None, "unreadable", odd.format(name=getattr(given, "__name__", "")))
    try:
        array = np.array(real_array("your answer", given))
        if array.size > 10**6:
            raise ValueError(f"your answer has shape {array.shape}, far too many numbers")
    except ValueError as error:
        return Result(None, "unreadable", sentence(str(error)))
    return Result(array, notes=(_MATRIX,) if isinstance(given, np.matrix) else ())


def not_given(answer: Any) -> Feedback | None:
    """What is said to the blank, which is `...`, and to None; nothing to any other answer."""
    if answer is None:
        return unreadable(_NONE)
    return UNANSWERED if answer is Ellipsis else None


def said(error: BaseException) -> str:
    """The kind of an error and the first line of its text, with no full stop at its end."""
    kind = type(error).__name__
    try:
        return f"{kind}: {error}".splitlines()[0].rstrip(":. ")
    except Exception:  # an error of the student's own may do anything when it is read
        return kind


def _several(given: Any) -> bool:
    """Whether it is a tuple of arrays that are no rows of one."""
    arrays = [p for p in given if isinstance(p, np.ndarray)] if isinstance(given, tuple) else []
    shapes = {getattr(part, "shape", None) for part in given} if arrays else {()}
    return len(shapes) > 1 or any(array.ndim > 1 for array in arrays)


_NONE = (
    "Your answer is None, which is what a call without a result gives, such as `print(…)`. Hand "
    "over what you have worked out itself."
)
_NOTHING = (
    "Your function returns nothing. End it with `return` and what it has computed: `print` shows a "
    "value, and does not hand it over."
)
_MATRIX = "Your answer is an `np.matrix`, which always has two axes. Use `np.array`."
_METHOD = "Your answer is the method {name} itself. Call it: `.{name}()`, with brackets."
#: What is no array of numbers: how it is known, and what is said.
_ODD: tuple[tuple[Callable[[Any], Any], str], ...] = (
    (inspect.isgenerator, "Your answer is a generator. Put what it yields into a list: `list(…)`."),
    (inspect.iscoroutine, "Your answer is a coroutine. Write `def`, with no `async` in front."),
    (inspect.isclass, "Your answer is the class {name}. Numbers are wanted."),
    (inspect.ismethod, _METHOD),
    (inspect.isbuiltin, _METHOD),
    (np.ma.is_masked, "Your answer has masked entries; expected a number in each place."),
    (_several, "Your answer is a tuple of several things. Give the one that is asked for alone."),
)
