"""Exercises in which the student says which one it is: the false step, or the form at work."""

from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

from sympy import Expr

from lessons.exercises.formula_reading import read_formula
from lessons.exercises.formulas import claim, not_proved, within_limits
from lessons.exercises.kind import Exercise
from lessons.feedback import Advice, Feedback, unreadable
from lessons.proof.hypotheses import expression
from lessons.proof.proving import counterexample_lines
from lessons.typeset import aligned, latex, text


@dataclass(frozen=True, repr=False)
class Steps:
    """A chain of equalities with a number beside each; one of them does not hold."""

    start: Expr
    chain: tuple[Expr, ...]

    def _repr_latex_(self) -> str:
        lines = [rf"&= {latex(step)} && ({at})" for at, step in enumerate(self.chain, start=1)]
        return aligned(self.start, *lines)

    def __repr__(self) -> str:
        lines = [f"({at}) = {text(step)}" for at, step in enumerate(self.chain, start=1)]
        return "\n".join([f"    {text(self.start)}", *lines])


@dataclass(frozen=True, eq=False, repr=False)
class SlipExercise(Exercise):
    """An exercise with a false step in it. Which one that is, `prove` finds out.

    steps: what is shown. given: the hypotheses of the derivation. advice: what the slip is called.
    An answer is the number of the step, or a pair: the number, and what should stand there.
    """

    steps: Steps
    given: tuple[Any, ...]
    advice: Advice

    def judge(self, answer: Any) -> Feedback:
        """Right where that step is refuted, and the line in its place, if one is given, proved."""
        return within_limits(lambda: self._judged(answer), self.steps.start, self.given)

    def _judged(self, answer: Any) -> Feedback:
        number, line = answer if isinstance(answer, tuple) and len(answer) == 2 else (answer, None)
        last = len(self.steps.chain)
        known = isinstance(number, Real) and not isinstance(number, bool)
        if not known or number not in range(1, last + 1):
            return unreadable(f"The number of a step is wanted: a whole number from 1 to {last}.")
        before, after = (self.steps.start, *self.steps.chain)[int(number) - 1 :][:2]
        proof, formula = claim(before, after, self.given)
        if proof:
            true = _TRUE_STEP._replace(title=f"Step {int(number)} is true")
            return Feedback(
                "named", "Not this one: the step holds. It is proved.", (true,), formula
            )
        if proof.status == "undecided":
            return not_proved(proof, formula, "")
        if line is not None and line is not Ellipsis:
            return self._with(line, before)
        headline, notes = f"Right: step {int(number)} is false.", (_DIFFER,)
        numbers = tuple(counterexample_lines(proof.counterexample))
        return Feedback("right", headline, (self.advice,), notes=notes, numbers=numbers)

    def _with(self, line: Any, before: Expr) -> Feedback:
        """What is said to a line that should stand in the place of the false one."""
        expr = read_formula(line, self.steps.start, None)
        if isinstance(expr, Feedback):
            return expr
        if expr == expression(before, "line"):
            return Feedback("unknown", _UNCHANGED)
        proof, formula = claim(before, expr, self.given)
        if proof:
            return Feedback("right", _BOTH, (self.advice,), formula)
        return not_proved(proof, formula, _FIRST)


_BOTH = "Right, twice: that step is false, and with yours in its place the line holds."
_HOLDS = "Not this one: the step holds. It is proved."
_DIFFER = "At these numbers the two sides of it differ:"
_UNCHANGED = "That step is the false one. But your line is the one above it, unchanged."
_FIRST = (
    "That step is the false one. The line in its place does not hold either: at these numbers the "
    "line above it and yours differ."
)


_TRUE_STEP = Advice(
    "true-step",
    "This step is true",
    "What stands before it and after it are equal. It may carry a mistake on that was made above, "
    "but it makes none.",
    "Put small numbers into both sides of a step that you doubt.",
)


@dataclass(frozen=True, eq=False, repr=False)
class ChoiceExercise(Exercise):
    """An exercise that asks which of several it is; choices: what is said to each name."""

    choices: Mapping[str, Feedback]

    def judge(self, answer: Any) -> Feedback:
        """What is said to that name."""
        if isinstance(answer, str) and answer in self.choices:
            return self.choices[answer]
        names = ", ".join(f'"{name}"' for name in self.choices)
        return unreadable(f"One of these names is wanted, in quotes: {names}.")
