"""A gradient that a student gives: judged in every case, the mistakes in it told in words."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from lessons.answers.calling import call_within_limits
from lessons.answers.comparing import Tried, different_entries
from lessons.answers.results import Result, read
from lessons.feedback import Advice, Feedback, also_explained, named, right, short, unreadable
from lessons.mistakes.case import Asked, Case
from lessons.mistakes.catalogue import MISTAKES
from lessons.mistakes.explanations import Explanation, explanations
from lessons.validation import Array

_SHOWN = 6


class Judged(NamedTuple):
    """An answer in every Case, and the Explanations of it; () where none fits."""

    asked: Asked
    cases: tuple[Case, ...]
    tried: Tried
    explanations: tuple[Explanation, ...] = ()


def judge(
    answer: Callable[..., Any],
    asked: Asked,
    head: str,
    cases: tuple[Case, ...],
    names: Sequence[str],
) -> Judged:
    """A function of the numbers of these names in these cases, and what explains it."""
    given = [{name: _argument(c.numbers[name]) for name in names} for c in cases]
    results = call_within_limits(answer, given, lambda returned: _one_array(returned, asked, cases))
    return explained(results, asked, head, cases)


def explained(
    results: tuple[Result, ...], asked: Asked, head: str, cases: tuple[Case, ...]
) -> Judged:
    """The Results with the mistakes that explain them, where they are wrong and can be read."""
    tried = Tried(results, tuple(case.right[asked.name] for case in cases))
    if tried.right or tried.trouble("raised"):
        return Judged(asked, cases, tried)
    return Judged(asked, cases, tried, explanations(tried.arrays, asked, head, cases))


def _argument(value: Array) -> Array | int:
    """A single number, as n is, becomes an int; an array stays as it is."""
    return int(value) if value.ndim == 0 else value


def _one_array(given: Any, asked: Asked, cases: tuple[Case, ...]) -> Result:
    """The Result of what was returned, which may be several arrays where one is wanted."""
    arrays = [p for p in given if isinstance(p, np.ndarray)] if isinstance(given, tuple) else []
    if arrays and (
        len({getattr(part, "shape", None) for part in given}) > 1 or max(a.ndim for a in arrays) > 1
    ):
        sentence = f"Your answer is a tuple of {len(given)} things; give {asked.name} alone."
        return Result(None, "unreadable", sentence)
    return read(given)


def told(judged: Judged) -> Feedback:
    """What is said to an answer that was judged: right, its mistakes, or where it is wrong."""
    asked, tried = judged.asked, judged.tried
    if trouble := tried.trouble("raised"):
        return trouble
    if tried.right:
        return right(asked.symbol, len(judged.cases), tried.notes)
    raised = tuple(result.sentence for result in tried.results if result.array is None)[:1]
    yours, true = tried.arrays[tried.clearest], tried.wanted[tried.clearest]
    shape = tried.shape_notes(f"{asked.symbol} has the shape of {asked.wrt}, {true.shape}")
    if judged.explanations:
        first, *others = judged.explanations
        also = also_explained(map(_advice, others))
        return named(asked.symbol, _advice(first), notes=(*also, *shape, *raised, *tried.notes))
    if raised or yours is None:
        return unreadable(*raised, *_right_elsewhere(judged))
    if shape:
        return tried.unknown("", shape)
    headline = (
        f"Not yet, and it is none of the slips known here: {different_entries(yours, true).sum()} "
        f"of {yours.size} entries differ from {asked.symbol}."
    )
    return tried.unknown(headline, (), *_right_elsewhere(judged), numbers=_entries(yours, true))


def _advice(explained: Explanation) -> tuple[Advice, ...]:
    """What is said of each mistake once, with the forms it was made in."""
    ids = dict.fromkeys(form.mistake for form in explained)
    return tuple(MISTAKES[id].advice([f for f in explained if f.mistake == id]) for id in ids)


def _entries(yours: Array, true: Array) -> tuple[str, ...]:
    """The entries that differ, a line each; of many, those that differ most."""
    distance = abs(yours / 2 - true / 2)
    places = zip(*different_entries(yours, true).nonzero(), strict=True)
    largest = sorted(places, key=lambda at: -distance[at])
    lines = tuple(_entry(at, yours[at], true[at]) for at in sorted(largest[:_SHOWN]))
    left = len(largest) - _SHOWN
    return (*lines, f"And {left} more.") if left > 0 else lines


def _entry(at: tuple[Any, ...], yours: float, true: float) -> str:
    """Both numbers to six digits; where six do not tell them apart, how far they are apart."""
    place = [int(i) for i in at]
    if short(yours) != short(true):
        return f"{place}: yours {short(yours)}, true {short(true)}"
    return f"{place}: true {short(true)}, yours {short(yours - true)} more"


def _right_elsewhere(judged: Judged) -> tuple[str, ...]:
    begun = judged.tried.now_and_then
    if not begun:
        return ()
    wrong = judged.cases[judged.tried.fits.index(False)]
    shapes = " and ".join(f"{n} of shape {wrong.numbers[n].shape}" for n in ("x", "y"))
    return (f"{begun}; not here, with {shapes}.",)
