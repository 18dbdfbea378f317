"""`diagnose`: from a student's answer to what is said to it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lessons.answers.calling import Function, call_within_limits
from lessons.answers.comparing import RELATIVE, Tried, distances, same
from lessons.answers.results import not_given, read
from lessons.feedback import Advice, Feedback, also_explained, named, right
from lessons.former import keyword
from lessons.heads import find_head
from lessons.mistakes.case import ARGUMENTS, Asked, Case, find_gradient, make_case
from lessons.mistakes.catalogue import MISTAKES, trial_cases
from lessons.mistakes.explanations import Explanation, explanations, lengthened
from lessons.numerals import short
from lessons.validation import Array

Cases = tuple[Case, ...]
_SHOWN = 6


@keyword("quantity", "of")
def diagnose(
    answer: Any,
    of: str = "dC_dW",
    head: str = "softmax-categorical",
    *,
    case: Case | Sequence[ArrayLike] | None = None,
    arguments: Sequence[str] = (),
    examples: str = "batch",
) -> Feedback:
    """What a student's answer is: right, a well-known mistake by name, or wrong in another way.

    >>> numbers = [[0, 0], [0, 0]], [0, 0], [4, 2], [1, 0]
    >>> diagnose([[-2, -1], [2, 1]], case=numbers).right
    True
    >>> diagnose([[-2, 2], [-1, 1]], case=numbers).mistakes
    ('transposed',)

    answer: a function of the numbers, or an array. of: a gradient of `one_layer` ("dC_dz", "dC_dW",
    "dC_db", "dC_dx") or of `two_layer` ("dJ_dtheta", …, "dJ_dx").
    case: the numbers to try it on, (W, b, x, y) or (W1, b1, W2, b2, x, y) or a Case; an array needs
    it. Without it a function is tried on numbers where all wrong forms show: examples="batch" gives
    x of shape (n, D), "one" gives (D,), "both" gives both.
    arguments: what the function is called with, in that order, out of W, b, x, y, z, y_hat, n and
    the gradients that come before, as dC_dz; or for two layers W1, b1, W2, b2, x, y, z1, h, theta,
    y_hat, n, dJ_dtheta, dJ_dh. Without it: W, b, x, y or W1, b1, W2, b2, x, y.
    An answer is right where it has the shape wanted and agrees to 1e-5 of the largest entry; an
    array that was rounded or cut to 1 to 4 decimals, where it agrees to these.
    Returns the Feedback. Whatever the answer is or does, nothing is raised for it; ValueError is
    raised for a gradient, head, case, argument or `examples` that does not exist.
    """
    find_head(head)
    asked = find_gradient(of)
    if said := not_given(answer):
        return said
    cases = _cases(answer, asked, head, case, examples)
    if callable(answer):
        return told(asked, cases, tried(answer, asked, cases, arguments))
    found, wanted = read(answer), cases[0].right[asked.name]
    if found.array is not None and not same(found.array, wanted):
        found = lengthened(found, found.array, asked, cases[0])
    return told(asked, cases, Tried((found,), (wanted,)))


def _cases(
    answer: Any, asked: Asked, head: str, case: Case | Sequence[ArrayLike] | None, examples: str
) -> Cases:
    if case is not None:
        return (case if isinstance(case, Case) else make_case(asked.model, case, head),)
    if not callable(answer):
        names = ", ".join(ARGUMENTS[asked.model])
        raise ValueError(
            f"case is None; expected ({names}), the numbers that the array was computed from"
        )
    return trial_cases(asked, head, examples)


def tried(answer: Function, asked: Asked, cases: Cases, arguments: Sequence[str]) -> Tried:
    """A function of the numbers of these names, in these cases; of the model's own for none."""
    names, known = arguments or ARGUMENTS[asked.model], cases[0].numbers
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"arguments has {unknown[0]!r}; expected names out of {', '.join(known)}")
    given = [{name: case.numbers[name] for name in names} for case in cases]
    wanted = tuple(case.right[asked.name] for case in cases)
    return Tried(call_within_limits(answer, given), wanted)


def told(asked: Asked, cases: Cases, tried: Tried) -> Feedback:
    """What is said to an answer that was tried: right, its mistakes, or where it is wrong."""
    if tried.right:
        return right(asked.symbol, len(cases), tried.notes)
    shape = tried.shape_notes(
        lambda true: f"{asked.symbol} has the shape of {asked.wrt}, {true.shape}"
    )
    if found := explanations(tried.arrays, asked, cases):
        first, *others = map(_advice, found)
        raised = tuple(result.sentence for result in tried.results if result.array is None)[:1]
        notes = (*also_explained(others), *shape, *raised, *tried.notes)
        return named(asked.symbol, first, notes=notes)
    yours, true = tried.arrays[tried.clearest], tried.wanted[tried.clearest]
    here = cases[tried.clearest].numbers
    where = f"; not here, with x of shape {here['x'].shape} and y of shape {here['y'].shape}"
    if yours is None or shape:
        return tried.unexplained("", shape, where, ())
    places = np.argwhere(distances(yours, true) > RELATIVE)
    headline = (
        f"Not yet, and it is none of the slips known here: {len(places)} of {yours.size} entries "
        f"differ from {asked.symbol}."
    )
    return tried.unexplained(headline, (), where, _entries(yours, true, places))


def _advice(explained: Explanation) -> tuple[Advice, ...]:
    """What is said of each mistake once, with the forms it was made in."""
    ids = dict.fromkeys(form.mistake for form in explained)
    return tuple(MISTAKES[id].advice([f for f in explained if f.mistake == id]) for id in ids)


def _entries(yours: Array, true: Array, places: NDArray[np.intp]) -> tuple[str, ...]:
    """The entries that differ, a line each; of many, those that differ most."""
    apart = distances(yours, true)
    largest = sorted(map(tuple, places), key=lambda at: -apart[at])
    lines = tuple(_entry(at, yours[at], true[at]) for at in sorted(largest[:_SHOWN]))
    left = len(largest) - _SHOWN
    return (*lines, f"And {left} more.") if left > 0 else lines


def _entry(at: tuple[Any, ...], yours: float, true: float) -> str:
    """Both numbers to six digits; where six do not tell them apart, how far they are apart."""
    place = [int(i) for i in at]
    if short(yours) != short(true):
        return f"{place}: yours {short(yours)}, true {short(true)}"
    return f"{place}: true {short(true)}, yours {short(yours - true)} more"
