"""Calling a student's function: for each case an array comes back, or a kind sentence."""

import inspect
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

import numpy as np

from lessons.answers.results import Result, read, said
from lessons.answers.undoing import Asks, undone
from lessons.feedback import NOT_ANSWERED
from lessons.limits import Stopped, limited

Arguments = Mapping[str, Any]
Reader = Callable[[Any], Result]


def call(function: Callable[..., Any], arguments: Arguments, read: Reader = read) -> Result:
    """The Result of a function, called with copies of the values of `arguments`, a dict by name.

    read: makes a Result of what the function returns. Whatever the function raises becomes a
    sentence; KeyboardInterrupt alone gets out. What it changes outside itself is undone.
    """
    return _called(function, [arguments], read)[0]


def call_within_limits(
    function: Callable[..., Any], cases: Sequence[Arguments], read: Reader = read
) -> tuple[Result, ...]:
    """The Result of each case, with one limit of time and memory for all of them together.

    Where it is reached, that is the Result of every case.
    """
    found = limited(lambda: _called(function, cases, read))
    if isinstance(found, Stopped):
        return (Result(None, "stopped", found.sentence),) * len(cases)
    return found


def _called(
    function: Callable[..., Any], cases: Sequence[Arguments], read: Reader
) -> tuple[Result, ...]:
    if sentence := _wrong_arguments(function, cases[0]):
        return (Result(None, "arguments", sentence),) * len(cases)
    values = [deepcopy([*arguments.values()]) for arguments in cases]  # it may write into them
    with np.errstate(all="ignore"), warnings.catch_warnings(), undone() as notes:
        warnings.simplefilter("ignore")
        found = [_outcome(function, given, read) for given in values]
    results = tuple(map(_result, found, values, cases))
    return tuple(r._replace(notes=(*r.notes, *notes)) for r in results) if notes else results


def _outcome(
    function: Callable[..., Any], given: list[Any], read: Reader
) -> Result | BaseException:
    try:
        return read(function(*given))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit, and what a student derives
        return error


def _result(found: Result | BaseException, given: list[Any], arguments: Arguments) -> Result:
    if isinstance(found, NotImplementedError):
        return Result(None, "unanswered", NOT_ANSWERED)
    if isinstance(found, BaseException):
        return Result(None, "raised", _stopped(found, arguments))
    sentence = _changed(given, arguments)
    return Result(None, "changed", sentence) if sentence else found


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


def _stopped(error: BaseException, arguments: Arguments) -> str:
    """The sentences for a function that raised: with what, what helps, and the shapes it got."""
    if isinstance(error, Asks):
        return "Your function asks for input. It is called with numbers: use its arguments."
    sentence = _words(error, arguments)
    arrays = {name: v for name, v in arguments.items() if isinstance(v, np.ndarray)}
    if not arrays or isinstance(error, NameError):
        return sentence
    shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
    which = "this shape" if len(arrays) == 1 else "these shapes"
    return f"{sentence} It was called with {which}: {shapes}."


_OUTER = "For each entry of one times each entry of the other, write `np.outer(a, b)`."
_MISFIT = re.compile(r"size (\d+) is different from (\d+)|: (\d+) \(dim \d\) != (\d+)")


def _words(error: BaseException, arguments: Arguments) -> str:
    """What stopped a function, and what helps."""
    begun = f"Your function stopped with {said(error)}."
    if isinstance(error, NameError) and error.name:
        return f"{begun} {_unknown_name(error.name, arguments)}"
    if not isinstance(error, ValueError):
        return begun
    if "not have enough dimensions" in said(error):
        return "Your function stopped at an `@` with a single number. Write `*` there."
    if found := _MISFIT.search(said(error)):
        sizes = [size for size in found.groups() if size]
        two = " and ".join(sizes if found[3] else reversed(sizes))
        if all(np.ndim(value) <= 1 for value in arguments.values()):
            lists = f"Your function stopped at an `@` of two lists, of {two} entries."
            return f"{lists} It multiplies two lists of one length and adds up. {_OUTER}"
        return (
            f"Your function stopped at an `@`: `a @ b` needs as many columns in a as b has rows, "
            f"and here they are {two}. Write the shapes under the factors."
        )
    if re.search(r"broadcast together with shapes \(\d+,\) \(\d+,\)", said(error)):
        return f"{begun} `*` goes entry by entry, so both need one length. {_OUTER}"
    return begun


def _unknown_name(name: str, arguments: Arguments) -> str:
    if hasattr(np, name) or name == "ln":
        known = f"np.{'log' if name == 'ln' else name}"
        return f"In NumPy it is `{known}`; the cell with `import numpy as np` must have run."
    base, _, index = name.rpartition("_")
    if base in arguments and index.isdigit():
        return f"Entry {index} of {base} is `{base}[{int(index) - 1}]`: NumPy counts from 0."
    return (
        f"If a cell above makes {name}, run that cell first (Run → Run All Above Selected Cell). "
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
