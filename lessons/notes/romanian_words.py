"""What many lines of the Romanian notes share: the ways they are read, and words about them."""

from lessons.notes.languages import (
    CATEGORICAL,
    ROMANIAN,
    SCORES,
    SIGMOID,
    SOFTMAX,
)
from lessons.notes.lines import Hypothesis, Reading
from lessons.symbols import Y, sums_to_one

FORWARD, COSTS, NEURON = "01-forward-pass", "02-costs", "03-sigmoid-gradient"
CLASSES, WEIGHTS, STEP = "04-softmax-gradient", "05-weights-and-biases", "06-gradient-step"

CROSS_ENTROPY = Hypothesis(
    "for the cost −Σ y ln ŷ, and targets that sum to 1",
    r"C = -\frac{1}{n} \sum_x \sum_j Y_j \ln \hat{Y}_j, \; \sum_j Y_j = 1",
    (CATEGORICAL, sums_to_one(Y)),
)
ADDED = (
    "The sum over the examples comes in with what all examples share: w and b, not one example's z."
)
NAMED = "What is differentiated is z = w·x + b; the name on the left should be ∂z."
FOLLOWS = "The formula is right, for the cost that fits softmax."
TURNED = "Row i of ∂C/∂W belongs to output i, as row i of W does. Here the rows stand as columns."
OPENED = ((r"\left[-\frac{1}{n} \cdot \sum_x ", r"-\frac{1}{n} \left["),)
LOST = ((r"\cdot \sum_x \hat{y}_i - y_i", r"\left( \hat{y}_i - y_i \right)"),)
NAME = ((r"\partial C", r"\partial z_i"),)


def sigmoid(lesson=NEURON, **more):
    """A line about one neuron with the sigmoid."""
    return Reading(lesson, ROMANIAN, SIGMOID, **more)


def weights(**more):
    """A line about w and b of a neuron."""
    return Reading(WEIGHTS, ROMANIAN, (*SIGMOID, SCORES), **more)


def softmax(lesson, **more):
    """A line about softmax, in one of the lessons on it."""
    given = SOFTMAX if lesson == CLASSES else (*SOFTMAX, SCORES)
    return Reading(lesson, ROMANIAN, given, **more)


def numbers(lesson, quantity, *blocks, **more):
    """A line of printed numbers: what they are, and what they are made of."""
    return Reading(lesson, quantity=quantity, blocks=blocks or (quantity,), **more)
