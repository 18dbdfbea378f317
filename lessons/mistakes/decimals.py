"""Numbers that were written down with few decimals: what they were before they were shortened."""

from itertools import product

import numpy as np

from lessons.answers.results import Result
from lessons.mistakes.case import Asked, Case
from lessons.mistakes.catalogue import single_forms
from lessons.mistakes.chain_rule import gradient
from lessons.mistakes.form import chain_of
from lessons.validation import Array

#: Numbers with up to so many decimals may have been shortened.
_MOST = 4
_EXACT = 1e-9


def lengthened(found: Result, array: Array, asked: Asked, case: Case) -> Result:
    """The Result with the exact numbers that its array, rounded or cut, can stand for, if any."""
    count = decimals(array)
    if count is None or (exact := unshortened(array, count, asked, case)) is None:
        return found
    note = f"Your numbers have {count} decimal{'s' * (count > 1)}, and were compared to that many."
    return found._replace(array=exact, notes=(*found.notes, note))


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
