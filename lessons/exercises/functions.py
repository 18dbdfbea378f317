"""Exercises that ask for a function of numbers, and know the well-known wrong ones."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from lessons.exercises.base import Exercise
from lessons.exercises.response import (
    UNANSWERED,
    Advice,
    Response,
    named,
    scaled,
    unreadable,
    well_known,
)
from lessons.mistakes.calling import call
from lessons.mistakes.compare import factor_between, same


class Slip(NamedTuple):
    """A well-known wrong function, with what is to be said to who gives it."""

    advice: Advice
    wrong: Callable


@dataclass(frozen=True, eq=False, repr=False)
class FunctionExercise(Exercise):
    """An exercise that asks for a function.

    right: the package's own. names: of its arguments. cases: the arguments it is tried with, a
    tuple of tuples, chosen so that no two of the slips agree in all of them.
    """

    right: Callable
    names: tuple[str, ...]
    cases: tuple[tuple, ...]
    slips: tuple[Slip, ...]

    def judge(self, answer):
        """Right, a slip by name, or wrong at the numbers shown."""
        if not callable(answer):
            return not_a_function(self.names)
        cases = [dict(zip(self.names, case, strict=True)) for case in self.cases]
        outcomes = [call(answer, case) for case in cases]
        if trouble := _trouble(outcomes):
            return trouble
        wanted = [np.asarray(self.right(*case), dtype=float) for case in self.cases]
        if all(_fits(o, right) for o, right in zip(outcomes, wanted, strict=True)):
            return Response(
                "right", f"Right: this is {self.what}, in all {len(cases)} cases tried."
            )
        if advice := self._named(outcomes, cases, wanted):
            return named(self.what, advice)
        return _told(outcomes, cases, wanted)

    def _named(self, outcomes, cases, wanted):
        """The Advice for the slips that explain the outcomes in every case; () for none."""
        for slip in self.slips:
            factor = _common_factor(outcomes, [call(slip.wrong, case).array for case in cases])
            if factor in (1, -1):
                return (slip.advice,) if factor == 1 else (well_known("sign"), slip.advice)
        factor = _common_factor(outcomes, wanted)
        if factor is None:
            return ()
        return (well_known("sign"),) if factor == -1 else (scaled(f"{factor:g}"),)


def not_a_function(names):
    """The Response to an answer that is no function."""
    return unreadable(
        f"What you hand over is no function; a function of {', '.join(names)} is wanted. Give its "
        f"name, without brackets behind it."
    )


def _trouble(outcomes):
    found = next((o for o in outcomes if o.trouble not in ("", "raised", "unreadable")), None)
    if found is None:
        return None
    return UNANSWERED if found.trouble == "unanswered" else unreadable(found.sentence)


def _fits(outcome, right):
    return outcome.array is not None and same(outcome.array, right)


def _common_factor(outcomes, wrong):
    """The number c with answer = c·wrong in every case; None where there is none.

    A case in which both fail says nothing, and neither does one in which both are zero.
    """
    factors = []
    for outcome, array in zip(outcomes, wrong, strict=True):
        if outcome.array is None and array is None:
            continue
        if outcome.array is None or array is None:
            return None
        factors.append(factor_between(outcome.array, array))
    if None in factors or np.isnan(factors).all():
        return None
    factors = np.array(factors)[~np.isnan(factors)]
    return round(float(factors[0]), 5) if np.ptp(factors) <= 1e-5 * abs(factors[0]) else None


def _told(outcomes, cases, wanted):
    """The Response to a wrong answer that no slip explains: where it goes wrong, and how."""
    fits = [_fits(o, right) for o, right in zip(outcomes, wanted, strict=True)]
    at = fits.index(False)
    yours, right = outcomes[at], wanted[at]
    notes = (f"In {sum(fits)} of the {len(fits)} cases tried it is right.",) if any(fits) else ()
    numbers = [f"{name} = {_shown(value)}" for name, value in cases[at].items()]
    if yours.array is None:
        return Response("unreadable", yours.sentence, notes=notes, numbers=tuple(numbers))
    numbers += [f"yours: {_shown(yours.array)}", f"true:  {_shown(right)}"]
    if yours.array.shape != right.shape:
        headline = f"Not yet: your answer has shape {yours.array.shape}; wanted is {right.shape}."
    else:
        headline = "Not yet, and it is none of the slips known here. It fails at these numbers:"
    return Response("unknown", headline, notes=notes, numbers=tuple(numbers))


def _shown(value):
    if callable(value):
        return value.__name__
    return np.array2string(np.asarray(value) + 0.0, precision=6, separator=", ").replace("\n", "")
