"""A gradient as a recipe: the ingredients of the chain rule, multiplied from the cost backwards.

The right recipe gives the gradients of `one_layer` and `two_layer`; with one ingredient changed it
gives a well-known wrong gradient, with two changed a gradient with both mistakes.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lessons.mistakes import ingredients as of


class Recipe(NamedTuple):
    """The ingredients, each the right one where nothing else is said; see `ingredients`."""

    error: Callable = of.error
    share: Callable = of.one_nth
    output_weights: Callable = of.output_weights
    slope: Callable = of.hidden_slope
    hidden_weights: Callable = of.hidden_weights
    output_inputs: Callable = of.layer_inputs
    hidden_inputs: Callable = of.layer_inputs
    bias: Callable = of.summed
    orientation: Callable = of.as_it_is
    sign: Callable = of.one
    scale: Callable = of.one


RIGHT = Recipe()


def trace(quantity, case, recipe=RIGHT):
    """Every stage of a gradient, in the order of computation, by name; the last is the gradient.

      error → share → (output_weights → slope, for the hidden layer) → product → answer

    "share" is the error with its 1/n, "output_weights" is ∂J/∂h, "slope" is ∂J/∂z1, "product" is
    the gradient, and "answer" the same with its sign, scale and orientation. Arrays of examples are
    rows (n, …) up to "product". Raises ValueError where shapes do not fit.
    """
    stages = {"error": recipe.error(case)}
    stages["share"] = errors = stages["error"] * recipe.share(case)
    if quantity.layer == "hidden":
        stages["output_weights"] = errors @ recipe.output_weights(case)
        errors = of.same_shape_product(stages["output_weights"], recipe.slope(case))
        stages["slope"] = errors
    stages["product"] = _product(quantity, case, recipe, errors)
    turned = recipe.orientation(stages["product"])
    stages["answer"] = recipe.sign(case) * recipe.scale(case) * turned
    return stages


def _product(quantity, case, recipe, errors):
    hidden = quantity.layer == "hidden"
    inputs = (recipe.hidden_inputs if hidden else recipe.output_inputs)(case, quantity)
    if quantity.kind == "weights":
        return of.times_inputs(errors, inputs, quantity)
    if quantity.kind == "bias":
        gradient = recipe.bias(errors, inputs, quantity)
        return gradient[0] if case.single and recipe.bias is of.not_summed else gradient
    if quantity.kind == "input":
        errors = errors @ (recipe.hidden_weights if hidden else recipe.output_weights)(case)
    return errors[0] if case.single else errors


def gradient(quantity, case, recipe=RIGHT):
    """The gradient of a recipe as an array; None where shapes do not fit or a number overflows."""
    stages = finite_trace(quantity, case, recipe)
    return None if stages is None else stages["answer"]


def finite_trace(quantity, case, recipe=RIGHT):
    """`trace`, or None where shapes do not fit or the answer is not finite."""
    try:
        with np.errstate(all="ignore"):
            stages = trace(quantity, case, recipe)
    except ValueError:
        return None
    return stages if np.isfinite(stages["answer"]).all() else None
