"""Which wrong gradients can be told from the right one at the numbers at hand, or why not.

The two computations are followed side by side, stage by stage. Where they first come to agree, the
reasons of the form and of that stage are asked, in order; the first whose condition holds says why.
"""

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.answers.comparing import is_zero, same
from lessons.former import keyword
from lessons.mistakes.case import Asked, Case, find_gradient, make_case
from lessons.mistakes.catalogue import single_forms
from lessons.mistakes.chain_rule import finite_trace, trace
from lessons.mistakes.form import Form, Meeting, Reason, always, chain_of
from lessons.validation import Array


class Appearance(NamedTuple):
    """How one form of one mistake looks at the numbers at hand.

    mistake: its id. detail: which form. status: "hides" (the numbers are the right ones), "shows"
    (they are not), or "refused" (shapes do not fit, so it cannot even be computed). why: the
    sentence for "hides", else "".
    """

    mistake: str
    detail: str
    status: Literal["hides", "shows", "refused"]
    why: str = ""


@keyword("quantity", "of")
def coincidences(
    *numbers: ArrayLike, of: str = "dC_dW", head: str = "softmax-categorical"
) -> tuple[Appearance, ...]:
    """The wrong gradients that cannot be told from the right one at these numbers, and why.

    >>> coincidences([[1, 2], [3, 4]], [0, 0], [1, 1], [0, 1])[0].mistake  # where n is 1
    'not-averaged'

    numbers: W, b, x, y or W1, b1, W2, b2, x, y; of: one of their gradients. Two are the same that
    have one shape and agree to 1e-5 of the largest entry, or to 1e-12. Returns Appearances. Raises
    ValueError for a gradient or head that does not exist, and for numbers that the model refuses.
    """
    seen = appearances(*numbers, of=of, head=head)
    return tuple(form for form in seen if form.status == "hides")


@keyword("quantity", "of")
def appearances(
    *numbers: ArrayLike, of: str = "dC_dW", head: str = "softmax-categorical"
) -> tuple[Appearance, ...]:
    """Every form of every mistake that can occur in this gradient, as it looks at these numbers.

    Arguments and refusals are those of `coincidences`. Returns a tuple of Appearances.
    """
    asked = find_gradient(of)
    return tuple(seen for seen, _ in forms_in(make_case(asked.model, numbers, head), asked))


#: A form as it looks, and what it comes to: an array, or None.
Seen = tuple[Appearance, Array | None]


def forms_in(case: Case, asked: Asked, left_out: frozenset[str] = frozenset()) -> tuple[Seen, ...]:
    """Every form as it looks in a Case, each with what it comes to.

    left_out: the ids of mistakes that are not asked for.
    """
    right = trace(asked, case)
    forms = [form for form in single_forms(asked, case.head) if form.mistake not in left_out]
    return tuple(_seen(form, asked, case, right) for form in forms)


def _seen(form: Form, asked: Asked, case: Case, right: dict[str, Array]) -> Seen:
    wrong = finite_trace(asked, case, chain_of([form]))
    if wrong is None:
        return Appearance(form.mistake, form.detail, "refused"), None
    if not same(wrong["answer"], right["answer"]):
        return Appearance(form.mistake, form.detail, "shows"), wrong["answer"]
    why = _why(Meeting(form, asked, case, right, wrong))
    return Appearance(form.mistake, form.detail, "hides", why), wrong["answer"]


def _why(met: Meeting) -> str:
    """The reason for which a form agrees with the right gradient, as a sentence."""
    reasons = (*met.form.reasons, *_OF_STAGE.get(met.stage, ()))
    if is_zero(met.right[met.stage]):
        reasons = _OF_ZERO[next(at for at in met.right if is_zero(met.right[at]))]
    why = next((sentence for holds, sentence in reasons if holds(met)), _BY_CHANCE)
    return why.format(inputs=met.asked.inputs, matrix=_carrier(met.asked))


def _input_is_zero(met: Meeting) -> bool:
    return met.asked.kind == "weights" and is_zero(met.inputs)


def _seen_at_no_input(met: Meeting) -> bool:
    """Each example has either the same error in both computations, or only zeros as inputs."""
    differs = ~np.isclose(*met.errors).all(axis=1)
    return met.asked.kind == "weights" and not met.inputs[differs].any()


def _each_term_is_zero(met: Meeting) -> bool:
    errors, inputs = (np.abs(rows).max(axis=1) for rows in (met.errors[0], met.inputs))
    return met.asked.kind == "weights" and is_zero(errors * inputs)


def _one_class(met: Meeting) -> bool:
    return met.case.sizes["K"] == 1 and met.case.head != "sigmoid-binary"


def _for_input(met: Meeting) -> bool:
    return met.asked.kind == "input"


def _no_carrier(met: Meeting) -> bool:
    return _for_input(met) and is_zero(met.case.numbers[_carrier(met.asked)])


def _no_output_weights(met: Meeting) -> bool:
    return is_zero(met.case.numbers["W2"])


def _carrier(asked: Asked) -> str:
    """The matrix through which the error leaves the layer."""
    return {"one layer": "W"}.get(asked.model, "W1" if asked.layer == "hidden" else "W2")


_BY_CHANCE = "These numbers happen to give the same."
_OF_STAGE: dict[str, tuple[Reason, ...]] = {
    "output_weights": ((always, "The error is carried back to the same numbers all the same."),),
    "slope": ((always, "The slope differs only where no error arrives."),),
    "product": (
        (_input_is_zero, "The input is zero, and the gradient of the weights is multiplied by it."),
        (_seen_at_no_input, "Where the error differs, the input is zero, which hides it."),
        (_for_input, "The matrix carries both errors back to the same numbers."),
        (lambda met: met.case.n > 1, "The examples cancel: the sum over them is the same."),
    ),
}
_NO_ERROR: tuple[Reason, ...] = (
    (_one_class, "K = 1: a softmax with one class is always 1, so its error is always zero."),
    (always, "The prediction already is the target: the error is zero, and so is its gradient."),
)
#: Why the right computation is zero, by the first stage at which it is.
_OF_ZERO: dict[str, tuple[Reason, ...]] = {
    "error": _NO_ERROR,
    "share": _NO_ERROR,
    "output_weights": (
        (_no_output_weights, "W2 is zero, so nothing flows back through it."),
        (always, "The error times W2ᵀ is zero, so nothing flows back through it."),
    ),
    "slope": ((always, "The hidden units are saturated: σ′(a) is zero to twelve digits."),),
    "product": (
        (_input_is_zero, "{inputs} is zero, so the gradient of the weights is zero."),
        (_each_term_is_zero, "In every example the error or the input is zero."),
        (_no_carrier, "{matrix} is zero, so nothing flows back through it."),
        (_for_input, "{matrix} sends this error to zero, so nothing flows back through it."),
        (always, "The examples cancel: the right gradient is zero."),
    ),
}
