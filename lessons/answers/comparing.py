"""When two arrays count as the same numbers, and what came back beside what is right."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from lessons.answers.results import Result
from lessons.feedback import UNANSWERED, Feedback, Lines
from lessons.validation import Array

#: One array a case, or None where nothing came back.
Arrays = Sequence[Array | None]
Shapes = tuple[tuple[int, ...] | None, ...]

#: Of the largest entry: room for float32 and for central differences, for no wrong form.
RELATIVE = 1e-5
#: Below this both gradients are zero, whatever rounding left of them.
ABSOLUTE = 1e-12


def same(a: Array, b: Array) -> bool:
    """Whether two arrays have one shape and agree, to 1e-5 of the largest entry or 1e-12."""
    return gap(a, b) <= RELATIVE


def gap(a: Array, b: Array) -> float:
    """How far they are apart where they differ most; infinite where the shapes differ."""
    return float(distances(a, b).max()) if a.shape == b.shape else np.inf


def distances(a: Array, b: Array) -> Array:
    """How far the entries of two arrays of one shape are apart: |a − b| / max(|a|, |b|)."""
    scale = max(size(a), size(b), ABSOLUTE / RELATIVE)
    return np.asarray(np.abs(a / scale - b / scale))


def size(a: Array) -> float:
    """The largest entry, without its sign."""
    return float(np.abs(a).max())


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


def shapes(arrays: Arrays) -> Shapes:
    """The shape of each array; None where there is none."""
    return tuple(None if a is None else a.shape for a in arrays)


def common_multiple(answers: Arrays, others: Arrays) -> float | None:
    """The one number c with answer = c·other throughout; None where there is none.

    Where both are missing it could be any; what is zero throughout is no multiple of anything.
    """
    both = zip(answers, others, strict=True)
    pairs = [(a, b) for a, b in both if a is not None and b is not None]
    if shapes(answers) != shapes(others) or not pairs:
        return None
    largest, beside = max(pairs, key=lambda pair: size(pair[1]))
    c = float(multiples(largest, beside[None])[0])
    return c if c and all(same(a / c, b) for a, b in pairs) else None


class Tried(NamedTuple):
    """What came back in each case, beside what is right there."""

    results: tuple[Result, ...]
    wanted: tuple[Array, ...]

    @property
    def arrays(self) -> Arrays:
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
        """The case that tells most of a wrong answer."""
        told = [_tells(*pair) for pair in zip(self.results, self.wanted, strict=True)]
        return told.index(max(told))

    @property
    def notes(self) -> Lines:
        """What is said beside the results, each sentence once."""
        return tuple(dict.fromkeys(note for result in self.results for note in result.notes))

    def unexplained(self, headline: str, shape: Lines, where: str, numbers: Lines) -> Feedback:
        """What is said to a wrong answer that nothing explains: where it goes wrong, and how.

        headline: for numbers of the right shape. where, numbers: the clearest case, as it goes
        behind "it is right", and in lines.
        """
        result, right = self.results[self.clearest], sum(self.fits)
        if result.trouble == "unanswered":
            return UNANSWERED
        begun = f"In {right} of the {len(self.fits)} cases tried it is right{where}."
        notes = ((begun,) if right else ()) + self.notes
        if result.array is None:
            shown = numbers if result.trouble in ("raised", "unreadable") else ()
            return Feedback("unreadable", result.sentence, notes=notes, numbers=shown)
        if all(a is not None and is_zero(a) for a in self.arrays):
            notes = (_BLANK, *notes)
        said = f"Not yet: y{shape[0][1:]}" if shape else headline
        return Feedback("unknown", said, notes=(*shape[1:], *notes), numbers=numbers)

    def shape_notes(self, wanted: Callable[[Array], str]) -> Lines:
        """Sentences for an array of another shape than is `wanted`; none where all are right."""
        pairs = zip(self.arrays, self.wanted, strict=True)
        others = [(a, true) for a, true in pairs if a is not None and a.shape != true.shape]
        if not others:
            return ()
        yours, true = others[0]
        notes = [f"Your answer {shape_words(yours)}; {wanted(true)}."]
        if yours.ndim == 2 and yours.shape == true.shape[::-1]:
            notes.append(f"{yours.shape} is the shape of the transpose.")
        if yours.size == true.size and same(yours.ravel(), true.ravel()):
            only = f", and only the shape {true.shape} is missing" if true.ndim else ""
            notes.append(f"The numbers are the right ones{only}.")
        return tuple(notes)


def _tells(result: Result, right: Array) -> float:
    """How much one case says of a wrong answer: most what stopped it, little what is no number."""
    if result.array is None:
        return RELATIVE if result.trouble == "unreadable" else np.inf
    return gap(result.array, right)


_BLANK = "Every entry of your answer is 0. Is it still the blank you began with?"


def shape_words(array: Array) -> str:
    """The shape of an array, as it goes behind "your answer"."""
    return f"has shape {array.shape}" if array.ndim else "is a single number"
