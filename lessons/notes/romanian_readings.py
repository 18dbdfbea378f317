"""How each line of the Romanian notes is read, and what mends it where it falls short."""

from sympy import Eq

from lessons.notes.languages import (
    ROMANIAN,
    SIGMOID,
)
from lessons.notes.lines import Reading
from lessons.notes.romanian_steps import STEPS
from lessons.notes.romanian_words import (
    ADDED,
    CLASSES,
    COSTS,
    CROSS_ENTROPY,
    FORWARD,
    LOST,
    NAME,
    NAMED,
    OPENED,
    numbers,
    sigmoid,
    softmax,
    weights,
)
from lessons.symbols import K

READINGS = {
    "R1": numbers(FORWARD, "x"),
    "R2a": numbers(FORWARD, "y"),
    "R2b": numbers(
        FORWARD,
        "class",
        words="Read as: the right class is number 1, counted from 0; the 1 stands second in Y.",
    ),
    "R3": numbers(FORWARD, "W"),
    "R4": numbers(FORWARD, "b"),
    "R5": softmax(FORWARD, words="The bar over z is read as a mark of a vector's entry."),
    "R6": softmax(FORWARD),
    "R7": Reading(
        COSTS,
        ROMANIAN,
        (*SIGMOID, Eq(K, 1)),
        words="“con entropie” is read as cross-entropy. It is the next line with K = 1.",
    ),
    "R8": sigmoid(
        COSTS,
        said=(
            "con entropie pentru cazul de output binar ⇓ mai generalizat",
            "cross-entropy, for the case of a binary output; more generally",
        ),
    ),
    "R9": sigmoid(
        said=(
            "Vrem să calculăm ∂C/∂w și ∂C/∂b pentru a minimiza C. Vom considera activarea σ pentru "
            "a simplifica calculele",
            "We want ∂C/∂w and ∂C/∂b, to minimise C. We take the activation σ, to keep it simple",
        ),
    ),
    "R10": sigmoid(said=("Aflăm prima dată ∂C/∂z_i", "First we find ∂C/∂z_i")),
    "R11": sigmoid(
        fixes=(
            (
                (r"\sum_x ", r"\left["),
                (r"(1 - \hat{y}_i)'", r"(1 - \hat{y}_i)' \right]"),
            ),
        ),
        words="The minus and the Σ must reach both terms; without brackets they reach the first.",
    ),
    "R12": sigmoid(
        fixes=(
            (
                (r"\sum_x ", r"\left["),
                (r"{(1 - \hat{y}_i)}", r"{(1 - \hat{y}_i)} \right]"),
            ),
        ),
        words="The brackets after Σ are missing again; with them the last sign is right.",
    ),
    "R16": sigmoid(
        fixes=(OPENED,),
        words="ŷ(1 − ŷ) differs from example to example, so it cannot stand outside Σ. "
        "The fraction behind the minus slips out of Σ as well.",
    ),
    "R17": sigmoid(
        fixes=(OPENED,),
        words="ŷ(1 − ŷ) differs from example to example, so it cannot stand outside Σ.",
    ),
    "R18": sigmoid(
        fixes=(
            (
                (r"\cdot \sum_x ", r"\left["),
                (r"\cancel{\hat{y}_i \cdot y_i}", r"\cancel{\hat{y}_i \cdot y_i} \right]"),
            ),
        ),
        words="Without brackets the minus reaches the first term alone.",
    ),
    "R19": sigmoid(
        fixes=(((r"\cdot \sum_x y_i - \hat{y}_i", r"\left[ y_i - \hat{y}_i \right]"),),),
        words="Without brackets this says −y − ŷ, even for one example.",
    ),
    "R20": sigmoid(fixes=(LOST,), words=ADDED),
    "R21a": weights(
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
    "R21b": weights(fixes=(NAME,), words=NAMED),
    "R21c": weights(),
    "R21d": weights(fixes=(NAME,), words=NAMED),
    "R22": weights(),
    "R23a": weights(
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
    "R23b": weights(fixes=(NAME,), words=NAMED),
    "R23c": weights(),
    "R23d": weights(fixes=(NAME,), words=NAMED),
    "R24": weights(),
    "R25": softmax(
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
}
READINGS |= STEPS


def reading(tag):
    """The reading of the line `tag`; the plain steps of the sigmoid gradient need no more."""
    return READINGS.get(tag, sigmoid())
