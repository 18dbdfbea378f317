"""Which mistakes explain an answer: the right gradient with the fewest well-known ones in it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import NamedTuple

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
    fewest, found = _AT_MOST, list[Explanation]()
    for changes in (0, 1, 2):
        for made in _near(arrays, asked, head, cases, changes) if changes <= fewest else ():
            for multiples in _multiples(made, arrays, asked, cases):
                explained = (*multiples, *made)
                if len(explained) < fewest:
                    fewest, found = len(explained), []
                if len(explained) == fewest:
                    found.append(explained)
    return tuple(found)


def _blank(arrays: Arrays, asked: Asked, cases: tuple[Case, ...]) -> bool:
    """Whether it is all zeros, in the shape wanted, where zeros are not right."""
    found = [(a, c.right[asked.name]) for a, c in zip(arrays, cases, strict=True) if a is not None]
    return bool(found) and all(
        a.shape == right.shape and not a.any() and not is_zero(right) for a, right in found
    )


class _Table(NamedTuple):
    """Forms of the same shapes, and their arrays scaled to 1, one a row, case after case."""

    forms: tuple[Explanation, ...]
    rows: NDArray[np.float64]
    ends: tuple[int, ...]


Shapes = tuple[tuple[int, ...] | None, ...]


@lru_cache(maxsize=64)
def _tables(asked: Asked, head: str, cases: tuple[Case, ...], changes: int) -> dict[Shapes, _Table]:
    """All forms with so many changes, by the shapes of what they come to in these cases."""
    found: dict[Shapes, list[tuple[Explanation, NDArray[np.float64]]]] = {}
    changing = [form for form in single_forms(asked, head) if form.factor not in MULTIPLES]
    for made in combinations(changing, changes):
        if len({form.factor for form in made}) < changes:
            continue  # each in a factor of its own
        wrong = tuple(gradient(asked, case, chain_of(made)) for case in cases)
        found.setdefault(_shapes(wrong), []).append((made, _row(wrong)))
    return {shapes: _table(shapes, rows) for shapes, rows in found.items()}


def _table(shapes: Shapes, rows: list[tuple[Explanation, NDArray[np.float64]]]) -> _Table:
    forms, arrays = zip(*rows, strict=True)
    sizes = [int(np.prod(shape)) for shape in shapes if shape is not None]
    return _Table(forms, np.array(arrays), tuple(int(end) for end in np.cumsum(sizes)))


def _shapes(arrays: Arrays) -> Shapes:
    return tuple(None if a is None else a.shape for a in arrays)


def _row(arrays: Arrays) -> NDArray[np.float64]:
    parts = [a.ravel() * (0 if is_zero(a) else 1 / size(a)) for a in arrays if a is not None]
    return np.concatenate(parts) if parts else np.zeros(0)


def _near(
    arrays: Arrays, asked: Asked, head: str, cases: tuple[Case, ...], changes: int
) -> Iterator[Explanation]:
    """The forms that are a multiple of the answer in every case, but for rounding."""
    table = _tables(asked, head, cases, changes).get(_shapes(arrays))
    if table is None:
        return
    fits, start = np.ones(len(table.forms), dtype=bool), 0
    for array, end in zip((a for a in arrays if a is not None), table.ends, strict=True):
        fits &= _multiple_of(array, table.rows[:, start:end])
        start = end
    yield from (made for made, fit in zip(table.forms, fits, strict=True) if fit)


def _multiple_of(array: Array, rows: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which rows, scaled to 1 or zero, are the array up to a multiple and a little rounding."""
    row = array.ravel() / (size(array) or 1)
    nearest = np.minimum(abs(rows - row).max(axis=1), abs(rows + row).max(axis=1))
    return np.asarray((nearest <= 4 * RELATIVE) | (is_zero(array) & ~rows.any(axis=1)))


def _multiples(
    made: Explanation, arrays: Arrays, asked: Asked, cases: tuple[Case, ...]
) -> list[Explanation]:
    """Every meaning of the multiples between the answer and a form; none where it does not fit."""
    wrong = [gradient(asked, case, chain_of(made)) for case in cases]
    found = multiples_between(arrays, wrong)
    if found is None:
        return []
    told = [at for at, c in enumerate(found) if not np.isnan(c)]
    if not told:  # zero in every case, as the sum of a softmax's errors is
        return [()] if any(array is not None for array in arrays) else []
    entries = sum(int(np.count_nonzero(array)) for array in wrong if array is not None)
    several = len(told) > 1 or (entries > 1 and not made)
    return meanings(np.array(found)[told], [cases[at] for at in told], several)


def meanings(
    multiples: NDArray[np.float64], cases: Sequence[Case], any_constant: bool
) -> list[Explanation]:
    """What multiples (one for each Case) can mean: a list of tuples of Forms, the simplest ones.

    multiples: shape (number of cases,), none zero. any_constant: whether every constant is
    believed; where there is little to go by, only m and 1/m for whole m up to 20 are.
    """
    signs = np.sign(multiples)
    if (signs != signs[0]).any():
        return []
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


_COUNTED = {"D": "features", "H": "hidden units", "K": "classes"}


def _scales(cases: Sequence[Case]) -> Iterator[tuple[Explanation, NDArray[np.float64]]]:
    """The multiples made of sizes, each with its Form; a size that is 1 throughout is none."""
    yield (), np.ones(len(cases))
    if len({tuple(case.sizes.values()) for case in cases}) == 1:
        return  # sizes that never change cannot be told from a number
    for letter in cases[0].sizes:
        size = np.array([case.sizes[letter] for case in cases], dtype=float)
        if letter in _COUNTED:
            what = f"{letter} the number of {_COUNTED[letter]}"
            yield (_scaled(f"{letter} times, {what}"),), size
            yield (_scaled(f"1/{letter} times, {what}"),), 1 / size


def _scaled(words: str) -> Form:
    return TWICE._replace(detail=words, mistake="scaled")


def _is_plain(constant: float) -> bool:
    larger = max(constant, 1 / constant)
    return larger < 20.5 and abs(larger - round(larger)) <= RELATIVE * larger


def _simplest(found: list[Explanation]) -> list[Explanation]:
    fewest = min(map(len, found), default=0)
    return [explained for explained in dict.fromkeys(found) if len(explained) == fewest]
