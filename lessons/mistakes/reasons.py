"""Why a wrong gradient agrees with the right one at some numbers.

The two computations are followed side by side, stage by stage. Where they first come to agree, the
rules of that stage are asked, in order; the first whose condition holds is the reason.
"""

import numpy as np

from lessons.mistakes.compare import is_zero, same
from lessons.mistakes.rules import OF_MISTAKE, OF_STAGE, Meeting, one_class

_STAGES = ("error", "share", "output_weights", "slope", "product", "answer")
_STAGE_OF = {
    "hidden_weights": "product",
    "output_inputs": "product",
    "hidden_inputs": "product",
    "bias": "product",
    "orientation": "answer",
    "sign": "answer",
    "scale": "answer",
}


def meeting(variant, quantity, case, right, wrong):
    """The Meeting of two traces, `right` and `wrong` as `recipe.trace` gives them, or None."""
    first = _STAGE_OF.get(variant.ingredient, variant.ingredient)
    if first not in right:  # ∂C/∂x of the last layer: its weights act in the product
        first = "product"
    for stage in _STAGES[_STAGES.index(first) :]:
        if stage in right and same(wrong[stage], right[stage]):
            return Meeting(variant, quantity, case, stage, right, wrong)
    return None


def reason(met):
    """The reason for a Meeting, as a sentence."""
    if is_zero(met.right[met.stage]):
        return why_zero(met)
    rules = (*OF_MISTAKE.get(met.variant.mistake, ()), *OF_STAGE.get(met.stage, ()))
    for holds, sentence in rules:
        if holds(met):
            return sentence
    return "These numbers happen to give the same."


def why_zero(met):
    """Why the right computation is zero at the stage where the two meet."""
    zero = next(stage for stage in _STAGES if stage in met.right and is_zero(met.right[stage]))
    if zero in ("error", "share"):
        if one_class(met) and met.case.head != "sigmoid-binary":
            return "K = 1: a softmax with one class is always 1, so its error is always zero."
        return "The prediction already is the target: the error is zero, and so is its gradient."
    if zero == "output_weights":
        if is_zero(met.numbers("W2")):
            return "W2 is zero, so nothing flows back through it."
        return "The error times W2ᵀ is zero, so nothing flows back through it."
    if zero == "slope":
        return "The hidden units are saturated: σ′(z1) is zero to twelve digits."
    return _why_product_is_zero(met)


def _why_product_is_zero(met):
    kind, name = met.quantity.kind, _carrier(met.quantity)
    if kind == "weights":
        inputs = met.quantity.inputs
        if is_zero(met.numbers(inputs)):
            return f"{inputs} is zero, so the gradient of the weights is zero."
        if _each_term_is_zero(met):
            return "In every example the error or the input is zero."
    if kind == "input":
        if is_zero(met.numbers(name)):
            return f"{name} is zero, so nothing flows back through it."
        return f"{name} sends this error to zero, so nothing flows back through it."
    return "The examples cancel: the right gradient is zero."


def _each_term_is_zero(met):
    sizes = (np.abs(rows).max(axis=1) for rows in (met.errors[0], met.inputs))
    return is_zero(np.multiply(*sizes))


def _carrier(quantity):
    """The matrix through which the error leaves the layer."""
    if quantity.model == "one layer":
        return "W"
    return "W1" if quantity.layer == "hidden" else "W2"
