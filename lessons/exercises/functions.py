"""Exercises that ask for a function of numbers, and know the well-known wrong ones."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lessons.answers.calling import call, call_within_limits
from lessons.answers.comparing import Array, common_multiple, gap, is_zero, same
from lessons.answers.results import Result, digits, shape_words
from lessons.exercises.kind import TURNED, ZERO, Exercise, Known, forms, multiple
from lessons.feedback import UNANSWERED, Advice, Feedback, named, unreadable


@dataclass(frozen=True, eq=False, repr=False)
class FunctionExercise(Exercise):
    """An exercise that asks for a function.

    right: the package's own. names: of its arguments. cases: the arguments it is tried with, a
    tuple of tuples, chosen so that no two known wrong answers agree in all of them. known: the
    wrong answers with a name. extremes: cases in which a right formula can fail for its numbers
    alone, and at_extremes what is said then. beyond: cases outside of what the lesson has said,
    which only tell wrong answers apart; beyond_note is said to an answer that is wrong there alone.
    """

    right: Callable[..., Any]
    names: tuple[str, ...]
    cases: tuple[tuple[Any, ...], ...]
    known: tuple[Known, ...]
    extremes: tuple[tuple[Any, ...], ...] = ()
    at_extremes: Advice | None = None
    beyond: tuple[tuple[Any, ...], ...] = ()
    beyond_note: str = ""

    def judge(self, answer: Any) -> Feedback:
        """Right, a known mistake by name, or wrong at the numbers shown."""
        if not callable(answer) or inspect.isclass(answer):
            return not_a_function(self.names)
        tried = [
            dict(zip(self.names, case, strict=True))
            for case in (*self.cases, *self.beyond, *self.extremes)
        ]
        results = call_within_limits(answer, tried)
        if trouble := _trouble(results):
            return trouble
        wanted = [np.asarray(self.right(*case.values()), dtype=float) for case in tried]
        fits = [_fits(r, right) for r, right in zip(results, wanted, strict=True)]
        plain, telling = len(self.cases), len(self.cases) + len(self.beyond)
        return (
            self._right(fits[:plain], fits[plain:telling], fits[telling:], results)
            or self._overflows(fits, results, tried, wanted)
            or self._named(results[:telling], tried[:telling], wanted[:telling])
            or _told(results, tried, wanted)
        )

    def _right(
        self, fits: list[bool], beyond: list[bool], extremes: list[bool], results: list[Result]
    ) -> Feedback | None:
        if not all((*fits, *extremes)):
            return None
        notes = dict.fromkeys(note for result in results for note in result.notes)
        more = () if all(beyond) else (self.beyond_note,)
        count = len(fits) + len(extremes)
        headline = f"Right: this is {self.what}, in all {count} cases tried."
        return Feedback("right", headline, notes=(*more, *notes))

    def _overflows(
        self,
        fits: list[bool],
        results: list[Result],
        tried: list[dict[str, Any]],
        wanted: list[Array],
    ) -> Feedback | None:
        """What is said to an answer that is wrong in extreme cases alone."""
        plain = len(self.cases)
        if self.at_extremes is None or not all(fits[:plain]):
            return None
        at = fits.index(False, plain)
        return named(self.what, (self.at_extremes,), numbers=_lines(results, tried, wanted, at))

    def _named(
        self, results: list[Result], tried: list[dict[str, Any]], wanted: list[Array]
    ) -> Feedback | None:
        """What is said where a known wrong answer explains every case, or a multiple does."""
        arrays = [result.array for result in results]
        for advice, wrong in forms(self.known):
            c = common_multiple(arrays, [call(wrong, case).array for case in tried])
            if c is not None and abs(abs(c) - 1) < 1e-5:
                turned = c < 0 and advice.id != "sign"
                return named(self.what, (TURNED, advice) if turned else (advice,))
        c = common_multiple(arrays, list(wanted))
        if c is None:
            return None
        return named(self.what, (TURNED if abs(c + 1) < 1e-5 else multiple(c),))


def not_a_function(names: Sequence[str]) -> Feedback:
    """What is said to an answer that is no function."""
    return unreadable(
        f"What you hand over is no function; a function of {', '.join(names)} is wanted. Give its "
        f"name, without brackets behind it."
    )


def _trouble(results: list[Result]) -> Feedback | None:
    found = next((r for r in results if r.trouble not in ("", "raised", "unreadable")), None)
    if found is None:
        return None
    return UNANSWERED if found.trouble == "unanswered" else unreadable(found.sentence)


def _fits(result: Result, right: Array) -> bool:
    return result.array is not None and same(result.array, right)


def _told(results: list[Result], tried: list[dict[str, Any]], wanted: list[Array]) -> Feedback:
    """What is said to a wrong answer that nothing explains: where it goes wrong, and how."""
    fits = [_fits(r, right) for r, right in zip(results, wanted, strict=True)]
    at = min(range(len(fits)), key=lambda i: (fits[i], -_distance(results[i], wanted[i])))
    yours, right = results[at].array, wanted[at]
    notes = (f"In {sum(fits)} of the {len(fits)} cases tried it is right.",) if any(fits) else ()
    numbers = _lines(results, tried, wanted, at)
    if yours is None:
        return Feedback("unreadable", results[at].sentence, notes=notes, numbers=numbers)
    if yours.shape != right.shape:
        wants = shape_words(right)
        headline = f"Not yet: your answer {shape_words(yours)}; what is wanted {wants}."
        if yours.size == right.size and same(yours.ravel(), right.ravel()):
            notes = (*notes, "The numbers are the right ones.")
    else:
        headline = "Not yet, and it is none of the slips known here. It fails at these numbers:"
    if all(result.array is not None and is_zero(result.array) for result in results):
        notes = (*notes, ZERO)
    return Feedback("unknown", headline, notes=notes, numbers=numbers)


def _distance(result: Result, right: Array) -> float:
    """How clearly it differs there; what cannot be read says least."""
    return -1.0 if result.array is None else gap(result.array, right)


def _lines(
    results: list[Result], tried: list[dict[str, Any]], wanted: list[Array], at: int
) -> tuple[str, ...]:
    """The numbers of one case, and both answers to them, a line each."""
    given = [f"{name} = {_shown(value)}" for name, value in tried[at].items()]
    array = results[at].array
    if array is None:
        return (*given, f"true:  {_shown(wanted[at])}")
    return (*given, f"yours: {_shown(array)}", f"true:  {_shown(wanted[at])}")


def _shown(value: Any) -> str:
    return str(value.__name__) if callable(value) else digits(np.asarray(value, dtype=float))


def fixed(entries: Any) -> Array:
    """The entries as a read-only array of floats."""
    array = np.array(entries, dtype=float)
    array.flags.writeable = False
    return array


def tenths(seed: int, *shape: int) -> Array:
    """Multiples of 1/10 from −2 to 2, none zero: the same for the same seed."""
    rng = np.random.default_rng(seed)
    return fixed(rng.choice([-1, 1], shape) * rng.integers(1, 21, shape) / 10)


def distributions(seed: int, *shape: int) -> Array:
    """Positive numbers that sum to one along the last axis: the same for the same seed."""
    parts = np.random.default_rng(seed).integers(1, 10, shape)
    return fixed(parts / parts.sum(axis=-1, keepdims=True))
