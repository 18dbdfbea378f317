"""Exercises that ask for a gradient as a function; `diagnose` names what is wrong with it."""

import inspect
from dataclasses import dataclass
from typing import Any

from lessons.exercises.functions import not_a_function
from lessons.exercises.kind import Exercise
from lessons.feedback import Feedback
from lessons.mistakes import diagnose


@dataclass(frozen=True, eq=False, repr=False)
class GradientExercise(Exercise):
    """An exercise that asks for a gradient, by its name in `diagnose`, whose arguments these are.

    names: what the student's function is called with. examples: "batch" for x of shape (n, D),
    "one" for (D,).
    """

    of: str
    names: tuple[str, ...]
    head: str = "softmax-categorical"
    examples: str = "batch"

    def judge(self, answer: Any) -> Feedback:
        """What `diagnose` says to the answer."""
        if not callable(answer) or inspect.isclass(answer):
            return not_a_function(self.names)
        return diagnose(answer, self.of, self.head, arguments=self.names, examples=self.examples)
