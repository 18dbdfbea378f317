"""How each line of the Romanian notes is read, and what mends it where it falls short."""

from sympy import Eq

from lessons.notes.languages import (
    CATEGORICAL,
    ROMANIAN,
    SCORES,
    SIGMOID,
    SOFTMAX,
)
from lessons.notes.lines import Hypothesis, Reading
from lessons.symbols import K, Y, sums_to_one

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


def _sigmoid(lesson=NEURON, **more):
    return Reading(lesson, ROMANIAN, SIGMOID, **more)


def _weights(**more):
    return Reading(WEIGHTS, ROMANIAN, (*SIGMOID, SCORES), **more)


def _softmax(lesson, **more):
    given = SOFTMAX if lesson == CLASSES else (*SOFTMAX, SCORES)
    return Reading(lesson, ROMANIAN, given, **more)


def _numbers(lesson, quantity, *blocks, **more):
    return Reading(lesson, quantity=quantity, blocks=blocks or (quantity,), **more)


READINGS = {
    "R1": _numbers(FORWARD, "x"),
    "R2a": _numbers(FORWARD, "y"),
    "R2b": _numbers(
        FORWARD,
        "class",
        words="Read as: the right class is number 1, counted from 0; the 1 stands second in Y.",
    ),
    "R3": _numbers(FORWARD, "W"),
    "R4": _numbers(FORWARD, "b"),
    "R5": _softmax(FORWARD, words="The bar over z is read as a mark of a vector's entry."),
    "R6": _softmax(FORWARD),
    "R7": Reading(
        COSTS,
        ROMANIAN,
        (*SIGMOID, Eq(K, 1)),
        words="“con entropie” is read as cross-entropy. It is the next line with K = 1.",
    ),
    "R8": _sigmoid(
        COSTS,
        said=(
            "con entropie pentru cazul de output binar ⇓ mai generalizat",
            "cross-entropy, for the case of a binary output; more generally",
        ),
    ),
    "R9": _sigmoid(
        said=(
            "Vrem să calculăm ∂C/∂w și ∂C/∂b pentru a minimiza C. Vom considera activarea σ pentru "
            "a simplifica calculele",
            "We want ∂C/∂w and ∂C/∂b, to minimise C. We take the activation σ, to keep it simple",
        ),
    ),
    "R10": _sigmoid(said=("Aflăm prima dată ∂C/∂z_i", "First we find ∂C/∂z_i")),
    "R11": _sigmoid(
        fixes=(
            (
                (r"\sum_x ", r"\left["),
                (r"(1 - \hat{y}_i)'", r"(1 - \hat{y}_i)' \right]"),
            ),
        ),
        words="The minus and the Σ must reach both terms; without brackets they reach the first.",
    ),
    "R12": _sigmoid(
        fixes=(
            (
                (r"\sum_x ", r"\left["),
                (r"{(1 - \hat{y}_i)}", r"{(1 - \hat{y}_i)} \right]"),
            ),
        ),
        words="The brackets after Σ are missing again; with them the last sign is right.",
    ),
    "R16": _sigmoid(
        fixes=(OPENED,),
        words="ŷ(1 − ŷ) differs from example to example, so it cannot stand outside Σ. "
        "The fraction behind the minus slips out of Σ as well.",
    ),
    "R17": _sigmoid(
        fixes=(OPENED,),
        words="ŷ(1 − ŷ) differs from example to example, so it cannot stand outside Σ.",
    ),
    "R18": _sigmoid(
        fixes=(
            (
                (r"\cdot \sum_x ", r"\left["),
                (r"\cancel{\hat{y}_i \cdot y_i}", r"\cancel{\hat{y}_i \cdot y_i} \right]"),
            ),
        ),
        words="Without brackets the minus reaches the first term alone.",
    ),
    "R19": _sigmoid(
        fixes=(((r"\cdot \sum_x y_i - \hat{y}_i", r"\left[ y_i - \hat{y}_i \right]"),),),
        words="Without brackets this says −y − ŷ, even for one example.",
    ),
    "R20": _sigmoid(fixes=(LOST,), words=ADDED),
    "R21a": _weights(
        fixes=(
            (
                (
                    r"\frac{\partial C}{\partial z_i} \cdot",
                    r"\sum_x \frac{\partial C}{\partial z_i} \cdot",
                ),
            ),
        ),
        words="w moves the score of every example, so the chain rule needs a sum over them.",
    ),
    "R21b": _weights(fixes=(NAME,), words=NAMED),
    "R21c": _weights(),
    "R21d": _weights(fixes=(NAME,), words=NAMED),
    "R22": _weights(),
    "R23a": _weights(
        fixes=(
            (
                (
                    r"\frac{\partial C}{\partial z_i} \cdot",
                    r"\sum_x \frac{\partial C}{\partial z_i} \cdot",
                ),
            ),
        ),
        words="b moves the score of every example, so the chain rule needs a sum over them.",
    ),
    "R23b": _weights(fixes=(NAME,), words=NAMED),
    "R23c": _weights(),
    "R23d": _weights(fixes=(NAME,), words=NAMED),
    "R24": _weights(),
    "R25": _softmax(
        CLASSES,
        fixes=(LOST,),
        offer=CROSS_ENTROPY,
        words="With softmax, ŷ − y belongs to −Σ y ln ŷ. The cost that the notes wrote has terms "
        "in ln(1 − ŷ) too, and another gradient. “Cron entropie” is read as cross-entropy.",
        said=(
            "Pentru activarea softmax și funcția de cost Cron entropie … putem folosi rezultatele "
            "obținute anterior",
            "For the softmax activation and the cross-entropy cost … we can use the results above",
        ),
    ),
    "R26": _softmax(FORWARD, said=("Feed Forward", "The forward pass")),
    "R27": _numbers(
        FORWARD,
        "z",
        "W",
        "x",
        "b",
        fixes=(
            (
                (r"(1 \quad 3 \quad 0)", r"(1 \quad 3 \quad 0)^T"),
                (r"(0,1 \quad 0,1 \quad 0,1)", r"(0,1 \quad 0,1 \quad 0,1)^T"),
            ),
        ),
        words="A matrix times a row is no product: x and b must stand as columns.",
    ),
    "R28": _numbers(FORWARD, "z", "W·x", "b"),
    "R29": _numbers(FORWARD, "z"),
    "R30a": _softmax(FORWARD),
    "R30b": _numbers(
        FORWARD,
        "ŷ",
        words="A zero was lost in copying 0,021. These do not sum to 1.",
    ),
    "R31a": _softmax(
        WEIGHTS,
        offer=CROSS_ENTROPY,
        words=FOLLOWS,
        said=("Calcularea gradientilor", "The gradients"),
    ),
    "R31b": _numbers(
        WEIGHTS,
        "∂C/∂W",
        "ŷ",
        "y",
        fixes=(((r"\right]", r"\right]^T \cdot (1 \quad 3 \quad 0)"),),),
        fixed_blocks=("ŷ", "y", "x"),
        words="The factor x is left out, so a row stands where a matrix is wanted.",
    ),
    "R32": _numbers(
        WEIGHTS,
        "∂C/∂W",
        "ŷ − y",
        "x",
        fixes=(((r") \cdot", r")^T \cdot"),), ((r"\right]^T", r"\right]"),)),
        words="A row times a row is no product. The T belongs to the first factor; at the bracket "
        "it turns rows into columns.",
    ),
    "R33": _numbers(WEIGHTS, "∂C/∂W", words=TURNED),
    "R34a": _softmax(WEIGHTS, offer=CROSS_ENTROPY, words=FOLLOWS),
    "R34b": _numbers(WEIGHTS, "ŷ − y", "ŷ", "y", words="The lost zero again, copied."),
    "R35": _numbers(
        WEIGHTS, "ŷ − y", words="These come from the lost 0,021, not from the 0,21 above."
    ),
    "R36": _softmax(
        STEP,
        words="One step of gradient descent, with learning rate 1.",
        said=("Actualizarea Weights și Biases", "Updating weights and biases"),
    ),
    "R37": _numbers(STEP, "W after", "W", "∂C/∂W", words=TURNED),
    "R38": _numbers(STEP, "W after", words="The step was made with the transposed matrix."),
    "R39": _softmax(STEP),
    "R40": _numbers(STEP, "b after", "b", "ŷ − y"),
    "R41": _numbers(STEP, "b after"),
}


def reading(tag):
    """The reading of the line `tag`; the plain steps of the sigmoid gradient need no more."""
    return READINGS.get(tag, _sigmoid())
