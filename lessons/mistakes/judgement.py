"""A gradient that a student gives: judged in every case, the mistakes in it told in words."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from lessons.answers.calling import call_within_limits
from lessons.answers.comparing import Tried, different_entries
from lessons.answers.results import Result, read
from lessons.feedback import Advice, Feedback, also_explained, named, short, unreadable
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
        cases = f", in all {len(judged.cases)} cases tried" if len(judged.cases) > 1 else ""
        return Feedback("right", f"Right: this is {asked.symbol}{cases}.", notes=tried.notes)
    raised = next((r.sentence for r in tried.results if r.array is None), "")
    wanted = tried.wanted[tried.clearest].shape
    shape = tried.shape_notes(f"{asked.symbol} has the shape of {asked.wrt}, {wanted}")
    if judged.explanations:
        first, *others = judged.explanations
        also = also_explained(map(_advice, others))
        more = (*also, *shape, *([raised] if raised else ()), *tried.notes)
        return named(asked.symbol, _advice(first), notes=more)
    if raised:
        return unreadable(raised, *_right_elsewhere(judged))
    return _unknown(judged, shape)


def _advice(explained: Explanation) -> tuple[Advice, ...]:
    """What is said of each mistake once, with the forms it was made in."""
    ids = dict.fromkeys(form.mistake for form in explained)
    return tuple(MISTAKES[id].advice([f for f in explained if f.mistake == id]) for id in ids)


def _unknown(judged: Judged, shape: tuple[str, ...]) -> Feedback:
    """What is said to a wrong answer that can be read and that nothing explains."""
    tried = judged.tried
    blank = "Every entry of your answer is 0. Is it still the blank you began with?"
    notes = (*((blank,) if tried.zero else ()), *tried.notes)
    if shape:
        return Feedback("unknown", f"Not yet: y{shape[0][1:]}", notes=(*shape[1:], *notes))
    yours, true = tried.arrays[tried.clearest], tried.wanted[tried.clearest]
    assert yours is not None  # or it would have been told that it raised
    headline = (
        f"Not yet, and it is none of the slips known here: {different_entries(yours, true).sum()} "
        f"of {yours.size} entries differ from {judged.asked.symbol}."
    )
    notes = (*_right_elsewhere(judged), *notes)
    return Feedback("unknown", headline, notes=notes, numbers=_entries(yours, true))


def _entries(yours: Array, true: Array) -> tuple[str, ...]:
    """The entries that differ, a line each; of many, those that differ most."""
    distance = abs(yours / 2 - true / 2)
    places = zip(*different_entries(yours, true).nonzero(), strict=True)
    largest = sorted(places, key=lambda at: -distance[at])
    lines = [
        _entry(str([int(i) for i in at]), yours[at], true[at]) for at in sorted(largest[:_SHOWN])
    ]
    left = len(largest) - _SHOWN
    return (*lines, *([f"And {left} more."] if left > 0 else ()))


def _entry(place: str, yours: float, true: float) -> str:
    """Both numbers to six digits; where six do not tell them apart, how far they are apart."""
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
