"""Which mistakes explain an answer: the right gradient with the fewest well-known ones in it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import Any

import numpy as np

from lessons.answers.comparing import RELATIVE, Arrays, Shapes, multiples, shapes
from lessons.answers.results import Result
from lessons.mistakes.case import Asked, Case
from lessons.mistakes.catalogue import single_forms
from lessons.mistakes.chain_rule import MULTIPLES, RIGHT, gradient
from lessons.mistakes.form import Form, chain_of
from lessons.mistakes.wrong_multiples import AVERAGES, BY_SIZE, SIGN, TWICE
from lessons.numerals import times
from lessons.printed import decimals, is_short_for
from lessons.validation import Array

Explanation = tuple[Form, ...]

_AT_MOST = 3


def explanations(arrays: Arrays, asked: Asked, cases: tuple[Case, ...]) -> tuple[Explanation, ...]:
    """All explanations of an answer with the fewest mistakes, each a tuple of Forms.

    arrays: what the answer came to in each of the cases. A form fits where it gives the same array
    up to a multiple, or, where shapes do not let it be computed, the answer failed as well; and
    where the multiples have one meaning over all the cases.
    ((),) is the right answer; () is an answer that nothing fits, with three mistakes at most, one
    of them a multiple.
    """
    there = [(a, case) for a, case in zip(arrays, cases, strict=True) if a is not None]
    if all(a.shape == case.right[asked.name].shape and not a.any() for a, case in there):
        return ()  # the blank of zeros that a cell began with, or nothing at all
    found = list[Explanation]()
    for changes in (0, 1, 2):
        if changes > min(map(len, found), default=_AT_MOST):
            break
        found += _with_changes(arrays, asked, cases, changes)
    return _simplest(explained for explained in found if len(explained) <= _AT_MOST)


@lru_cache(maxsize=64)
def _forms_by_shape(
    asked: Asked, cases: tuple[Case, ...], changes: int
) -> dict[Shapes, tuple[tuple[Explanation, ...], list[Array]]]:
    """All forms with so many changes by the shapes of what they come to, and that, case by case."""
    found = defaultdict[Shapes, list[tuple[Any, ...]]](list)
    forms = [f for f in single_forms(asked, cases[0].head) if f.factor not in MULTIPLES]
    for made in combinations(forms, changes):
        if len({form.factor for form in made}) == changes:  # each in a factor of its own
            wrong = tuple(gradient(asked, case, chain_of(made)) for case in cases)
            found[shapes(wrong)].append((made, *(a for a in wrong if a is not None)))
    tables = {key: list(zip(*rows, strict=True)) for key, rows in found.items()}
    return {key: (forms, [*map(np.array, arrays)]) for key, (forms, *arrays) in tables.items()}


def _with_changes(
    arrays: Arrays, asked: Asked, cases: tuple[Case, ...], changes: int
) -> Iterator[Explanation]:
    """The forms with so many changes of which the answer is a multiple, with what it can mean."""
    if not (table := _forms_by_shape(asked, cases, changes).get(shapes(arrays))):
        return
    forms, wrong = table
    given = [(a, case) for a, case in zip(arrays, cases, strict=True) if a is not None]
    found = np.array([multiples(a, rows) for (a, _), rows in zip(given, wrong, strict=True)])
    for at in np.flatnonzero(found.all(axis=0)):
        told = np.flatnonzero(~np.isnan(found[:, at]))
        if not len(told):  # zero in every case, as the sum of a softmax's errors is
            yield forms[at]
            continue
        entries = sum(int(np.count_nonzero(rows[at])) for rows in wrong)
        several = len(told) > 1 or (entries > 1 and not changes)
        for more in meanings(found[told, at], [given[case][1] for case in told], several):
            yield (*more, *forms[at])


def meanings(
    multiples: Array, cases: Sequence[Case], any_constant: bool
) -> tuple[Explanation, ...]:
    """What multiples (one for each Case) can mean: tuples of Forms, the simplest ones.

    multiples: shape (number of cases,), none zero. any_constant: whether every constant is
    believed; where there is little to go by, only m and 1/m for whole m up to 20 are.
    """
    signs = np.sign(multiples)
    if (signs != signs[0]).any():
        return ()
    sign = (SIGN,) if signs[0] < 0 else ()
    found: list[Explanation] = []
    for average, scale in product(AVERAGES, _scales(cases)):
        known = [_multiple((*average, *scale), case) for case in cases]
        rest = np.abs(multiples) / known
        constant = np.ptp(rest) <= RELATIVE * rest[0]
        if constant and abs(rest[0] - 1) <= RELATIVE:
            found.append((*sign, *average, *scale))
        elif constant and not scale and (any_constant or _is_whole(max(rest[0], 1 / rest[0]))):
            found.append((*sign, *average, TWICE._replace(detail=times(float(rest[0])))))
    return _simplest(found)


def _scales(cases: Sequence[Case]) -> list[Explanation]:
    """None, or one by a size; those that never change cannot be told from a number."""
    changing = len({tuple(case.sizes.values()) for case in cases}) > 1
    letters = [letter for letter in cases[0].sizes if changing and letter in BY_SIZE]
    return [(), *((form,) for letter in letters for form in BY_SIZE[letter])]


def _multiple(forms: Explanation, case: Case) -> float:
    """How many times the right gradient these forms give, which are multiples all of them."""
    ratios = (form.wrong(case) / getattr(RIGHT, form.factor)(case) for form in forms)
    return float(math.prod(ratios))


def _is_whole(m: float) -> bool:
    return m < 20.5 and abs(m - round(m)) <= RELATIVE * m


def _simplest(found: Iterable[Explanation]) -> tuple[Explanation, ...]:
    """Those of the fewest Forms, each once."""
    each = dict.fromkeys(found)
    fewest = min(map(len, each), default=0)
    return tuple(explained for explained in each if len(explained) == fewest)


def lengthened(found: Result, array: Array, asked: Asked, case: Case) -> Result:
    """The Result with the gradient that its array was rounded or cut from, where there is one.

    That is the right one if possible, else one that is wrong in one way. case: the numbers it was
    computed from. The Result stays as it is for whole or finer numbers, and where nothing fits.
    """
    if count := decimals(array):
        forms = [(), *((form,) for form in single_forms(asked, case.head))]
        told = f"{count} decimal{'s' * (count > 1)}"
        notes = *found.notes, f"Your numbers have {told}, and were compared to that many."
        for form, sign in product(forms, (1, -1)):
            wrong = gradient(asked, case, chain_of(form))
            if wrong is not None and is_short_for(array, sign * wrong, count):
                return found._replace(array=np.asarray(sign * wrong), notes=notes)
    return found
