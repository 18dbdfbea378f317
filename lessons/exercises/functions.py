"""Exercises that ask for a function of numbers: a gradient, which `diagnose` knows, or another."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from lessons.answers.calling import call, call_within_limits
from lessons.answers.comparing import Tried, common_multiple, digits, shape_words
from lessons.exercises.kind import TURNED, ZERO, Exercise, Known, forms, multiple
from lessons.feedback import Advice, Feedback, named, unreadable
from lessons.mistakes.diagnosis import diagnose
from lessons.validation import Array


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
        values = (*self.cases, *self.beyond, *self.extremes)
        given = [dict(zip(self.names, case, strict=True)) for case in values]
        wanted = tuple(np.asarray(self.right(*case), dtype=float) for case in values)
        tried = Tried(call_within_limits(function, given), wanted)
        return (
            tried.trouble("raised", "unreadable")
            or self._right(tried)
            or self._overflows(tried)
            or self._named(tried, given)
            or self._unknown(tried)
        )

    def _right(self, tried: Tried) -> Feedback | None:
        telling = len(self.cases) + len(self.beyond)
        counting = tried.fits[: len(self.cases)] + tried.fits[telling:]
        if not all(counting):
            return None
        more = () if tried.right else (self.beyond_note,)
        headline = f"Right: this is {self.what}, in all {len(counting)} cases tried."
        return Feedback("right", headline, notes=(*more, *tried.notes))

    def _overflows(self, tried: Tried) -> Feedback | None:
        """What is said to an answer that is wrong in extreme cases alone."""
        plain = len(self.cases)
        if self.at_extremes is None or not all(tried.fits[:plain]):
            return None
        lines = self._lines(tried, tried.fits.index(False, plain))
        return named(self.what, (self.at_extremes,), numbers=lines)

    def _named(self, tried: Tried, given: list[dict[str, Any]]) -> Feedback | None:
        """What is said where a known wrong answer explains every case, or a multiple does."""
        telling = len(self.cases) + len(self.beyond)
        arrays = tried.arrays[:telling]
        for advice, wrong in forms(self.known):
            c = common_multiple(arrays, [call(wrong, case).array for case in given[:telling]])
            if c is not None and abs(abs(c) - 1) < 1e-5:
                turned = c < 0 and advice.id != "sign"
                return named(self.what, (TURNED, advice) if turned else (advice,))
        c = common_multiple(arrays, tried.wanted[:telling])
        if c is None:
            return None
        return named(self.what, (TURNED if abs(c + 1) < 1e-5 else multiple(c),))

    def _unknown(self, tried: Tried) -> Feedback:
        """What is said to a wrong answer that nothing explains: where it goes wrong, and how."""
        at = tried.clearest
        begun = tried.now_and_then
        notes = (*((f"{begun}.",) if begun else ()), *((ZERO,) if tried.zero else ()))
        numbers = self._lines(tried, at)
        if tried.arrays[at] is None:
            return Feedback("unreadable", tried.results[at].sentence, notes=notes, numbers=numbers)
        shape = tried.shape_notes(f"what is wanted {shape_words(tried.wanted[at])}")
        headline = "Not yet, and it is none of the slips known here. It fails at these numbers:"
        if shape:
            headline = f"Not yet: y{shape[0][1:]}"
        return Feedback("unknown", headline, notes=(*shape[1:], *notes), numbers=numbers)

    def _lines(self, tried: Tried, at: int) -> tuple[str, ...]:
        """The numbers of one case, and both answers to them, a line each."""
        case = (*self.cases, *self.beyond, *self.extremes)[at]
        given = [f"{name} = {_shown(value)}" for name, value in zip(self.names, case, strict=True)]
        array = tried.arrays[at]
        yours = () if array is None else (f"yours: {_shown(array)}",)
        return (*given, *yours, f"true:  {_shown(tried.wanted[at])}")


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
