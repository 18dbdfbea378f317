"""The questions that ask for a guess: what is moved, and what then comes out, computed."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from lessons.explorers.explorer import State
from lessons.explorers.readouts import decimals
from lessons.numerals import entry_name
from lessons.validation import Array


class Question(NamedTuple):
    """A question with its choices, on a slider of an explorer that goes from `start` to `end`.

    moved     the name in the explorer's state, and the place of the entry, if it is an array
    numbers   what is looked at in a case of the explorer, called `name`
    picks     of the numbers at the start and at the end: which choice is right
    """

    text: str
    choices: tuple[str, ...]
    moved: tuple[str, int | None]
    start: float
    end: float
    numbers: Callable[[Any], Array]
    name: str
    picks: Callable[[Array, Array], int]
    why: str

    @property
    def label(self) -> str:
        """The slider's name as it stands on the page."""
        name, place = self.moved
        return name.replace("_", " ") if place is None else entry_name(name, place + 1)

    def value(self, state: State) -> float:
        """Where the slider stands."""
        name, place = self.moved
        return float(state[name] if place is None else state[name][place])

    def answer(self, state: State, case_of: Callable[[State], Any]) -> str:
        """The right choice where all other sliders stand as in this state, computed."""
        ends = (self._at(state, end) for end in (self.start, self.end))
        return self.choices[self.picks(*map(self.numbers, map(case_of, ends)))]

    def shown(self, case: Any) -> str:
        """The numbers of a case, as a sentence."""
        return f"{self.name} = ({', '.join(map(decimals, self.numbers(case)))})."

    def _at(self, state: State, value: float) -> State:
        name, place = self.moved
        moved = np.array(state[name], dtype=float)
        moved[() if place is None else place] = value
        return {**state, name: moved}


def _fall(before: Array, after: Array) -> int:
    return 0 if (after < before).all() else 1


QUESTIONS = MappingProxyType(
    {
        1: Question(
            "x₂ goes from 3 to −3. Which class will the layer favour then?",
            ("class 1", "class 2", "class 3"),
            ("x", 1), 3.0, -3.0, lambda case: case.y_hat, "ŷ",
            lambda before, after: int(after.argmax()),
            "Feature 2 has a negative weight for class 2 alone.",
        ),
        3: Question(
            "The target is yes. b₁ goes to −4, and so z to −6.1. Which slope is near 0 there?",
            ("that of ŷ", "that of the cost", "both"),
            ("b", 0), 0.1, -4.0, lambda case: np.append(case.dy_hat_dz, case.dC_dz),
            "(slope of ŷ, slope of the cost)",
            lambda before, after: _near_zero(after),
            "The sigmoid is flat on both sides, the cost only where the neuron is right.",
        ),
        4: Question(
            "b₃ goes from 0.1 to 4, the target is class 2. What does the first entry of ŷ − y do?",
            ("it shrinks", "it grows"),
            ("b", 2), 0.1, 4.0, lambda case: case.categorical, "ŷ − y",
            lambda before, after: _fall(before[:1], after[:1]),
            "Class 1 loses to class 3, so its ŷ falls, though its score stands still.",
        ),
        5: Question(
            "x₂ goes from 3 to −3. Which sign has ∂C/∂W₂₂ then? It is negative now.",
            ("positive", "negative"),
            ("x", 1), 3.0, -3.0, lambda case: case.dC_dW[:, 1], "column 2 of ∂C/∂W",
            lambda before, after: 0 if after[1] > 0 else 1,
            "The error of class 2 keeps its sign, and is now multiplied by −3.",
        ),
        6: Question(
            "The learning rate goes to 1. Which costs end lower than they began?",
            ("both", "the right one alone"),
            ("learning_rate", None), 0.0, 1.0,
            lambda case: np.array([case.cost[-1], case.cost_transposed[-1]]), "(right, transposed)",
            _fall,
            "So a falling cost does not tell them apart.",
        ),
        7: Question(
            "(b₁)₂ goes from −0.6 to 4. What does ∂J/∂a₂ do, the error of hidden unit 2?",
            ("it goes to almost 0", "it grows"),
            ("b1", 1), -0.6, 4.0, lambda case: case.dJ_da, "∂J/∂a",
            lambda before, after: 0 if abs(after[1]) < 0.1 * abs(before[1]) else 1,
            "The unit says nearly 1, where the sigmoid is flat: it is saturated.",
        ),
    }
)  # fmt: skip


def _near_zero(slopes: Array) -> int:
    """Which slope is near 0: the first alone, the second alone, or both."""
    first, second = np.abs(slopes) < 0.05
    return 2 if first and second else 0 if first else 1
