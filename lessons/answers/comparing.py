"""When two arrays count as the same numbers, and what came back beside what is right."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lessons.answers.results import Result
from lessons.feedback import UNANSWERED, Feedback, short, unreadable
from lessons.validation import Array

#: Of the largest entry: room for float32 and for central differences, for no wrong form.
RELATIVE = 1e-5
#: Below this both gradients are zero, whatever rounding left of them.
ABSOLUTE = 1e-12


def same(a: Array, b: Array) -> bool:
    """Whether two arrays have one shape and agree, to 1e-5 of the largest entry or 1e-12."""
    return a.shape == b.shape and not different_entries(a, b).any()


def different_entries(a: Array, b: Array) -> NDArray[np.bool_]:
    """Where two arrays of one shape differ by more than `same` allows."""
    with np.errstate(all="ignore"):  # 1e308 and -1e308 differ by more than a float can hold
        return np.asarray(np.abs(a - b) > RELATIVE * max(size(a), size(b)) + ABSOLUTE)


def size(a: Array) -> float:
    """The largest entry, without its sign."""
    return float(np.abs(a).max())


def gap(a: Array, b: Array) -> float:
    """How far apart they are: max|a − b| / max(|a|, |b|); infinite where the shapes differ."""
    if a.shape != b.shape:
        return np.inf
    scale = max(size(a), size(b))
    return float(np.abs(a / scale - b / scale).max()) if scale > ABSOLUTE else 0.0


def is_zero(a: Array) -> bool:
    """Whether every entry is so small that `same` tells it from no multiple of itself."""
    return size(a) <= 10 * ABSOLUTE


def multiples(a: Array, others: Array) -> Array:
    """For each b of `others` the number c with a = c·b; NaN where both are zero, 0 for none.

    others: any number of arrays of the shape of a. What is exactly zero is no multiple of anything
    else, however small c may be.
    """
    row, rows = a.ravel(), others.reshape(len(others), -1)
    sizes, at = np.abs(rows).max(axis=1), np.abs(rows).argmax(axis=1)
    with np.errstate(all="ignore"):
        c = row[at] / rows[np.arange(len(rows)), at]
        fits = (np.abs(row / c[:, None] - rows) <= RELATIVE * sizes[:, None]).all(axis=1)
    found = np.where(fits & np.isfinite(c), c, 0)
    return np.where(sizes <= 10 * ABSOLUTE, np.nan if is_zero(a) else 0, found)


def common_multiple(
    answers: Sequence[Array | None], others: Sequence[Array | None]
) -> float | None:
    """The one number c with answer = c·other throughout; None where there is none.

    Where both are zero, or both are missing, it could be any.
    """
    known = list[float]()
    for a, b in zip(answers, others, strict=True):
        if a is None or b is None or a.shape != b.shape:
            if a is not b:
                return None
        elif not np.isnan(c := multiples(a, b[None])[0]):
            known.append(c)
    one = known and all(known) and np.ptp(known) <= RELATIVE * abs(known[0])
    return known[0] if one else None


class Tried(NamedTuple):
    """What came back in each case, beside what is right there."""

    results: tuple[Result, ...]
    wanted: tuple[Array, ...]

    @property
    def arrays(self) -> tuple[Array | None, ...]:
        """What came back as numbers; None where nothing did."""
        return tuple(result.array for result in self.results)

    @property
    def fits(self) -> tuple[bool, ...]:
        """In which of the cases it is right."""
        pairs = zip(self.arrays, self.wanted, strict=True)
        return tuple(a is not None and same(a, right) for a, right in pairs)

    @property
    def right(self) -> bool:
        """Whether it is right in all of them."""
        return all(self.fits)

    @property
    def clearest(self) -> int:
        """The case in which it is wrong most clearly; what cannot be read says least."""
        pairs = zip(self.arrays, self.wanted, self.fits, strict=True)
        ranks = [(fit, 1.0 if a is None else -gap(a, right)) for a, right, fit in pairs]
        return min(range(len(ranks)), key=ranks.__getitem__)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said beside the results, each sentence once."""
        return tuple(dict.fromkeys(note for result in self.results for note in result.notes))

    def now_and_then(self, more: str = "") -> tuple[str, ...]:
        """In how many of the cases it is right, as a sentence ending in `more`; none for none."""
        right = sum(self.fits)
        said = f"In {right} of the {len(self.fits)} cases tried it is right{more}."
        return (said,) if right else ()

    def trouble(self, *beside: str) -> Feedback | None:
        """What is said where there is trouble of another kind than those of `beside`."""
        found = next((r for r in self.results if r.trouble not in ("", *beside)), None)
        if found is None:
            return None
        return UNANSWERED if found.trouble == "unanswered" else unreadable(found.sentence)

    def unknown(
        self, headline: str, shape: tuple[str, ...], *notes: str, numbers: tuple[str, ...] = ()
    ) -> Feedback:
        """What is said to a wrong answer that nothing explains; its shape first, if that is it."""
        zero = all(a is not None and is_zero(a) for a in self.arrays)
        said = f"Not yet: y{shape[0][1:]}" if shape else headline
        more = (*shape[1:], *notes, *((_BLANK,) if zero else ()), *self.notes)
        return Feedback("unknown", said, notes=more, numbers=numbers)

    def shape_notes(self, wanted: str) -> tuple[str, ...]:
        """Sentences for an array of another shape than is `wanted`; none where it is right."""
        yours, true = self.arrays[self.clearest], self.wanted[self.clearest]
        if yours is None or yours.shape == true.shape:
            return ()
        notes = [f"Your answer {shape_words(yours)}; {wanted}."]
        if yours.ndim == 2 and yours.shape == true.shape[::-1]:
            notes.append(f"{yours.shape} is the shape of the transpose.")
        if yours.size == true.size and same(yours.ravel(), true.ravel()):
            only = f", and only the shape {true.shape} is missing" if true.ndim else ""
            notes.append(f"The numbers are the right ones{only}.")
        return tuple(notes)


_BLANK = "Every entry of your answer is 0. Is it still the blank you began with?"


def shape_words(array: Array) -> str:
    """The shape of an array, as it goes behind "your answer"."""
    return f"has shape {array.shape}" if array.ndim else "is a single number"


def digits(array: Array) -> str:
    """An array on one line, with at most six digits an entry.

    >>> digits(np.array([[1 / 3, 2], [0, -1e9]]))
    '[[0.333333, 2], [0, -1e+09]]'
    """
    if array.size > 60:
        return f"an array of shape {array.shape}"
    if array.ndim == 0:
        return short(float(array))
    return f"[{', '.join(digits(np.asarray(part)) for part in array)}]"
