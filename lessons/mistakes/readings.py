"""What an answer can be read as: the right gradient with the fewest well-known mistakes in it."""

from itertools import product
from typing import NamedTuple

import numpy as np

from lessons.mistakes.catalogue import recipe
from lessons.mistakes.compare import RELATIVE, factor_between
from lessons.mistakes.forms import forms_up_to_a_factor
from lessons.mistakes.recipe import gradient


class Finding(NamedTuple):
    """One mistake found in an answer: its id in MISTAKES, and which form of it, in a few words."""

    mistake: str
    detail: str


_AT_MOST = 3


def readings(outcomes, quantity, head):
    """All readings of an answer with the fewest mistakes: a tuple of tuples of Findings.

    outcomes: one Outcome for each Case, with an array or with the trouble "raised". A form fits
    where it gives the same array up to a factor, or, where shapes do not let it be computed, the
    answer raised as well; and where the factors have one meaning over all the cases.
    ((),) is the right answer; () is an answer that nothing fits, with three mistakes at most, one
    of them a factor.
    """
    fewest, found = _AT_MOST, []
    for changes in (0, 1, 2):
        for form in forms_up_to_a_factor(quantity, head, changes) if changes <= fewest else ():
            for factors in _factors(form, outcomes, quantity):
                reading = (*factors, *(Finding(v.mistake, v.detail) for v in form))
                if len(reading) < fewest:
                    fewest, found = len(reading), []
                if len(reading) == fewest:
                    found.append(reading)
    return tuple(found)


def _factors(form, outcomes, quantity):
    """Every meaning of the factors between the answer and a form; none where it does not fit."""
    factors, cases, entries = [], [], 0
    for seen in outcomes:
        wrong = gradient(quantity, seen.case, recipe(form))
        c = _factor(seen, wrong)
        if c is None:
            return []
        if not np.isnan(c):
            factors.append(c)
            cases.append(seen.case)
            entries += np.count_nonzero(wrong)
    if not factors:
        return _vanishing(outcomes)
    return meanings(np.array(factors), cases, len(cases) > 1 or (entries > 1 and not form))


def _factor(seen, wrong):
    """The factor between answer and form; NaN where both are zero or both fail, else None."""
    if seen.array is None or wrong is None:
        return np.nan if seen.array is None and wrong is None else None
    return factor_between(seen.array, wrong)


def _vanishing(outcomes):
    """A form that is zero in every case fits an answer of zeros; a form that fails fits nothing."""
    return [()] if any(seen.array is not None for seen in outcomes) else []


def meanings(factors, cases, any_constant):
    """What factors (one for each Case) can mean: a list of tuples of Findings, the simplest ones.

    factors: shape (number of cases,), none zero. any_constant: whether every constant is believed;
    where there is little to go by, only m and 1/m for whole m up to 20 are.
    """
    signs = np.sign(factors)
    if (signs != signs[0]).any():
        return []
    sign = (Finding("sign", "−1 times the right gradient"),) if signs[0] < 0 else ()
    n = np.array([case.n for case in cases], dtype=float)
    averages = ((), n**0), ((_NOT_AVERAGED,), n), ((_AVERAGED_TWICE,), 1 / n)
    found = []
    for (average, of_n), (scale, of_sizes) in product(averages, _scales(cases)):
        rest = np.abs(factors) / of_n / of_sizes
        constant = np.ptp(rest) <= RELATIVE * rest[0]
        if constant and abs(rest[0] - 1) <= RELATIVE:
            found.append((*sign, *average, *scale))
        elif constant and not scale and (any_constant or _is_plain(rest[0])):
            found.append((*sign, *average, Finding("scaled", f"{_number(rest[0])} times")))
    return _simplest(found)


_COUNTED = {"D": "features", "H": "hidden units", "K": "classes"}
_NOT_AVERAGED = Finding("not-averaged", "n times the right gradient")
_AVERAGED_TWICE = Finding("averaged-twice", "1/n of the right gradient")


def _scales(cases):
    """The factors made of sizes, each with its Finding; a size that is 1 throughout is none."""
    yield (), np.ones(len(cases))
    if len({tuple(case.sizes.values()) for case in cases}) == 1:
        return  # sizes that never change cannot be told from a number
    for letter in cases[0].sizes:
        size = np.array([case.sizes[letter] for case in cases], dtype=float)
        if letter in _COUNTED:
            what = f"{letter} the number of {_COUNTED[letter]}"
            yield (Finding("scaled", f"{letter} times, {what}"),), size
            yield (Finding("scaled", f"1/{letter} times, {what}"),), 1 / size


def _is_plain(constant):
    larger = max(constant, 1 / constant)
    return larger < 20.5 and abs(larger - round(larger)) <= RELATIVE * larger


def _simplest(found):
    fewest = min(map(len, found), default=0)
    return [reading for reading in dict.fromkeys(found) if len(reading) == fewest]


def _number(value):
    """A factor to six digits, as a fraction 1/m where it is one."""
    inverse = 1 / value
    if inverse > 1.5 and abs(inverse - round(inverse)) <= RELATIVE * inverse:
        return f"1/{round(inverse)}"
    return f"{value:.6g}"
