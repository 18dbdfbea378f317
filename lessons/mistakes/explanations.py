"""Which mistakes explain an answer: the right gradient with the fewest well-known ones in it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lessons.answers.comparing import RELATIVE, is_zero, multiples_between, size
from lessons.feedback import times
from lessons.mistakes.case import Asked, Case
from lessons.mistakes.catalogue import single_forms
from lessons.mistakes.chain_rule import MULTIPLES, gradient
from lessons.mistakes.form import Form, chain_of
from lessons.mistakes.wrong_multiples import AVERAGED_TWICE, NOT_AVERAGED, SIGN, TIMES_N, TWICE
from lessons.validation import Array

Explanation = tuple[Form, ...]
#: One array a case, or None where the answer failed there.
Arrays = tuple[Array | None, ...]

_AT_MOST = 3


def explanations(
    arrays: Arrays, asked: Asked, head: str, cases: tuple[Case, ...]
) -> tuple[Explanation, ...]:
    """All explanations of an answer with the fewest mistakes, each a tuple of Forms.

    arrays: what the answer came to in each of the cases. A form fits where it gives the same array
    up to a multiple, or, where shapes do not let it be computed, the answer failed as well; and
    where the multiples have one meaning over all the cases.
    ((),) is the right answer; () is an answer that nothing fits, with three mistakes at most, one
    of them a multiple.
    """
    if _blank(arrays, asked, cases):
        return ()
    found = list[Explanation]()
    for changes in (0, 1, 2):
        if changes > min(map(len, found), default=_AT_MOST):
            break
        for made in _near(arrays, asked, head, cases, changes):
            found += [(*more, *made) for more in _multiples(made, arrays, asked, cases)]
    return _simplest(explained for explained in found if len(explained) <= _AT_MOST)


def _blank(arrays: Arrays, asked: Asked, cases: tuple[Case, ...]) -> bool:
    """Whether it is all zeros, in the shape wanted, where zeros are not right."""
    found = [(a, c.right[asked.name]) for a, c in zip(arrays, cases, strict=True) if a is not None]
    return bool(found) and all(
        a.shape == right.shape and not a.any() and not is_zero(right) for a, right in found
    )


class _Table(NamedTuple):
    """Forms of the same shapes; for each case what they come to, scaled to 1, one a row."""

    forms: tuple[Explanation, ...]
    scaled: tuple[Array, ...]


Shapes = tuple[tuple[int, ...] | None, ...]


@lru_cache(maxsize=64)
def _tables(asked: Asked, head: str, cases: tuple[Case, ...], changes: int) -> dict[Shapes, _Table]:
    """All forms with so many changes, by the shapes of what they come to in these cases."""
    found: dict[Shapes, list[tuple[Any, ...]]] = {}
    changing = [form for form in single_forms(asked, head) if form.factor not in MULTIPLES]
    for made in combinations(changing, changes):
        if len({form.factor for form in made}) < changes:
            continue  # each in a factor of its own
        wrong = tuple(gradient(asked, case, chain_of(made)) for case in cases)
        rows = [a.ravel() * (0 if is_zero(a) else 1 / size(a)) for a in wrong if a is not None]
        found.setdefault(_shapes(wrong), []).append((made, *rows))
    return {shapes: _table(*zip(*rows, strict=True)) for shapes, rows in found.items()}


def _table(forms: tuple[Explanation, ...], *cases: tuple[Array, ...]) -> _Table:
    return _Table(forms, tuple(map(np.array, cases)))


def _shapes(arrays: Arrays) -> Shapes:
    return tuple(None if a is None else a.shape for a in arrays)


def _near(
    arrays: Arrays, asked: Asked, head: str, cases: tuple[Case, ...], changes: int
) -> list[Explanation]:
    """The forms that are a multiple of the answer in every case, but for rounding."""
    given = [array for array in arrays if array is not None]
    table = _tables(asked, head, cases, changes).get(_shapes(arrays))
    if table is None or not given:
        return []
    fits = np.all(list(map(_multiple_of, given, table.scaled)), axis=0)
    return [made for made, fit in zip(table.forms, fits, strict=True) if fit]


def _multiple_of(array: Array, rows: Array) -> NDArray[np.bool_]:
    """Which rows, scaled to 1 or zero, are the array up to a multiple and a little rounding."""
    row = array.ravel() / (size(array) or 1)
    nearest = np.minimum(abs(rows - row).max(axis=1), abs(rows + row).max(axis=1))
    return np.asarray((nearest <= 4 * RELATIVE) | (is_zero(array) & ~rows.any(axis=1)))


def _multiples(
    made: Explanation, arrays: Arrays, asked: Asked, cases: tuple[Case, ...]
) -> tuple[Explanation, ...]:
    """Every meaning of the multiples between the answer and a form; none where it does not fit."""
    wrong = [gradient(asked, case, chain_of(made)) for case in cases]
    found = multiples_between(arrays, wrong)
    if found is None:
        return ()
    told = np.flatnonzero(~np.isnan(found))
    if not len(told):  # zero in every case, as the sum of a softmax's errors is
        return ((),)
    entries = sum(int(np.count_nonzero(array)) for array in wrong if array is not None)
    several = len(told) > 1 or (entries > 1 and not made)
    return meanings(found[told], [cases[at] for at in told], several)


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
    n = np.array([case.n for case in cases], dtype=float)
    averages = ((), n**0), ((NOT_AVERAGED,), n), ((AVERAGED_TWICE,), 1 / n), ((TIMES_N,), n**2)
    found: list[Explanation] = []
    for (average, of_n), (scale, of_sizes) in product(averages, _scales(cases)):
        rest = np.abs(multiples) / of_n / of_sizes
        constant = np.ptp(rest) <= RELATIVE * rest[0]
        if constant and abs(rest[0] - 1) <= RELATIVE:
            found.append((*sign, *average, *scale))
        elif constant and not scale and (any_constant or _is_plain(rest[0])):
            found.append((*sign, *average, _scaled(times(float(rest[0])))))
    return _simplest(found)


_COUNTED = {"D": "features", "K": "classes", "H": "hidden units"}


def _scales(cases: Sequence[Case]) -> Iterator[tuple[Explanation, Array]]:
    """The multiples made of sizes, each with its Form; a size that is 1 throughout is none."""
    yield (), np.ones(len(cases))
    if len({tuple(case.sizes.values()) for case in cases}) == 1:
        return  # sizes that never change cannot be told from a number
    for letter in (letter for letter in _COUNTED if letter in cases[0].sizes):
        size = np.array([case.sizes[letter] for case in cases], dtype=float)
        what = f"{letter} the number of {_COUNTED[letter]}"
        yield (_scaled(f"{letter} times, {what}"),), size
        yield (_scaled(f"1/{letter} times, {what}"),), 1 / size


def _scaled(words: str) -> Form:
    return TWICE._replace(detail=words, mistake="scaled")


def _is_plain(constant: float) -> bool:
    larger = max(constant, 1 / constant)
    return larger < 20.5 and abs(larger - round(larger)) <= RELATIVE * larger


def _simplest(found: Iterable[Explanation]) -> tuple[Explanation, ...]:
    """Those of the fewest Forms, each once."""
    each = dict.fromkeys(found)
    fewest = min(map(len, each), default=0)
    return tuple(explained for explained in each if len(explained) == fewest)
