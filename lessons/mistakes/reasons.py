"""Why a wrong gradient agrees with the right one at some numbers.

The two computations are followed side by side, stage by stage. Where they first come to agree, the
reasons of the form and of that stage are asked, in order; the first whose condition holds says why.
"""

import numpy as np

from lessons.answers.comparing import Array, is_zero, same
from lessons.mistakes.asked import Asked
from lessons.mistakes.case import Case
from lessons.mistakes.form import Form, Meeting, Reason, always

_STAGES = ("error", "share", "output_weights", "slope", "product", "answer")
_STAGE_OF = {
    "examples": "share",
    "hidden_weights": "product",
    "output_inputs": "product",
    "hidden_inputs": "product",
    "bias": "product",
    "orientation": "answer",
    "sign": "answer",
    "scale": "answer",
}


def why_it_agrees(
    form: Form, asked: Asked, case: Case, right: dict[str, Array], wrong: dict[str, Array]
) -> str:
    """The reason for which a form agrees with the right gradient, as a sentence."""
    first = _STAGE_OF.get(form.factor, form.factor)
    if first not in right:  # ∂C/∂x of the last layer: its weights act in the product
        first = "product"
    for stage in _STAGES[_STAGES.index(first) :]:
        if stage in right and same(wrong[stage], right[stage]):
            return _reason(Meeting(form, asked, case, stage, right, wrong))
    return "These numbers happen to give the same."


def _reason(met: Meeting) -> str:
    if is_zero(met.right[met.stage]):
        return _why_zero(met)
    for holds, sentence in (*met.form.reasons, *_OF_STAGE.get(met.stage, ())):
        if holds(met):
            return sentence
    return "These numbers happen to give the same."


def _input_is_zero(met: Meeting) -> bool:
    return met.asked.kind == "weights" and is_zero(met.inputs)


def _seen_at_no_input(met: Meeting) -> bool:
    """Each example has either the same error in both computations, or only zeros as inputs."""
    if met.asked.kind != "weights":
        return False
    differs = ~np.isclose(*met.errors).all(axis=1)
    return not met.inputs[differs].any()


_OF_STAGE: dict[str, tuple[Reason, ...]] = {
    "output_weights": ((always, "The error is carried back to the same numbers all the same."),),
    "slope": ((always, "The slope differs only where no error arrives."),),
    "product": (
        (_input_is_zero, "The input is zero, and the gradient of the weights is multiplied by it."),
        (_seen_at_no_input, "Where the error differs, the input is zero, which hides it."),
        (
            lambda met: met.asked.kind == "input",
            "The matrix carries both errors back to the same numbers.",
        ),
        (lambda met: not met.single, "The examples cancel: the sum over them is the same."),
    ),
}


def _why_zero(met: Meeting) -> str:
    """Why the right computation is zero at the stage where the two meet."""
    zero = next(stage for stage in _STAGES if stage in met.right and is_zero(met.right[stage]))
    if zero in ("error", "share"):
        if met.case.sizes["K"] == 1 and met.case.head != "sigmoid-binary":
            return "K = 1: a softmax with one class is always 1, so its error is always zero."
        return "The prediction already is the target: the error is zero, and so is its gradient."
    if zero == "output_weights":
        if is_zero(met.numbers("W2")):
            return "W2 is zero, so nothing flows back through it."
        return "The error times W2ᵀ is zero, so nothing flows back through it."
    if zero == "slope":
        return "The hidden units are saturated: σ′(a) is zero to twelve digits."
    return _why_product_is_zero(met)


def _why_product_is_zero(met: Meeting) -> str:
    inputs = met.asked.inputs
    if met.asked.kind == "weights" and is_zero(met.numbers(inputs)):
        return f"{inputs} is zero, so the gradient of the weights is zero."
    if met.asked.kind == "weights" and _each_term_is_zero(met):
        return "In every example the error or the input is zero."
    if met.asked.kind == "input":
        name = _carrier(met.asked)
        if is_zero(met.numbers(name)):
            return f"{name} is zero, so nothing flows back through it."
        return f"{name} sends this error to zero, so nothing flows back through it."
    return "The examples cancel: the right gradient is zero."


def _each_term_is_zero(met: Meeting) -> bool:
    errors, inputs = (np.abs(rows).max(axis=1) for rows in (met.errors[0], met.inputs))
    return is_zero(errors * inputs)


def _carrier(asked: Asked) -> str:
    """The matrix through which the error leaves the layer."""
    if asked.model == "one layer":
        return "W"
    return "W1" if asked.layer == "hidden" else "W2"
