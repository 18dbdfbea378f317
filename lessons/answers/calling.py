"""Calling a student's function: for each case an array comes back, or a kind sentence."""

import builtins
import inspect
import random
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from lessons.answers.results import Result, read, said
from lessons.feedback import NOT_ANSWERED
from lessons.limits import Stopped, limited

Arguments = Mapping[str, Any]
Reader = Callable[[Any], Result]


def call(function: Callable[..., Any], arguments: Arguments, read: Reader = read) -> Result:
    """The Result of a function, called with copies of the values of `arguments`, a dict by name.

    read: makes a Result of what the function returns. Whatever the function raises becomes a
    sentence; KeyboardInterrupt alone gets out. What it changes outside itself is undone.
    """
    if sentence := _wrong_arguments(function, arguments):
        return Result(None, "arguments", sentence)
    values = [_copy(value) for value in arguments.values()]
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings(), undone() as notes:
            warnings.simplefilter("ignore")
            found = read(function(*values))
    except NotImplementedError:
        return Result(None, "unanswered", NOT_ANSWERED)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit, and what a student derives
        return Result(None, "raised", stopped(error, arguments))
    if sentence := _changed(values, arguments):
        return Result(None, "changed", sentence)
    return found._replace(notes=(*found.notes, *notes)) if notes else found


def call_within_limits(
    function: Callable[..., Any], cases: Sequence[Arguments], read: Reader = read
) -> tuple[Result, ...]:
    """The Result of each case, with one limit of time and memory for all of them together.

    Where it is reached, that is the Result of every case.
    """
    found = limited(lambda: tuple(call(function, arguments, read) for arguments in cases))
    if isinstance(found, Stopped):
        return (Result(None, "stopped", found.sentence),) * len(cases)
    return found


@contextmanager
def undone() -> Iterator[list[str]]:
    """What the code inside sets for everybody is set back, and none may ask for input.

    The list is empty, and afterwards has a sentence for each thing that was set back.
    """
    before, sentences = _settings(), list[str]()
    numpy_seed, seed = np.random.get_state(), random.getstate()  # noqa: NPY002
    asked, shown = builtins.input, _pictures()
    builtins.input = _no_input
    try:
        yield sentences
    finally:
        builtins.input = asked
        np.random.set_state(numpy_seed)  # noqa: NPY002
        random.setstate(seed)
        drawn = _pictures() - shown
        for number in drawn:
            sys.modules["matplotlib.pyplot"].close(number)
        changed = [name for name, value in _settings().items() if value != before[name]]
        np.seterr(**before["np.seterr"])
        sys.setrecursionlimit(before["the recursion limit"])
        sentences += [f"Your function changes {name}; that was set back." for name in changed]
        sentences += ["Your function draws a picture; it is not shown."] * bool(drawn)


def _settings() -> dict[str, Any]:
    return {"np.seterr": np.geterr(), "the recursion limit": sys.getrecursionlimit()}


class _Asks(BaseException):
    """Raised where a function asks for input, through any `except Exception`."""


def _no_input(prompt: object = "") -> str:
    raise _Asks


def _pictures() -> set[int]:
    """The numbers of the pictures that pyplot has open, if it is loaded at all."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


def _copy(value: Any) -> Any:
    """The student may write into what the function is given; the arguments must not change."""
    return np.array(value) if isinstance(value, np.ndarray) else value


def _wrong_arguments(function: Callable[..., Any], names: Arguments) -> str:
    """The sentence for a function that cannot take that many arguments; "" where it can."""
    try:
        signature = inspect.signature(function)
    except Exception:  # built in, or an object of the student's own
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


def stopped(error: BaseException, arguments: Arguments) -> str:
    """The sentences for a function that raised: with what, what helps, and the shapes it got."""
    if isinstance(error, _Asks):
        return "Your function asks for input. It is called with numbers: use its arguments."
    helps = _help(error, arguments)
    sentence = f"Your function stopped with {said(error)}.{helps}"
    arrays = {name: v for name, v in arguments.items() if isinstance(v, np.ndarray)}
    if not arrays or isinstance(error, NameError):
        return sentence
    shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
    which = "this shape" if len(arrays) == 1 else "these shapes"
    return f"{sentence} It was called with {which}: {shapes}."


def _help(error: BaseException, arguments: Arguments) -> str:
    if isinstance(error, NameError) and error.name:
        return _unknown_name(error.name, arguments)
    if isinstance(error, ValueError) and "matmul" in said(error):
        flat = all(np.ndim(value) <= 1 for value in arguments.values())
        if flat:
            return (
                " `@` multiplies two lists of one length and adds up. For each entry of one times "
                "each entry of the other, write `np.outer(a, b)`."
            )
        return (
            " `a @ b` needs as many columns in a as b has rows. Write the shapes under the factors."
        )
    return ""


def _unknown_name(name: str, arguments: Arguments) -> str:
    if hasattr(np, name) or name == "ln":
        known = f"np.{'log' if name == 'ln' else name}"
        return f" In NumPy it is `{known}`; the cell with `import numpy as np` must have run."
    return (
        f" If a cell above makes {name}, run that cell first (Run → Run All Above Selected Cell). "
        f"The function itself is given {', '.join(arguments)}."
    )


def _changed(values: list[Any], arguments: Arguments) -> str:
    """The sentence for a function that wrote into its arguments; "" where it did not."""
    for value, (name, before) in zip(values, arguments.items(), strict=True):
        if isinstance(value, np.ndarray) and not np.array_equal(value, before):
            return (
                f"Your function changes {name}, which it was given. Work on new arrays: "
                f"write `a = a - b`, not `a -= b`."
            )
    return ""
