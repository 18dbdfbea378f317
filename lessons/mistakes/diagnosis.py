"""`diagnose`: from a student's answer to what is said to it."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from lessons.answers.results import NONE, Result, read
from lessons.feedback import UNANSWERED, Feedback, unreadable
from lessons.former import keyword
from lessons.heads import find_head
from lessons.mistakes.case import ARGUMENTS, Asked, Case, find_gradient, make_case
from lessons.mistakes.catalogue import single_forms, trial_cases
from lessons.mistakes.chain_rule import gradient
from lessons.mistakes.form import chain_of
from lessons.mistakes.judgement import explained, judge, told
from lessons.validation import Array

#: Numbers with up to so many decimals may have been shortened.
_MOST = 4
_EXACT = 1e-9


@keyword("quantity", "of")
def diagnose(
    answer: Any,
    of: str = "dC_dW",
    head: str = "softmax-categorical",
    *,
    case: Case | Sequence[ArrayLike] | None = None,
    arguments: Sequence[str] = (),
    examples: str = "batch",
    quantity: str | None = None,
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
    if answer is Ellipsis or answer is None:
        return UNANSWERED if answer is Ellipsis else unreadable(NONE)
    cases = _cases(answer, asked, head, case, examples)
    if not callable(answer) and not isinstance(answer, type):
        return _of_array(read(answer), asked, head, cases[0])
    return told(judge(answer, asked, head, cases, _names(arguments, cases[0])))


def _of_array(found: Result, asked: Asked, head: str, case: Case) -> Feedback:
    """What is said to numbers, which may have been rounded or cut to a few decimals."""
    judged = explained((found,), asked, head, (case,))
    if found.array is None or judged.tried.right or not (count := decimals(found.array)):
        return told(judged)
    exact = unshortened(found.array, count, asked, case)
    if exact is None:
        return told(judged)
    note = f"Your numbers have {count} decimal{'s' * (count > 1)}, and were compared to that many."
    shortened = found._replace(array=exact, notes=(*found.notes, note))
    return told(explained((shortened,), asked, head, (case,)))


def _cases(
    answer: Any,
    asked: Asked,
    head: str,
    case: Case | Sequence[ArrayLike] | None,
    examples: str,
) -> tuple[Case, ...]:
    if isinstance(case, Case):
        return (case,)
    if case is not None:
        return (make_case(asked.model, case, head),)
    if examples not in ("batch", "one", "both"):
        raise ValueError(f"examples is {examples!r}; expected 'batch', 'one' or 'both'")
    if not callable(answer):
        raise ValueError(
            f"case is None; expected ({', '.join(ARGUMENTS[asked.model])}), "
            f"the numbers that the array was computed from"
        )
    return trial_cases(asked, head, examples)


def _names(arguments: Sequence[str], case: Case) -> tuple[str, ...]:
    names = tuple(arguments) or ARGUMENTS[case.model]
    for name in names:
        if name not in case.numbers:
            known = ", ".join(case.numbers)
            raise ValueError(f"arguments has {name!r}; expected names out of {known}")
    return names


def decimals(array: Array) -> int | None:
    """With how many decimals, 1 to 4, an array was written down; None for whole or finer numbers.

    At least one entry must have two digits that count, as 0.35 has: a lone 0.1 says too little.
    """
    for count in range(1, _MOST + 1):
        if np.abs(array - array.round(count)).max() <= _EXACT:
            tells = np.abs(array).max() >= 9.5 * 10.0**-count
            return count if tells and np.abs(array - array.round()).max() > _EXACT else None
    return None


def unshortened(array: Array, count: int, asked: Asked, case: Case) -> Array | None:
    """The gradient, right if possible, else wrong in one way, that rounds or is cut to this array.

    count: of its decimals. case: the numbers it was computed from. None where there is no such one.
    """
    forms = [(), *((form,) for form in single_forms(asked, case.head))]
    for form, sign in product(forms, (1, -1)):
        wrong = gradient(asked, case, chain_of(form))
        if wrong is not None and _shortens_to(sign * wrong, array, count):
            return np.asarray(sign * wrong)
    return None


def _shortens_to(exact: Array, array: Array, count: int) -> bool:
    if exact.shape != array.shape:
        return False
    units = np.abs(exact) * 10.0**count
    by_hand = np.copysign(np.floor(units + 0.5), exact) / 10.0**count  # 0.125 is 0.13
    ways = exact.round(count), by_hand, np.copysign(np.floor(units), exact) / 10.0**count
    return any(np.abs(way - array).max() <= _EXACT for way in ways)
