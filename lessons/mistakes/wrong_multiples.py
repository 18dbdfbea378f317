"""The right numbers times a constant, the wrong way round, or of some examples alone."""

from collections.abc import Callable

import numpy as np

from lessons.mistakes.case import Case
from lessons.mistakes.chain_rule import one
from lessons.mistakes.form import Form, Meeting, always, mistake
from lessons.validation import Array


def _turned(gradient: Array) -> Array:
    """The transpose of a matrix; a vector has none."""
    if gradient.ndim != 2:
        raise ValueError("a vector cannot be transposed")
    return gradient.T


def _alone(at: int, weight: bool) -> Callable[[Case], Array]:
    """One example alone; its weight n makes up for the 1/n."""

    def rows(case: Case) -> Array:
        chosen = np.zeros((case.n, 1))
        chosen[at] = case.n if weight else 1.0
        return chosen

    return rows


def _single(met: Meeting) -> bool:
    return met.case.n == 1


def _one_class(met: Meeting) -> bool:
    return met.case.sizes["K"] == 1


def _one_entry(met: Meeting) -> bool:
    return met.right["product"].size == 1


def _parallel(met: Meeting) -> bool:
    return met.case.n == 1 and met.asked.kind == "weights"


_ZERO = "Only where the gradient is zero."
_ONE = "With a single example, n = 1."
_N_IS_ONE = ((_single, "n = 1: with one example there is nothing to average."),)
_ALONE = ((_single, "n = 1: the last example is the first and the only one."),)
_CANCEL = (*_ALONE, (always, "The other examples give nothing."))
_SUMS = ("weights", "bias")

SIGN = Form(
    "−1 times the right gradient",
    "sign",
    lambda case: -1.0,
    f"{_ZERO} Elsewhere a small step with it climbs.",
    mistake="sign",
)
NOT_AVERAGED = Form(
    "n times the right gradient", "share", one, _ONE, reasons=_N_IS_ONE, mistake="not-averaged"
)
AVERAGED_TWICE = Form(
    "1/n of the right gradient",
    "share",
    lambda case: 1 / case.n**2,
    _ONE,
    reasons=_N_IS_ONE,
    mistake="averaged-twice",
)
TIMES_N = Form(
    "n² times the right gradient",
    "share",
    lambda case: float(case.n),
    _ONE,
    reasons=_N_IS_ONE,
    mistake="multiplied-by-n",
)
TWICE = Form("2 times", "scale", lambda case: 2.0, _ZERO, mistake="scaled")

#: How the mean over the examples may be taken.
AVERAGES = (), (NOT_AVERAGED,), (AVERAGED_TWICE,), (TIMES_N,)


def _by_size(letter: str, what: str) -> tuple[Form, Form]:
    """The multiples by a size and by 1 over it."""
    said = f"times, {letter} the number of {what}"
    return (
        TWICE._replace(detail=f"{letter} {said}", wrong=lambda case: float(case.sizes[letter])),
        TWICE._replace(detail=f"1/{letter} {said}", wrong=lambda case: 1 / case.sizes[letter]),
    )


#: The multiples by the size of that letter.
BY_SIZE = {
    "D": _by_size("D", "features"),
    "K": _by_size("K", "classes"),
    "H": _by_size("H", "hidden units"),
}

MISTAKES = (
    mistake(
        "sign",
        "The sign is turned",
        "y − ŷ was written for ŷ − y, or the minus in front of the logarithm was lost.",
        "Ask one entry: for a matched pair of activation and cost, where ŷ is larger than y the "
        "cost must rise with that score, so ∂C/∂z is positive.",
        SIGN,
    ),
    mistake(
        "not-averaged",
        "The 1/n is missing",
        "The cost is a mean over n examples, and nothing was divided by n.",
        "Divide by the number of examples, once. Try it with two or more examples.",
        NOT_AVERAGED,
    ),
    mistake(
        "averaged-twice",
        "The 1/n is there twice",
        "The error was already divided by n, and its sum was divided again, often by `mean`.",
        "Let ∂C/∂z carry the 1/n, and from there on only sum.",
        AVERAGED_TWICE,
    ),
    mistake(
        "multiplied-by-n",
        "It is multiplied by n, not divided",
        "A mean over n examples is a sum divided by n.",
        "Write `/ n`. With more examples the gradient must not grow.",
        TIMES_N,
    ),
    mistake(
        "scaled",
        "A constant factor is wrong",
        "A factor was lost or added on the way: a 2, a ½, or a mean that ran over the classes too.",
        "Write each factor of the chain rule on a line of its own, and check one entry by central "
        "differences.",
        TWICE,
        Form("1/2 times", "scale", lambda case: 0.5, _ZERO),
        Form(
            "1/K times, K the number of classes",
            "scale",
            lambda case: 1 / case.sizes["K"],
            "With one class, K = 1, or where the gradient is zero.",
            reasons=((_one_class, "K = 1: dividing by the number of classes changes nothing."),),
        ),
        hides="Where the gradient is zero. A small step with it goes downhill, so the cost will "
        "not tell.",
    ),
    mistake(
        "one-example",
        "One example alone is in it",
        "In a loop `=` stands where `+=` belongs, or `return` stands inside the loop.",
        "Begin with zeros and add each example: `total += …`. Return behind the loop.",
        Form("the last example", "examples", _alone(-1, True), _ONE, kinds=_SUMS, reasons=_ALONE),
        Form("the first example", "examples", _alone(0, True), _ONE, kinds=_SUMS, reasons=_ALONE),
        Form(
            "the last example, divided by n",
            "examples",
            _alone(-1, False),
            "With a single example, or where the others give nothing.",
            kinds=_SUMS,
            reasons=_CANCEL,
        ),
        Form(
            "the first example, divided by n",
            "examples",
            _alone(0, False),
            "With a single example, or where the others give nothing.",
            kinds=_SUMS,
            reasons=_CANCEL,
        ),
    ),
    mistake(
        "transposed",
        "Rows and columns are exchanged",
        "The two sides of a product changed places, or a transpose was lost or added.",
        "A gradient has the shape of what you differentiate by. Try it with a matrix that is not "
        "square, and no side of which is 1.",
        Form(
            "rows and columns exchanged",
            "orientation",
            _turned,
            "When the matrix is square no shape complains, and NumPy stretches a side of length 1. "
            "With one example whose input is parallel to its error even the numbers agree.",
            reasons=(
                (_one_entry, "The matrix is 1 × 1: a single number is its own transpose."),
                (
                    _parallel,
                    "The gradient is square and the input parallel to the error, so that "
                    "xᵢeⱼ = xⱼeᵢ.",
                ),
                (always, "The gradient is square and happens to be symmetric."),
            ),
        ),
    ),
)
