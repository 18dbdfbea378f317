"""The Hebrew notes: softmax with cross-entropy for K classes, and a network of two layers."""

from sympy import Ne

from lessons.notes.languages import CROSS_ENTROPY, HEBREW, NETWORK, TWO_LAYERS
from lessons.notes.lines import Hypothesis, Line, Reading, find, lines_of
from lessons.notes.text import source
from lessons.symbols import OneHot, i, k

COSTS, SOFTMAX, NETWORKS = "02-costs", "04-softmax-gradient", "07-two-layers"
THETA, HIDDEN = r"\sigma(xW_1 + b_1)W_2 + b_2", r"\sigma(xW_1 + b_1)"
CHAIN = (
    rf"\frac{{\partial CE(y, \hat{{y}})}}{{\partial ({THETA})}} "
    rf"\cdot \frac{{\partial ({THETA})}}{{\partial ({HIDDEN})}} "
    rf"\cdot \frac{{\partial ({HIDDEN})}}{{\partial (xW_1 + b_1)}} \cdot "
)
LAST = r" \cdot \frac{\partial (xW_1 + b_1)}{\partial x}"
TURNED = ((r"(y - \hat{y})", r"(\hat{y} - y)"),)
DIFFERENT = Hypothesis("for k ≠ i", r"k \neq i", (Ne(k, i),))
ONE_HOT = Hypothesis(
    "with the remark below the box, read as “one-hot vector”", r"\sum_k y_k = 1", (OneHot(),)
)


def _layer(**more):
    return Reading(SOFTMAX, HEBREW, CROSS_ENTROPY, **more)


def _network(**more):
    return Reading(NETWORKS, TWO_LAYERS, NETWORK, **more)


READINGS = {
    "H1": Reading(COSTS, HEBREW, CROSS_ENTROPY),
    "H4": _layer(
        fixes=(
            (
                (r"\frac{\partial (- \sum_k y_k", r"\sum_k \frac{\partial (- \sum_j y_j"),
                (r"\hat{y}_k))}", r"\hat{y}_j))}"),
            ),
        ),
        words="θ_i moves every ŷ_k, so the chain rule adds over k. The Σ is back in the next line.",
    ),
    "H8a": _layer(
        said=("לחלק המונה:", "For the part of the numerator (damaged; the case k = i follows)")
    ),
    "H10a": _layer(
        offer=DIFFERENT, words="This is the case k ≠ i, which is said only in the next line."
    ),
    "H11a": _layer(said=("לכאן המונה:", "To here, the numerator (damaged; both cases follow)")),
    "H15b": _layer(
        remark=ONE_HOT,
        words="The targets must sum to 1. “100% hot vector”, below the box, is read as a one-hot "
        "vector, which does.",
    ),
    "H16": _network(
        fixes=(((r"(xW_2 + b_2)", f"({THETA})"),), ((r"(xW_1 + b_1)}", rf"(xW_1 + b_1)}}{LAST}"),)),
        words="x stands where the hidden layer σ(xW₁ + b₁) belongs, and the last factor of the "
        "chain slipped into the next line.",
        said=("100% hot vector 1-100% vector", "Below the box: one-hot vector (damaged)"),
    ),
    "H17a": _network(
        fixes=(((r"\frac{\partial (xW_1 + b_1)}", rf"{CHAIN}\frac{{\partial (xW_1 + b_1)}}"),),),
        words="This is the last factor of the chain: = stands where · belongs.",
    ),
    "H17b": _network(
        fixes=(TURNED,), words="∂CE/∂θ was proved to be ŷ − y; here it is put in as y − ŷ."
    ),
    "H18": _network(words="σ′ of a row is read as its derivative, a diagonal matrix."),
    "H19": _network(
        fixes=(
            (
                (r"(y - \hat{y}) W_2^T [", r"[(y - \hat{y}) W_2^T \circ "),
                (r") \cdot (1", r") \circ (1"),
            ),
            TURNED,
        ),
        words="Two rows cannot be multiplied as matrices; they are multiplied entry by entry (∘). "
        "And the sign is still the wrong one.",
    ),
}


def reading(tag):
    """The reading of the line `tag`; most need no more than the letters of their part."""
    return READINGS.get(tag, _layer())


LINES = lines_of(source("hebrew"), "H", reading)


def line(tag: str) -> Line:
    """The line with this tag, such as "H9". Raises ValueError where there is none."""
    return find(LINES, tag)
