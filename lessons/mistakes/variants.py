"""The forms each mistake comes in: which ingredient goes wrong, how, and where that can happen."""

from collections.abc import Callable
from typing import NamedTuple

from lessons.heads import HEADS
from lessons.mistakes import ingredients as of

_SOFTMAX = ("softmax-categorical", "softmax-binary")
_BINARY = ("sigmoid-binary",)
_CATEGORICAL = ("softmax-categorical",)
_MISMATCHED = ("softmax-binary",)


class Variant(NamedTuple):
    """One form of a mistake: `wrong` stands in the place of the recipe's `ingredient`.

    mistake: the id in MISTAKES. detail: what stands there, in a few words. heads, model: where it
    can occur ("" for both models).
    """

    mistake: str
    detail: str
    ingredient: str
    wrong: Callable
    heads: tuple[str, ...] = tuple(HEADS)
    model: str = ""

    def occurs(self, quantity, head):
        """Whether it can occur in that Quantity under that head, whatever the numbers."""
        return (
            self.ingredient in quantity.ingredients
            and head in self.heads
            and self.model in ("", quantity.model)
        )


def _twice(case):
    return 2.0


def _half(case):
    return 0.5


def _one_kth(case):
    return 1 / case.sizes["K"]


def _minus_one(case):
    return -1.0


_FACTORS = (
    Variant("sign", "−1 times the right gradient", "sign", _minus_one),
    Variant("not-averaged", "n times the right gradient", "share", of.one),
    Variant("averaged-twice", "1/n of the right gradient", "share", of.one_nth_squared),
    Variant("scaled", "2 times", "scale", _twice),
    Variant("scaled", "1/2 times", "scale", _half),
    Variant("scaled", "1/K times, K the number of classes", "scale", _one_kth),
)

_ERRORS = (
    Variant(
        "no-activation-derivative", "∂C/∂ŷ in the place of ∂C/∂z", "error", of.slope_of_cost,
    ),
    Variant(
        "activation-derivative-at-a", "the derivative at ŷ, not at z", "error", of.slope_at_output,
    ),
    Variant(
        "activation-derivative-at-a", "z·(1 − z) for ŷ·(1 − ŷ)", "error", of.slope_of_scores,
        _BINARY,
    ),
    Variant(
        "wrong-head", "ŷ − y with a sigmoid", "error", of.error_of("sigmoid-binary"), _SOFTMAX,
    ),
    Variant(
        "wrong-head", "ŷ − y with a softmax", "error", of.error_of("softmax-categorical"), _BINARY,
    ),
    Variant(
        "wrong-head", "ŷ − y, as for the categorical cost", "error",
        of.error_of("softmax-categorical"), _MISMATCHED,
    ),
    Variant(
        "wrong-head", "the binary cost laid on a softmax", "error", of.error_of("softmax-binary"),
        _CATEGORICAL,
    ),
    Variant(
        "wrong-head", "the categorical cost laid on a sigmoid", "error", of.sigmoid_categorical,
        _BINARY,
    ),
    Variant(
        "diagonal-jacobian", "∂C/∂ŷ times ŷ·(1 − ŷ)", "error", of.diagonal_jacobian, _SOFTMAX,
    ),
    Variant(
        "softmax-twice", "softmax(ŷ) for ŷ", "error", of.error_at_output, _SOFTMAX,
    ),
    Variant(
        "softmax-twice", "σ(ŷ) for ŷ", "error", of.error_at_output, _BINARY,
    ),
)  # fmt: skip

_HIDDEN_SLOPES = (
    Variant("no-activation-derivative", "σ′(z1) left out", "slope", of.no_slope),
    Variant("activation-derivative-at-a", "σ′(h) for σ′(z1)", "slope", of.hidden_slope_at_output),
    Variant(
        "activation-derivative-at-a", "z1·(1 − z1) for h·(1 − h)", "slope",
        of.hidden_slope_of_scores,
    ),
)  # fmt: skip


def _wrong_weights(place, right, *wrong, model="two layers"):
    """The matrices that may be mistaken for `right`, by name; ᵀ marks a transpose."""
    return tuple(
        Variant(
            "wrong-weights",
            f"{name} for {right}",
            place,
            of.weights(name.removesuffix("ᵀ"), name.endswith("ᵀ")),
            model=model,
        )
        for name in wrong
    )


_WEIGHTS = (
    *_wrong_weights("output_weights", "W", "Wᵀ", model="one layer"),
    *_wrong_weights("output_weights", "W2ᵀ", "W2", "W1", "W1ᵀ"),
    *_wrong_weights("hidden_weights", "W1ᵀ", "W1", "W2", "W2ᵀ"),
)

_INPUTS = (
    Variant("wrong-inputs", "z1 for h", "output_inputs", of.inputs("z1"), model="two layers"),
    Variant("wrong-inputs", "x for h", "output_inputs", of.inputs("x"), model="two layers"),
    Variant("wrong-inputs", "h for x", "hidden_inputs", of.inputs("h"), model="two layers"),
)

_BIASES = (
    Variant("bias-not-summed", "a row for each example", "bias", of.not_summed),
    Variant("bias-summed-over-everything", "one number", "bias", of.total),
    Variant("bias-summed-over-everything", "one number, repeated", "bias", of.total_repeated),
    Variant(
        "bias-summed-over-everything", "summed over the classes", "bias", of.summed_over_classes
    ),
    Variant("bias-times-x", "the gradient of the weights", "bias", of.times_inputs),
    Variant("bias-times-x", "times the sum of the inputs", "bias", of.times_sum_of_inputs),
    Variant("bias-times-x", "times the inputs, entry by entry", "bias", of.times_each_input),
)

_ORIENTATION = (Variant("transposed", "rows and columns exchanged", "orientation", of.turned),)

#: Every form of every mistake.
VARIANTS = (*_FACTORS, *_ERRORS, *_HIDDEN_SLOPES, *_WEIGHTS, *_INPUTS, *_BIASES, *_ORIENTATION)

#: The ingredients that multiply a gradient by a number and change nothing else.
FACTORS = ("sign", "share", "scale")
