"""`diagnose`: from a student's answer to its Diagnosis."""

from dataclasses import replace

import numpy as np

from lessons.heads import find_head
from lessons.mistakes.answers import outcome
from lessons.mistakes.cases import ARGUMENTS, Case, make_case
from lessons.mistakes.compare import different_entries, same
from lessons.mistakes.diagnosis import Diagnosis, Entry, headline_of
from lessons.mistakes.quantities import find_quantity
from lessons.mistakes.readings import readings
from lessons.mistakes.revealing import trial_cases
from lessons.mistakes.rounding import decimals, unshortened


def diagnose(
    answer,
    quantity="dC_dW",
    head="softmax-categorical",
    *,
    case=None,
    arguments=(),
    examples="batch",
):
    """What a student's answer is: right, a well-known mistake by name, or wrong in another way.

    answer: a function of the numbers, or an array. quantity: a gradient of `one_layer` ("dC_dz",
    "dC_dW", "dC_db", "dC_dx") or of `two_layer` ("dJ_dtheta", …, "dJ_dx").
    case: the numbers to try it on, (W, b, x, y) or (W1, b1, W2, b2, x, y) or a Case; an array needs
    it. Without it a function is tried on numbers where all wrong forms show: examples="batch" gives
    x of shape (n, D), "one" gives (D,), "both" gives both.
    arguments: what the function is called with, in that order, out of W, b, x, y, z, y_hat, n and
    the gradients that come before, as dC_dz; or for two layers W1, b1, W2, b2, x, y, z1, h, theta,
    y_hat, n, dJ_dtheta, dJ_dh. Without it: W, b, x, y or W1, b1, W2, b2, x, y.
    An answer is right where it has the shape wanted and agrees to 1e-5 of the largest entry; an
    array that was rounded or cut to 1 to 4 decimals, where it agrees to these.
    Returns a Diagnosis. Whatever the answer is or does, nothing is raised for it; ValueError is
    raised for a quantity, head, case, argument or `examples` that does not exist.
    """
    find_head(head)
    place = find_quantity(quantity)
    cases = _cases(answer, place, head, case, examples)
    outcomes = [outcome(answer, place, c, _names(arguments, c)) for c in cases]
    if callable(answer) or outcomes[0].array is None or _fits(outcomes[0], place):
        return _judge(outcomes, place, head)
    return _of_shortened(outcomes[0], place, head)


def _of_shortened(seen, place, head):
    """The Diagnosis of an array that may have been rounded or cut to a few decimals."""
    exact = unshortened(seen.array, place, seen.case)
    if exact is None:
        return _judge([seen], place, head)
    found = _judge([seen._replace(array=exact)], place, head)
    count = decimals(seen.array)
    note = f"Your numbers have {count} decimal{'s' * (count > 1)}, and were compared to that many."
    return replace(found, notes=(*found.notes, note))


def _cases(answer, place, head, case, examples):
    if isinstance(case, Case):
        return (case,)
    if case is not None:
        return (make_case(place.model, case, head),)
    if examples not in ("batch", "one", "both"):
        raise ValueError(f"examples is {examples!r}; expected 'batch', 'one' or 'both'")
    if not callable(answer) and answer is not None and answer is not Ellipsis:
        raise ValueError(
            f"case is None; expected ({', '.join(ARGUMENTS[place.model])}), "
            f"the numbers that the array was computed from"
        )
    return trial_cases(place, head, examples)


def _names(arguments, case):
    names = tuple(arguments) or ARGUMENTS[case.model]
    for name in names:
        if name not in case.numbers:
            known = ", ".join(case.numbers)
            raise ValueError(f"arguments has {name!r}; expected names out of {known}")
    return names


def _judge(outcomes, place, head):
    trouble = next((o for o in outcomes if o.trouble and o.trouble != "raised"), None)
    if trouble is not None:
        status = "unanswered" if trouble.trouble == "unanswered" else "unreadable"
        return Diagnosis(status, place.name, trouble.sentence, case=trouble.case)
    found = readings(outcomes, place, head)
    if found == ((),) or all(_fits(o, place) for o in outcomes):
        return _right(outcomes, place)
    if found:
        return _named(outcomes, place, found)
    raised = next((o for o in outcomes if o.array is None), None)
    if raised is not None:
        return _raised(outcomes, place, raised)
    return _unknown(outcomes, place)


def _right(outcomes, place):
    tried = f", in all {len(outcomes)} cases tried" if len(outcomes) > 1 else ""
    return Diagnosis("right", place.name, f"Right: this is {place.symbol}{tried}.")


def _named(outcomes, place, found):
    headline = headline_of(place.symbol, found[0])
    wrong = next(o for o in outcomes if not _fits(o, place))
    raised = next(((o.sentence,) for o in outcomes if o.array is None), ())
    notes = (*_shape_notes(wrong, place), *raised, *_zeros(outcomes))
    return Diagnosis("named", place.name, headline, found, notes, case=wrong.case)


def _fits(seen, place):
    return seen.array is not None and same(seen.array, seen.case.right[place.name])


def _raised(outcomes, place, raised):
    notes = _right_elsewhere(outcomes, place)
    return Diagnosis("unreadable", place.name, raised.sentence, notes=notes, case=raised.case)


def _unknown(outcomes, place):
    wrong = next(o for o in outcomes if not _fits(o, place))
    shape = _shape_notes(wrong, place)
    if shape:
        headline = f"Not yet: {shape[0][0].lower()}{shape[0][1:]}"
        return Diagnosis("unknown", place.name, headline, notes=shape[1:], case=wrong.case)
    entries = _entries(wrong.array, wrong.case.right[place.name])
    headline = (
        f"Not yet, and it is none of the slips known here: {len(entries)} of "
        f"{wrong.array.size} entries differ from {place.symbol}."
    )
    notes = (*_right_elsewhere(outcomes, place), *_zeros(outcomes))
    return Diagnosis("unknown", place.name, headline, (), notes, entries, wrong.case)


def _entries(yours, true):
    """The entries that differ, in the order of the array; `[]` stands for a single number."""
    places = [tuple(map(int, at)) for at in np.argwhere(different_entries(yours, true))]
    return tuple(Entry(str(list(at)), float(yours[at]), float(true[at])) for at in places)


def _right_elsewhere(outcomes, place):
    right = sum(_fits(o, place) for o in outcomes)
    wrong = next(o.case for o in outcomes if not _fits(o, place))
    shapes = " and ".join(f"{n} of shape {wrong.numbers[n].shape}" for n in ("x", "y"))
    if not right:
        return ()
    return (f"In {right} of the {len(outcomes)} cases tried it is right; not here, with {shapes}.",)


def _shape_notes(seen, place):
    """Sentences for an array of another shape than the gradient; none where it is right."""
    if seen.array is None or seen.array.shape == seen.case.right[place.name].shape:
        return ()
    yours, true = seen.array, seen.case.right[place.name]
    of = f"{place.symbol} has the shape of {place.name.rpartition('_d')[2]}, {true.shape}"
    came = f"has shape {yours.shape}" if yours.ndim else "is a single number"
    notes = [f"Your answer {came}; {of}."]
    if yours.ndim == 2 and yours.shape == true.shape[::-1]:
        notes.append(f"{yours.shape} is the shape of the transpose.")
    if yours.size == true.size and same(yours.ravel(), true.ravel()):
        notes.append(f"The numbers are the right ones, and only the shape {true.shape} is missing.")
    return tuple(notes)


def _zeros(outcomes):
    if any(o.array is None or o.array.any() for o in outcomes):
        return ()
    return ("Every entry of your answer is 0. Is it still the blank you began with?",)
