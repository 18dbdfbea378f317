"""Exercises that ask for a gradient as a function; `diagnose` names what is wrong with it."""

from dataclasses import dataclass

from lessons.exercises.base import Exercise
from lessons.exercises.functions import not_a_function
from lessons.mistakes import diagnose


@dataclass(frozen=True, eq=False, repr=False)
class GradientExercise(Exercise):
    """An exercise that asks for a gradient, by its name in `diagnose`, whose arguments these are.

    names: what the student's function is called with. examples: "batch" for x of shape (n, D),
    "one" for (D,).
    """

    quantity: str
    names: tuple[str, ...]
    head: str = "softmax-categorical"
    examples: str = "batch"

    def judge(self, answer):
        """The Diagnosis of the answer."""
        if not callable(answer):
            return not_a_function(self.names)
        return diagnose(
            answer, self.quantity, self.head, arguments=self.names, examples=self.examples
        )
