"""Exercises that ask for a function of numbers: a gradient, which `diagnose` knows, or another."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from lessons.answers.calling import call, call_within_limits
from lessons.answers.comparing import RELATIVE, Tried, common_multiple, shape_words
from lessons.exercises.kind import Exercise, Known, forms, multiple, turned
from lessons.feedback import Advice, Feedback, named, right
from lessons.mistakes.case import find_gradient
from lessons.mistakes.catalogue import trial_cases
from lessons.mistakes.diagnosis import told, tried
from lessons.numerals import array_text
from lessons.validation import Array, read_only


@dataclass(frozen=True, eq=False, repr=False)
class GradientExercise(Exercise):
    """An exercise that asks for a gradient, by its name in `diagnose`, whose arguments these are.

    names: of the arguments of the function that is asked for. of: the gradient. examples: "batch"
    for x of shape (n, D), "one" for (D,).
    """

    names: tuple[str, ...]
    of: str
    head: str = "softmax-categorical"
    examples: str = "batch"

    def judge(self, answer: Any) -> Feedback:
        """What `diagnose` says to a function."""
        asked = find_gradient(self.of)
        cases = trial_cases(asked, self.head, self.examples)
        return told(asked, cases, tried(answer, asked, cases, self.names))


@dataclass(frozen=True, eq=False, repr=False)
class FunctionExercise(Exercise):
    """An exercise that asks for a function.

    names: of its arguments. right: the package's own. cases: the arguments it is tried with, chosen
    so that no two known wrong answers agree in all of them. known: the wrong answers with a name.
    extremes: cases in which a right formula can fail for its numbers alone, and at_extremes what is
    said then. beyond: cases outside of what the lesson has said, which only tell wrong answers
    apart; beyond_note is said to an answer that is wrong there alone.
    """

    names: tuple[str, ...]
    right: Callable[..., Any]
    cases: tuple[tuple[Any, ...], ...]
    known: tuple[Known, ...]
    extremes: tuple[tuple[Any, ...], ...] = ()
    at_extremes: Advice | None = None
    beyond: tuple[tuple[Any, ...], ...] = ()
    beyond_note: str = ""

    def judge(self, answer: Any) -> Feedback:
        """Right, a known mistake by name, or wrong at the numbers shown."""
        wanted = tuple(read_only(self.right(*case.values())) for case in self._trials)
        tried = Tried(call_within_limits(answer, self._trials), wanted)
        return self._right(tried) or self._named(tried) or self._unknown(tried)

    @cached_property
    def _trials(self) -> list[dict[str, Any]]:
        cases = (*self.cases, *self.beyond, *self.extremes)
        return [dict(zip(self.names, case, strict=True)) for case in cases]

    @property
    def _telling(self) -> slice:
        """The cases in which known wrong answers are told apart."""
        return slice(len(self.cases) + len(self.beyond))

    @cached_property
    def _wrong(self) -> list[tuple[Advice, list[Array | None]]]:
        """What each form of the known wrong answers comes to, where they are told apart."""
        telling = self._trials[self._telling]
        return [(a, [call(f, case).array for case in telling]) for a, f in forms(self.known)]

    def _right(self, tried: Tried) -> Feedback | None:
        """What is said to an answer that is right, at least but for extreme numbers."""
        plain = tried.fits[: len(self.cases)]
        counting = plain + tried.fits[self._telling.stop :]
        if all(counting):
            more = () if tried.right else (self.beyond_note,)
            return right(self.what, len(counting), (*more, *tried.notes))
        if self.at_extremes is None or not all(plain):
            return None
        lines = self._lines(tried, tried.fits.index(False, len(plain)))
        return named(self.what, (self.at_extremes,), numbers=lines)

    def _named(self, tried: Tried) -> Feedback | None:
        """What is said where a known wrong answer explains every case, or a multiple does."""
        arrays = tried.arrays[self._telling]
        for advice, wrong in self._wrong:
            c = common_multiple(arrays, wrong)
            if c is not None and abs(abs(c) - 1) < RELATIVE:
                return named(self.what, turned(advice, c))
        c = common_multiple(arrays, tried.wanted[self._telling])
        return None if c is None else named(self.what, (multiple(c),))

    def _unknown(self, tried: Tried) -> Feedback:
        at = tried.clearest
        shape = tried.shape_notes(lambda true: f"what is wanted {shape_words(true)}")
        return tried.unexplained(_NONE_KNOWN, shape, "", self._lines(tried, at))

    def _lines(self, tried: Tried, at: int) -> tuple[str, ...]:
        """The numbers of one case, and both answers to them, a line each."""
        given = [f"{name} = {_shown(value)}" for name, value in self._trials[at].items()]
        array = tried.arrays[at]
        yours = () if array is None else (f"yours: {_shown(array)}",)
        return (*given, *yours, f"true:  {_shown(tried.wanted[at])}")


_NONE_KNOWN = "Not yet, and it is none of the slips known here. It fails at these numbers:"


def _shown(value: Any) -> str:
    return str(value.__name__) if callable(value) else array_text(value)


def distributions(seed: int, *shape: int) -> Array:
    """Positive numbers that sum to one along the last axis: the same for the same seed."""
    parts = np.random.default_rng(seed).integers(1, 10, shape)
    return read_only(parts / parts.sum(axis=-1, keepdims=True))
