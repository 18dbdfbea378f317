"""The questions that ask for a guess: what is moved, and what then comes out, computed."""

from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lessons import two_layer
from lessons.activations import sigmoid
from lessons.descent import step
from lessons.example import EXAMPLE as ex
from lessons.one_layer import forward, gradients
from lessons.small_network import EXAMPLE as network

Array = NDArray[np.float64]


class Question(NamedTuple):
    """A question with its choices; a slider from `start` to `end`; the numbers at each place.

    `picks` says of the numbers at the start and at the end which choice is right.
    """

    text: str
    choices: tuple[str, ...]
    label: str
    start: float
    end: float
    numbers: Callable[[float], Array]
    name: str
    picks: Callable[[Array, Array], int]
    why: str

    def answer(self) -> str:
        """The right choice, computed."""
        return self.choices[self.picks(self.numbers(self.start), self.numbers(self.end))]

    def shown(self, value: float) -> str:
        """The numbers at one place, as a sentence."""
        entries = ", ".join(f"{number:.3f}" for number in self.numbers(value)).replace("-", "−")
        return f"{self.name} = ({entries})."


def _moved(array: Array, place: int | tuple[int, int], value: float) -> Array:
    copy = array.copy()
    copy[place] = value
    return copy


def _probabilities(x_2: float) -> Array:
    return forward(ex.W, ex.b, _moved(ex.x, 1, x_2), ex.y).y_hat


def _slopes(z: float) -> Array:
    y_hat = float(sigmoid(z))
    return np.array([y_hat * (1 - y_hat), y_hat - 1])


def _errors(b_3: float) -> Array:
    return gradients(ex.W, _moved(ex.b, 2, b_3), ex.x, ex.y).dC_dz


def _column(x_2: float) -> Array:
    return gradients(ex.W, ex.b, _moved(ex.x, 1, x_2), ex.y).dC_dW[:, 1]


def _costs(rate: float) -> Array:
    found = gradients(ex.W, ex.b, ex.x, ex.y)
    ways = (found.dC_dW, found.dC_dW.T)
    after = [step((ex.W, ex.b), (way, found.dC_db), rate) for way in ways]
    return np.array([forward(W, b, ex.x, ex.y).cost for W, b in after])


def _hidden(b1_2: float) -> Array:
    return two_layer.gradients(*network._replace(b1=_moved(network.b1, 1, b1_2))).dJ_db1


def _fall(before: Array, after: Array) -> int:
    return 0 if (after < before).all() else 1


QUESTIONS = MappingProxyType(
    {
        1: Question(
            "x₂ goes from 3 to −3. Which class will the layer favour then?",
            ("class 1", "class 2", "class 3"),
            "x₂", 3.0, -3.0, _probabilities, "ŷ",
            lambda before, after: int(after.argmax()),
            "Feature 2 has a negative weight for class 2 alone.",
        ),
        3: Question(
            "The target is yes, and z goes from −5 to 5. Which slope is near 0 at both ends?",
            ("that of ŷ", "that of the cost", "both"),
            "z", -5.0, 5.0, _slopes, "(slope of ŷ, slope of the cost)",
            lambda before, after: 2 if _flat(before[1], after[1]) else 0,
            "The sigmoid is flat on both sides, the cost only where the neuron is right.",
        ),
        4: Question(
            "b₃ goes from 0.1 to 4, the target is class 2. What does the first entry of ŷ − y do?",
            ("it shrinks", "it grows"),
            "b[3]", 0.1, 4.0, _errors, "ŷ − y",
            lambda before, after: _fall(before[:1], after[:1]),
            "Class 1 loses to class 3, so its ŷ falls, though its score stands still.",
        ),
        5: Question(
            "x₂ goes from 3 to −3. Which sign has ∂C/∂W₂₂ then? It is negative now.",
            ("positive", "negative"),
            "x₂", 3.0, -3.0, _column, "column 2 of ∂C/∂W",
            lambda before, after: 0 if after[1] > 0 else 1,
            "The error of class 2 keeps its sign, and is now multiplied by −3.",
        ),
        6: Question(
            "One step with the right gradient, one with the transposed. The rate goes from 0 to 1. "
            "Which costs end lower than they began?",
            ("both", "the right one alone"),
            "rate", 0.0, 1.0, _costs, "(right, transposed)",
            _fall,
            "So a falling cost does not tell them apart.",
        ),
        7: Question(
            "(b₁)₂ goes from −0.6 to 4. What does ∂J/∂a₂ do, the error of hidden unit 2?",
            ("it goes to almost 0", "it grows"),
            "(b₁)₂", -0.6, 4.0, _hidden, "∂J/∂a",
            lambda before, after: 0 if abs(after[1]) < 0.1 * abs(before[1]) else 1,
            "The unit says nearly 1, where the sigmoid is flat: it is saturated.",
        ),
    }
)  # fmt: skip


def _flat(*slopes: float) -> bool:
    return max(map(abs, slopes)) < 0.05
