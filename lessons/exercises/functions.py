"""Exercises that ask for a function of numbers: a gradient, which `diagnose` knows, or another."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from lessons.answers.calling import call, call_within_limits
from lessons.answers.comparing import Tried, common_multiple, digits, shape_words
from lessons.exercises.kind import TURNED, Exercise, Known, forms, multiple
from lessons.feedback import Advice, Feedback, named, right, unreadable
from lessons.mistakes.diagnosis import diagnose
from lessons.validation import Array, read_only


@dataclass(frozen=True, eq=False, repr=False)
class _AsksForFunction(Exercise):
    """An exercise whose answer is a function. names: of its arguments."""

    names: tuple[str, ...]

    def judge(self, answer: Any) -> Feedback:
        """What the function does at the numbers of this exercise, in words."""
        if not callable(answer) or inspect.isclass(answer):
            return unreadable(
                f"What you hand over is no function; a function of {', '.join(self.names)} is "
                f"wanted. Give its name, without brackets behind it."
            )
        return self.tried(answer)

    def tried(self, function: Callable[..., Any]) -> Feedback:
        """The same for what is a function. Each kind has its own."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False, repr=False)
class GradientExercise(_AsksForFunction):
    """An exercise that asks for a gradient, by its name in `diagnose`, whose arguments these are.

    of: the gradient. examples: "batch" for x of shape (n, D), "one" for (D,).
    """

    of: str
    head: str = "softmax-categorical"
    examples: str = "batch"

    def tried(self, function: Callable[..., Any]) -> Feedback:
        """What `diagnose` says to the answer."""
        return diagnose(function, self.of, self.head, arguments=self.names, examples=self.examples)


@dataclass(frozen=True, eq=False, repr=False)
class FunctionExercise(_AsksForFunction):
    """An exercise that asks for a function.

    right: the package's own. cases: the arguments it is tried with, chosen so that no two known
    wrong answers agree in all of them. known: the wrong answers with a name. extremes: cases in
    which a right formula can fail for its numbers alone, and at_extremes what is said then. beyond:
    cases outside of what the lesson has said, which only tell wrong answers apart; beyond_note is
    said to an answer that is wrong there alone.
    """

    right: Callable[..., Any]
    cases: tuple[tuple[Any, ...], ...]
    known: tuple[Known, ...]
    extremes: tuple[tuple[Any, ...], ...] = ()
    at_extremes: Advice | None = None
    beyond: tuple[tuple[Any, ...], ...] = ()
    beyond_note: str = ""

    def tried(self, function: Callable[..., Any]) -> Feedback:
        """Right, a known mistake by name, or wrong at the numbers shown."""
        cases = (*self.cases, *self.beyond, *self.extremes)
        given = [dict(zip(self.names, case, strict=True)) for case in cases]
        wanted = tuple(np.asarray(self.right(*case), dtype=float) for case in cases)
        tried = Tried(call_within_limits(function, given), wanted)
        return (
            tried.trouble("raised", "unreadable")
            or self._right(tried)
            or self._named(tried)
            or self._unknown(tried)
        )

    def _right(self, tried: Tried) -> Feedback | None:
        """What is said to an answer that is right, at least but for extreme numbers."""
        plain, telling = len(self.cases), len(self.cases) + len(self.beyond)
        counting = tried.fits[:plain] + tried.fits[telling:]
        if all(counting):
            more = () if tried.right else (self.beyond_note,)
            return right(self.what, len(counting), (*more, *tried.notes))
        if self.at_extremes is None or not all(tried.fits[:plain]):
            return None
        lines = self._lines(tried, tried.fits.index(False, plain))
        return named(self.what, (self.at_extremes,), numbers=lines)

    def _named(self, tried: Tried) -> Feedback | None:
        """What is said where a known wrong answer explains every case, or a multiple does."""
        telling = len(self.cases) + len(self.beyond)
        arrays = tried.arrays[:telling]
        for advice, wrong in self._wrong:
            c = common_multiple(arrays, wrong)
            if c is not None and abs(abs(c) - 1) < 1e-5:
                turned = c < 0 and advice.id != "sign"
                return named(self.what, (TURNED, advice) if turned else (advice,))
        c = common_multiple(arrays, tried.wanted[:telling])
        if c is None:
            return None
        return named(self.what, (TURNED if abs(c + 1) < 1e-5 else multiple(c),))

    @cached_property
    def _wrong(self) -> list[tuple[Advice, list[Array | None]]]:
        """What each form of the known wrong answers comes to, where they are told apart."""
        cases = [dict(zip(self.names, case, strict=True)) for case in (*self.cases, *self.beyond)]
        return [(a, [call(f, case).array for case in cases]) for a, f in forms(self.known)]

    def _unknown(self, tried: Tried) -> Feedback:
        """What is said to a wrong answer that nothing explains: where it goes wrong, and how."""
        at = tried.clearest
        begun = (f"{tried.now_and_then}.",) if tried.now_and_then else ()
        numbers = self._lines(tried, at)
        if tried.arrays[at] is None:
            return Feedback("unreadable", tried.results[at].sentence, notes=begun, numbers=numbers)
        shape = tried.shape_notes(f"what is wanted {shape_words(tried.wanted[at])}")
        return tried.unknown(_NONE_KNOWN, shape, *begun, numbers=numbers)

    def _lines(self, tried: Tried, at: int) -> tuple[str, ...]:
        """The numbers of one case, and both answers to them, a line each."""
        case = (*self.cases, *self.beyond, *self.extremes)[at]
        given = [f"{name} = {_shown(value)}" for name, value in zip(self.names, case, strict=True)]
        array = tried.arrays[at]
        yours = () if array is None else (f"yours: {_shown(array)}",)
        return (*given, *yours, f"true:  {_shown(tried.wanted[at])}")


_NONE_KNOWN = "Not yet, and it is none of the slips known here. It fails at these numbers:"


def _shown(value: Any) -> str:
    return str(value.__name__) if callable(value) else digits(np.asarray(value, dtype=float))


def distributions(seed: int, *shape: int) -> Array:
    """Positive numbers that sum to one along the last axis: the same for the same seed."""
    parts = np.random.default_rng(seed).integers(1, 10, shape)
    return read_only(parts / parts.sum(axis=-1, keepdims=True))
