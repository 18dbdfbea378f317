"""Calling a student's function: for each case an array comes back, or a kind sentence."""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

import numpy as np

from lessons.answers.results import Result, read, said
from lessons.feedback import NOT_ANSWERED
from lessons.limits import Asks, Stopped, limited, undone

Function = Callable[..., Any]
#: What a function is called with, in that order, by name.
Arguments = Mapping[str, Any]


def call_within_limits(function: Function, cases: Sequence[Arguments]) -> tuple[Result, ...]:
    """The Result of each case; where the one limit for all is reached, that is every Result."""
    found = limited(lambda: tuple(call(function, case) for case in cases))
    if isinstance(found, Stopped):
        return (Result(None, "stopped", found.sentence),) * len(cases)
    return found


def call(function: Function, arguments: Arguments) -> Result:
    """The Result of a function, called with copies of the values of `arguments`.

    Whatever the function raises becomes a sentence; KeyboardInterrupt alone gets out. What it
    changes outside itself is undone.
    """
    if sentence := _wrong_arguments(function, arguments):
        return Result(None, "arguments", sentence)
    values, notes = deepcopy([*arguments.values()]), list[str]()  # it may write into them
    try:
        with undone() as notes:
            found = read(function(*values))
        if sentence := _changed(values, arguments):
            found = Result(None, "changed", sentence)
    except KeyboardInterrupt:
        raise
    except NotImplementedError:
        found = Result(None, "unanswered", NOT_ANSWERED)
    except BaseException as error:  # SystemExit, and what a student derives
        found = Result(None, "raised", _stopped(error, arguments))
    return found._replace(notes=(*found.notes, *notes))


def _wrong_arguments(function: Function, names: Arguments) -> str:
    """The sentence for what is no function of that many arguments; "" for one."""
    if not callable(function) or inspect.isclass(function):
        return (
            f"What you hand over is no function; a function of {', '.join(names)} is wanted. Give "
            f"its name, without brackets behind it."
        )
    try:
        signature = inspect.signature(function)
    except Exception:  # built in, or an object of the student's own
        return ""
    try:
        signature.bind(*names)
        return ""
    except TypeError:
        takes = ", ".join(signature.parameters) or "no arguments"
    return (
        f"Your function takes {takes}, but it is called with {', '.join(names)}. Give it these "
        f"arguments, in this order."
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


def _stopped(error: BaseException, arguments: Arguments) -> str:
    """The sentences for a function that raised: with what, what helps, and the shapes it got."""
    if isinstance(error, Asks):
        return "Your function asks for input. It is called with numbers: use its arguments."
    begun = f"Your function stopped with {said(error)}."
    if isinstance(error, NameError) and error.name:
        return f"{begun} {_unknown_name(error.name, arguments)}"
    if isinstance(error, ValueError):
        begun = _misfit(begun, arguments) or begun
    shapes = [f"{name} {v.shape}" for name, v in arguments.items() if isinstance(v, np.ndarray)]
    which = "this shape" if len(shapes) == 1 else "these shapes"
    return f"{begun} It was called with {which}: {', '.join(shapes)}." if shapes else begun


def _unknown_name(name: str, arguments: Arguments) -> str:
    """What to write for a name that the function does not find."""
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


def _misfit(words: str, arguments: Arguments) -> str:
    """What NumPy's words for shapes that do not fit mean; "" for other words."""
    if "not have enough dimensions" in words:
        return "Your function stopped at an `@` with a single number. Write `*` there."
    if re.search(r"broadcast together with shapes \(\d+,\) \(\d+,\)", words):
        return f"{words} `*` goes entry by entry, so both need one length. {_OUTER}"
    if not (found := _SIZES.search(words)):
        return ""
    two = f"{found[2]} and {found[1]}" if found[1] else f"{found[3]} and {found[4]}"
    if all(np.ndim(value) <= 1 for value in arguments.values()):
        lists = f"Your function stopped at an `@` of two lists, of {two} entries."
        return f"{lists} It multiplies two lists of one length and adds up. {_OUTER}"
    return (
        f"Your function stopped at an `@`: `a @ b` needs as many columns in a as b has rows, and "
        f"here they are {two}. Write the shapes under the factors."
    )


_OUTER = "For each entry of one times each entry of the other, write `np.outer(a, b)`."
_SIZES = re.compile(r"size (\d+) is different from (\d+)|: (\d+) \(dim \d\) != (\d+)")
