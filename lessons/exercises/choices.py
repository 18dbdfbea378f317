"""Exercises in which one of several forms has left its numbers, and the student says which."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from lessons.answers.comparing import Array, same
from lessons.answers.results import digits
from lessons.exercises.kind import Exercise
from lessons.feedback import Advice, Feedback, unreadable


class Choice(NamedTuple):
    """One of the forms: its name, the numbers that it gives, and what gives it away."""

    name: str
    numbers: Array
    why: str


@dataclass(frozen=True, eq=False, repr=False)
class ChoiceExercise(Exercise):
    """An exercise that asks which of several forms gave the numbers seen; an answer is its name.

    seen: the numbers. choices: all forms, of which exactly one gives these numbers.
    """

    seen: Array
    choices: tuple[Choice, ...]

    def judge(self, answer: Any) -> Feedback:
        """Right where that form gives the numbers seen; else its own numbers beside them."""
        found = [choice for choice in self.choices if choice.name == answer]
        if not isinstance(answer, str) or not found:
            names = ", ".join(f'"{choice.name}"' for choice in self.choices)
            return unreadable(f"One of these names is wanted, in quotes: {names}.")
        (choice,) = found
        if same(choice.numbers, self.seen):
            return Feedback("right", f"Right: {self.what} is “{choice.name}”.", notes=(choice.why,))
        advice = Advice("other-form", "Another form", "This form gives other numbers.", choice.why)
        numbers = f"it gives: {digits(choice.numbers)}", f"seen:     {digits(self.seen)}"
        return Feedback("named", "Not this one.", (advice,), numbers=numbers)
