"""A gradient as a chain of factors, the chain rule's, multiplied from the cost backwards.

The right chain gives the gradients of `one_layer` and `two_layer`; with one factor changed it gives
a well-known wrong gradient, with two changed a gradient with both mistakes. A wrong factor that
cannot be computed with the numbers at hand, since the shapes do not fit, raises ValueError, as it
would for the student who writes it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from lessons.activations import sigmoid_derivative
from lessons.heads import HEADS
from lessons.mistakes.case import Asked, Case
from lessons.validation import Array

#: Of a Case alone; of a Case and what is asked for; of errors, inputs and what is asked for.
Factor = Callable[[Case], Any]
Inputs = Callable[[Case, Asked], Array]
Sum = Callable[[Array, Array, Asked], Array]


@lru_cache(maxsize=64)  # many wrong forms of a case share its error
def error(case: Case, head: str = "") -> Array:
    """∂cost/∂scores of each example, before the 1/n: shape (n, K). head: its own for ""."""
    return np.asarray(HEADS[head or case.head].error(case.scores, case.rows["y"]))


def error_of(head: str) -> Factor:
    """`error` under the head of that name, whatever head the case has."""
    return lambda case: error(case, head)


def one(case: Case) -> float:
    """A factor that changes nothing."""
    return 1.0


@lru_cache(maxsize=16)
def hidden_slope(case: Case) -> Array:
    """σ′(a), shape (n, H)."""
    return np.asarray(sigmoid_derivative(case.rows["z1"]))


def layer_inputs(case: Case, asked: Asked) -> Array:
    """What the layer is fed, as rows: x, or h in the output layer of two."""
    return case.rows[asked.inputs]


class Chain(NamedTuple):
    """The factors, each the right one where nothing else is said.

    share: the 1/n of the mean. examples: how often each counts. output_weights, hidden_weights:
    what carries the error from a layer's scores to its input: W or W2ᵀ, and W1ᵀ. slope: of the
    sigmoid between the layers. bias: the errors summed over the examples. orientation: what turns
    the gradient.
    """

    error: Factor = error
    share: Factor = lambda case: 1 / case.n
    examples: Factor = one
    output_weights: Factor = lambda case: (
        case.numbers["W"] if "W" in case.numbers else case.numbers["W2"].T
    )
    slope: Factor = hidden_slope
    hidden_weights: Factor = lambda case: case.numbers["W1"].T
    output_inputs: Inputs = layer_inputs
    hidden_inputs: Inputs = layer_inputs
    bias: Sum = lambda errors, inputs, asked: np.asarray(errors.sum(axis=0))
    orientation: Callable[[Array], Array] = lambda gradient: gradient
    sign: Factor = one
    scale: Factor = one


RIGHT = Chain()
#: The factors that multiply a gradient by a number and change nothing else.
MULTIPLES = frozenset({"sign", "share", "scale"})


def trace(asked: Asked, case: Case, chain: Chain = RIGHT) -> dict[str, Array]:
    """Every stage of a gradient, in the order of computation, by name; the last is the gradient.

      error → share → (output_weights → slope, for the hidden layer) → product → answer

    "share" is the error with its 1/n, "output_weights" is ∂J/∂h, "slope" is ∂J/∂a, "product" is
    the gradient, and "answer" the same with its sign, scale and orientation. Arrays of examples are
    rows (n, …) up to "product". Raises ValueError where shapes do not fit.
    """
    stages = {"error": chain.error(case)}
    errors = stages["error"] * chain.share(case) * chain.examples(case)
    stages["share"] = errors
    if asked.layer == "hidden":
        stages["output_weights"] = errors @ chain.output_weights(case)
        errors = entry_by_entry(stages["output_weights"], chain.slope(case))
        stages["slope"] = errors
    stages["product"] = _product(asked, case, chain, errors)
    turned = chain.orientation(stages["product"])
    stages["answer"] = chain.sign(case) * chain.scale(case) * turned
    return stages


def _product(asked: Asked, case: Case, chain: Chain, errors: Array) -> Array:
    hidden = asked.layer == "hidden"
    inputs = (chain.hidden_inputs if hidden else chain.output_inputs)(case, asked)
    if asked.kind == "weights":
        return outer_products(errors, inputs, asked)
    if asked.kind == "bias":
        gradient = chain.bias(errors, inputs, asked)
        return gradient[0] if case.single and gradient is errors else gradient
    if asked.kind == "input":
        errors = errors @ (chain.hidden_weights if hidden else chain.output_weights)(case)
    return errors[0] if case.single else errors


def outer_products(errors: Array, inputs: Array, asked: Asked) -> Array:
    """Errors times inputs, summed over the examples: right for weights."""
    rows_are_outputs = asked.model == "one layer"  # in the Hebrew notes columns are
    return errors.T @ inputs if rows_are_outputs else inputs.T @ errors


def entry_by_entry(a: Array, b: Array) -> Array:
    """a times b entry by entry, with no broadcasting."""
    if a.shape != b.shape:
        raise ValueError(f"shapes {a.shape} and {b.shape} differ")
    return a * b


def gradient(asked: Asked, case: Case, chain: Chain = RIGHT) -> Array | None:
    """The gradient of a chain; None where shapes do not fit or a number overflows."""
    stages = finite_trace(asked, case, chain)
    return None if stages is None else stages["answer"]


def finite_trace(asked: Asked, case: Case, chain: Chain = RIGHT) -> dict[str, Array] | None:
    """`trace`, or None where shapes do not fit or the answer is not finite."""
    try:
        with np.errstate(all="ignore"):
            stages = trace(asked, case, chain)
    except ValueError:
        return None
    return stages if np.isfinite(stages["answer"]).all() else None
