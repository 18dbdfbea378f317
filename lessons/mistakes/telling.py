"""What is said to a gradient that was judged: its mistakes in words, or where it is wrong."""

from lessons.answers.comparing import Array, different_entries, is_zero, same
from lessons.answers.results import Result, shape_words
from lessons.feedback import UNANSWERED, Advice, Feedback, named, short, unreadable
from lessons.mistakes.asked import Asked
from lessons.mistakes.catalogue import MISTAKES
from lessons.mistakes.explanations import Explanation
from lessons.mistakes.judgement import Judged

_SHOWN = 6


def told(judged: Judged) -> Feedback:
    """The Feedback to an answer that was judged."""
    trouble = next((r for r in judged.results if r.trouble not in ("", "raised")), None)
    if trouble is not None:
        return UNANSWERED if trouble.trouble == "unanswered" else unreadable(trouble.sentence)
    notes = tuple(dict.fromkeys(note for result in judged.results for note in result.notes))
    if judged.right:
        tried = f", in all {len(judged.cases)} cases tried" if len(judged.cases) > 1 else ""
        return Feedback("right", f"Right: this is {judged.asked.symbol}{tried}.", notes=notes)
    if judged.explanations:
        return _named(judged, notes)
    raised = next((r for r in judged.results if r.array is None), None)
    if raised is not None:
        return unreadable(raised.sentence, *_right_elsewhere(judged))
    return _unknown(judged, notes)


def _named(judged: Judged, notes: tuple[str, ...]) -> Feedback:
    first, *others = judged.explanations
    raised = next(((r.sentence,) for r in judged.results if r.array is None), ())
    result, case = judged.clearest
    shape = _shape_notes(result, case.right[judged.asked.name], judged.asked)
    also = (f"It can also be explained by {'; or by '.join(map(_short, others))}.",)
    more = (*(also if others else ()), *shape, *raised, *notes)
    return named(judged.asked.symbol, _advice(first), notes=more)


def _advice(explained: Explanation) -> tuple[Advice, ...]:
    """What is said of each mistake once, with the forms it was made in."""
    ids = dict.fromkeys(form.mistake for form in explained)
    return tuple(MISTAKES[id].advice([f for f in explained if f.mistake == id]) for id in ids)


def _short(explained: Explanation) -> str:
    return " with ".join(advice.name for advice in _advice(explained))


def _unknown(judged: Judged, notes: tuple[str, ...]) -> Feedback:
    result, case = judged.clearest
    true = case.right[judged.asked.name]
    yours = result.array
    assert yours is not None  # or it would have been told that it raised
    shape = _shape_notes(result, true, judged.asked)
    if shape:
        headline = f"Not yet: {shape[0][0].lower()}{shape[0][1:]}"
        return Feedback("unknown", headline, notes=(*shape[1:], *_zero(judged), *notes))
    differ = int(different_entries(yours, true).sum())
    headline = (
        f"Not yet, and it is none of the slips known here: {differ} of {yours.size} entries "
        f"differ from {judged.asked.symbol}."
    )
    more = (*_right_elsewhere(judged), *_zero(judged), *notes)
    return Feedback("unknown", headline, notes=more, numbers=entries(yours, true))


def entries(yours: Array, true: Array) -> tuple[str, ...]:
    """The entries that differ, a line each; of many, those that differ most."""
    differ = different_entries(yours, true)
    distance = abs(yours / 2 - true / 2)
    largest = sorted(zip(*differ.nonzero(), strict=True), key=lambda at: -distance[at])
    if yours.ndim == 0:
        return (_entry("your answer", float(yours), float(true)),)
    chosen = sorted(largest[:_SHOWN])
    lines = [_entry(str([int(i) for i in at]), yours[at], true[at]) for at in chosen]
    left = len(largest) - _SHOWN
    return (*lines, *([f"And {left} more."] if left > 0 else ()))


def _entry(place: str, yours: float, true: float) -> str:
    """Both numbers to six digits; where six do not tell them apart, how far they are apart."""
    if short(yours) != short(true):
        return f"{place}: yours {short(yours)}, true {short(true)}"
    return f"{place}: true {short(true)}, yours {short(yours - true)} more"


def _right_elsewhere(judged: Judged) -> tuple[str, ...]:
    right = sum(judged.fits)
    if not right:
        return ()
    wrong = judged.cases[judged.fits.index(False)]
    shapes = " and ".join(f"{n} of shape {wrong.numbers[n].shape}" for n in ("x", "y"))
    return (
        f"In {right} of the {len(judged.fits)} cases tried it is right; not here, with {shapes}.",
    )


def _shape_notes(seen: Result, true: Array, asked: Asked) -> tuple[str, ...]:
    """Sentences for an array of another shape than the gradient; none where it is right."""
    yours = seen.array
    if yours is None or yours.shape == true.shape:
        return ()
    wanted = f"{asked.symbol} has the shape of {asked.wrt}, {true.shape}"
    notes = [f"Your answer {shape_words(yours)}; {wanted}."]
    if yours.ndim == 2 and yours.shape == true.shape[::-1]:
        notes.append(f"{yours.shape} is the shape of the transpose.")
    if yours.size == true.size and same(yours.ravel(), true.ravel()):
        notes.append(f"The numbers are the right ones, and only the shape {true.shape} is missing.")
    return tuple(notes)


def _zero(judged: Judged) -> tuple[str, ...]:
    arrays = [result.array for result in judged.results]
    if any(array is None or not is_zero(array) for array in arrays):
        return ()
    return ("Every entry of your answer is 0. Is it still the blank you began with?",)
